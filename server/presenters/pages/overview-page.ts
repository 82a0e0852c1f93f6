import { stateName } from "../../../machines/onboarding/run.ts";
import type { Onboarding } from "../../application/onboardings.ts";
import { paths } from "../../paths.ts";
import { frame, type PageContext } from "../frame.ts";
import { nextStep, stepsView } from "../steps-view.ts";
import { say } from "../texts/texts.ts";
import { resumeView } from "./step-page.ts";

/** Where everything stands, and the way back in. */
export function overviewPage(page: PageContext, onboarding: Onboarding, code: string) {
  const { t } = page;
  const { id, state } = onboarding;
  const next = nextStep(onboarding);
  const isReady = stateName(state) === "ready";
  return {
    t,
    frame: frame(page, t.onboarding.title),
    modeText: t.onboarding[state.context.mode],
    state: stateName(state),
    isReady,
    steps: stepsView(onboarding, t, null),
    next:
      isReady || next === null
        ? null
        : {
            href: paths.step(id, next),
            label: say(t.onboarding.continue, { step: t.steps[next] }),
          },
    reportHref: paths.report(id),
    resume: resumeView(page, code),
  };
}
