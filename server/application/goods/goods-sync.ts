/**
 * Sending queued goods to WeChat, a batch at a time: pictures first, then the intention (`goods.batch-begun`), then the
 * calls, then everything that came of them in one write. What a crash left open is looked up in WeChat's library and
 * not sent twice.
 */
import type { GoodsItem, Problem } from "../../../machines/onboarding/context.ts";
import { GOODS_MAX } from "../../../machines/onboarding/context.ts";
import type { ServiceEvent } from "../../../machines/onboarding/events.ts";
import { attempt, type EffectContext, type Events } from "../onboarding/effect-context.ts";
import type { WeChatError } from "../ports/wechat/wechat-error.ts";
import { isLibraryStale, readLibrary } from "./library.ts";
import { librarySize } from "./library-size.ts";
import { fetchCovers } from "./pictures/fetch-covers.ts";
import { SubmittedGoods } from "./submitted-goods.ts";
import { goodsForm } from "./wechat-goods.ts";

/** How many are sent between two writes of the onboarding. */
export const BATCH_MAX = 50;
/** As many as are sent while somebody waits for the page. */
const BATCH_WHILE_WAITED_FOR = 20;

/** Prepares the next batch and begins it; nothing happens while the day's submissions are spent. */
export async function* syncGoods(run: EffectContext): Events {
  const max = run.trigger === null ? BATCH_MAX : BATCH_WHILE_WAITED_FOR;
  const left = await run.wechat.quotaLeft(run.credentials, "review-submissions");
  const batch = run.context.goods
    .filter(({ review }) => review === "queued")
    .slice(0, Math.min(max, left));
  if (batch.length === 0) return;
  const covers = await fetchedCovers(run, batch);
  if (covers.length > 0) yield { type: "goods.covers-settled", covers };
  const withoutCover = new Set(covers.filter(({ problem }) => problem).map(({ key }) => key));
  if (isLibraryStale(run)) {
    const library = await attempt(run, () => readLibrary(run));
    if (library.ok) yield { type: "goods.library-read", library: library.value };
  }
  const keys = batch.map(({ key }) => key).filter((key) => !withoutCover.has(key));
  if (keys.length > 0) yield { type: "goods.batch-begun", keys };
}

/** Sends what is under way, one after the other. Throws when the answer to one is lost, which then stays under way. */
export async function* submitGoods(run: EffectContext): Events {
  const batch = run.context.goods.filter(({ review }) => review === "submitting");
  const settled: Settled = { type: "goods.settled", accepted: [], refused: [], postponed: [] };
  const submitted = new SubmittedGoods(run);
  let space = spaceIn(run);
  let open: WeChatError | null = null;
  for (const [index, item] of batch.entries()) {
    const isNew = item.goodsId === null;
    if (isNew && space <= 0 && !run.isRecovery) {
      settled.refused.push({ key: item.key, problem: libraryFull(run) });
      continue;
    }
    const outcome = await submitOne(run, item, submitted);
    if (outcome.kind === "accepted") {
      settled.accepted.push({ key: item.key, ...outcome.ids });
      submitted.claim(outcome.ids.goodsId);
      if (isNew) space -= 1;
    } else if (outcome.kind === "refused") {
      settled.refused.push({ key: item.key, problem: outcome.problem });
    } else {
      // Nothing after it was sent. It itself was not sent either, or stays under way until it is known.
      const from = outcome.kind === "postponed" ? index : index + 1;
      settled.postponed.push(...batch.slice(from).map(({ key }) => key));
      open = outcome.kind === "open" ? outcome.error : null;
      break;
    }
  }
  const isChanged = settled.accepted.length + settled.refused.length + settled.postponed.length > 0;
  if (isChanged) yield settled;
  if (open) throw open;
}

type Settled = Extract<ServiceEvent, { type: "goods.settled" }>;
type Outcome =
  | { kind: "accepted"; ids: { goodsId: number; auditId: number | null } }
  | { kind: "refused"; problem: Problem }
  | { kind: "postponed" }
  | { kind: "open"; error: WeChatError };

async function submitOne(
  run: EffectContext,
  item: GoodsItem,
  submitted: SubmittedGoods,
): Promise<Outcome> {
  if (run.isRecovery) {
    const earlier = await attempt(run, () => submitted.find(item));
    // While it is not known whether the goods are there, they are neither sent again nor refused.
    if (!earlier.ok) return { kind: "open", error: earlier.error };
    if (earlier.value) return { kind: "accepted", ids: earlier.value };
  }
  const form = await attempt(run, () => goodsForm(run, item.answers));
  // A picture whose upload got no answer is uploaded again; the goods themselves were certainly not sent.
  if (!form.ok) return form.isOpen ? { kind: "postponed" } : unsent(form);
  const sent = await attempt(run, () => send(run, item, form.value));
  if (sent.ok) return { kind: "accepted", ids: sent.value };
  if (!sent.isOpen) return unsent(sent);
  const found = await attempt(run, () => submitted.find(item));
  if (found.ok && found.value) return { kind: "accepted", ids: found.value };
  // WeChat may be about to take them still: that it has not is believed later, not in the same moment.
  return { kind: "open", error: sent.error };
}

function unsent({ error, problem }: { error: WeChatError; problem: Problem }): Outcome {
  const isPassing = error.isQuota || error.kind === "unreachable";
  return isPassing ? { kind: "postponed" } : { kind: "refused", problem };
}

/** Goods that WeChat knows are changed and submitted again, others are added. */
async function send(
  { wechat, credentials }: EffectContext,
  { goodsId }: GoodsItem,
  form: Awaited<ReturnType<typeof goodsForm>>,
): Promise<{ goodsId: number; auditId: number }> {
  if (goodsId === null) return await wechat.addGoods(credentials, form);
  await wechat.updateGoods(credentials, goodsId, form);
  return { goodsId, ...(await wechat.resubmitGoods(credentials, goodsId)) };
}

type FetchedCover = Extract<ServiceEvent, { type: "goods.covers-settled" }>["covers"][number];

async function fetchedCovers(
  run: EffectContext,
  batch: readonly GoodsItem[],
): Promise<FetchedCover[]> {
  const goods = batch.filter(({ answers }) => answers.coverImgUrl === null);
  const fetched = await fetchCovers(run, run.onboardingId, { goods, seconds: Infinity });
  return fetched.map(({ key, imageId, problem }) => ({ key, imageId, problem }));
}

function spaceIn({ context }: EffectContext): number {
  const { total, max } = librarySize(context);
  return max - total;
}

function libraryFull(run: EffectContext): Problem {
  const errmsg = `the library holds ${GOODS_MAX} goods, nothing was sent`;
  const at = run.clock.now().toISOString();
  return { kind: "library-full", errcode: null, errmsg, qrUrl: null, at };
}
