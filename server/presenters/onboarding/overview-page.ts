import { stateName } from "../../../machines/onboarding/run.ts";
import type { Onboarding } from "../../application/onboarding/onboardings.ts";
import type { Job } from "../../application/ports/job.ts";
import { isFinished } from "../../application/ports/job-changes.ts";
import { paths } from "../../paths.ts";
import { frame, type PageContext } from "../frame/frame.ts";
import { remindersView } from "../jobs/reminders-view.ts";
import { say } from "../texts/texts.ts";
import type { Texts } from "../texts/zh-cn.ts";
import { resumeView } from "./step-page.ts";
import { nextStep, stepsView } from "./steps-view.ts";

/** Where everything stands, and the way back in. */
export function overviewPage(
  page: PageContext,
  onboarding: Onboarding,
  { code, jobs, now }: { code: string; jobs: readonly Job[]; now: Date },
) {
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
    reminders: remindersView(onboarding, t, { now, step: null }),
    jobs: { href: paths.jobs(id), label: jobsLabel(jobs, t) },
    reportHref: paths.report(id),
    resume: resumeView(page, code),
  };
}

function jobsLabel(jobs: readonly Job[], t: Texts): string {
  const count = jobs.filter((job) => !isFinished(job)).length;
  return count === 0 ? t.jobs.title : say(t.jobs.open, { count });
}
