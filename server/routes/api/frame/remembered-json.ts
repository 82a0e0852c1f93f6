/** The representation as a remembered reply, and back. */
import { z } from "zod";
import type { Onboarding } from "../../../application/onboarding/onboardings.ts";
import type { RememberedReply } from "../../../application/ports/onboarding-record.ts";
import { OnboardingJson, onboardingJson } from "../../../presenters/onboarding/onboarding-json.ts";

const Json = z.json();

export function rememberedJson(status: number) {
  return (onboarding: Onboarding) => ({ status, body: Json.parse(onboardingJson(onboarding)) });
}

/** What was answered before; made now where nothing is remembered, or in the shape of an earlier version only. */
export function replyOf(
  remembered: RememberedReply | null,
  onboarding: Onboarding,
): OnboardingJson {
  const parsed = OnboardingJson.safeParse(remembered?.body);
  return parsed.success ? parsed.data : onboardingJson(onboarding);
}
