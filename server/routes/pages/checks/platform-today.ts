import type { CheckReply } from "../../../application/checks/check-reply.ts";
import type { ChecksService } from "../../../application/checks/checks.ts";
import { invariant, type Language } from "../../../errors.ts";

/** Whether WeChat takes new activations at all; it depends on no fact. */
export async function platformToday(
  checks: ChecksService,
  language: Language,
): Promise<CheckReply["platform"]> {
  const outcome = await checks.check({ facts: {} }, language);
  invariant(outcome.ok, "a check of no facts has nothing to refuse");
  return outcome.reply.platform;
}
