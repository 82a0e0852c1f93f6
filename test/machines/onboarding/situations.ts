/**
 * Where a merchant can stand, and what may happen there: for every situation the events that are taken and where they
 * lead. What is not listed must be refused. Written from what merchants need, not from what the machine does.
 */
import type { SampleName } from "./samples.ts";

type Mode = "manual" | "connected";
export type Situation = {
  mode: Mode;
  name: string;
  /** How a merchant gets here. */
  walk: readonly SampleName[];
  is: string;
  takes: Partial<Record<SampleName, string>>;
};

const TASKS = "room drafting, goods empty, anchors empty";
const tasks = (room: string, goods: string, anchors: string) =>
  `room ${room}, goods ${goods}, anchors ${anchors}`;

/** The same state for each of the events. */
const to = (state: string, ...names: SampleName[]): Partial<Record<SampleName, string>> =>
  Object.fromEntries(names.map((name) => [name, state]));

const ELIGIBLE: SampleName[] = ["facts.submitted", "rules.evaluated eligible"];
const CONNECTED: SampleName[] = ["connection.submitted", "connection.verified"];
const RULES = [
  "rules.evaluated eligible",
  "rules.evaluated undetermined",
  "rules.evaluated ineligible",
] as const;

/** A connected account whose credentials are proven. */
function begin(mode: Mode): SampleName[] {
  return mode === "connected" ? CONNECTED : [];
}

/** New credentials may be handed in at any time, and WeChat may be asked until live is known to be enabled. */
function connection(mode: Mode, state: string): Situation["takes"] {
  return mode === "connected" ? to(state, "connection.submitted") : {};
}
function detection(mode: Mode, state: string): Situation["takes"] {
  if (mode === "manual") return {};
  return {
    ...to(state, "enable.check-requested", "live.detected not enabled", "live.check-failed"),
    "live.detected enabled": TASKS,
  };
}

/** What is judged decides; and who is enabled already is believed. */
function beforeEnabled(mode: Mode, state: string): Situation["takes"] {
  return {
    ...connection(mode, state),
    ...detection(mode, state),
    "live.declared-enabled": TASKS,
  };
}

const judgedAnew: Situation["takes"] = {
  "facts.submitted": "eligibility.collecting",
  "rules.evaluated eligible": "enable.open",
  "rules.evaluated undetermined": "eligibility.undetermined",
  "rules.evaluated ineligible": "eligibility.ineligible",
};

function eligibilitySituations(mode: Mode): Situation[] {
  const situation = (leaf: string, walk: SampleName[]): Situation => ({
    mode,
    name: `eligibility.${leaf}`,
    walk: [...begin(mode), ...walk],
    is: `eligibility.${leaf}`,
    takes: { ...judgedAnew, ...beforeEnabled(mode, `eligibility.${leaf}`) },
  });
  return [
    situation("collecting", []),
    situation("undetermined", ["facts.submitted", "rules.evaluated undetermined"]),
    situation("ineligible", ["facts.submitted", "rules.evaluated ineligible"]),
  ];
}

function enableSituations(mode: Mode): Situation[] {
  const situation = (leaf: string, walk: SampleName[], takes: Situation["takes"]): Situation => ({
    mode,
    name: `enable.${leaf}`,
    walk: [...begin(mode), ...ELIGIBLE, ...walk],
    is: `enable.${leaf}`,
    takes: {
      ...beforeEnabled(mode, `enable.${leaf}`),
      ...to(`enable.${leaf}`, "facts.submitted", "rules.evaluated eligible"),
      ...takes,
    },
  });
  const takenBack: Situation["takes"] = {
    "rules.evaluated undetermined": "eligibility.undetermined",
    "rules.evaluated ineligible": "eligibility.ineligible",
  };
  return [
    situation("open", [], { ...takenBack, "enable.applied": "enable.waiting" }),
    // The application is with WeChat: what is learnt meanwhile takes nothing back.
    situation("waiting", ["enable.applied"], {
      ...to("enable.waiting", ...RULES),
      "enable.approved": TASKS,
      "enable.rejected": "enable.rejected",
      "enable.withdrawn": "enable.open",
    }),
    situation("rejected", ["enable.applied", "enable.rejected"], {
      ...takenBack,
      "enable.applied": "enable.waiting",
    }),
  ];
}

/** Connected, but WeChat has not said yet whether appid and secret belong together. */
const unprovenSituations: Situation[] = [
  {
    mode: "connected",
    name: "eligibility.collecting without credentials",
    walk: [],
    is: "eligibility.collecting",
    takes: {
      ...judgedAnew,
      ...to(TASKS, "live.declared-enabled"),
      ...to("eligibility.collecting", "connection.submitted"),
    },
  },
  {
    mode: "connected",
    name: "eligibility.collecting while the credentials are verified",
    walk: ["connection.submitted"],
    is: "eligibility.collecting",
    takes: {
      ...judgedAnew,
      ...to(TASKS, "live.declared-enabled"),
      ...to("eligibility.collecting", "connection.verified", "connection.refused"),
    },
  },
  {
    mode: "connected",
    name: "the tasks without credentials",
    walk: ["live.declared-enabled", "goods.added"],
    is: tasks("drafting", "drafting", "empty"),
    takes: {
      ...to(
        tasks("drafting", "drafting", "empty"),
        "facts.submitted",
        ...RULES,
        "connection.submitted",
        "goods.added",
        "goods.changed",
        "goods.reviews-read approved",
        "goods.reviews-read rejected",
        "goods.reviews-read in-review",
        "goods.reviews-read draft",
        "goods.review-failed",
        "goods.placement-refused",
      ),
      "goods.removed": TASKS,
      "enable.withdrawn": "eligibility.collecting",
    },
  },
];

type Task = { room?: string; goods?: string; anchors?: string };

/**
 * Live is enabled. Every task goes its own way, so a situation tells about one of them; `others` are the events of the
 * two tasks beside it, which go on as if it were not there.
 */
function taskSituation(
  mode: Mode,
  name: string,
  given: {
    at: Task;
    walk: SampleName[];
    takes: (at: (task: Task) => string) => Situation["takes"];
  },
): Situation {
  const at = (task: Task) =>
    tasks(
      task.room ?? given.at.room ?? "drafting",
      task.goods ?? given.at.goods ?? "empty",
      task.anchors ?? given.at.anchors ?? "empty",
    );
  const here = at({});
  const room = given.at.room ?? "drafting";
  const lateAnswers: SampleName[] = [
    "goods.reviews-read approved",
    "goods.reviews-read rejected",
    "goods.reviews-read in-review",
    "goods.reviews-read draft",
    "goods.review-failed",
    "goods.placement-refused",
  ];
  return {
    mode,
    name,
    walk: [...begin(mode), "live.declared-enabled", ...given.walk],
    is: here,
    takes: {
      ...to(here, "facts.submitted", ...RULES),
      ...connection(mode, here),
      ...(mode === "connected" ? to(here, ...lateAnswers) : {}),
      ...(room === "drafting"
        ? { "room.submitted": at({ room: mode === "manual" ? "prepared" : "creating" }) }
        : {}),
      "goods.added": at({ goods: given.at.goods ?? "drafting" }),
      "member.added": at({ anchors: given.at.anchors ?? "pending" }),
      ...given.takes(at),
    },
  };
}

const undone = { "enable.withdrawn": "eligibility.collecting" } as const;

const roomByHand: Situation[] = [
  taskSituation("manual", "room.drafting", { at: {}, walk: [], takes: () => undone }),
  taskSituation("manual", "room.prepared", {
    at: { room: "prepared" },
    walk: ["room.submitted"],
    takes: (at) => ({
      ...undone,
      "room.submitted": at({}),
      "room.confirmed": at({ room: "created" }),
      "room.reopened": at({ room: "drafting" }),
    }),
  }),
  taskSituation("manual", "room.created", {
    at: { room: "created" },
    walk: ["room.submitted", "room.confirmed"],
    takes: (at) => ({ "room.reopened": at({ room: "drafting" }) }),
  }),
];

const roomConnected: Situation[] = [
  taskSituation("connected", "room.drafting", { at: {}, walk: [], takes: () => undone }),
  taskSituation("connected", "room.drafting after a refusal", {
    at: {},
    walk: ["room.submitted", "room.refused"],
    takes: () => undone,
  }),
  // Until WeChat has answered, a second room would be a double.
  taskSituation("connected", "room.creating", {
    at: { room: "creating" },
    walk: ["room.submitted"],
    takes: (at) => ({
      "room.created": at({ room: "created" }),
      "room.refused": at({ room: "drafting" }),
    }),
  }),
  taskSituation("connected", "room.created", {
    at: { room: "created" },
    walk: ["room.submitted", "room.created"],
    takes: (at) => to(at({}), "room.sharing-read", "goods.placed-by-wechat"),
  }),
];

const goodsByHand: Situation[] = [
  taskSituation("manual", "goods.empty", { at: {}, walk: [], takes: () => undone }),
  taskSituation("manual", "goods.drafting", {
    at: { goods: "drafting" },
    walk: ["goods.added"],
    takes: (at) => ({
      ...undone,
      "goods.changed": at({}),
      "goods.removed": at({ goods: "empty" }),
      "goods.submitted": at({ goods: "reviewing" }),
    }),
  }),
  taskSituation("manual", "goods.drafting after a rejection", {
    at: { goods: "drafting" },
    walk: ["goods.added", "goods.submitted", "goods.reviewed rejected"],
    takes: (at) => ({ "goods.changed": at({}), "goods.removed": at({ goods: "empty" }) }),
  }),
  taskSituation("manual", "goods.reviewing", {
    at: { goods: "reviewing" },
    walk: ["goods.added", "goods.submitted"],
    takes: (at) => ({
      "goods.removed": at({ goods: "empty" }),
      "goods.reviewed approved": at({ goods: "approved" }),
      "goods.reviewed rejected": at({ goods: "drafting" }),
    }),
  }),
  taskSituation("manual", "goods.approved", {
    at: { goods: "approved" },
    walk: ["goods.added", "goods.submitted", "goods.reviewed approved"],
    takes: (at) => ({
      "goods.added": at({}),
      "goods.removed": at({ goods: "empty" }),
    }),
  }),
  taskSituation("manual", "goods.approved with a room", {
    at: { room: "created", goods: "approved" },
    walk: [
      "goods.added",
      "goods.submitted",
      "goods.reviewed approved",
      "room.submitted",
      "room.confirmed",
    ],
    takes: (at) => ({
      "room.reopened": at({ room: "drafting" }),
      "goods.removed": at({ goods: "empty" }),
      "goods.placed": at({ goods: "placed" }),
    }),
  }),
  taskSituation("manual", "goods.placed", {
    at: { room: "created", goods: "placed" },
    walk: [
      "goods.added",
      "goods.submitted",
      "goods.reviewed approved",
      "room.submitted",
      "room.confirmed",
      "goods.placed",
    ],
    // A room that is made anew starts empty.
    takes: (at) => ({
      "room.reopened": at({ room: "drafting", goods: "approved" }),
      "goods.removed": at({ goods: "empty" }),
    }),
  }),
];

const IN_REVIEW: SampleName[] = ["goods.added", "goods.submitted", "goods.accepted"];
const readAs = (at: (task: Task) => string): Situation["takes"] => ({
  "goods.review-requested": at({}),
  "goods.reviews-read approved": at({ goods: "approved" }),
  "goods.reviews-read rejected": at({ goods: "drafting" }),
  "goods.reviews-read in-review": at({ goods: "reviewing" }),
  "goods.reviews-read draft": at({ goods: "drafting" }),
});

// Connected, what WeChat's library holds is not removed here; it would only be forgotten.
const goodsConnected: Situation[] = [
  taskSituation("connected", "goods.empty", { at: {}, walk: [], takes: () => undone }),
  taskSituation("connected", "goods.drafting", {
    at: { goods: "drafting" },
    walk: ["goods.added"],
    takes: (at) => ({
      ...undone,
      "goods.changed": at({}),
      "goods.removed": at({ goods: "empty" }),
      "goods.submitted": at({ goods: "reviewing" }),
    }),
  }),
  taskSituation("connected", "goods.reviewing on the way to WeChat", {
    at: { goods: "reviewing" },
    walk: ["goods.added", "goods.submitted"],
    takes: (at) => ({
      "goods.accepted": at({}),
      "goods.refused": at({ goods: "drafting" }),
    }),
  }),
  taskSituation("connected", "goods.reviewing", {
    at: { goods: "reviewing" },
    walk: IN_REVIEW,
    takes: readAs,
  }),
  taskSituation("connected", "goods.drafting after a rejection", {
    at: { goods: "drafting" },
    walk: [...IN_REVIEW, "goods.reviews-read rejected"],
    takes: (at) => ({ ...readAs(at), "goods.changed": at({}) }),
  }),
  // What is being changed here is ahead of what WeChat knows.
  taskSituation("connected", "goods.drafting of goods that WeChat knows", {
    at: { goods: "drafting" },
    walk: [...IN_REVIEW, "goods.reviews-read rejected", "goods.changed"],
    takes: (at) => ({
      "goods.review-requested": at({}),
      "goods.changed": at({}),
      "goods.submitted": at({ goods: "reviewing" }),
    }),
  }),
  taskSituation("connected", "goods.approved", {
    at: { goods: "approved" },
    walk: [...IN_REVIEW, "goods.reviews-read approved"],
    takes: readAs,
  }),
  taskSituation("connected", "goods.approved with a room", {
    at: { room: "created", goods: "approved" },
    walk: [...IN_REVIEW, "goods.reviews-read approved", "room.submitted", "room.created"],
    takes: (at) => ({
      ...readAs(at),
      "room.sharing-read": at({}),
      "goods.placement-requested": at({}),
      "goods.placed-by-wechat": at({ goods: "placed" }),
    }),
  }),
  taskSituation("connected", "goods.placed", {
    at: { room: "created", goods: "placed" },
    walk: [
      ...IN_REVIEW,
      "goods.reviews-read approved",
      "room.submitted",
      "room.created",
      "goods.placed-by-wechat",
    ],
    takes: (at) => ({
      ...readAs(at),
      ...to(at({}), "room.sharing-read", "goods.placed-by-wechat", "goods.reviews-read approved"),
    }),
  }),
];

const anchorsByHand: Situation[] = [
  taskSituation("manual", "anchors.empty", { at: {}, walk: [], takes: () => undone }),
  taskSituation("manual", "anchors.pending", {
    at: { anchors: "pending" },
    walk: ["member.added"],
    takes: (at) => ({
      ...undone,
      "member.removed": at({ anchors: "empty" }),
      "member.authorised": at({ anchors: "authorised" }),
    }),
  }),
  taskSituation("manual", "anchors.authorised", {
    at: { anchors: "authorised" },
    walk: ["member.added", "member.authorised"],
    takes: (at) => ({ "member.removed": at({ anchors: "empty" }) }),
  }),
];

const anchorsConnected: Situation[] = [
  taskSituation("connected", "anchors.empty", { at: {}, walk: [], takes: () => undone }),
  taskSituation("connected", "anchors.pending on the way to WeChat", {
    at: { anchors: "pending" },
    walk: ["member.added"],
    takes: (at) => ({
      "member.granted": at({ anchors: "authorised" }),
      ...to(at({}), "member.refused", "member.refused unverified"),
    }),
  }),
  ...(["member.refused", "member.refused unverified"] as const).map((refusal) =>
    taskSituation("connected", `anchors.pending after ${refusal}`, {
      at: { anchors: "pending" },
      walk: ["member.added", refusal],
      takes: (at) => ({
        ...undone,
        "member.removed": at({ anchors: "empty" }),
        "member.retry-requested": at({}),
      }),
    }),
  ),
  taskSituation("connected", "anchors.authorised", {
    at: { anchors: "authorised" },
    walk: ["member.added", "member.granted"],
    takes: () => ({}),
  }),
];

// Everything is in place, and everything may still change.
const readySituations: Situation[] = [
  {
    mode: "manual",
    name: "ready",
    walk: [
      "live.declared-enabled",
      "room.submitted",
      "room.confirmed",
      "goods.added",
      "goods.submitted",
      "goods.reviewed approved",
      "goods.placed",
      "member.added",
      "member.authorised",
    ],
    is: "ready",
    takes: {
      ...to("ready", "facts.submitted", ...RULES, "goods.added", "member.added"),
      "room.reopened": tasks("drafting", "approved", "authorised"),
      "goods.removed": tasks("created", "empty", "authorised"),
      "member.removed": tasks("created", "placed", "empty"),
    },
  },
  {
    mode: "connected",
    name: "ready",
    walk: [
      ...CONNECTED,
      "live.declared-enabled",
      "room.submitted",
      "room.created",
      ...IN_REVIEW,
      "goods.reviews-read approved",
      "goods.placed-by-wechat",
      "member.added",
      "member.granted",
    ],
    is: "ready",
    takes: {
      ...to(
        "ready",
        "facts.submitted",
        ...RULES,
        "connection.submitted",
        "room.sharing-read",
        "goods.added",
        "goods.review-requested",
        "goods.reviews-read approved",
        "goods.review-failed",
        "goods.placed-by-wechat",
        "goods.placement-refused",
        "member.added",
      ),
      "goods.reviews-read rejected": tasks("created", "drafting", "authorised"),
      "goods.reviews-read in-review": tasks("created", "reviewing", "authorised"),
      "goods.reviews-read draft": tasks("created", "drafting", "authorised"),
    },
  },
];

export const SITUATIONS: readonly Situation[] = [
  ...(["manual", "connected"] as const).flatMap((mode) => [
    ...eligibilitySituations(mode),
    ...enableSituations(mode),
  ]),
  ...unprovenSituations,
  ...roomByHand,
  ...roomConnected,
  ...goodsByHand,
  ...goodsConnected,
  ...anchorsByHand,
  ...anchorsConnected,
  ...readySituations,
];

/** By hand nobody waits for WeChat; connected, the room is never handed over to be made in the console. */
export const IMPOSSIBLE = ["manual preparing.room.creating", "connected preparing.room.prepared"];
