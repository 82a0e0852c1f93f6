/** What a consultant sees of the onboarding beside an account. */
import type { SeenOnboarding } from "../../application/sharing/sharing.ts";
import { shanghaiClock } from "../frame/times.ts";
import { stepsView } from "../onboarding/steps-view.ts";
import { say } from "../texts/texts.ts";
import type { Texts } from "../texts/zh-cn.ts";

type Given = {
  readonly t: Texts;
  /** Where one asks the merchant; null for those who may only read. */
  readonly askHref: string | null;
};

export function seenView(seen: SeenOnboarding, { t, askHref }: Given) {
  const isShown = seen.kind === "shown";
  return {
    kind: seen.kind,
    text: sentence(seen, t),
    askHref: isShown ? null : askHref,
    // Their pages are the merchant's alone.
    steps: isShown
      ? stepsView(seen.onboarding, t, null).map((step) => ({ ...step, href: null }))
      : null,
  };
}

function sentence(seen: SeenOnboarding, { shownSteps: { desk } }: Texts): string {
  switch (seen.kind) {
    case "none":
      return desk.none;
    case "unreadable":
      return desk.unreadable;
    case "ended":
      return say(desk.ended, { on: shanghaiClock(seen.at) });
    case "withheld":
      return desk.withheld;
    case "others":
      return say(desk.others, { name: seen.name });
    case "shown":
      return say(desk.since, { on: shanghaiClock(seen.since).slice(0, 10) });
  }
}
