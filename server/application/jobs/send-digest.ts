/** Sends a robot the digest of the week, and looks again when the next is due; nothing is left to do once it is gone. */
import { type Robots, SEND_DIGEST } from "../portfolios/digest/robots.ts";
import type { JobHandlers } from "./job-handler.ts";

export function digestHandlers(robots: Robots): JobHandlers {
  return {
    [SEND_DIGEST]: async ({ subject }) => {
      const at = await robots.run(subject);
      return at === null ? { outcome: "done" } : { outcome: "again", at };
    },
  };
}
