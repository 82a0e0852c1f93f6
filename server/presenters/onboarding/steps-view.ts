/** The five steps as list and as signposts. */
import { progress, type StepId, type StepProgress } from "../../../machines/onboarding/progress.ts";
import type { Onboarding } from "../../application/onboarding/onboardings.ts";
import { paths } from "../../paths.ts";
import { say } from "../texts/texts.ts";
import type { Texts } from "../texts/zh-cn.ts";

const MARKS = { complete: "✓", waiting: "…" } as const;

export function stepsView({ id, state }: Onboarding, t: Texts, current: StepId | null) {
  return progress(state).map((step, index) => ({
    id: step.id,
    title: t.steps[step.id],
    // For the narrow signposts.
    short: t.steps.short[step.id],
    href: step.status === "blocked" ? null : paths.step(id, step.id),
    mark: markOf(step.status, index + 1),
    status: step.status,
    statusText: t.steps.status[step.status],
    reason: step.reason ? t.steps.reasons[step.reason] : null,
    isCurrent: step.id === current,
  }));
}

/** The step to go to now: the first that the merchant can do something about, else the first that waits. */
export function nextStep({ state }: Onboarding): StepId | null {
  const steps = progress(state);
  const open = steps.find(({ status }) => status === "in-progress" || status === "not-started");
  return (open ?? steps.find(({ status }) => status === "waiting"))?.id ?? null;
}

/** The button to what is to be done now; connecting the account is named, because step 2 may look done without it. */
export function nextAction(
  onboarding: Onboarding,
  t: Texts,
  words: string = t.onboarding.continue,
): { href: string; label: string } | null {
  const next = nextStep(onboarding);
  if (next === null) return null;
  const href = paths.step(onboarding.id, next);
  const here = progress(onboarding.state).find(({ id }) => id === next);
  return here?.reason === "connection-missing"
    ? { href: `${href}#connection`, label: t.enable.connectTitle }
    : { href, label: say(words, { step: t.steps[next] }) };
}

function markOf(status: StepProgress["status"], number: number): string {
  return status === "complete" || status === "waiting" ? MARKS[status] : String(number);
}
