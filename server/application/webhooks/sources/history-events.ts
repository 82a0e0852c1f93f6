/** The entries of a history that are told, as far as they are told; entries of before may say less. */
import { z } from "zod";
import { Verdict } from "../../../../rules/verdict.ts";

const Review = z.enum(["draft", "in-review", "approved", "rejected"]);
export type Review = z.infer<typeof Review>;

export const OnboardingEvent = z.discriminatedUnion("type", [
  z.looseObject({
    type: z.literal("rules.evaluated"),
    evaluation: z.looseObject({ verdict: Verdict, asOf: z.iso.date(), ruleset: z.string() }),
  }),
  z.looseObject({
    type: z.literal("goods.reviewed"),
    key: z.string(),
    decision: z.enum(["approved", "rejected"]),
    reason: z.string().nullable(),
  }),
  z.looseObject({
    type: z.literal("goods.settled"),
    accepted: z.array(z.looseObject({ goodsId: z.int() })),
  }),
  z.looseObject({
    type: z.literal("goods.reviews-read"),
    reviews: z.array(z.looseObject({ goodsId: z.int(), review: Review })),
  }),
]);
