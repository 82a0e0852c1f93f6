/** What the onboarding machine remembers; everything in it is plain JSON, so a snapshot survives a restart as text. */
import { z } from "zod";
import { GoodsAnswers, MemberAnswers, RoomAnswers } from "./answers.ts";

export const GOODS_MAX = 200;
export const MEMBERS_MAX = 200;

const CivilDate = z.iso.date();
const Key = z.string().regex(/^[a-z0-9]{4,24}$/);

/** What WeChat (or the way to it) refused, kept so that the page can show it where it belongs. */
export const Problem = z.strictObject({
  kind: z.enum(["refused", "unreachable", "timeout", "interrupted", "malformed", "over-quota"]),
  errcode: z.int().nullable(),
  errmsg: z.string().max(500),
  qrUrl: z.string().max(1000).nullable(),
  at: z.iso.datetime(),
});
export type Problem = z.infer<typeof Problem>;

export const Verdict = z.enum(["eligible", "ineligible", "undetermined"]);

/** The newest judgement of the rules; `asOf` is the civil date in Asia/Shanghai it holds for. */
export const Evaluation = z.strictObject({
  verdict: Verdict,
  asOf: CivilDate,
  ruleset: z.string().max(80),
  checkId: z.string().max(80),
});
export type Evaluation = z.infer<typeof Evaluation>;

export const GoodsItem = z.strictObject({
  key: Key,
  answers: GoodsAnswers,
  /** `submitting`: on its way to WeChat, the answer not yet known. */
  review: z.enum(["draft", "submitting", "in-review", "approved", "rejected"]),
  /** Why it was rejected, in the merchant's words; WeChat's API gives no reason. */
  reason: z.string().max(500).nullable(),
  goodsId: z.int().nullable(),
  auditId: z.int().nullable(),
  inRoom: z.boolean(),
  problem: Problem.nullable(),
});
export type GoodsItem = z.infer<typeof GoodsItem>;

export const Member = z.strictObject({
  key: Key,
  answers: MemberAnswers,
  /** `granting`: on its way to WeChat. `unverified`: waits for the real-name check by QR code. */
  status: z.enum(["pending", "granting", "unverified", "authorised", "refused"]),
  problem: Problem.nullable(),
});
export type Member = z.infer<typeof Member>;

export const Context = z.strictObject({
  mode: z.enum(["manual", "connected"]),
  /** The facts as entered; their vocabulary belongs to the rules. */
  facts: z.record(z.string().max(80), z.json()).nullable(),
  evaluation: Evaluation.nullable(),
  connection: z
    .strictObject({
      appid: z.string().max(64),
      status: z.enum(["verifying", "verified", "refused"]),
      problem: Problem.nullable(),
    })
    .nullable(),
  enable: z.strictObject({
    appliedOn: CivilDate.nullable(),
    /** How it became known that live is enabled; null while it is not. */
    enabledBy: z.enum(["declared", "approved", "detected"]).nullable(),
    enabledOn: CivilDate.nullable(),
    rejection: z.strictObject({ reason: z.string().max(500), on: CivilDate }).nullable(),
    lastCheck: z
      .strictObject({
        at: z.iso.datetime(),
        enabled: z.boolean().nullable(),
        problem: Problem.nullable(),
      })
      .nullable(),
  }),
  room: z.strictObject({
    answers: RoomAnswers.nullable(),
    status: z.enum(["none", "prepared", "creating", "created"]),
    roomId: z.int().nullable(),
    sharing: z
      .strictObject({
        cdnUrl: z.string().max(1000),
        pagePath: z.string().max(1000),
        posterUrl: z.string().max(1000),
      })
      .nullable(),
    problem: Problem.nullable(),
  }),
  goods: z.array(GoodsItem).max(GOODS_MAX),
  /** Why the reviews could not be read, or approved goods not be put into the room, at the last attempt. */
  goodsProblem: Problem.nullable(),
  members: z.array(Member).max(MEMBERS_MAX),
});
export type Context = z.infer<typeof Context>;

export const Input = Context.pick({ mode: true });
export type Input = z.infer<typeof Input>;

export function initialContext({ mode }: Input): Context {
  return {
    mode,
    facts: null,
    evaluation: null,
    connection: null,
    enable: { appliedOn: null, enabledBy: null, enabledOn: null, rejection: null, lastCheck: null },
    room: { answers: null, status: "none", roomId: null, sharing: null, problem: null },
    goods: [],
    goodsProblem: null,
    members: [],
  };
}
