import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { CLIENT_EVENT_TYPES } from "../../../../machines/onboarding/events.ts";
import { stateName } from "../../../../machines/onboarding/run.ts";
import { codeForPeople } from "../../../../server/application/onboarding/identity.ts";
import type {
  Onboarding,
  Remember,
} from "../../../../server/application/onboarding/onboardings.ts";
import { AppError } from "../../../../server/errors.ts";
import { ELIGIBLE_FACTS } from "../../../helpers/answers.ts";
import { countingStore } from "../../../helpers/counting-store.ts";
import { ANCHOR, begin, beginConnected, NOW, openWorld, SECRET, type World } from "../world.ts";

const CREATE_ROOM = "/wxaapi/broadcast/room/create";

let world: World;
beforeEach(async () => {
  world = await openWorld();
});
afterEach(async () => {
  await world.close();
});

const KEY = "3b241101-e2bb-4255-8caf-4136c566a962";

const create = (body: unknown, remember?: Remember) =>
  world.onboardings.create({ body, origin: "192.0.2.1", ...(remember && { remember }) });

/** A reply that shows what it was made of. */
const remembering = (key: string, body: unknown): Remember => ({
  key,
  body,
  render: ({ revision, state }) => ({
    status: 200,
    body: { revision, state: stateName(state), room: state.context.room.status },
  }),
});

const eventsOf = ({ history }: Pick<Onboarding, "history">) =>
  history.map(({ actor, event }) => `${actor} ${event.type}`);

async function codeOf(promise: Promise<unknown>): Promise<string> {
  const error: unknown = await promise.then(
    () => "nothing was thrown",
    (thrown: unknown) => thrown,
  );
  return error instanceof AppError ? error.code : String(error);
}

const pointersOf = (parsed: {
  ok: boolean;
  problems?: readonly { pointer: string; code: string }[];
}) =>
  parsed.ok
    ? "taken"
    : (parsed.problems ?? []).map(({ pointer, code }) => `${pointer} ${code}`).sort();

describe("beginning", () => {
  it("without facts starts at eligibility", async () => {
    const created = await create({ mode: "manual" });

    if (!created.ok) throw new Error("not begun");
    const { onboarding, identity, replayed } = created.value;
    expect(onboarding).toMatchObject({
      id: identity.id,
      revision: 1,
      createdAt: NOW,
      updatedAt: NOW,
    });
    expect(onboarding.state.value).toEqual({ eligibility: "collecting" });
    expect(onboarding.allowedEvents).toEqual(["facts.submitted", "live.declared-enabled"]);
    expect(eventsOf(onboarding)).toEqual(["merchant onboarding.created"]);
    expect(replayed).toBe(false);
  });

  it("with facts that suffice goes straight to enable", async () => {
    const created = await create({ mode: "manual", facts: ELIGIBLE_FACTS });

    if (!created.ok) throw new Error("not begun");
    const { state } = created.value.onboarding;
    expect(state.value).toEqual({ enable: "open" });
    expect(state.context.facts).toEqual(ELIGIBLE_FACTS);
    expect(state.context.evaluation).toMatchObject({
      verdict: "eligible",
      asOf: "2026-11-21",
      ruleset: "wechat-live@2026-07",
    });
    expect(eventsOf(created.value.onboarding)).toEqual([
      "merchant onboarding.created",
      "merchant facts.submitted",
      "kaibo rules.evaluated",
    ]);
  });

  it.each([
    [null, [" required"]],
    [{}, ["/mode required"]],
    [{ mode: "automatic" }, ["/mode choice-expected"]],
    [{ mode: "manual", facts: [] }, ["/facts object-expected"]],
    [{ mode: "manual", facts: { followers: "1w" } }, ["/facts/followers integer-expected"]],
    [{ mode: "manual", facts: { fans: 1 } }, ["/facts/fans key-unknown"]],
    [{ mode: "manual", colour: "red" }, ["/colour key-unexpected"]],
  ])("is refused with what is wrong: %j", async (body, expected) => {
    expect(pointersOf(await create(body))).toEqual(expected);
  });

  it("twice with one key begins one onboarding and gives the first reply again", async () => {
    const body = { mode: "manual" };
    const first = await create(body, remembering(KEY, body));
    if (!first.ok) throw new Error("not begun");
    const { identity } = first.value;
    await world.onboardings.send(
      { id: identity.id, credential: identity.token },
      { body: { type: "live.declared-enabled" }, expectedRevision: 1 },
    );

    const second = await create(body, remembering(KEY, body));

    expect(second).toMatchObject({
      ok: true,
      value: {
        identity,
        replayed: true,
        reply: { status: 200, body: { revision: 1, state: "eligibility" } },
      },
    });
  });

  it("with another body under the same key is refused", async () => {
    const body = { mode: "manual" };
    await create(body, remembering(KEY, body));
    const other = { mode: "connected" };

    expect(await codeOf(create(other, remembering(KEY, other)))).toBe("idempotency-key-reused");
  });

  it("at the same moment with one key begins one onboarding", async () => {
    const body = { mode: "manual" };

    const all = await Promise.all([1, 2, 3].map(() => create(body, remembering(KEY, body))));

    expect(new Set(all.map((one) => one.ok && one.value.identity.id)).size).toBe(1);
    expect(all.filter((one) => one.ok && !one.value.replayed)).toHaveLength(1);
  });

  it("tells the secrets again to nobody else, whatever the body", async () => {
    const body = { mode: "manual" };
    await create(body, remembering(KEY, body));
    for (const mode of ["manual", "connected"]) {
      const asked = { mode };
      const stranger = world.onboardings.create({
        body: asked,
        origin: "192.0.2.2",
        remember: remembering(KEY, asked),
      });

      expect(await codeOf(stranger)).toBe("creation-key-used");
    }
  });

  it("tells the secrets again for ten minutes, and not longer", async () => {
    const body = { mode: "manual" };
    await create(body, remembering(KEY, body));

    world.clock.advance({ seconds: 599 });
    expect(await create(body, remembering(KEY, body))).toMatchObject({ value: { replayed: true } });
    world.clock.advance({ seconds: 1 });
    expect(await codeOf(create(body, remembering(KEY, body)))).toBe("creation-key-used");
  });

  it.each(["1", "create-1", "123456789012345678901"])(
    "wants a key that nobody can guess: %s",
    async (key) => {
      const body = { mode: "manual" };

      expect(await codeOf(create(body, remembering(key, body)))).toBe("idempotency-key-weak");
    },
  );

  it.each(["3b241101-e2bb-4255-8caf-4136c566a962", "1234567890123456789012"])(
    "takes a UUID or 22 characters: %s",
    async (key) => {
      const body = { mode: "manual" };

      expect(await create(body, remembering(key, body))).toMatchObject({ ok: true });
    },
  );
});

describe("opening", () => {
  it("takes the token and the resume code, as typed by a person", async () => {
    const { identity, access } = await begin(world);
    const code = codeForPeople(identity.code).toLowerCase();

    expect((await world.onboardings.open(access)).id).toBe(identity.id);
    expect((await world.onboardings.open({ ...access, credential: code })).id).toBe(identity.id);
    expect(await world.onboardings.find(code)).toBe(identity.id);
  });

  it("makes no difference between a foreign and a missing onboarding", async () => {
    const { identity, access } = await begin(world);
    const other = await begin(world);
    const foreign = { ...access, credential: other.identity.token };
    const missing = { ...access, id: "onb_00000000000000000000" };
    const texts = await Promise.all(
      [foreign, missing, { ...access, credential: "" }, { ...access, credential: "kbt_" }].map(
        (one) => world.onboardings.open(one).catch((error: unknown) => String(error)),
      ),
    );

    expect(new Set(texts).size).toBe(1);
    expect(texts[0]).toContain("onboarding-not-found");
    expect(await codeOf(world.onboardings.open({ ...access, credential: identity.id }))).toBe(
      "onboarding-not-found",
    );
    expect(await world.onboardings.find("0000-0000-0000-0000")).toBeNull();
    expect(await world.onboardings.find("not a code")).toBeNull();
  });

  it.each([
    [
      "sending",
      (access: { id: string; credential: string }) =>
        world.onboardings.send(access, {
          body: { type: "enable.withdrawn" },
          expectedRevision: null,
        }),
    ],
    [
      "keeping a picture",
      (access: { id: string; credential: string }) =>
        world.onboardings.keepImage(access, new Uint8Array()),
    ],
    [
      "reading a picture",
      (access: { id: string; credential: string }) =>
        world.onboardings.readImage(access, `img_${"0".repeat(32)}`),
    ],
    [
      "asking for the push address",
      (access: { id: string; credential: string }) => world.onboardings.pushAddress(access),
    ],
  ])("is asked for by %s", async (_, act) => {
    const { access } = await begin(world);

    expect(await codeOf(act({ ...access, credential: "kbt_foreign" }))).toBe(
      "onboarding-not-found",
    );
  });

  it.each([
    ["of a later machine", { machine: { id: "onboarding", version: 99 } }, "store-record-newer"],
    ["of no machine", { value: "elsewhere" }, "store-record-corrupt"],
  ])("a record %s is refused with its own code", async (_, damage, code) => {
    const { access, identity, record } = await begin(world);
    const { snapshot, revision } = await record();
    await world.store.append(identity.id, revision, {
      at: NOW,
      entries: [],
      snapshot: { ...snapshot, ...damage },
    });

    expect(await codeOf(world.onboardings.open(access))).toBe(code);
  });
});

describe("the whole way", () => {
  it("by hand, with every event of it", async () => {
    const { taken, room, goods } = await begin(world);
    const states: string[] = [];
    const step = async (event: object) => {
      const { state } = await taken(event);
      states.push(stateName(state));
      return state.context;
    };

    await step({ type: "facts.submitted", facts: { ...ELIGIBLE_FACTS, dau: 5 } });
    await step({ type: "facts.submitted", facts: ELIGIBLE_FACTS });
    await step({ type: "enable.applied", appliedOn: "2026-11-20" });
    await step({ type: "enable.rejected", reason: "资料不全" });
    await step({ type: "enable.applied", appliedOn: "2026-11-21" });
    await step({ type: "enable.withdrawn" });
    await step({ type: "enable.applied", appliedOn: "2026-11-21" });
    const { enable } = await step({ type: "enable.approved" });
    await step({ type: "enable.withdrawn" });
    await step({ type: "live.declared-enabled", on: "2026-11-01" });
    await step({ type: "room.submitted", room });
    await step({ type: "room.reopened" });
    await step({ type: "room.submitted", room });
    await step({ type: "room.confirmed", roomId: "" });
    const added = await step({ type: "goods.added", goods });
    const key = added.goods[0]?.key;
    await step({ type: "goods.changed", key, goods: { ...goods, price: "89" } });
    await step({ type: "goods.removed", key });
    const again = await step({ type: "goods.added", goods });
    await step({ type: "goods.submitted" });
    await step({ type: "goods.reviewed", key: again.goods[0]?.key, decision: "approved" });
    await step({ type: "goods.placed" });
    const member = { username: ANCHOR, role: "anchor" };
    const first = await step({ type: "member.added", member });
    await step({ type: "member.removed", key: first.members[0]?.key });
    const second = await step({ type: "member.added", member });
    const end = await step({ type: "member.authorised", key: second.members[0]?.key });

    expect(enable).toMatchObject({ enabledBy: "approved", enabledOn: "2026-11-21" });
    expect([states[0], states[1], states.at(-2), states.at(-1)]).toEqual([
      "eligibility",
      "enable",
      "preparing",
      "ready",
    ]);
    expect(end.goods).toMatchObject([
      { review: "approved", inRoom: true, answers: { price: "99.00" } },
    ]);
  });

  it("connected, with what exists at WeChat afterwards", async () => {
    const { taken, room, goods } = await beginConnected(world);
    await world.verifyAnchor();

    await taken({ type: "room.submitted", room });
    await taken({ type: "goods.added", goods });
    await taken({ type: "goods.submitted" });
    world.clock.advance({ seconds: 30 });
    await taken({ type: "goods.review-requested" });
    await taken({ type: "goods.placement-requested" });
    const { state, history } = await taken({
      type: "member.added",
      member: { username: ANCHOR, role: "anchor" },
    });

    const { rooms, goods: library, members } = world.sandbox.state();
    expect(stateName(state)).toBe("ready");
    expect([rooms.length, library.length, members.length]).toEqual([1, 1, 1]);
    expect(history.map(({ sequence }) => sequence)).toEqual(history.map((_, index) => index + 1));
    expect(eventsOf({ history })).toContain("wechat room.created");
  });
});

describe("wrong answers", () => {
  it.each([
    [{}, ["/type required"]],
    [{ type: "room.created", roomId: 1 }, ["/type choice-expected"]],
    [{ type: "rules.evaluated" }, ["/type choice-expected"]],
    [{ type: 7 }, ["/type choice-expected"]],
    [[], [" object-expected"]],
    ["facts.submitted", [" object-expected"]],
    [{ type: "facts.submitted" }, ["/facts required"]],
    [{ type: "facts.submitted", facts: "many" }, ["/facts object-expected"]],
    [
      { type: "facts.submitted", facts: { followers: "1w" } },
      ["/facts/followers integer-expected"],
    ],
    [{ type: "facts.submitted", facts: { fans: 1 } }, ["/facts/fans key-unknown"]],
    [{ type: "facts.submitted", facts: { dau: [1, 2] } }, ["/facts/dau seven-days-expected"]],
    [{ type: "facts.submitted", facts: {}, note: "x" }, ["/note key-unexpected"]],
    [{ type: "live.declared-enabled", on: "2026-11-22" }, ["/on date-in-future"]],
    [{ type: "live.declared-enabled", on: "last week" }, ["/on date-expected"]],
  ])("at the beginning: %j", async (event, expected) => {
    const { send } = await begin(world);

    expect(pointersOf(await send(event as object))).toEqual(expected);
  });

  it.each([
    [{ type: "connection.submitted" }, ["/appid required", "/appsecret required"]],
    [{ type: "connection.submitted", appid: "123", appsecret: "x" }, ["/appid appid-expected"]],
    [
      { type: "connection.submitted", appid: "wx12345", appsecret: "x".repeat(129) },
      ["/appsecret too-long"],
    ],
  ])("about the account: %j", async (event, expected) => {
    const { send } = await begin(world, { mode: "connected" });

    expect(pointersOf(await send(event))).toEqual(expected);
  });

  it.each([
    [{ type: "enable.applied" }, ["/appliedOn required"]],
    [{ type: "enable.applied", appliedOn: "2026-11-22" }, ["/appliedOn date-in-future"]],
    [{ type: "enable.applied", appliedOn: "2026-02-30" }, ["/appliedOn date-expected"]],
  ])("about the application: %j", async (event, expected) => {
    const { send } = await begin(world, { mode: "manual", facts: ELIGIBLE_FACTS });

    expect(pointersOf(await send(event))).toEqual(expected);
  });

  it.each([
    [{ type: "enable.approved", on: 5 }, ["/on text-expected"]],
    [{ type: "enable.rejected" }, ["/reason required"]],
    [{ type: "enable.rejected", reason: "因".repeat(501) }, ["/reason too-long"]],
    [{ type: "enable.withdrawn", because: "x" }, ["/because key-unexpected"]],
  ])("about WeChat's decision: %j", async (event, expected) => {
    const { send, taken } = await begin(world, { mode: "manual", facts: ELIGIBLE_FACTS });
    await taken({ type: "enable.applied", appliedOn: "2026-11-21" });

    expect(pointersOf(await send(event))).toEqual(expected);
  });

  it("about the three tasks point at the field", async () => {
    const { send, taken, room, goods } = await begin(world);
    await taken({ type: "live.declared-enabled" });
    const unknown = `img_${"f".repeat(32)}`;

    expect(
      pointersOf(await send({ type: "room.submitted", room: { ...room, name: "短" } })),
    ).toEqual(["/room/name text-width"]);
    expect(
      pointersOf(await send({ type: "room.submitted", room: { ...room, shareImg: unknown } })),
    ).toEqual(["/room/shareImg image-unknown"]);
    expect(
      pointersOf(await send({ type: "goods.added", goods: { ...goods, coverImgUrl: unknown } })),
    ).toEqual(["/goods/coverImgUrl image-unknown"]);
    expect(
      pointersOf(await send({ type: "goods.added", goods: { ...goods, price: "-1" } })),
    ).toEqual(["/goods/price price-expected"]);
    expect(pointersOf(await send({ type: "goods.added" }))).toEqual(["/goods required"]);
    expect(pointersOf(await send({ type: "member.added", member: { role: "anchor" } }))).toEqual([
      "/member/username required",
    ]);
  });

  it("about what is there already point at the field", async () => {
    const { send, taken, room, goods } = await begin(world);
    await taken({ type: "live.declared-enabled" });
    await taken({ type: "room.submitted", room });
    await taken({ type: "goods.added", goods });
    const added = await taken({
      type: "member.added",
      member: { username: ANCHOR, role: "admin" },
    });
    const key = added.state.context.goods[0]?.key;

    expect(pointersOf(await send({ type: "room.confirmed", roomId: "12" }))).toEqual([
      "/roomId integer-expected",
    ]);
    expect(pointersOf(await send({ type: "room.confirmed", roomId: 0 }))).toEqual([
      "/roomId number-too-small",
    ]);
    expect(pointersOf(await send({ type: "room.confirmed", roomId: 1e300 }))).not.toBe("taken");
    expect(pointersOf(await send({ type: "goods.changed", goods }))).toEqual(["/key required"]);
    expect(
      pointersOf(await send({ type: "goods.changed", key, goods: { ...goods, url: "" } })),
    ).toEqual(["/goods/url required"]);
    expect(pointersOf(await send({ type: "goods.removed" }))).toEqual(["/key required"]);
    expect(
      pointersOf(
        await send({ type: "member.added", member: { username: ANCHOR, role: "operator" } }),
      ),
    ).toEqual(["/member/role role-taken"]);
    await taken({ type: "goods.submitted" });
    expect(pointersOf(await send({ type: "goods.reviewed", key, decision: "perhaps" }))).toEqual([
      "/decision choice-expected",
    ]);
  });

  it("change nothing", async () => {
    const { send, record } = await begin(world);
    const before = await record();

    await send({ type: "facts.submitted", facts: { followers: "1w" } });

    expect(await record()).toEqual(before);
  });
});

describe("an event that is not allowed", () => {
  it.each(
    CLIENT_EVENT_TYPES.filter(
      (type) => !["facts.submitted", "live.declared-enabled"].includes(type),
    ),
  )("is refused before its answers are looked at: %s", async (type) => {
    const { send } = await begin(world);

    const error: unknown = await send({ type, nonsense: true }).catch((thrown: unknown) => thrown);

    expect(error).toMatchObject({
      code: "event-not-allowed",
      status: 409,
      extensions: { allowedEvents: ["facts.submitted", "live.declared-enabled"] },
    });
  });

  it("is one about a thing that is not there", async () => {
    const { send, taken, goods } = await begin(world);
    await taken({ type: "live.declared-enabled" });
    await taken({ type: "goods.added", goods });

    expect(await codeOf(send({ type: "goods.removed", key: "another" }))).toBe("event-not-allowed");
    expect(await codeOf(send({ type: "goods.changed", key: "another", goods }))).toBe(
      "event-not-allowed",
    );
  });
});

describe("revisions", () => {
  it("a stale one is refused before anything else", async () => {
    const { send, taken } = await begin(world);
    await taken({ type: "live.declared-enabled" });

    const stale = send({ type: "nonsense" }, { expectedRevision: 1 });

    await expect(stale).rejects.toMatchObject({
      code: "revision-conflict",
      params: { read: 1, current: 2 },
    });
  });

  it("of two sends with the same one, one wins", async () => {
    const { send } = await begin(world);
    const facts = (followers: number) => ({ type: "facts.submitted", facts: { followers } });

    const outcomes = await Promise.all(
      [1, 2].map((n) => codeOf(send(facts(n), { expectedRevision: 1 }))),
    );

    expect(outcomes.sort()).toEqual(["nothing was thrown", "revision-conflict"]);
  });

  it("none at all: sixty sends at once all land", async () => {
    const { send, taken, goods, record } = await begin(world);
    await taken({ type: "live.declared-enabled" });

    const sent = await Promise.all(
      [...Array(60).keys()].map((n) =>
        send({ type: "goods.added", goods: { ...goods, name: `第${n + 10}号商品` } }),
      ),
    );

    const { history, revision } = await record();
    expect(sent.every(({ ok }) => ok)).toBe(true);
    expect(history.filter(({ event }) => event.type === "goods.added")).toHaveLength(60);
    expect(revision).toBe(62);
  });
});

describe("the record", () => {
  it("is read once by whoever looks at it, and once by whoever changes it", async () => {
    const { access, taken } = await begin(world);
    await taken({ type: "live.declared-enabled" });
    const { store, loads } = countingStore(world.store);
    const service = world.serviceOver(store);

    await service.open(access);
    const looking = loads.length;
    const sent = await service.send(access, {
      body: { type: "enable.plugin-submitted" },
      expectedRevision: null,
    });

    expect(sent).toMatchObject({ ok: true });
    expect([looking, loads.length - looking]).toEqual([1, 1]);
  });
});

describe("two processes with the same turns", () => {
  it("never do the same work on WeChat, however long it takes", async () => {
    const { access, sendUnanswered, room } = await beginConnected(world);
    await world.verifyAnchor();
    await sendUnanswered(
      { type: "room.submitted", room },
      { path: CREATE_ROOM, trouble: "silent-after" },
    );
    world.clock.advance({ seconds: 60 });
    const calls = world.calls.length;

    const { state } = await world.serviceOver(world.store).open(access);

    expect(state.context.room.status).toBe("creating");
    expect(world.calls).toHaveLength(calls);
  });

  it("take one event each with the same revision, of which one is refused", async () => {
    const { access, taken, goods } = await begin(world);
    const { revision } = await taken({ type: "live.declared-enabled" });
    const services = [world.onboardings, world.serviceOver(world.store)];

    const codes = await Promise.all(
      services.map((service) =>
        codeOf(
          service.send(access, {
            body: { type: "goods.added", goods },
            expectedRevision: revision,
          }),
        ),
      ),
    );

    expect(codes.sort()).toEqual(["nothing was thrown", "revision-conflict"]);
  });
});

describe("a key for sending once", () => {
  it("gives the same reply again, after what WeChat brought, and does nothing twice", async () => {
    const { send, room, record } = await beginConnected(world);
    await world.verifyAnchor();
    const event = { type: "room.submitted", room };
    const remember = remembering("key-2", event);

    const first = await send(event, { remember });
    const revision = first.ok ? first.value.onboarding.revision : 0;
    const second = await send(event, { remember, expectedRevision: 1 });

    expect(second).toMatchObject({
      ok: true,
      value: { replayed: { status: 200, body: { revision, state: "preparing", room: "created" } } },
    });
    expect((await record()).revision).toBe(revision);
    expect(world.countOf(CREATE_ROOM)).toBe(1);
  });

  it("is refused with another body", async () => {
    const { send } = await begin(world);
    const event = { type: "live.declared-enabled" };
    await send(event, { remember: remembering("key-2", event) });
    const other = { type: "live.declared-enabled", on: "2026-11-01" };

    expect(await codeOf(send(other, { remember: remembering("key-2", other) }))).toBe(
      "idempotency-key-reused",
    );
  });

  it("does not tell bodies apart by the order of their members", async () => {
    const { send } = await begin(world);
    const event = { type: "facts.submitted", facts: { followers: 1, dau: 2 } };
    await send(event, { remember: remembering("key-2", event) });
    const same = { facts: { dau: 2, followers: 1 }, type: "facts.submitted" };

    const again = await send(same, { remember: remembering("key-2", same) });

    expect(again).toMatchObject({ ok: true, value: { replayed: { status: 200 } } });
  });

  it("waits while the first is still running, and is given its reply", async () => {
    const { send, room } = await beginConnected(world);
    await world.verifyAnchor();
    const event = { type: "room.submitted", room };
    const remember = remembering("key-2", event);

    const [first, ...twins] = await Promise.all([1, 2, 3].map(() => send(event, { remember })));

    expect(first).toMatchObject({ ok: true, value: { replayed: null } });
    for (const twin of twins) {
      expect(twin).toMatchObject({ value: { replayed: { body: { room: "created" } } } });
    }
  });

  it("is known for a day, whatever else is sent meanwhile, and then no more", async () => {
    const { send } = await begin(world);
    const event = { type: "facts.submitted", facts: { followers: 1 } };
    const long = {
      ...remembering("key-2", event),
      render: () => ({ status: 200, body: "x".repeat(2000) }),
    };
    await send(event, { remember: long });
    for (let index = 0; index < 12; index += 1) {
      await send(event, { remember: remembering(`other-${index}`, event) });
    }

    expect(await send(event, { remember: remembering("other-0", event) })).toMatchObject({
      value: { replayed: { status: 200, body: { state: "eligibility" } } },
    });
    const again = await send(event, { remember: long });
    expect(again).toMatchObject({ value: { replayed: { status: 200, body: null } } });
    const { revision } = again.ok ? again.value.onboarding : { revision: 0 };
    expect(revision).toBe(14);

    world.clock.advance({ days: 1, seconds: 1 });
    await send(event, { remember: remembering("last", event) });
    expect(await send(event, { remember: long })).toMatchObject({ value: { replayed: null } });
  });

  it("is free again when the event was refused", async () => {
    const { send } = await begin(world);
    const event = { type: "facts.submitted", facts: { followers: "1w" } };
    await send(event, { remember: remembering("key-2", event) });
    const right = { type: "facts.submitted", facts: { followers: 10_000 } };

    expect((await send(right, { remember: remembering("key-2", right) })).ok).toBe(true);
  });
});

describe("credentials", () => {
  it("are sealed, and nowhere in the record, the history or the replies", async () => {
    const { send, record } = await begin(world, { mode: "connected" });
    const event = { type: "connection.submitted", appid: "wxsandbox0001", appsecret: SECRET };
    const sent = await send(event, { remember: remembering("key-3", event) });

    const kept = await record();
    expect(JSON.stringify(kept)).not.toContain(SECRET);
    expect(kept.sealed.appsecret).toMatch(/^v1\./);
    expect(JSON.stringify(sent)).not.toContain(SECRET);
    expect(kept.history.map(({ event: entry }) => entry)).toContainEqual({
      type: "connection.submitted",
      appid: "wxsandbox0001",
    });
  });

  it("of the onboarding itself are kept as a hash only", async () => {
    const { identity, record } = await begin(world);

    const text = JSON.stringify(await record());

    expect(text).not.toContain(identity.token);
    expect(text).not.toContain(identity.code);
  });
});

describe("the calendar", () => {
  const HISTORY = [
    "merchant onboarding.created",
    "merchant facts.submitted",
    "kaibo rules.evaluated",
  ];

  it("is read anew every day without writing, and written with the next event", async () => {
    const { access, taken, record } = await begin(world, { mode: "manual", facts: ELIGIBLE_FACTS });
    world.clock.advance({ days: 1 });

    const read = await world.onboardings.open(access);
    const before = await record();
    const sent = await taken({ type: "enable.applied", appliedOn: "2026-11-22" });

    expect(read.state.context.evaluation).toMatchObject({
      verdict: "eligible",
      asOf: "2026-11-22",
    });
    expect([read.revision, before.revision, before.history.length]).toEqual([1, 1, 3]);
    expect(eventsOf(sent)).toEqual([
      ...HISTORY,
      "kaibo rules.evaluated",
      "merchant enable.applied",
    ]);
    expect(sent.state.context.evaluation?.asOf).toBe("2026-11-22");
  });

  it("turns at midnight in Shanghai", async () => {
    const { access } = await begin(world, { mode: "manual", facts: ELIGIBLE_FACTS });
    const asOf = async () => (await world.onboardings.open(access)).state.context.evaluation?.asOf;

    world.clock.advance({ seconds: 12 * 3600 - 1 });
    const before = await asOf();
    world.clock.advance({ seconds: 1 });

    expect([before, await asOf()]).toEqual(["2026-11-21", "2026-11-22"]);
  });

  it("leads back when a payment lapses before the application", async () => {
    const { access, send } = await begin(world, { mode: "manual", facts: ELIGIBLE_FACTS });
    // The last payment was on 14 November; it counts for 90 days.
    world.clock.advance({ days: 83 });
    const lastDay = await world.onboardings.open(access);
    world.clock.advance({ days: 1 });
    const dayAfter = await world.onboardings.open(access);

    expect(lastDay.state.value).toEqual({ enable: "open" });
    expect(dayAfter.state.value).toEqual({ eligibility: "ineligible" });
    expect(await codeOf(send({ type: "enable.applied", appliedOn: "2027-02-01" }))).toBe(
      "event-not-allowed",
    );
  });

  it("takes nothing from somebody who is enabled", async () => {
    const { access, taken } = await begin(world, { mode: "manual", facts: ELIGIBLE_FACTS });
    await taken({ type: "live.declared-enabled" });
    world.clock.advance({ days: 200 });

    const { state } = await world.onboardings.open(access);

    expect(stateName(state)).toBe("preparing");
    expect(state.context.evaluation?.verdict).toBe("ineligible");
  });
});

describe("pictures", () => {
  it("are kept by their content, each onboarding's for itself", async () => {
    const one = await begin(world);
    const other = await begin(world);

    const again = await world.onboardings.keepImage(one.access, new Uint8Array([1, 2, 3]));

    expect(await world.onboardings.readImage(one.access, again)).toEqual(new Uint8Array([1, 2, 3]));
    expect(await world.onboardings.readImage(other.access, again)).toBeNull();
  });
});
