import type { JobOutcome } from "../../jobs/job-handler.ts";

/** Without proven credentials nothing can be asked of WeChat; connecting the account again begins a new job. */
export const NOT_CONNECTED: JobOutcome = {
  outcome: "failed",
  problem: { code: "job-not-connected", params: {} },
};
