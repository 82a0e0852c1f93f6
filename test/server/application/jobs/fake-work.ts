/** One onboarding as jobs see it: its context is set by hand, and what was asked of it is kept. */
import { type Context, initialContext } from "../../../../machines/onboarding/context.ts";
import type { ServiceEvent } from "../../../../machines/onboarding/events.ts";
import type { Effect } from "../../../../machines/onboarding/machine.ts";
import type { JobOutcome } from "../../../../server/application/jobs/job-handler.ts";
import type { Job } from "../../../../server/application/ports/job.ts";
import type { JobProgress } from "../../../../server/application/ports/job-changes.ts";
import { jobHandlers } from "../../../../server/application/wizard/jobs/handlers.ts";
import { invariant } from "../../../../server/errors.ts";
import { wantedJob } from "../../../helpers/job-factory.ts";
import { TestClock } from "../../../helpers/test-clock.ts";

/** Saturday, noon in Shanghai. */
export const NOW = "2026-11-21T04:00:00.000Z";
export const VERIFIED = { appid: "wxsandbox0001", status: "verified", problem: null } as const;

export type FakeWork = ReturnType<typeof fakeWork>;

export function fakeWork(changes: Partial<Context>) {
  const clock = new TestClock(NOW);
  const stop = new AbortController();
  const state: { context: Context; submissionsLeft: number } = {
    context: {
      ...initialContext({ mode: "connected" }),
      connection: VERIFIED,
      ...changes,
    },
    submissionsLeft: 500,
  };
  const carriedOut: Effect[] = [];
  const told: ServiceEvent[] = [];
  const progress: JobProgress[] = [];
  /** What WeChat makes of an effect; nothing unless it is set. */
  const wechat: Partial<Record<Effect | "settle", () => void>> = {};
  const handlers = jobHandlers({
    clock,
    work: {
      context: () => Promise.resolve(state.context),
      carryOut: (_id, effects) => {
        carriedOut.push(...effects);
        for (const effect of effects) wechat[effect]?.();
        return Promise.resolve();
      },
      settle: () => {
        wechat.settle?.();
        return Promise.resolve();
      },
      submissionsLeft: () => Promise.resolve(state.submissionsLeft),
      tell: (_id, event) => {
        told.push(event);
        return Promise.resolve();
      },
    },
  });
  const run = async (
    kind: string,
    {
      key = "all",
      payload = null,
      createdAt = NOW,
    }: Partial<Pick<Job, "key" | "payload" | "createdAt">> = {},
  ): Promise<JobOutcome> => {
    const handler = handlers[kind];
    invariant(handler, `there is a handler for ${kind}`);
    const { id, subject } = wantedJob(1);
    const job: Job = {
      format: 2,
      id,
      subject,
      kind,
      key,
      payload,
      status: "running",
      done: 0,
      total: null,
      failed: 0,
      attempts: 1,
      crashes: 1,
      nextRunAt: null,
      problems: [],
      createdAt,
      updatedAt: createdAt,
      finishedAt: null,
      lease: { token: "t", until: createdAt },
    };
    return await handler(job, {
      signal: stop.signal,
      progress: (change) => {
        progress.push(change);
        return Promise.resolve();
      },
    });
  };
  return { clock, stop, state, carriedOut, told, progress, wechat, run };
}

/** When it runs again, from noon of the test's day. */
export function minutesLater(outcome: JobOutcome): number | string {
  if (outcome.outcome !== "again") return outcome.outcome;
  return (outcome.at.getTime() - Date.parse(NOW)) / 60_000;
}

export const goods = (...reviews: Context["goods"][number]["review"][]) =>
  reviews.map((review, index) => ({
    key: `key${index}`,
    review,
    problem: null,
    coverProblem: null,
  })) as unknown as Context["goods"];
