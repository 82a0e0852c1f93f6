/** Work that goes on by itself: the list, and how far one job came. */

import { jobProblemText } from "../../application/jobs/job-problems.ts";
import { REMIND } from "../../application/jobs/kinds.ts";
import type { Job } from "../../application/ports/job.ts";
import { isFinished } from "../../application/ports/job-changes.ts";
import { paths } from "../../paths.ts";
import { frame, type PageContext } from "../frame/frame.ts";
import { selfRefresh } from "../frame/self-refresh.ts";
import { shanghaiClock } from "../frame/times.ts";
import { say } from "../texts/texts.ts";
import type { Texts } from "../texts/zh-cn.ts";
import { reminderName } from "./reminders-view.ts";

const REFRESH_SECONDS = 5;

export function jobsPage(page: PageContext, onboardingId: string, jobs: readonly Job[]) {
  const { t } = page;
  return {
    t,
    frame: frame(page, t.jobs.title),
    jobs: jobs.map((job) => ({
      ...summaryOf(job, t),
      href: paths.job(job.subject, job.id),
      createdAt: shanghaiClock(job.createdAt),
      next: nextRun(job, t),
    })),
    overviewHref: paths.onboarding(onboardingId),
  };
}

export function jobPage(page: PageContext, job: Job) {
  const { t, language } = page;
  const isOver = isFinished(job);
  const times: [string, string | null][] = [
    [t.jobs.nextRun, job.nextRunAt],
    [t.jobs.created, job.createdAt],
    [t.jobs.updated, job.updatedAt],
    [t.jobs.finished, job.finishedAt],
  ];
  return {
    t,
    frame: frame(page, titleOf(job, t)),
    ...summaryOf(job, t),
    bar: job.total === null ? null : { done: job.done, max: Math.max(job.total, 1) },
    rows: times.flatMap(([label, at]) =>
      at === null ? [] : [{ label, value: shanghaiClock(at) }],
    ),
    problems: job.problems.map((problem) => ({
      at: shanghaiClock(problem.at),
      text: jobProblemText(problem, language),
    })),
    refresh: isOver ? null : selfRefresh(page, REFRESH_SECONDS),
    jobsHref: paths.jobs(job.subject),
  };
}

function summaryOf(job: Job, t: Texts) {
  const { done, total, failed, status } = job;
  const counted =
    total === null ? say(t.jobs.done, { done }) : say(t.jobs.progress, { done, total });
  const withFailed = failed > 0 ? `${counted} · ${say(t.jobs.failed, { failed })}` : counted;
  return {
    title: titleOf(job, t),
    status,
    statusText: t.jobs.status[status],
    /** Colours of the steps' chips. */
    chip: CHIPS[status],
    progress: job.kind === REMIND ? reminderProgress(job, t) : withFailed,
  };
}

const CHIPS: Readonly<Record<Job["status"], string>> = {
  waiting: "waiting",
  running: "waiting",
  done: "complete",
  failed: "refused",
  cancelled: "",
};

function nextRun({ status, nextRunAt }: Job, t: Texts): string | null {
  if (status !== "waiting" || nextRunAt === null) return null;
  return `${t.jobs.nextRun} ${shanghaiClock(nextRunAt)}`;
}

/** A reminder has nothing to count. */
function reminderProgress({ status }: Job, t: Texts): string {
  return status === "waiting" ? t.jobs.later : t.jobs.status[status];
}

function titleOf(job: Job, t: Texts): string {
  const [reminder = ""] = job.key.split("/");
  return job.kind === REMIND
    ? say(t.jobs.reminderOf, { about: reminderName(reminder, t) })
    : kindText(job, t);
}

function kindText({ kind }: Job, t: Texts): string {
  return Object.hasOwn(t.jobs.kinds, kind) ? (t.jobs.kinds[kind] ?? kind) : t.jobs.otherKind;
}
