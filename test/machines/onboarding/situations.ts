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
    ...to(
      state,
      "enable.check-requested",
      "live.detected not enabled",
      "live.detected not authorised",
      "live.check-failed",
    ),
    "live.detected enabled": TASKS,
  };
}

/** What WeChat says of an application counts, wherever the merchant has gone while it was on its way. */
function applicationAnswers(mode: Mode, state: string): Situation["takes"] {
  if (mode === "manual") return {};
  return { "enable.application-sent": "enable.waiting", "enable.application-refused": state };
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
    takes: {
      ...judgedAnew,
      ...beforeEnabled(mode, `eligibility.${leaf}`),
      ...applicationAnswers(mode, `eligibility.${leaf}`),
    },
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
  const open: Situation["takes"] = {
    ...takenBack,
    ...applying(mode, "enable.open"),
    "enable.applied": "enable.waiting",
  };
  // The application is with WeChat: what is learnt meanwhile takes nothing back.
  const waiting: Situation["takes"] = {
    ...to("enable.waiting", ...RULES),
    ...(mode === "connected" ? to("enable.waiting", "enable.application-sent") : {}),
    "enable.approved": TASKS,
    "enable.rejected": "enable.rejected",
    "enable.withdrawn": "enable.open",
  };
  const byHand = [
    situation("open", [], open),
    situation("waiting", ["enable.applied"], waiting),
    situation("rejected", ["enable.applied", "enable.rejected"], {
      ...takenBack,
      ...applying(mode, "enable.rejected"),
      "enable.applied": "enable.waiting",
    }),
  ];
  if (mode === "manual") return byHand;
  // Sent by the API, the admin has 24 hours to consent, and can be reminded of it.
  const sent = { ...waiting, ...to("enable.waiting", "reminder.due consent-lapses") };
  return [
    ...byHand,
    {
      ...situation("open", ["enable.application-refused"], open),
      name: "enable.open after WeChat refused the application",
    },
    {
      ...situation("waiting", ["enable.application-requested", "enable.application-sent"], sent),
      name: "enable.waiting for the admin's consent",
    },
    {
      ...situation("waiting", ["enable.application-sent", "reminder.due consent-lapses"], {
        ...sent,
        "reminder.dismissed consent-lapses": "enable.waiting",
      }),
      name: "enable.waiting, with a reminder that the consent lapses",
    },
  ];
}

/** Connected, an application can also be sent by the API, again after a rejection. */
function applying(mode: Mode, state: string): Situation["takes"] {
  if (mode === "manual") return {};
  return { ...to(state, "enable.application-requested"), ...applicationAnswers(mode, state) };
}

/** What WeChat was asked to read may be answered at any time, and is kept. */
const READINGS: SampleName[] = [
  "goods.reviews-read approved",
  "goods.reviews-read rejected",
  "goods.reviews-read in-review",
  "goods.reviews-read draft",
  "goods.reviews-read gone",
  "goods.review-failed",
  "goods.placement-refused",
  "goods.library-read",
  "members.listed",
];

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
        "goods.imported",
        "goods.changed",
        ...READINGS,
        "enable.plugin-submitted",
        "enable.plugin-released",
        "reminder.due plugin-resubmission",
      ),
      "goods.removed": TASKS,
      "goods.drafts-removed": TASKS,
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
  const added = at({ goods: given.at.goods ?? "drafting" });
  const isPluginSubmitted = given.walk.includes("enable.plugin-submitted");
  return {
    mode,
    name,
    walk: [...begin(mode), "live.declared-enabled", ...given.walk],
    is: here,
    takes: {
      ...to(here, "facts.submitted", ...RULES, "enable.plugin-submitted", "enable.plugin-released"),
      ...(isPluginSubmitted ? {} : to(here, "reminder.due plugin-resubmission")),
      ...connection(mode, here),
      ...(mode === "connected" ? to(here, ...READINGS) : {}),
      ...(mode === "connected" && room === "drafting"
        ? { "room.submitted": at({ room: "creating" }) }
        : {}),
      // By hand what was entered is corrected where it stands, and nothing leaves the room by that.
      ...(mode === "manual"
        ? { "room.submitted": at({ room: room === "created" ? "created" : "prepared" }) }
        : {}),
      ...(room === "created" ? roomThere(here, given.walk) : {}),
      ...(room === "created" && mode === "connected"
        ? { "room.operation-done delete": at({ room: "drafting" }) }
        : {}),
      ...to(added, "goods.added", "goods.imported"),
      "member.added": at({ anchors: given.at.anchors ?? "pending" }),
      ...given.takes(at),
    },
  };
}

/** A room can be looked after until it is gone: by hand its number may still be told, WeChat's is operated here. */
function roomThere(here: string, walk: readonly SampleName[]): Situation["takes"] {
  if (walk.includes("room.confirmed with its number")) return to(here, "reminder.due room-starts");
  if (walk.includes("room.confirmed")) {
    return to(here, "room.confirmed", "room.confirmed with its number", "reminder.due room-starts");
  }
  return to(
    here,
    "reminder.due room-starts",
    "room.sharing-read",
    "goods.placed-by-wechat",
    "room.operation-requested read",
    "room.operation-requested add-assistant",
    "room.operation-done read",
    "room.operation-done add-assistant",
    "room.operation-refused",
    // One edit after the other: which of two WeChat took could not be told apart.
    ...(walk.at(-1) === "room.edit-submitted" ? [] : (["room.edit-submitted"] as const)),
  );
}

const undone = { "enable.withdrawn": "eligibility.collecting" } as const;

const roomByHand: Situation[] = [
  taskSituation("manual", "room.drafting", { at: {}, walk: [], takes: () => undone }),
  taskSituation("manual", "room.prepared", {
    at: { room: "prepared" },
    walk: ["room.submitted"],
    takes: (at) => ({
      ...undone,
      ...to(at({ room: "created" }), "room.confirmed", "room.confirmed with its number"),
      "room.reopened": at({ room: "prepared" }),
    }),
  }),
  taskSituation("manual", "room.created", {
    at: { room: "created" },
    walk: ["room.submitted", "room.confirmed"],
    takes: (at) => ({ "room.reopened": at({ room: "prepared" }) }),
  }),
  taskSituation("manual", "room.created, and its number is known", {
    at: { room: "created" },
    walk: ["room.submitted", "room.confirmed with its number"],
    takes: (at) => ({ "room.reopened": at({ room: "prepared" }) }),
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
    takes: () => ({}),
  }),
  taskSituation("connected", "room.created while an edit is on its way", {
    at: { room: "created" },
    walk: ["room.submitted", "room.created", "room.edit-submitted"],
    takes: (at) => to(at({}), "room.edited", "room.edit-refused"),
  }),
  taskSituation("connected", "room.created after an edit was taken", {
    at: { room: "created" },
    walk: ["room.submitted", "room.created", "room.edit-submitted", "room.edited"],
    takes: () => ({}),
  }),
  taskSituation("connected", "room.created after an edit was refused", {
    at: { room: "created" },
    walk: ["room.submitted", "room.created", "room.edit-submitted", "room.edit-refused"],
    takes: (at) => to(at({}), "room.edit-abandoned"),
  }),
  taskSituation("connected", "room.drafting after the room was deleted", {
    at: {},
    walk: ["room.submitted", "room.created", "room.operation-done delete"],
    takes: () => undone,
  }),
];

type Takes = (at: (task: Task) => string) => Situation["takes"];

/** Goods of which WeChat has nothing: they can be changed, thrown away and handed in. */
const draft: Takes = (at) => ({
  "goods.changed": at({}),
  ...to(at({ goods: "empty" }), "goods.removed", "goods.drafts-removed"),
  "goods.submitted": at({ goods: "reviewing" }),
});
const inReviewByHand: Takes = (at) => ({
  "goods.removed": at({ goods: "empty" }),
  "goods.reviewed approved": at({ goods: "approved" }),
  ...to(at({ goods: "drafting" }), "goods.reviewed rejected", "goods.withdrawal-requested"),
});
const COVERS = ["goods.covers-settled fetched", "goods.covers-settled not fetched"] as const;

const goodsByHand: Situation[] = [
  taskSituation("manual", "goods.empty", { at: {}, walk: [], takes: () => undone }),
  taskSituation("manual", "goods.drafting", {
    at: { goods: "drafting" },
    walk: ["goods.added"],
    takes: (at) => ({
      ...undone,
      ...draft(at),
    }),
  }),
  taskSituation("manual", "goods.drafting of a list whose pictures are still to come", {
    at: { goods: "drafting" },
    walk: ["goods.imported"],
    takes: (at) => ({ ...undone, ...draft(at), ...to(at({}), ...COVERS) }),
  }),
  taskSituation("manual", "goods.reviewing of a list whose pictures are still to come", {
    at: { goods: "reviewing" },
    walk: ["goods.imported", "goods.submitted"],
    takes: (at) => ({
      ...inReviewByHand(at),
      ...to(at({}), ...COVERS),
    }),
  }),
  taskSituation("manual", "goods.drafting after a rejection", {
    at: { goods: "drafting" },
    walk: ["goods.added", "goods.submitted", "goods.reviewed rejected"],
    takes: (at) => ({
      ...to(at({}), "goods.changed", "goods.reason-noted"),
      "goods.removed": at({ goods: "empty" }),
    }),
  }),
  taskSituation("manual", "goods.reviewing", {
    at: { goods: "reviewing" },
    walk: ["goods.added", "goods.submitted"],
    takes: inReviewByHand,
  }),
  taskSituation("manual", "goods.approved", {
    at: { goods: "approved" },
    walk: ["goods.added", "goods.submitted", "goods.reviewed approved"],
    takes: (at) => ({
      "goods.price-changed": at({}),
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
      "room.reopened": at({ room: "prepared" }),
      "goods.removed": at({ goods: "empty" }),
      "goods.price-changed": at({}),
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
      "room.reopened": at({ room: "prepared", goods: "approved" }),
      "goods.price-changed": at({}),
      "goods.removed": at({ goods: "empty" }),
    }),
  }),
];

const ON_THE_WAY: SampleName[] = ["goods.added", "goods.submitted", "goods.batch-begun"];
const IN_REVIEW: SampleName[] = [...ON_THE_WAY, "goods.settled accepted"];
const APPROVED: SampleName[] = [...IN_REVIEW, "goods.reviews-read approved"];
const REJECTED: SampleName[] = [...IN_REVIEW, "goods.reviews-read rejected"];
const ROOM: SampleName[] = ["room.submitted", "room.created"];

/** Of goods in WeChat's library the reviews can be read, and whoever deletes them there, they are gone. */
const known: Takes = (at) => ({
  "goods.review-requested": at({}),
  "goods.deleted": at({ goods: "empty" }),
});
const readAs: Takes = (at) => ({
  ...known(at),
  "goods.change-refused": at({}),
  "goods.reviews-read approved": at({ goods: "approved" }),
  "goods.reviews-read in-review": at({ goods: "reviewing" }),
  ...to(
    at({ goods: "drafting" }),
    "goods.reviews-read rejected",
    "goods.reviews-read draft",
    "goods.reviews-read gone",
  ),
});
const approved: Takes = (at) => ({
  ...readAs(at),
  ...to(at({}), "goods.price-changed", "goods.deletion-requested"),
});

// Connected, what WeChat's library holds is not removed here; it would only be forgotten.
const goodsConnected: Situation[] = [
  taskSituation("connected", "goods.empty", { at: {}, walk: [], takes: () => undone }),
  taskSituation("connected", "goods.drafting", {
    at: { goods: "drafting" },
    walk: ["goods.added"],
    takes: (at) => ({ ...undone, ...draft(at) }),
  }),
  taskSituation("connected", "goods.drafting of a list whose pictures are still to come", {
    at: { goods: "drafting" },
    walk: ["goods.imported"],
    takes: (at) => ({ ...undone, ...draft(at), ...to(at({}), ...COVERS) }),
  }),
  taskSituation("connected", "goods.reviewing, waiting for their turn", {
    at: { goods: "reviewing" },
    walk: ["goods.added", "goods.submitted"],
    takes: (at) => to(at({}), "goods.batch-begun"),
  }),
  taskSituation("connected", "goods.reviewing, waiting for their turn and their pictures", {
    at: { goods: "reviewing" },
    walk: ["goods.imported", "goods.submitted"],
    takes: (at) => ({
      ...to(at({}), "goods.batch-begun", "goods.covers-settled fetched"),
      "goods.covers-settled not fetched": at({ goods: "drafting" }),
    }),
  }),
  taskSituation("connected", "goods.drafting after a picture could not be fetched", {
    at: { goods: "drafting" },
    walk: ["goods.imported", "goods.submitted", "goods.covers-settled not fetched"],
    takes: (at) => ({ ...undone, ...draft(at), ...to(at({}), ...COVERS) }),
  }),
  // Until WeChat has answered, sending a second batch could make doubles.
  taskSituation("connected", "goods.reviewing on the way to WeChat", {
    at: { goods: "reviewing" },
    walk: ON_THE_WAY,
    takes: (at) => ({
      ...to(at({}), "goods.settled accepted", "goods.settled postponed"),
      "goods.settled refused": at({ goods: "drafting" }),
    }),
  }),
  taskSituation("connected", "goods.reviewing, put off to another day", {
    at: { goods: "reviewing" },
    walk: [...ON_THE_WAY, "goods.settled postponed"],
    takes: (at) => to(at({}), "goods.batch-begun"),
  }),
  taskSituation("connected", "goods.drafting after WeChat refused to take them", {
    at: { goods: "drafting" },
    walk: [...ON_THE_WAY, "goods.settled refused"],
    takes: (at) => ({ ...undone, ...draft(at) }),
  }),
  taskSituation("connected", "goods.reviewing", {
    at: { goods: "reviewing" },
    walk: IN_REVIEW,
    takes: (at) => ({
      ...readAs(at),
      "goods.withdrawal-requested": at({}),
      "goods.withdrawn": at({ goods: "drafting" }),
    }),
  }),
  taskSituation("connected", "goods.drafting after a rejection", {
    at: { goods: "drafting" },
    walk: REJECTED,
    takes: (at) => ({
      ...readAs(at),
      ...to(at({}), "goods.changed", "goods.reason-noted", "goods.deletion-requested"),
    }),
  }),
  // What is being changed here is ahead of what WeChat knows.
  ...(
    [
      ["after a change", [...REJECTED, "goods.changed"]],
      ["after they were withdrawn", [...IN_REVIEW, "goods.withdrawn"]],
    ] satisfies [string, SampleName[]][]
  ).map(([when, walk]) =>
    taskSituation("connected", `goods.drafting of goods that WeChat knows, ${when}`, {
      at: { goods: "drafting" },
      walk,
      takes: (at) => ({
        ...known(at),
        ...to(at({}), "goods.changed", "goods.deletion-requested", "goods.change-refused"),
        "goods.submitted": at({ goods: "reviewing" }),
      }),
    }),
  ),
  taskSituation("connected", "goods.reviewing of goods that WeChat knows, waiting for their turn", {
    at: { goods: "reviewing" },
    walk: [...REJECTED, "goods.changed", "goods.submitted"],
    takes: (at) => ({ ...known(at), "goods.batch-begun": at({}) }),
  }),
  taskSituation("connected", "goods.drafting after they were deleted in the console", {
    at: { goods: "drafting" },
    walk: [...IN_REVIEW, "goods.reviews-read gone"],
    takes: (at) => ({ ...undone, ...draft(at) }),
  }),
  taskSituation("connected", "goods.empty after they were deleted", {
    at: {},
    walk: [...APPROVED, "goods.deletion-requested", "goods.deleted"],
    takes: () => undone,
  }),
  taskSituation("connected", "goods.approved", {
    at: { goods: "approved" },
    walk: APPROVED,
    takes: approved,
  }),
  // One price after the other: which of two WeChat took could not be told apart.
  taskSituation("connected", "goods.approved while a new price is on its way", {
    at: { goods: "approved" },
    walk: [...APPROVED, "goods.price-changed"],
    takes: (at) => ({ ...readAs(at), "goods.repriced": at({}) }),
  }),
  taskSituation("connected", "goods.approved after a new price was refused", {
    at: { goods: "approved" },
    walk: [...APPROVED, "goods.price-changed", "goods.change-refused"],
    takes: approved,
  }),
  taskSituation("connected", "goods.approved after a new price was taken", {
    at: { goods: "approved" },
    walk: [...APPROVED, "goods.price-changed", "goods.repriced"],
    takes: approved,
  }),
  taskSituation("connected", "goods.approved with a room", {
    at: { room: "created", goods: "approved" },
    walk: [...APPROVED, ...ROOM],
    takes: (at) => ({
      ...approved(at),
      "goods.placement-requested": at({}),
      "goods.placed-by-wechat": at({ goods: "placed" }),
    }),
  }),
  taskSituation("connected", "goods.placed", {
    at: { room: "created", goods: "placed" },
    walk: [...APPROVED, ...ROOM, "goods.placed-by-wechat"],
    takes: (at) => ({
      ...approved(at),
      ...to(at({}), "goods.reviews-read approved"),
      "room.operation-done delete": at({ room: "drafting", goods: "approved" }),
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
      ...to(at({}), "member.refused", "member.refused unverified", "member.poll-requested"),
    }),
  }),
  taskSituation("connected", "anchors.pending after a refusal", {
    at: { anchors: "pending" },
    walk: ["member.added", "member.refused"],
    takes: (at) => ({
      ...undone,
      "member.removed": at({ anchors: "empty" }),
      ...to(at({}), "member.retry-requested", "member.poll-requested"),
    }),
  }),
  // WeChat is asked again and again until the real name is verified.
  taskSituation("connected", "anchors.pending until the real name is verified", {
    at: { anchors: "pending" },
    walk: ["member.added", "member.refused unverified"],
    takes: (at) => ({
      ...undone,
      "member.removed": at({ anchors: "empty" }),
      "member.granted": at({ anchors: "authorised" }),
      ...to(
        at({}),
        "member.retry-requested",
        "member.poll-requested",
        "member.refused",
        "member.refused unverified",
      ),
    }),
  }),
  taskSituation("connected", "anchors.authorised", {
    at: { anchors: "authorised" },
    walk: ["member.added", "member.granted"],
    takes: (at) => ({
      ...to(at({}), "member.poll-requested", "member.removal-requested", "member.revoke-refused"),
      "member.revoked": at({ anchors: "empty" }),
    }),
  }),
];

/** A reminder is there until it is put away or what it is about is settled. */
const reminded: Situation[] = (["manual", "connected"] as const).flatMap((mode) => [
  taskSituation(mode, "the tasks with a reminder to submit the plugin", {
    at: {},
    walk: ["reminder.due plugin-resubmission"],
    takes: (at) => ({ ...undone, ...to(at({}), "reminder.dismissed plugin-resubmission") }),
  }),
  taskSituation(mode, "the tasks after the plugin was submitted", {
    at: {},
    walk: ["reminder.due plugin-resubmission", "enable.plugin-submitted"],
    takes: () => undone,
  }),
  taskSituation(mode, "room.created with a reminder that it starts", {
    at: { room: "created" },
    walk: [
      "room.submitted",
      mode === "manual" ? "room.confirmed" : "room.created",
      "reminder.due room-starts",
    ],
    takes: (at) => ({
      ...(mode === "manual" ? { "room.reopened": at({ room: "prepared" }) } : {}),
      ...to(at({}), "reminder.dismissed room-starts"),
    }),
  }),
]);

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
      ...to(
        "ready",
        "facts.submitted",
        ...RULES,
        "enable.plugin-submitted",
        "enable.plugin-released",
        "reminder.due plugin-resubmission",
        "reminder.due room-starts",
        "room.submitted",
        "room.confirmed",
        "room.confirmed with its number",
        "goods.added",
        "goods.imported",
        "goods.price-changed",
        "member.added",
      ),
      "room.reopened": tasks("prepared", "approved", "authorised"),
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
      ...ROOM,
      ...APPROVED,
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
        "enable.plugin-submitted",
        "enable.plugin-released",
        "connection.submitted",
        ...READINGS,
        "goods.added",
        "goods.imported",
        "goods.review-requested",
        "goods.price-changed",
        "goods.deletion-requested",
        "goods.change-refused",
        "member.added",
        "member.poll-requested",
        "member.removal-requested",
        "member.revoke-refused",
        "reminder.due plugin-resubmission",
      ),
      ...roomThere("ready", ROOM),
      "room.operation-done delete": tasks("drafting", "approved", "authorised"),
      "goods.deleted": tasks("created", "empty", "authorised"),
      "goods.reviews-read rejected": tasks("created", "drafting", "authorised"),
      "goods.reviews-read in-review": tasks("created", "reviewing", "authorised"),
      "goods.reviews-read draft": tasks("created", "drafting", "authorised"),
      "goods.reviews-read gone": tasks("created", "drafting", "authorised"),
      "member.revoked": tasks("created", "placed", "empty"),
    },
  },
];

const LISTED: readonly Situation[] = [
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
  ...reminded,
  ...readySituations,
];

/** Goods that can be changed can be given a picture among many as well, and that changes them. */
export const SITUATIONS: readonly Situation[] = LISTED.map((situation) => {
  const { "goods.changed": changed } = situation.takes;
  const given = changed === undefined ? {} : { "goods.pictures-given": changed };
  return { ...situation, takes: { ...given, ...situation.takes } };
});

/** By hand nobody waits for WeChat; connected, the room is never handed over to be made in the console. */
export const IMPOSSIBLE = ["manual preparing.room.creating", "connected preparing.room.prepared"];
