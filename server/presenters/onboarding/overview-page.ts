import { stateName } from "../../../machines/onboarding/run.ts";
import { REMIND } from "../../application/jobs/kinds.ts";
import type { Onboarding } from "../../application/onboarding/onboardings.ts";
import type { Job } from "../../application/ports/job.ts";
import { isFinished } from "../../application/ports/job-changes.ts";
import type { Shown } from "../../application/sharing/sharing.ts";
import { paths } from "../../paths.ts";
import { frame, type PageContext } from "../frame/frame.ts";
import { remindersView } from "../jobs/reminders-view.ts";
import { sharesView } from "../sharing/shares-view.ts";
import { say } from "../texts/texts.ts";
import type { Texts } from "../texts/zh-cn.ts";
import { judgedAnewView } from "./judged-anew.ts";
import { readinessView } from "./readiness-view.ts";
import { resumeView } from "./step-page.ts";
import { nextAction, stepsView } from "./steps-view.ts";

/** Where everything stands, and the way back in. */
export function overviewPage(
  page: PageContext,
  onboarding: Onboarding,
  {
    code,
    jobs,
    shown,
    now,
  }: { code: string; jobs: readonly Job[]; shown: readonly Shown[]; now: Date },
) {
  const { t } = page;
  const { id, state } = onboarding;
  const readiness = readinessView(onboarding, t);
  return {
    t,
    frame: frame(page, t.onboarding.title),
    modeText: modeText(state.context, t),
    state: stateName(state),
    readiness,
    judgedAnew: judgedAnewView(onboarding, t),
    steps: stepsView(onboarding, t, null),
    // Once the steps are done, each open point has a button of its own.
    next: readiness === null ? nextAction(onboarding, t) : null,
    reminders: remindersView(onboarding, t, { now, step: null }),
    jobs: { href: paths.jobs(id), label: jobsLabel(jobs, t) },
    reportHref: paths.report(id),
    resume: resumeView(page, code),
    sharing: { href: paths.sharing(id), shares: sharesView(id, shown, t) },
  };
}

/** By hand, or the account that is connected; what was only chosen is not called done. */
export function modeText({ mode, connection }: Onboarding["state"]["context"], t: Texts): string {
  if (mode === "manual") return t.onboarding.manual;
  return connection?.status === "verified"
    ? say(t.onboarding.connectedTo, { appid: shortAppid(connection.appid) })
    : t.onboarding.connected;
}

/** `wx12…cdef`: enough to tell one's own accounts apart. */
function shortAppid(appid: string): string {
  return appid.length > 10 ? `${appid.slice(0, 4)}…${appid.slice(-4)}` : appid;
}

/** A reminder waits for its time and is nothing that is not finished. */
function jobsLabel(jobs: readonly Job[], t: Texts): string {
  const open = jobs.filter((job) => !isFinished(job));
  const reminders = open.filter(({ kind }) => kind === REMIND).length;
  const counts = { count: open.length - reminders, reminders };
  if (open.length === 0) return t.jobs.title;
  if (counts.count === 0) return say(t.jobs.reminders, { count: reminders });
  return say(reminders === 0 ? t.jobs.open : t.jobs.openAndReminders, counts);
}
