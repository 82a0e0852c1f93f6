import type { Texts } from "../zh-cn.ts";

/** Names of kinds; each kind of job is entered here in both languages. */
const kinds: Readonly<Record<string, string>> = {
  "sync-goods": "Send goods to WeChat",
  "read-reviews": "Read goods reviews",
  "poll-members": "Ask for real-name verification",
  remind: "Reminder",
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
  reminderOf: "Reminder: {about}",
  later: "Done when its time comes",
  open: "Background jobs ({count} under way)",
  reminders: "Background jobs (reminders set: {count})",
  openAndReminders: "Background jobs ({count} under way, reminders set: {reminders})",
  progress: "{done} of {total} done",
  done: "{done} done",
  failed: "{failed} of them failed",
  nextRun: "Runs next",
  created: "Created",
  updated: "Updated",
  finished: "Ended",
  problems: "What went wrong",
  refreshes: "This page updates itself every {seconds} seconds.",
  refreshStop: "Stop updating",
  still: "This page does not update itself.",
  refreshAgain: "Update again",
  all: "All background jobs",
};
