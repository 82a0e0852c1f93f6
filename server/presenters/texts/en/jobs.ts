import type { Texts } from "../zh-cn.ts";

/** Names of kinds; each kind of job is entered here in both languages. */
const kinds: Readonly<Record<string, string>> = {
  "sync-goods": "Submitting goods",
  "read-reviews": "Reading the goods’ reviews",
  "poll-members": "Reading whether members are authorised",
  remind: "A reminder",
};

export const jobs: Texts["jobs"] = {
  title: "Background jobs",
  none: "No background jobs yet",
  listLead:
    "Jobs go on in the background, also when this page is closed. Finished ones are kept for 30 days.",
  kinds,
  otherKind: "Job",
  status: {
    waiting: "Waiting",
    running: "Running",
    done: "Done",
    failed: "Not finished",
    cancelled: "Cancelled",
  },
  progress: "{done} of {total} done",
  done: "{done} done",
  failed: "{failed} of them failed",
  nextRun: "Runs next",
  created: "Created",
  updated: "Updated",
  finished: "Ended",
  problems: "What went wrong",
  refreshes: "This page updates itself every {seconds} seconds.",
  all: "All background jobs",
};
