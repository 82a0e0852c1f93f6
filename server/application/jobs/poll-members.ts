/** Asks WeChat again for members who have to verify a real name, ever more rarely, for a week. */
import { POLL_MEMBERS } from "../follow-ups.ts";
import type { Clock } from "../ports.ts";
import type { JobHandlers } from "./job-handler.ts";
import type { OnboardingWork } from "./onboarding-work.ts";

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const GIVEN_UP_MS = 7 * 24 * HOUR_MS;

export function pollMembers({ work, clock }: { work: OnboardingWork; clock: Clock }): JobHandlers {
  return {
    async [POLL_MEMBERS]({ onboardingId: id, createdAt }, run) {
      const unverified = async () => {
        const { members } = await work.context(id);
        const open = members.filter(({ status }) => status === "unverified").length;
        const authorised = members.filter(({ status }) => status === "authorised").length;
        await run.progress({ done: authorised, total: authorised + open });
        return open;
      };
      if ((await unverified()) === 0) return { outcome: "done" };
      await work.carryOut(id, ["pollMembers"]);
      const now = clock.now();
      const ageMs = now.getTime() - Date.parse(createdAt);
      // Whoever has not scanned the code for a week is asked by hand.
      if ((await unverified()) === 0 || ageMs >= GIVEN_UP_MS) return { outcome: "done" };
      return { outcome: "again", at: new Date(now.getTime() + pauseMs(ageMs)) };
    },
  };
}

function pauseMs(ageMs: number): number {
  if (ageMs < HOUR_MS) return 5 * MINUTE_MS;
  return ageMs < 24 * HOUR_MS ? 15 * MINUTE_MS : 2 * HOUR_MS;
}
