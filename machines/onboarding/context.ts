/** What the onboarding machine remembers; everything in it is plain JSON, so a snapshot survives a restart as text. */
import { z } from "zod";
import { GoodsAnswers, MemberAnswers, Prices, RoomAnswers, RoomOperation } from "./answers.ts";

/** What a goods library of WeChat holds at most. */
export const GOODS_MAX = 5000;
/** 10 admins, 500 operators and 500 anchors. */
export const MEMBERS_MAX = 1010;
/** WeChat's `maxCount`. */
export const ASSISTANTS_MAX = 10;
/** Goods of the console that are shown; more are only counted. */
export const OTHERS_MAX = 100;

const CivilDate = z.iso.date();
const Key = z.string().regex(/^[a-z0-9]{4,24}$/);

/** What WeChat (or the way to it) refused, kept so that the page can show it where it belongs. */
export const Problem = z.strictObject({
  kind: z.enum([
    "refused",
    "unreachable",
    "timeout",
    "interrupted",
    "malformed",
    "over-quota",
    "library-full",
  ]),
  errcode: z.int().nullable(),
  errmsg: z.string().max(500),
  qrUrl: z.string().max(1000).nullable(),
  at: z.iso.datetime(),
});
export type Problem = z.infer<typeof Problem>;

/** Those of the rules, which the machine does not know; a test keeps both alike. */
export const Verdict = z.enum(["eligible", "ineligible", "undetermined"]);

/** The newest judgement of the rules; `asOf` is the civil date in Asia/Shanghai it holds for. */
export const Evaluation = z.strictObject({
  verdict: Verdict,
  asOf: CivilDate,
  ruleset: z.string().max(80),
  checkId: z.string().max(80),
});
export type Evaluation = z.infer<typeof Evaluation>;

/** `queued`: waits for its turn to be sent. `submitting`: on its way to WeChat, the answer not yet known. */
export const Review = z.enum([
  "draft",
  "queued",
  "submitting",
  "in-review",
  "approved",
  "rejected",
]);
export type Review = z.infer<typeof Review>;

export const GoodsItem = z.strictObject({
  key: Key,
  answers: GoodsAnswers,
  review: Review,
  /** Why it was rejected, in the merchant's words; WeChat's API gives no reason. */
  reason: z.string().max(500).nullable(),
  goodsId: z.int().nullable(),
  auditId: z.int().nullable(),
  inRoom: z.boolean(),
  problem: Problem.nullable(),
  /** Why the picture at `coverAddress` was not taken: one of the codes of the application. */
  coverProblem: z
    .strictObject({ code: z.string().max(80), params: z.record(z.string(), z.string()) })
    .nullable(),
  /** New prices of approved goods, kept until WeChat has taken them. */
  newPrices: Prices.nullable(),
  /** What a list calls the file of the picture, to find it among pictures that are handed in; null for no name. */
  pictureFile: z.string().max(200).nullable(),
});
export type GoodsItem = z.infer<typeof GoodsItem>;

/** What the merchant said of the columns of a list of goods, to be taken for said of the next one. */
export const ListColumns = z.strictObject({
  /** Null where nothing was said of the sheet. */
  sheet: z.string().max(100).nullable(),
  /** By the name that the list gives to a column; null for one that is none of ours. */
  columns: z
    .array(z.strictObject({ column: z.string().max(200), key: z.string().max(40).nullable() }))
    .max(200),
});
export type ListColumns = z.infer<typeof ListColumns>;

export const Member = z.strictObject({
  key: Key,
  answers: MemberAnswers,
  /** `granting`: on its way to WeChat. `unverified`: waits for the real-name check by QR code. */
  status: z.enum(["pending", "granting", "unverified", "authorised", "refused"]),
  problem: Problem.nullable(),
  /** Whether WeChat's list, which masks the ids, has somebody who can be this member; null while it was not read. */
  listed: z.strictObject({ at: z.iso.datetime(), isThere: z.boolean() }).nullable(),
});
export type Member = z.infer<typeof Member>;

/** Whether live can be used through the API: 48001 is `not-enabled`, 61007 `not-authorised`. */
export const LiveAccess = z.enum(["enabled", "not-enabled", "not-authorised"]);
export type LiveAccess = z.infer<typeof LiveAccess>;

/** What a merchant is reminded of when its time comes. */
export const Reminder = z.enum(["consent-lapses", "plugin-resubmission", "room-starts"]);
export type Reminder = z.infer<typeof Reminder>;

const Sharing = z.strictObject({
  cdnUrl: z.string().max(1000),
  pagePath: z.string().max(1000),
  posterUrl: z.string().max(1000),
});

const Room = z.strictObject({
  answers: RoomAnswers.nullable(),
  status: z.enum(["none", "prepared", "creating", "created"]),
  roomId: z.int().nullable(),
  sharing: Sharing.nullable(),
  problem: Problem.nullable(),
  /** What the merchant wants of a room that WeChat has, kept until WeChat has taken it. */
  change: z.strictObject({ answers: RoomAnswers, problem: Problem.nullable() }).nullable(),
  /** The last operation that WeChat refused. */
  refusedOperation: z.strictObject({ operation: RoomOperation, problem: Problem }).nullable(),
  assistants: z
    .array(z.strictObject({ username: z.string().max(500), nickname: z.string().max(500) }))
    .max(ASSISTANTS_MAX),
  /** WeChat's `live_status` (101 live … 107 expired) when it was last read; `missing`: the room is gone. */
  live: z
    .strictObject({ at: z.iso.datetime(), status: z.union([z.int(), z.literal("missing")]) })
    .nullable(),
});

/** WeChat's goods library as it was last read; `others` were made in its console and are left alone. */
const Library = z.strictObject({
  at: z.iso.datetime(),
  total: z.int().min(0),
  others: z
    .array(
      z.strictObject({
        goodsId: z.int(),
        name: z.string().max(500),
        review: z.enum(["draft", "in-review", "approved", "rejected"]),
      }),
    )
    .max(OTHERS_MAX),
});

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
        access: LiveAccess.nullable(),
        problem: Problem.nullable(),
      })
      .nullable(),
    /** The application that was sent by the API; the admin has 24 hours to accept the terms. */
    application: z
      .strictObject({ sentAt: z.iso.datetime().nullable(), problem: Problem.nullable() })
      .nullable(),
    /** When the mini program was submitted for review again, with the live plugin in it. */
    pluginSubmittedOn: CivilDate.nullable(),
    /** When that version was released: before it nobody can open a room. Snapshots of before have no such member. */
    pluginReleasedOn: CivilDate.nullable().default(null),
  }),
  room: Room,
  goods: z.array(GoodsItem).max(GOODS_MAX),
  /** Makes the path of goods from the mall's number of them, for example `pages/product/detail?id={id}`. */
  pathTemplate: z.string().max(500).nullable(),
  listColumns: ListColumns.nullable(),
  library: Library.nullable(),
  /** Why the reviews could not be read, or approved goods not be put into the room, at the last attempt. */
  goodsProblem: Problem.nullable(),
  members: z.array(Member).max(MEMBERS_MAX),
  /** Members of WeChat's list that are none of `members`, when it was last read. */
  otherMembers: z.int().min(0).nullable(),
  reminders: z.array(z.strictObject({ reminder: Reminder, at: z.iso.datetime() })).max(10),
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
    enable: {
      appliedOn: null,
      enabledBy: null,
      enabledOn: null,
      rejection: null,
      lastCheck: null,
      application: null,
      pluginSubmittedOn: null,
      pluginReleasedOn: null,
    },
    room: { answers: null, ...NO_ROOM },
    goods: [],
    pathTemplate: null,
    listColumns: null,
    library: null,
    goodsProblem: null,
    members: [],
    otherMembers: null,
    reminders: [],
  };
}

/** A room that does not exist (any more); what was entered for it is kept beside this. */
export const NO_ROOM = {
  status: "none",
  roomId: null,
  sharing: null,
  problem: null,
  change: null,
  refusedOperation: null,
  assistants: [],
  live: null,
} satisfies Partial<Context["room"]>;
