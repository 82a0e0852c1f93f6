/** Sending goods to WeChat in the background: drafts are queued, and a job takes them along. */
import { invariant, isCoded } from "../../errors.ts";
import type { Jobs } from "../jobs/jobs.ts";
import { SYNC_GOODS } from "../jobs/kinds.ts";
import { notAllowed } from "../onboarding/apply-event.ts";
import type { Access, Onboarding, Onboardings, Sending } from "../onboarding/onboardings.ts";
import type { Job } from "../ports/job.ts";
import { reviewCounts } from "./review-counts.ts";

type Deps = {
  readonly onboardings: Pick<Onboardings, "open" | "send">;
  readonly jobs: Pick<Jobs, "enqueue" | "of">;
};

/** The newest job that sends the onboarding's goods, if it is still kept. */
export async function syncJob(
  { jobs }: Pick<Deps, "jobs">,
  onboarding: Pick<Onboarding, "id">,
): Promise<Job | null> {
  return (await jobs.of(onboarding)).find(({ kind }) => kind === SYNC_GOODS) ?? null;
}

/**
 * Queues all drafts and answers with the job that sends them. Throws `event-not-allowed` where nothing is to be sent,
 * and what `Onboardings.send` throws.
 */
export async function requestSync(
  deps: Deps,
  access: Access,
  sending: Omit<Sending, "body">,
): Promise<Job> {
  const { state } = await deps.onboardings.open(access);
  const body = { type: "goods.submitted" } as const;
  if (state.context.mode === "manual") throw notAllowed(body.type, state);
  await sendDrafts(deps, access, { ...sending, body });
  const newest = await syncJob(deps, access);
  if (newest !== null && !(await isUnderWay(deps, access))) return newest;
  // Of the same onboarding, kind and key there is one unfinished job: if it is there already, this is it.
  return await deps.jobs.enqueue({ kind: SYNC_GOODS, subject: access.id, key: "all" });
}

/** Without drafts it is enough that some goods are on their way. */
async function sendDrafts(deps: Deps, access: Access, sending: Sending): Promise<void> {
  try {
    const sent = await deps.onboardings.send(access, sending);
    invariant(sent.ok, "an event without answers has none that are wrong");
  } catch (error) {
    const isRefused = isCoded(error, "event-not-allowed");
    if (!isRefused || !(await isUnderWay(deps, access))) throw error;
  }
}

async function isUnderWay({ onboardings }: Deps, access: Access): Promise<boolean> {
  const { state } = await onboardings.open(access);
  const { queued, submitting } = reviewCounts(state.context.goods);
  return queued + submitting > 0;
}
