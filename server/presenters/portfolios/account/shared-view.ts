/** The onboarding that a merchant shows to a consultant: the state of each step, and nothing else of it. */
import type { StepProgress } from "../../../../machines/onboarding/progress.ts";
import { shanghaiClock } from "../../frame/times.ts";
import { say } from "../../texts/texts.ts";
import type { Texts } from "../../texts/zh-cn.ts";

/** As the application found it. */
export type SharedOnboarding =
  | { readonly kind: "none" }
  /** Somebody was to be asked; the code still leads to the account. */
  | { readonly kind: "asked"; readonly code: string; readonly href: string; readonly until: string }
  | { readonly kind: "taken-back" }
  | {
      readonly kind: "shown";
      readonly to: string;
      readonly at: string;
      readonly steps: readonly StepProgress[];
    };

export type SharedView = ReturnType<typeof sharedView>;

export function sharedView(shared: SharedOnboarding, t: Texts) {
  const words = t.deskAccount.shared;
  const lead =
    shared.kind === "shown"
      ? say(words.lead, { name: shared.to, at: shanghaiClock(shared.at) })
      : shared.kind === "taken-back"
        ? words.taken
        : null;
  return {
    kind: shared.kind,
    lead,
    steps:
      shared.kind !== "shown"
        ? []
        : shared.steps.map(({ id, status, reason }) => ({
            id,
            title: t.steps[id],
            status,
            statusText: t.steps.status[status],
            reason: reason ? t.steps.reasons[reason] : null,
          })),
    asked:
      shared.kind === "asked"
        ? { code: shared.code, href: shared.href, until: say(words.until, { on: shared.until }) }
        : null,
  };
}
