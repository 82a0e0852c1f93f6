import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Context, Review } from "../../../machines/onboarding/context.ts";
import { CLIENT_EVENT_TYPES, type OnboardingEvent } from "../../../machines/onboarding/events.ts";
import { onboardingMachine } from "../../../machines/onboarding/machine.ts";
import { progress, STEP_REASONS, STEPS } from "../../../machines/onboarding/progress.ts";
import {
  advance,
  allowedEvents,
  type OnboardingState,
  restore,
  snapshotOf,
  stateName,
} from "../../../machines/onboarding/run.ts";
import { APPID, problem, SAMPLE_NAMES, SAMPLES, type SampleName, walk } from "./samples.ts";
import { SITUATIONS } from "./situations.ts";

/** Printed by fast-check with every failure; give it here to see the failure again. */
const SEED = 20_261_122;
const RUNS = 150;

/** What somebody does next: mostly something that is possible now, sometimes anything at all. */
const Move = fc.record({ isPossible: fc.nat(9).map((n) => n < 8), pick: fc.nat(10_000) });
type Move = { isPossible: boolean; pick: number };

/** From anywhere where a merchant can stand: from the start alone, chance would hardly ever come to `ready`. */
const Walk = fc.record({
  from: fc.constantFrom(...SITUATIONS.map(({ mode, walk: names }) => ({ mode, names }))),
  moves: fc.array(Move, { maxLength: 25 }),
});

describe("after any sequence of events", () => {
  everyState("the context is one that can be stored", (state) => {
    expect(Context.parse(JSON.parse(JSON.stringify(state.context)))).toEqual(state.context);
  });

  everyState("goods and members have names of their own", ({ context: { goods, members } }) => {
    for (const list of [goods, members]) {
      expect(new Set(list.map(({ key }) => key)).size).toBe(list.length);
    }
  });

  everyState(
    "there are five steps, each with a status, and a blocked one with its reason",
    (state) => {
      const steps = progress(state);

      expect(steps.map(({ id }) => id)).toEqual(STEPS);
      for (const { status, reason } of steps) {
        expect(["not-started", "in-progress", "waiting", "complete", "blocked"]).toContain(status);
        if (reason !== undefined) expect(STEP_REASONS).toContain(reason);
        if (status === "blocked" || status === "waiting") expect(reason).toBeDefined();
      }
    },
  );

  everyState(
    "ready means a room, goods in it and an authorised anchor, and nothing less",
    (state) => {
      const { room, goods, members } = state.context;
      const isInPlace =
        room.status === "created" &&
        goods.some(({ inRoom }) => inRoom) &&
        members.some(({ answers, status }) => answers.role === "anchor" && status === "authorised");
      const isEnabled = ["preparing", "ready"].includes(stateName(state));

      expect(stateName(state) === "ready").toBe(isEnabled && isInPlace);
    },
  );

  everyState("ready means five complete steps, and five complete steps mean ready", (state) => {
    const isComplete = progress(state).every(({ status }) => status === "complete");

    expect(isComplete).toBe(stateName(state) === "ready");
  });

  everyState(
    "goods in the room are approved and the room exists",
    ({ context: { room, goods } }) => {
      for (const item of goods.filter(({ inRoom }) => inRoom)) {
        expect(item.review).toBe("approved");
        expect(room.status).toBe("created");
      }
    },
  );

  everyState("new prices wait for WeChat only with approved goods", ({ context: { goods } }) => {
    for (const item of goods.filter(({ newPrices }) => newPrices !== null)) {
      expect(item.review).toBe("approved");
    }
  });

  everyState("goods that WeChat reviews in its library have their number there", (state) => {
    if (state.context.mode === "manual") return;
    for (const { review, goodsId } of state.context.goods) {
      if (["in-review", "approved", "rejected"].includes(review)) expect(goodsId).not.toBeNull();
    }
  });

  everyState("what is known of a room goes with it", ({ context: { room } }) => {
    if (room.status === "created") return;
    expect([room.roomId, room.change, room.live, room.sharing]).toEqual([null, null, null, null]);
    expect(room.assistants).toEqual([]);
  });

  everyState("a reminder is of something that is still to be done, once each", (state) => {
    const { reminders, enable, room } = state.context;
    const names = reminders.map(({ reminder }) => reminder);

    expect(new Set(names).size).toBe(names.length);
    if (enable.enabledBy !== null) expect(names).not.toContain("consent-lapses");
    if (enable.pluginSubmittedOn !== null) expect(names).not.toContain("plugin-resubmission");
    if (room.status !== "created") expect(names).not.toContain("room-starts");
  });

  everyState("live is enabled exactly where the tasks are open", (state) => {
    const isEnabled = ["preparing", "ready"].includes(stateName(state));

    expect(state.context.enable.enabledBy !== null).toBe(isEnabled);
  });

  everyState("by hand nothing waits for WeChat's answer", ({ context }) => {
    if (context.mode === "connected") return;
    expect(context.connection).toBeNull();
    expect(context.room.status).not.toBe("creating");
    for (const { review } of context.goods) expect(["queued", "submitting"]).not.toContain(review);
    expect(context.room.change).toBeNull();
    expect(context.members.map(({ status }) => status)).not.toContain("granting");
  });

  everyState("deciding anew from the context leads to the same state", (state) => {
    expect(decidedAnew(state).value).toEqual(state.value);
  });

  everyState("a stored snapshot opens as the same state", (state) => {
    const reopened = restore(JSON.parse(JSON.stringify(snapshotOf(state))));

    expect([reopened.value, reopened.context]).toEqual([state.value, state.context]);
  });

  everyState("what is said to be allowed is what is accepted", (state) => {
    const accepted = candidates(state.context).filter((event) => advance(state, event).accepted);
    const types = new Set<string>(accepted.map(({ type }) => type));

    expect(allowedEvents(state)).toEqual(CLIENT_EVENT_TYPES.filter((type) => types.has(type)));
  });

  everyState("facts never take away what is enabled", (state) => {
    if (!["preparing", "ready"].includes(stateName(state))) return;
    for (const name of ["facts.submitted", "rules.evaluated ineligible"] as const) {
      const step = advance(state, SAMPLES[name]());
      expect(step.accepted && step.state.value).toEqual(state.value);
    }
  });

  everyState(
    "facts that make the account ineligible lead back while nothing was applied for",
    (state) => {
      if (!state.matches({ enable: "open" })) return;
      const { state: next } = advance(state, SAMPLES["rules.evaluated ineligible"]());

      expect(next.value).toEqual({ eligibility: "ineligible" });
    },
  );
});

it("the walks lead everywhere, so that the properties above say something", () => {
  const names = fc
    .sample(Walk, { numRuns: RUNS, seed: SEED })
    .map(({ from, moves }) => stateName(moves.reduce(moved, walk(from.mode, from.names))));

  expect([...new Set(names)].sort()).toEqual(["eligibility", "enable", "preparing", "ready"]);
});

describe("of any library of goods", () => {
  const Goods = fc.record({
    review: fc.constantFrom(...Review.options),
    goodsId: fc.constantFrom(null, 7),
    auditId: fc.constantFrom(null, 5),
    newPrices: fc.constantFrom(null, PRICES),
    problem: fc.constantFrom(null, problem()),
    inRoom: fc.boolean(),
  });
  const Begun = fc.constantFrom<Begun[]>(
    ["manual", ["live.declared-enabled"]],
    ["connected", ["live.declared-enabled"]],
    ["connected", ["connection.submitted", "connection.verified", "live.declared-enabled"]],
  );

  it("asking about one of each kind finds what asking about every one finds", () => {
    fc.assert(
      fc.property(Begun, fc.array(Goods, { maxLength: 6 }), ([mode, names], library) => {
        const begun = walk(mode, names);
        const items = walk(mode, [...names, "goods.added"]).context.goods;
        const goods = library.flatMap((kind, n) =>
          items.map((item) => ({ ...item, ...kind, key: `goods${n}` })),
        );
        const { value } = begun;
        const state = onboardingMachine.resolveState({
          value,
          context: { ...begun.context, goods },
        });

        const types = new Set<string>(
          candidates(state.context)
            .filter((event) => state.can(event))
            .map(({ type }) => type),
        );

        expect(allowedEvents(state)).toEqual(CLIENT_EVENT_TYPES.filter((type) => types.has(type)));
      }),
      { seed: SEED, numRuns: 400 },
    );
  });
});

const PRICES = { priceType: 1, price: "9.00", price2: null } as const;
type Begun = ["manual" | "connected", SampleName[]];

/** In every state of the same walks, which are gone once for all of them. */
function everyState(name: string, holds: (state: OnboardingState) => void): void {
  it(name, () => {
    for (const state of visited()) holds(state);
  });
}

let states: OnboardingState[] | null = null;
function visited(): OnboardingState[] {
  states ??= fc.sample(Walk, { numRuns: RUNS, seed: SEED }).flatMap(({ from, moves }) => {
    const first = walk(from.mode, from.names);
    return moves.reduce((all, move) => [...all, moved(all.at(-1) ?? first, move)], [first]);
  });
  return states;
}

function moved(state: OnboardingState, { isPossible, pick }: Move): OnboardingState {
  const all = candidates(state.context);
  const events = isPossible ? all.filter((event) => state.can(event)) : all;
  const event = events[pick % events.length];
  return event ? advance(state, event).state : state;
}

/** Every event, about each of the things that it may name, and about one that is not there. */
function candidates(context: Context): OnboardingEvent[] {
  const samples = SAMPLE_NAMES.map((name): OnboardingEvent => SAMPLES[name](context));
  return samples.flatMap((event): OnboardingEvent[] => {
    if (event.type === "connection.submitted") {
      return [APPID, "wxanother00002"].map((appid) => ({ ...event, appid }));
    }
    if (event.type === "goods.added" || event.type === "member.added") {
      return [{ ...event, key: freeKey(context) }, event];
    }
    if (!("key" in event)) return [event];
    const things = event.type.startsWith("goods.") ? context.goods : context.members;
    return [...things.map(({ key }) => ({ ...event, key })), { ...event, key: "none" }];
  });
}

function freeKey({ goods, members }: Context): string {
  const taken = [...goods, ...members].map(({ key }) => key);
  return (
    [...Array(taken.length + 1).keys()]
      .map((n) => `free${n}`)
      .find((key) => !taken.includes(key)) ?? ""
  );
}

/** The same context entered again at the top-level state: an event that moves nothing lets every region decide. */
function decidedAnew(state: OnboardingState): OnboardingState {
  const { context } = state;
  const name = stateName(state);
  const value =
    name === "eligibility" || name === "enable"
      ? { [name]: "deciding" }
      : { preparing: { room: "deciding", goods: "deciding", anchors: "deciding" } };
  const undecided = onboardingMachine.resolveState({
    value,
    context,
  });
  const { evaluation } = context;
  const event: OnboardingEvent = evaluation
    ? { type: "rules.evaluated", evaluation }
    : { type: "facts.submitted", facts: context.facts ?? {} };
  return advance(undecided, event).state;
}
