import type { CheckReply } from "../../../application/checks/check-reply.ts";
import type { ChecksService } from "../../../application/checks/checks.ts";
import type { Onboarding } from "../../../application/onboarding/onboardings.ts";
import type { Language } from "../../../errors.ts";

/** What the rules say today of the facts that an onboarding holds; null when it holds none. */
export async function checkOf(
  { state }: Onboarding,
  checks: ChecksService,
  language: Language,
): Promise<CheckReply | null> {
  const { facts } = state.context;
  if (facts === null) return null;
  const outcome = await checks.check({ facts }, language);
  return outcome.ok ? outcome.reply : null;
}
