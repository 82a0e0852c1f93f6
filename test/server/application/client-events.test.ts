import { describe, expect, it } from "vitest";
import { CLIENT_EVENT_TYPES, ClientEvent } from "../../../machines/onboarding/events.ts";
import { start } from "../../../machines/onboarding/run.ts";
import { readClientEvent } from "../../../server/application/client-events.ts";
import { goodsAnswers, roomAnswers } from "../../helpers/answers.ts";

const IMAGE = `img_${"0a".repeat(16)}`;
const READING = {
  context: start({ mode: "manual" }).context,
  now: new Date("2026-11-21T04:00:00.000Z"),
  today: "2026-11-21",
  newKey: () => "newkey00",
};
const read = (body: unknown) => readClientEvent(body, READING);
const goods = goodsAnswers(IMAGE);
const keptGoods = { ...goods, price2: null, thirdPartyAppid: null };
const key = "abcd";

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
  "connection.submitted": {
    sent: { appid: "wx12345678", appsecret: "s3cret" },
    event: { appid: "wx12345678" },
  },
  "room.submitted": {
    sent: { room: roomAnswers({ coverImg: IMAGE, shareImg: IMAGE, feedsImg: IMAGE }) },
    event: {
      room: {
        ...roomAnswers({ coverImg: IMAGE, shareImg: IMAGE, feedsImg: IMAGE }),
        subAnchorWechat: null,
        createrWechat: null,
        isFeedsPublic: 1,
        closeReplay: 1,
        closeShare: 0,
        closeKf: 1,
      },
    },
  },
  "room.confirmed": { event: { roomId: null } },
  "room.reopened": {},
  "goods.added": { sent: { goods }, event: { key: "newkey00", goods: keptGoods } },
  "goods.changed": { sent: { key, goods }, event: { key, goods: keptGoods } },
  "goods.removed": { sent: { key } },
  "goods.submitted": {},
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
