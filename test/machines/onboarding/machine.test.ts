import { describe, expect, it } from "vitest";
import { CLIENT_EVENT_TYPES, SERVICE_EVENT_TYPES } from "../../../machines/onboarding/events.ts";
import { onboardingMachine } from "../../../machines/onboarding/machine.ts";
import { advance, type OnboardingState } from "../../../machines/onboarding/run.ts";
import { APPID, SAMPLE_NAMES, type SampleName, sample, walk, where } from "./samples.ts";
import { IMPOSSIBLE, SITUATIONS } from "./situations.ts";

describe.each(
  SITUATIONS.map((situation) => [`${situation.mode}, ${situation.name}`, situation] as const),
)("%s", (_, { mode, walk: names, is, takes }) => {
  it("is where the walk leads", () => {
    expect(where(walk(mode, names))).toBe(is);
  });

  it.each(SAMPLE_NAMES)("%s", (name) => {
    const state = walk(mode, names);

    const step = advance(state, sample(name, state));

    expect(step.accepted ? where(step.state) : "refused").toBe(takes[name] ?? "refused");
    if (!step.accepted) expect(step.state).toBe(state);
  });
});

describe("the table of situations and events", () => {
  it("has every state in which an onboarding can rest, in both modes", () => {
    const tabled = new Set(
      SITUATIONS.flatMap(({ mode, walk: names }) =>
        leavesOf(walk(mode, names)).map((leaf) => `${mode} ${leaf}`),
      ),
    );
    const possible = restingLeaves()
      .flatMap((leaf) => [`manual ${leaf}`, `connected ${leaf}`])
      .filter((name) => !IMPOSSIBLE.includes(name));

    expect([...tabled].sort()).toEqual(possible.sort());
  });

  it("has every event of both vocabularies, each taken in some situation and refused in another or harmless", () => {
    const types = new Set(SAMPLE_NAMES.map((name) => name.split(" ")[0] ?? ""));
    const taken = new Set(SITUATIONS.flatMap(({ takes }) => Object.keys(takes)));

    expect([...types].sort()).toEqual([...CLIENT_EVENT_TYPES, ...SERVICE_EVENT_TYPES].sort());
    expect([...taken].sort()).toEqual([...SAMPLE_NAMES].sort());
  });

  it("has the events of the machine and no others", () => {
    expect([...onboardingMachine.events].sort()).toEqual(
      [...CLIENT_EVENT_TYPES, ...SERVICE_EVENT_TYPES].sort(),
    );
  });
});

describe("what the application is asked to do", () => {
  it.each([
    ["connection.submitted", "connected", [], ["verifyConnection"]],
    ["enable.check-requested", "connected", CONNECTED(), ["detectLive"]],
    ["room.submitted", "connected", ENABLED(), ["createRoom"]],
    ["room.created", "connected", [...ENABLED(), "room.submitted"], ["readSharing"]],
    ["goods.submitted", "connected", [...ENABLED(), "goods.added"], ["syncGoods"]],
    ["goods.batch-begun", "connected", QUEUED(), ["submitGoods"]],
    ["goods.withdrawal-requested", "connected", IN_REVIEW(), ["withdrawGoods"]],
    ["goods.price-changed", "connected", APPROVED(), ["repriceGoods"]],
    ["goods.deletion-requested", "connected", APPROVED(), ["deleteGoods"]],
    ["room.edit-submitted", "connected", CREATED(), ["editRoom"]],
    ["room.operation-requested read", "connected", CREATED(), ["operateRoom"]],
    ["member.poll-requested", "connected", [...ENABLED(), "member.added"], ["pollMembers"]],
    [
      "member.removal-requested",
      "connected",
      [...ENABLED(), "member.added", "member.granted"],
      ["revokeRole"],
    ],
    [
      "enable.application-requested",
      "connected",
      [...CONNECTED(), "facts.submitted", "rules.evaluated eligible"],
      ["applyForLive"],
    ],
    ["member.added", "connected", ENABLED(), ["grantRole"]],
    [
      "member.retry-requested",
      "connected",
      [...ENABLED(), "member.added", "member.refused"],
      ["grantRole"],
    ],
    ["goods.review-requested", "connected", IN_REVIEW(), ["readReviews"]],
    ["goods.placement-requested", "connected", PLACEABLE(), ["placeGoods"]],
    ["room.submitted", "manual", ["live.declared-enabled"], []],
    ["goods.submitted", "manual", ["live.declared-enabled", "goods.added"], []],
    ["member.added", "manual", ["live.declared-enabled"], []],
  ] as [SampleName, "manual" | "connected", SampleName[], string[]][])(
    "%s, %s",
    (name, mode, names, effects) => {
      const state = walk(mode, names);

      const step = advance(state, sample(name, state));

      expect(step).toMatchObject({ accepted: true, effects });
    },
  );
});

describe("another account", () => {
  const other = { type: "connection.submitted", appid: "wxanother00002" } as const;

  it("may be connected while nothing was made under the present one", () => {
    const step = advance(walk("connected", ENABLED()), other);

    expect(step.accepted).toBe(true);
    expect(step.state.context.connection).toMatchObject({
      appid: other.appid,
      status: "verifying",
    });
  });

  it.each([
    ["a room is being created", ["room.submitted"]],
    ["a room exists", ["room.submitted", "room.created"]],
    ["goods are on their way", ["goods.added", "goods.submitted"]],
    [
      "goods are in its library",
      ["goods.added", "goods.submitted", "goods.batch-begun", "goods.settled accepted"],
    ],
    ["a role is being granted", ["member.added"]],
    ["a role was granted", ["member.added", "member.granted"]],
  ] as [string, SampleName[]][])("is refused once %s", (_, names) => {
    const state = walk("connected", [...ENABLED(), ...names]);

    expect(advance(state, other).accepted).toBe(false);
    expect(advance(state, { ...other, appid: APPID }).accepted).toBe(true);
  });

  it("has to be found enabled anew, when live was found for the one before", () => {
    const found = walk("connected", [
      "connection.submitted",
      "connection.verified",
      "live.detected enabled",
    ]);
    const { state } = advance(found, other);

    expect(found.matches("preparing")).toBe(true);
    expect(state.matches("preparing")).toBe(false);
    expect(state.context.enable).toMatchObject({ enabledBy: null, enabledOn: null });
    expect(advance(found, { ...other, appid: APPID }).state.matches("preparing")).toBe(true);
  });

  it("has to be applied for anew, when the application was sent for the one before", () => {
    const eligible: SampleName[] = ["facts.submitted", "rules.evaluated eligible"];
    const sent = walk("connected", [...CONNECTED(), ...eligible, "enable.application-sent"]);
    const byHand = walk("connected", [...CONNECTED(), ...eligible, "enable.applied"]);

    expect(where(advance(sent, other).state)).toBe("enable.open");
    expect(advance(sent, other).state.context.enable).toMatchObject({
      appliedOn: null,
      application: null,
    });
    expect(where(advance(sent, { ...other, appid: APPID }).state)).toBe("enable.waiting");
    expect(where(advance(byHand, other).state)).toBe("enable.waiting");
  });

  it("knows nothing of what was read of the account before", () => {
    const names: SampleName[] = [...CONNECTED(), "live.detected not enabled"];
    const read = walk("connected", [
      ...names,
      "live.declared-enabled",
      "goods.library-read",
      "goods.review-failed",
      "members.listed",
    ]);

    const { context } = advance(read, other).state;

    expect(context).toMatchObject({ library: null, otherMembers: null, goodsProblem: null });
    expect(context.enable).toMatchObject({ enabledBy: "declared", lastCheck: null });
    expect(advance(read, { ...other, appid: APPID }).state.context).toMatchObject({
      library: read.context.library,
      otherMembers: 2,
    });
  });

  it("has to wait for the answer about the account before, so that the two cannot cross", () => {
    const verifying = walk("connected", ["connection.submitted"]);

    expect(advance(verifying, other).accepted).toBe(false);
    expect(advance(verifying, { ...other, appid: APPID }).accepted).toBe(false);
  });
});

describe("what is kept and what is forgotten", () => {
  it("keeps WeChat's refusal of a room with its QR address beside the answers", () => {
    const problem = {
      kind: "refused",
      errcode: 300036,
      errmsg: "anchorWechat has no realName",
      qrUrl: "https://weixin.qq.com/qr",
      at: "2026-11-22T08:00:00.000Z",
    } as const;
    const state = walk("connected", [...ENABLED(), "room.submitted"]);

    const { room } = advance(state, { type: "room.refused", problem }).state.context;

    expect(room).toMatchObject({ status: "none", problem, answers: { name: "双十二女装专场" } });
  });

  it("forgets a rejection when it turns out that live is enabled", () => {
    const rejected: SampleName[] = [
      "facts.submitted",
      "rules.evaluated eligible",
      "enable.applied",
      "enable.rejected",
    ];

    const { enable } = walk("manual", [...rejected, "live.declared-enabled"]).context;

    expect(enable).toMatchObject({ enabledBy: "declared", rejection: null });
  });

  it("forgets an application by the API when the merchant applies again by hand", () => {
    const state = walk("connected", [
      ...CONNECTED(),
      "facts.submitted",
      "rules.evaluated eligible",
      "enable.application-sent",
      "enable.rejected",
      "enable.applied",
    ]);

    expect(state.context.enable.application).toBeNull();
    expect(advance(state, sample("reminder.due consent-lapses", state)).accepted).toBe(false);
  });

  it("forgets that the plugin was submitted when live turns out not to be enabled", () => {
    const state = walk("manual", [
      "live.declared-enabled",
      "enable.plugin-submitted",
      "enable.withdrawn",
    ]);

    expect(state.context.enable).toMatchObject({ enabledBy: null, pluginSubmittedOn: null });
  });

  it("brings a rejected merchant who became ineligible and eligible again back to the rejection", () => {
    const state = walk("manual", [
      "facts.submitted",
      "rules.evaluated eligible",
      "enable.applied",
      "enable.rejected",
      "rules.evaluated ineligible",
      "rules.evaluated eligible",
    ]);

    expect(where(state)).toBe("enable.rejected");
  });

  it("takes rejected goods out of the room", () => {
    const state = walk("connected", [
      ...PLACEABLE(),
      "goods.placed-by-wechat",
      "goods.reviews-read rejected",
    ]);

    expect(state.context.goods[0]).toMatchObject({ review: "rejected", inRoom: false });
  });

  it("does not take goods or members under a name that is taken", () => {
    const state = walk("manual", ["live.declared-enabled", "goods.added", "member.added"]);
    const first = walk("manual", ["live.declared-enabled"]);

    expect(advance(state, sample("goods.added", first)).accepted).toBe(false);
    expect(advance(state, sample("member.added", first)).accepted).toBe(false);
  });
});

function CONNECTED(): SampleName[] {
  return ["connection.submitted", "connection.verified"];
}
function ENABLED(): SampleName[] {
  return [...CONNECTED(), "live.declared-enabled"];
}
function IN_REVIEW(): SampleName[] {
  return [...QUEUED(), "goods.batch-begun", "goods.settled accepted"];
}
function QUEUED(): SampleName[] {
  return [...ENABLED(), "goods.added", "goods.submitted"];
}
function APPROVED(): SampleName[] {
  return [...IN_REVIEW(), "goods.reviews-read approved"];
}
function CREATED(): SampleName[] {
  return [...ENABLED(), "room.submitted", "room.created"];
}
function PLACEABLE(): SampleName[] {
  return [...APPROVED(), "room.submitted", "room.created"];
}

/** `preparing.room.drafting`, … of the machine's definition; `deciding` is left in the moment it is entered. */
function restingLeaves(node = onboardingMachine.root as Node): string[] {
  const children = Object.values(node.states);
  if (children.length > 0) return children.flatMap((child) => restingLeaves(child));
  return node.key === "deciding" ? [] : [node.path.join(".")];
}
type Node = { key: string; path: string[]; states: Record<string, Node> };

function leavesOf({ value }: OnboardingState, path: string[] = []): string[] {
  const leaves = (inner: unknown, at: string[]): string[] =>
    typeof inner === "string"
      ? [[...at, inner].join(".")]
      : Object.entries(inner as object).flatMap(([key, below]) => leaves(below, [...at, key]));
  return leaves(value, path);
}
