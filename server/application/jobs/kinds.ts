/** The kinds of jobs that there are; a kind is kept with the job, so it keeps its name. */
export const SYNC_GOODS = "sync-goods";
export const READ_REVIEWS = "read-reviews";
export const POLL_MEMBERS = "poll-members";
export const REMIND = "remind";

/** Key of the job that asks for all members once, because somebody wants to know now. */
export const ASKED_FOR = "asked-for";
