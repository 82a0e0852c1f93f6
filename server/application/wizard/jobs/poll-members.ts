/** Asks WeChat again for members who have to verify a real name, ever more rarely, for a week. */
import type { Context } from "../../../../machines/onboarding/context.ts";
import { type JobHandler, type JobMeans, NOT_CONNECTED } from "../../jobs/job-handler.ts";
import { ASKED_FOR } from "../../jobs/kinds.ts";
import type { JobProgress } from "../../ports/job-changes.ts";
import { newestUnverified } from "../follow-ups.ts";

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const GIVEN_UP_MS = 7 * 24 * HOUR_MS;

export function pollMembers({ work, clock }: JobMeans): JobHandler {
  return async ({ subject: id, key, createdAt }, run) => {
    const isAskedFor = key === ASKED_FOR;
    const look = async () => {
      const context = await work.context(id);
      await run.progress(progressOf(context));
      return context;
    };
    /** While the member that the job began for is the newest one; a newer one has a younger job. */
    const isWanted = (context: Context) => isAskedFor || newestUnverified(context) === key;
    const before = await look();
    if (!isWanted(before)) return { outcome: "done" };
    if (before.connection?.status !== "verified") return NOT_CONNECTED;
    await work.carryOut(id, ["pollMembers"]);
    const now = clock.now();
    const ageMs = now.getTime() - Date.parse(createdAt);
    // Whoever has not scanned the code for a week is asked by hand.
    const isLast = isAskedFor || ageMs >= GIVEN_UP_MS;
    if (!isWanted(await look()) || isLast) return { outcome: "done" };
    return { outcome: "again", at: new Date(now.getTime() + pauseMs(ageMs)) };
  };
}

function progressOf({ members }: Context): JobProgress {
  const open = members.filter(({ status }) => status === "unverified").length;
  const authorised = members.filter(({ status }) => status === "authorised").length;
  return { done: authorised, total: authorised + open };
}

function pauseMs(ageMs: number): number {
  if (ageMs < HOUR_MS) return 5 * MINUTE_MS;
  return ageMs < 24 * HOUR_MS ? 15 * MINUTE_MS : 2 * HOUR_MS;
}
