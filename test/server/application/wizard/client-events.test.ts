import { describe, expect, it } from "vitest";
import { z } from "zod";
import { RoomAnswers } from "../../../../machines/onboarding/answers.ts";
import { CLIENT_EVENT_TYPES, ClientEvent } from "../../../../machines/onboarding/events.ts";
import { start } from "../../../../machines/onboarding/run.ts";
import { readClientEvent } from "../../../../server/application/wizard/client-events.ts";
import { EVENT_FORMS } from "../../../../server/application/wizard/event-forms.ts";
import { goodsAnswers, roomAnswers } from "../../../helpers/answers.ts";

const IMAGE = `img_${"0a".repeat(16)}`;
const { context } = start({ mode: "manual" });
const READING = {
  context,
  now: new Date("2026-11-21T04:00:00.000Z"),
  today: "2026-11-21",
  newKey: () => "newkey00",
};
const read = (body: unknown) => readClientEvent(body, READING);
const goods = goodsAnswers(IMAGE);
const keptGoods = { ...goods, price2: null, thirdPartyAppid: null, coverAddress: null, sku: null };
const key = "abcd";

const room = roomAnswers({ coverImg: IMAGE, shareImg: IMAGE, feedsImg: IMAGE });
const keptRoom = {
  ...room,
  subAnchorWechat: null,
  createrWechat: null,
  isFeedsPublic: 1,
  closeReplay: 1,
  closeShare: 0,
  closeKf: 1,
};

/** What a client sends, and the event that the machine takes where it differs. */
const BODIES: Record<ClientEvent["type"], { sent?: object; event?: object }> = {
  "facts.submitted": { sent: { facts: { followers: 63 } } },
  "live.declared-enabled": { event: { on: "2026-11-21" } },
  "enable.applied": { sent: { appliedOn: "2026-11-20" } },
  "enable.approved": { sent: { on: "" }, event: { on: "2026-11-21" } },
  "enable.rejected": {
    sent: { reason: " 资料不全 " },
    event: { reason: "资料不全", on: "2026-11-21" },
  },
  "enable.withdrawn": {},
  "enable.check-requested": {},
  "enable.application-requested": {},
  "enable.plugin-submitted": { event: { on: "2026-11-21" } },
  "enable.plugin-released": { event: { on: "2026-11-21" } },
  "reminder.dismissed": { sent: { reminder: "room-starts" } },
  "connection.submitted": {
    sent: { appid: "wx12345678", appsecret: "s3cret" },
    event: { appid: "wx12345678" },
  },
  "room.submitted": { sent: { room }, event: { room: keptRoom } },
  "room.edit-submitted": { sent: { room }, event: { room: keptRoom } },
  "room.edit-abandoned": {},
  "room.operation-requested": {
    sent: { operation: { kind: "switch", name: "closeReplay", value: 0 } },
  },
  "room.confirmed": { event: { roomId: null } },
  "room.reopened": {},
  "goods.added": { sent: { goods }, event: { key: "newkey00", goods: keptGoods } },
  "goods.changed": { sent: { key, goods }, event: { key, goods: keptGoods } },
  "goods.removed": { sent: { key } },
  "goods.drafts-removed": {},
  "goods.submitted": {},
  "goods.withdrawal-requested": { sent: { key } },
  "goods.price-changed": {
    sent: { key, prices: { priceType: 1, price: 89 } },
    event: { key, prices: { priceType: 1, price: "89.00", price2: null } },
  },
  "goods.deletion-requested": { sent: { key } },
  "goods.reason-noted": { sent: { key, reason: "图片模糊" } },
  "goods.reviewed": {
    sent: { key, decision: "rejected" },
    event: { key, decision: "rejected", reason: null },
  },
  "goods.review-requested": {},
  "goods.placed": {},
  "goods.placement-requested": {},
  "member.added": {
    sent: { member: { username: "xiaobai_live", role: "anchor" } },
    event: {
      key: "newkey00",
      member: { username: "xiaobai_live", role: "anchor", nickname: null },
    },
  },
  "member.removed": { sent: { key } },
  "member.authorised": { sent: { key } },
  "member.retry-requested": { sent: { key } },
  "member.removal-requested": { sent: { key } },
  "member.poll-requested": {},
};

describe.each(CLIENT_EVENT_TYPES)("%s", (type) => {
  const { sent = {}, event = sent } = BODIES[type];

  it("is read into an event that the machine takes", () => {
    const parsed = read({ type, ...sent });

    expect(parsed).toMatchObject({ ok: true, value: { event: { type, ...event } } });
    expect(parsed.ok && ClientEvent.parse(parsed.value.event)).toEqual({ type, ...event });
  });

  it("is refused with something more in it", () => {
    expect(read({ type, ...sent, colour: "red" })).toMatchObject({
      ok: false,
      problems: [{ pointer: "/colour", code: "key-unexpected" }],
    });
  });
});

describe("a secret", () => {
  it("is handed over beside the event, not in it", () => {
    const parsed = read({ type: "connection.submitted", appid: "wx12345678", appsecret: "s3cret" });

    expect(parsed).toEqual({
      ok: true,
      value: {
        event: { type: "connection.submitted", appid: "wx12345678" },
        secrets: { appsecret: "s3cret" },
      },
    });
  });
});

describe("changed goods", () => {
  it("without a name report that and what is wrong with the goods", () => {
    expect(read({ type: "goods.changed", goods: { ...goods, name: "" } })).toMatchObject({
      ok: false,
      problems: [
        { pointer: "/key", code: "required" },
        { pointer: "/goods/name", code: "required" },
      ],
    });
  });
});

describe("new prices", () => {
  it("without a name report that and what is wrong with the prices", () => {
    const prices = { priceType: 3, price: "10", price2: "11" };

    expect(read({ type: "goods.price-changed", prices })).toMatchObject({
      ok: false,
      problems: [
        { pointer: "/key", code: "required" },
        { pointer: "/prices/price2", code: "price2-above-price" },
      ],
    });
  });
});

describe("an operation on the room", () => {
  const taken = Array.from({ length: 10 }, (_, index) => ({
    username: `helper_${index}`,
    nickname: "小助",
  }));
  const operate = (operation: object, assistants = taken.slice(0, 1)) =>
    readClientEvent(
      { type: "room.operation-requested", operation },
      {
        ...READING,
        context: { ...context, room: { ...context.room, answers: keptAs, assistants } },
      },
    );
  const keptAs = RoomAnswers.parse(keptRoom);

  it.each([
    ["an unknown kind", { kind: "explode" }, "/operation/kind", "choice-expected"],
    [
      "an unknown switch",
      { kind: "switch", name: "closeLike", value: 0 },
      "/operation/name",
      "choice-expected",
    ],
    [
      "a switch to nowhere",
      { kind: "switch", name: "closeKf", value: 2 },
      "/operation/value",
      "choice-expected",
    ],
    [
      "an assistant twice",
      { kind: "add-assistant", username: "HELPER_0", nickname: "小助" },
      "/operation/username",
      "assistant-duplicate",
    ],
    [
      "the anchor as sub anchor",
      { kind: "set-sub-anchor", username: keptRoom.anchorWechat },
      "/operation/username",
      "sub-anchor-is-anchor",
    ],
  ])("is refused: %s", (_, operation, pointer, code) => {
    expect(operate(operation)).toMatchObject({ ok: false, problems: [{ pointer, code }] });
  });

  it("is refused for an eleventh assistant", () => {
    const eleventh = { kind: "add-assistant", username: "helper_11", nickname: "小助" };

    expect(operate(eleventh, taken)).toMatchObject({
      ok: false,
      problems: [{ pointer: "/operation/username", code: "assistants-full" }],
    });
    expect(operate(eleventh, taken.slice(1))).toMatchObject({ ok: true });
  });
});

/** Where an absent value would be wrong. */
function demanded(shape: z.ZodRawShape, pointer = ""): string[] {
  return Object.entries(shape).flatMap(([name, schema]) => {
    if (schema instanceof z.ZodObject) return demanded(schema.shape, `${pointer}/${name}`);
    const isOptional = z.strictObject({ [name]: schema }).safeParse({}).success;
    return isOptional ? [] : [`${pointer}/${name}`];
  });
}

describe("what is documented of an event", () => {
  const documented = CLIENT_EVENT_TYPES.filter((type) => type !== "room.operation-requested");

  it.each(documented)("%s is what has to be given, and no more", (type) => {
    const shape: z.ZodRawShape = EVENT_FORMS[type].documented;
    const nested = Object.keys(shape).filter((name) => shape[name] instanceof z.ZodObject);
    const result = read({ type, ...Object.fromEntries(nested.map((name) => [name, {}])) });
    const missing = (result.ok ? [] : result.problems).flatMap(({ code, pointer }) =>
      // Either of two covers does, so that neither has to be given.
      ["required", "image-missing"].includes(code) && pointer !== "/goods/coverImgUrl"
        ? [pointer]
        : [],
    );

    expect(demanded(shape).sort()).toEqual(missing.sort());
  });
});
