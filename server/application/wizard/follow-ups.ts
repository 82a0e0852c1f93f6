/** Work that has to go on without anybody asking: which jobs an onboarding needs, derived from where it stands. */
import type { Context } from "../../../machines/onboarding/context.ts";
import type { OnboardingEvent } from "../../../machines/onboarding/events.ts";
import { POLL_MEMBERS, READ_REVIEWS, REMIND, SYNC_GOODS } from "../jobs/kinds.ts";
import type { FollowUp } from "../ports/job-changes.ts";

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
/** After a submission somebody at WeChat has to look first. */
const FIRST_REVIEW_MS = 10 * MINUTE_MS;
const FIRST_POLL_MS = 2 * MINUTE_MS;
/** The admin has 24 hours; with four left there is time to find them. */
const CONSENT_REMINDER_MS = 20 * HOUR_MS;
const PLUGIN_REMINDER_MS = 24 * HOUR_MS;
const ROOM_REMINDER_MS = 24 * HOUR_MS;

/** The jobs that the event made necessary; what was necessary before has its job already. */
export function followUps(
  before: Context,
  after: Context,
  { event, now }: { event: OnboardingEvent; now: Date },
): FollowUp[] {
  const known = new Set(needed(before, now).map(nameOf));
  return needed(after, now).filter(
    (job) =>
      !known.has(nameOf(job)) || (job.kind === SYNC_GOODS && event.type === "goods.submitted"),
  );
}

function nameOf({ kind, key }: FollowUp): string {
  return `${kind}/${key}`;
}

function needed(context: Context, now: Date): FollowUp[] {
  const { connection, goods } = context;
  if (context.mode !== "connected" || connection?.status !== "verified") {
    return reminders(context, now);
  }
  const jobs = reminders(context, now);
  const after = (kind: string, ms: number) =>
    jobs.push({ kind, key: "all", payload: null, runAt: new Date(now.getTime() + ms) });
  const has = (review: string) => goods.some((item) => item.review === review);
  if (has("queued") || has("submitting")) after(SYNC_GOODS, 0);
  if (has("in-review")) after(READ_REVIEWS, FIRST_REVIEW_MS);
  const newest = newestUnverified(context);
  if (newest !== null) {
    const runAt = new Date(now.getTime() + FIRST_POLL_MS);
    jobs.push({ kind: POLL_MEMBERS, key: newest, payload: null, runAt });
  }
  return jobs;
}

/**
 * Of everybody who waits for the real-name check, the one who was added last: a job asks for all of them, ever more
 * rarely as it grows old, so somebody new begins a new one.
 */
export function newestUnverified({ members }: Context): string | null {
  return members.findLast(({ status }) => status === "unverified")?.key ?? null;
}

function reminders({ enable, room }: Context, now: Date): FollowUp[] {
  const jobs: FollowUp[] = [];
  const remind = (reminder: string, of: string, atMs: number) => {
    if (atMs <= now.getTime()) return;
    jobs.push({
      kind: REMIND,
      key: `${reminder}/${of}`,
      payload: { reminder, of },
      runAt: new Date(atMs),
    });
  };
  const sentAt = enable.application?.sentAt ?? null;
  if (sentAt !== null && enable.enabledBy === null) {
    remind("consent-lapses", sentAt, Date.parse(sentAt) + CONSENT_REMINDER_MS);
  }
  // Who tells that live was enabled long ago has released the plugin long ago as well.
  const isNew = enable.enabledBy === "approved" || enable.enabledBy === "detected";
  if (isNew && enable.enabledOn !== null && enable.pluginSubmittedOn === null) {
    const noon = Date.parse(`${enable.enabledOn}T12:00:00+08:00`);
    // Of what was recorded days later there is something to do at once.
    const atMs = Math.max(noon + PLUGIN_REMINDER_MS, now.getTime() + 1);
    remind("plugin-resubmission", enable.enabledOn, atMs);
  }
  if (room.status === "created" && room.answers) {
    const { startTime } = room.answers;
    remind("room-starts", startTime, Date.parse(startTime) - ROOM_REMINDER_MS);
  }
  return jobs;
}
