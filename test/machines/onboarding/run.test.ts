import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it, vi } from "vitest";
import { type Context, GOODS_MAX } from "../../../machines/onboarding/context.ts";
import { CLIENT_EVENT_TYPES } from "../../../machines/onboarding/events.ts";
import { MACHINE } from "../../../machines/onboarding/migrations.ts";
import { STEPS } from "../../../machines/onboarding/progress.ts";
import {
  advance,
  allowedEvents,
  type OnboardingState,
  restore,
  SnapshotError,
  snapshotOf,
  start,
  stateName,
  unfinishedWork,
} from "../../../machines/onboarding/run.ts";
import { GOODS, NOW, SAMPLE_NAMES, type SampleName, sample, walk, where } from "./samples.ts";
import { SITUATIONS } from "./situations.ts";

const FIXTURES = new URL("../fixtures/", import.meta.url);
const asJson = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

describe("a stored snapshot", () => {
  it.each(
    SITUATIONS.map(({ mode, name, walk: names }) => [`${mode}, ${name}`, mode, names] as const),
  )("goes on as before: %s", (_, mode, names) => {
    const state = walk(mode, names);

    const reopened = restore(asJson(snapshotOf(state)));

    expect(reopened.value).toEqual(state.value);
    expect(reopened.context).toEqual(state.context);
    expect(allowedEvents(reopened)).toEqual(allowedEvents(state));
  });

  const good = snapshotOf(start({ mode: "manual" }));
  it.each([
    ["nothing", {}],
    ["null", null],
    ["a text", "eligibility"],
    ["no context", { machine: good.machine, value: good.value }],
    ["an empty context", { ...good, context: {} }],
    [
      "a context with more in it",
      { ...good, context: { ...start({ mode: "manual" }).context, x: 1 } },
    ],
    ["an unknown state", { ...good, value: "elsewhere" }],
    ["an unknown inner state", { ...good, value: { eligibility: "elsewhere" } }],
    ["an empty state", { ...good, value: {} }],
    ["half a state", { ...good, value: "eligibility" }],
    ["half of the tasks", { ...good, value: { preparing: { room: "drafting" } } }],
    ["two states at once", { ...good, value: { eligibility: "collecting", enable: "open" } }],
    ["a state that is only passed through", { ...good, value: { eligibility: "deciding" } }],
    ["__proto__ as a state", { ...good, value: "__proto__" }],
    ["__proto__ inside", { ...good, value: JSON.parse('{"__proto__":"collecting"}') as unknown }],
    ["__proto__ as an inner state", { ...good, value: { eligibility: "__proto__" } }],
    ["a name that every object has", { ...good, value: { toString: "x" } }],
    ["another machine", { ...good, machine: { ...MACHINE, id: "member" } }],
    ["version 0", { ...good, machine: { ...MACHINE, version: 0 } }],
  ])("is refused as corrupt: %s", (_, snapshot) => {
    expect(reasonFor(snapshot)).toBe("corrupt");
  });

  it("of a later machine is refused as newer", () => {
    const newer = { ...good, machine: { ...MACHINE, version: MACHINE.version + 1 } };

    expect(reasonFor(newer)).toBe("newer");
  });

  it("of every released version still opens", () => {
    const files = readdirSync(FIXTURES).filter((name) => name.endsWith(".json"));
    const versions = files.map((name) => {
      const snapshot = JSON.parse(readFileSync(new URL(name, FIXTURES), "utf8")) as {
        machine: { version: number };
      };
      expect(stateName(restore(snapshot))).toBe("ready");
      return snapshot.machine.version;
    });

    const released = Array.from({ length: MACHINE.version }, (_, index) => index + 1);
    expect([...new Set(versions)].sort((a, b) => a - b)).toEqual(released);
  });
});

describe("every state", () => {
  it.each(["manual", "connected"] as const)("is reached, and ready is the furthest, %s", (mode) => {
    const distances = distancesFrom(mode);
    const expected = new Set(
      SITUATIONS.filter((situation) => situation.mode === mode).map(({ is }) => is),
    );

    expect([...expected].filter((state) => !distances.has(state))).toEqual([]);
    expect(Math.max(...distances.values())).toBe(distances.get("ready"));
    expect(distances.get("ready")).toBe(mode === "manual" ? 9 : 13);
  });
});

describe("the allowed events", () => {
  it("let a refused account's credentials be sent again although a room exists under it", () => {
    const state = walk("connected", [
      "connection.submitted",
      "connection.verified",
      "live.declared-enabled",
      "room.submitted",
      "room.created",
      "connection.submitted",
      "connection.refused",
    ]);

    expect(allowedEvents(state)).toContain("connection.submitted");
  });

  it("name what can be done with any of several goods", () => {
    const state = walk("manual", [
      "live.declared-enabled",
      "goods.added",
      "goods.submitted",
      "goods.reviewed approved",
      "goods.added",
    ]);

    expect(allowedEvents(state)).toContain("goods.changed");
  });

  it("of a library of 5,000 are found by asking about a handful", () => {
    const begun = walk("connected", ["live.declared-enabled"]);
    const goods = Array.from({ length: GOODS_MAX }, (_, n) => ({ key: `goods${n}`, goods: GOODS }));
    const imported = { type: "goods.imported", goods, file: "all.csv", template: null } as const;
    const full = advance(begun, imported).state;
    const can = vi.spyOn(full, "can");

    const allowed = allowedEvents(full);

    expect(full.context.goods).toHaveLength(GOODS_MAX);
    expect(allowed).toEqual(allowedEvents(walk("connected", FEW)).filter(isNoAddition));
    expect(can.mock.calls.length).toBeLessThan(2.5 * CLIENT_EVENT_TYPES.length);
  });
});

/** One draft without credentials: as a full library, but that more goods may be added. */
const FEW: SampleName[] = ["live.declared-enabled", "goods.added"];
const isNoAddition = (type: string) => type !== "goods.added";

describe("unfinished work", () => {
  const ON_THE_WAY: SampleName[] = ["goods.added", "goods.submitted", "goods.batch-begun"];
  const APPROVED: SampleName[] = [
    ...ON_THE_WAY,
    "goods.settled accepted",
    "goods.reviews-read approved",
  ];
  const SHARED: SampleName[] = ["room.submitted", "room.created", "room.sharing-read"];
  const REPRICING = ["repriceGoods"];
  const connected: SampleName[] = [
    "connection.submitted",
    "connection.verified",
    "live.declared-enabled",
  ];

  it.each([
    ["the credentials are being verified", ["connection.submitted"], ["verifyConnection"]],
    ["a room is being created", [...connected, "room.submitted"], ["createRoom"]],
    [
      "the room's code was not read",
      [...connected, "room.submitted", "room.created"],
      ["readSharing"],
    ],
    [
      "the room's code was read",
      [...connected, "room.submitted", "room.created", "room.sharing-read"],
      [],
    ],
    ["goods wait for their turn", [...connected, "goods.added", "goods.submitted"], []],
    ["goods are on their way", [...connected, ...ON_THE_WAY], ["submitGoods"]],
    ["a new price is on its way", [...connected, ...APPROVED, "goods.price-changed"], REPRICING],
    [
      "a new price was refused",
      [...connected, ...APPROVED, "goods.price-changed", "goods.change-refused"],
      [],
    ],
    ["an edit is on its way", [...connected, ...SHARED, "room.edit-submitted"], ["editRoom"]],
    [
      "an edit was refused",
      [...connected, ...SHARED, "room.edit-submitted", "room.edit-refused"],
      [],
    ],
    ["a role is being granted", [...connected, "member.added"], ["grantRole"]],
    ["nothing was begun", connected, []],
  ] as [string, SampleName[], string[]][])("is known when %s", (_, names, work) => {
    expect(unfinishedWork(walk("connected", names))).toEqual(work);
  });

  it("is none by hand, also when the number of the room is known", () => {
    const state = walk("manual", ["live.declared-enabled", "room.submitted"]);
    const created = advance(state, { type: "room.confirmed", roomId: 12 }).state;

    expect(unfinishedWork(created)).toEqual([]);
  });
});

describe("a refused event", () => {
  it("changes nothing and says so", () => {
    const state = start({ mode: "manual" });

    const step = advance(state, {
      type: "live.detected",
      access: "enabled",
      at: NOW,
      on: "2026-11-22",
    });

    expect(step).toEqual({ accepted: false, state });
    expect(step.state).toBe(state);
  });
});

function reasonFor(snapshot: unknown): string {
  try {
    return `opened as ${where(restore(snapshot))}`;
  } catch (error) {
    expect(error).toBeInstanceOf(SnapshotError);
    return (error as SnapshotError).reason;
  }
}

/** The fewest events from the start to each state, over the samples; at most one piece of goods and one member. */
function distancesFrom(mode: "manual" | "connected"): Map<string, number> {
  const begin = start({ mode });
  const distances = new Map([[where(begin), 0]]);
  const seen = new Set([fingerprint(begin)]);
  let frontier = [begin];
  for (let distance = 1; frontier.length > 0; distance += 1) {
    frontier = frontier.flatMap((state) =>
      SAMPLE_NAMES.flatMap((name) => {
        const step = advance(state, sample(name, state));
        const next = step.state;
        if (!step.accepted || next.context.goods.length > 1 || next.context.members.length > 1)
          return [];
        const print = fingerprint(next);
        if (seen.has(print)) return [];
        seen.add(print);
        if (!distances.has(where(next))) distances.set(where(next), distance);
        return [next];
      }),
    );
  }
  return distances;
}

/** What decides the way on, without the words. */
function fingerprint(state: OnboardingState): string {
  const { context } = state;
  const item = context.goods[0];
  return JSON.stringify([
    state.value,
    context.connection?.status,
    context.room.status,
    item && [item.review, item.goodsId !== null, item.inRoom],
    context.members[0]?.status,
    verdictWhileItMatters(state, context),
  ]);
}

function verdictWhileItMatters(state: OnboardingState, { evaluation }: Context): unknown {
  return ["eligibility", "enable"].includes(stateName(state)) ? evaluation?.verdict : null;
}

it("has five steps in the documents' order", () => {
  expect(STEPS).toEqual(["eligibility", "enable", "room", "goods", "anchors"]);
});
