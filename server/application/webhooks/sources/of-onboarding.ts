/** What an onboarding's history tells to whoever began it. */
import { z } from "zod";
import { stateOf } from "../../onboarding/onboarding-view.ts";
import type { HistoryEntry, OnboardingRecord } from "../../ports/onboarding-record.ts";
import type { EventData, Happened } from "../event-types.ts";
import { OnboardingEvent, type Review } from "./history-events.ts";

/** After which entry of the history it begins. */
export const FromEntry = z.strictObject({ from: z.int().min(0) });
/** Which entry completed it. */
export const Completion = z.strictObject({ entry: z.int().min(1), type: z.string() });

export function historyTold(record: OnboardingRecord, from: number): readonly Happened[] {
  const told: Happened[] = [];
  const seen: Seen = { verdict: null, reviews: new Map() };
  for (const entry of record.history) {
    const found = read(record, entry, seen);
    if (entry.sequence > from) told.push(...found);
  }
  return told;
}

export function completionTold(
  record: OnboardingRecord,
  { entry, type }: z.infer<typeof Completion>,
): readonly Happened<"onboarding.completed">[] {
  const last = record.history[entry - 1];
  // What was announced and then not written.
  if (last?.event.type !== type) return [];
  const what = [record.id, entry] as const;
  return [{ type: "onboarding.completed", at: last.at, what, data: named(record) }];
}

/** What earlier entries said. */
type Seen = {
  verdict: string | null;
  /** By WeChat's id of the goods. */
  readonly reviews: Map<number, Review>;
};

function read(
  record: OnboardingRecord,
  { sequence, at, event }: HistoryEntry,
  seen: Seen,
): Happened[] {
  const parsed = OnboardingEvent.safeParse(event);
  if (!parsed.success) return [];
  const what = [record.id, sequence] as const;
  const goodsReviewed = (goods: Reviewed): Happened[] =>
    goods.length === 0
      ? []
      : [{ type: "goods.reviewed", at, what, data: { ...named(record), goods } }];
  const { data } = parsed;
  switch (data.type) {
    case "rules.evaluated": {
      const { verdict: to, asOf, ruleset } = data.evaluation;
      const from = seen.verdict;
      seen.verdict = to;
      if (from === null || from === to) return [];
      const changed = { ...named(record), asOf, ruleset, from: from as typeof to, to };
      return [{ type: "verdict.changed", at, what, data: changed }];
    }
    case "goods.reviewed": {
      const { key, decision, reason } = data;
      return goodsReviewed([{ key, goodsId: null, decision, reason }]);
    }
    case "goods.settled":
      for (const { goodsId } of data.accepted) seen.reviews.set(goodsId, "in-review");
      return [];
    case "goods.reviews-read": {
      const keys = keysOf(record);
      const news = data.reviews.filter(
        ({ goodsId, review }) => seen.reviews.get(goodsId) !== review,
      );
      for (const { goodsId, review } of data.reviews) seen.reviews.set(goodsId, review);
      return goodsReviewed(
        news.flatMap(({ goodsId, review }) =>
          review === "approved" || review === "rejected"
            ? [{ key: keys.get(goodsId) ?? null, goodsId, decision: review, reason: null }]
            : [],
        ),
      );
    }
  }
}

type Reviewed = EventData<"goods.reviewed">["goods"];

function named({ id, owner }: OnboardingRecord) {
  return { onboarding: id, externalId: owner?.externalId ?? null };
}

/** Goods that were taken out since are told by WeChat's id alone. */
function keysOf(record: OnboardingRecord): ReadonlyMap<number, string> {
  const { goods } = stateOf(record).context;
  return new Map(goods.flatMap(({ key, goodsId }) => (goodsId === null ? [] : [[goodsId, key]])));
}
