/** The representation as a remembered reply, and back. */
import { z } from "zod";
import type { Onboarding } from "../../../application/onboarding/onboardings.ts";
import type { RememberedReply } from "../../../application/ports/onboarding-record.ts";
import { OnboardingJson, onboardingJson } from "../../../presenters/onboarding/onboarding-json.ts";
import type { Replayed } from "./idempotency.ts";

const Json = z.json();

export function rememberedJson(status: number) {
  return (onboarding: Onboarding) => ({ status, body: Json.parse(onboardingJson(onboarding)) });
}

/**
 * What was answered before, word for word; made of the state now where that is not remembered, or in the shape of an
 * earlier version only. `replayed` says which, and is null for what is answered the first time.
 */
export function replyOf(
  remembered: RememberedReply | null,
  onboarding: Onboarding,
): { answer: OnboardingJson; replayed: Replayed | null } {
  if (remembered === null) return { answer: onboardingJson(onboarding), replayed: null };
  const parsed = OnboardingJson.safeParse(remembered.body);
  return parsed.success
    ? { answer: parsed.data, replayed: "word-for-word" }
    : { answer: onboardingJson(onboarding), replayed: "as-it-stands" };
}
