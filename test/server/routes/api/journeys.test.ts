import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  ELIGIBLE_FACTS,
  goodsAnswers,
  picture,
  type RoomImageIds,
  roomAnswers,
} from "../../../helpers/answers.ts";
import { OnboardingClient } from "../../../helpers/api-client.ts";
import { buildTestApp, type TestApp } from "../../../helpers/build-app.ts";

describe("a whole onboarding over the API alone", () => {
  let test: TestApp;
  beforeAll(async () => {
    test = await buildTestApp();
  });
  afterAll(() => test.close());

  it("leads by hand from the facts to a room that is ready", async () => {
    const client = await OnboardingClient.begin(test.app, {
      mode: "manual",
      facts: ELIGIBLE_FACTS,
    });
    const room = (await client.upload("room", await picture())).json<RoomImageIds>();
    const goods = (await client.upload("goods", await picture())).json<{ image: string }>();

    await client.tell({ type: "enable.applied", appliedOn: "2026-11-20" });
    await client.tell({ type: "enable.approved", on: "2026-11-21" });
    await client.tell({ type: "room.submitted", room: roomAnswers(room) });
    await client.tell({ type: "room.confirmed", roomId: 42 });
    const { goods: added } = await client.tell({
      type: "goods.added",
      goods: goodsAnswers(goods.image),
    });
    await client.tell({ type: "goods.submitted" });
    await client.tell({ type: "goods.reviewed", key: added[0]?.key, decision: "approved" });
    await client.tell({ type: "goods.placed" });
    const { members } = await client.tell({
      type: "member.added",
      member: { username: "xiaobai_live", role: "anchor" },
    });
    const last = await client.tell({ type: "member.authorised", key: members[0]?.key });

    expect(last.state).toBe("ready");
    expect(last.steps.map(({ status }) => status)).toEqual(Array(5).fill("complete"));
    expect(last.room).toMatchObject({
      status: "created",
      roomId: 42,
      answers: { name: "冬季新品专场" },
    });
  });

  it("leads connected to a room, goods and an anchor that exist in WeChat", async () => {
    const client = await OnboardingClient.begin(test.app, {
      mode: "connected",
      facts: ELIGIBLE_FACTS,
    });
    const connected = await client.tell({
      type: "connection.submitted",
      appid: "wxa1b2c3d4e5f60718",
      appsecret: "0123456789abcdef0123456789abcdef",
    });
    expect(connected).toMatchObject({ state: "preparing", connection: { status: "verified" } });

    const { members } = await client.tell({
      type: "member.added",
      member: { username: "xiaobai_live", role: "anchor" },
    });
    expect(members[0]).toMatchObject({
      status: "unverified",
      problem: { errcode: 400002, qrUrl: expect.stringContaining("http") as string },
    });
    await test.sandbox.app.inject({ method: "POST", url: "/_sandbox/members/xiaobai_live/verify" });
    await client.tell({ type: "member.retry-requested", key: members[0]?.key });

    const images = (await client.upload("room", await picture())).json<RoomImageIds>();
    const { room } = await client.tell({ type: "room.submitted", room: roomAnswers(images) });
    expect(room).toMatchObject({
      status: "created",
      problem: null,
      sharing: { pagePath: expect.any(String) as string },
    });

    const { image } = (await client.upload("goods", await picture())).json<{ image: string }>();
    await client.tell({ type: "goods.added", goods: goodsAnswers(image) });
    const submitted = await client.tell({ type: "goods.submitted" });
    expect(submitted.goods[0]).toMatchObject({ review: "in-review", problem: null });
    test.clock.advance({ seconds: 60 });
    await client.tell({ type: "goods.review-requested" });
    const last = await client.tell({ type: "goods.placement-requested" });

    expect(last.state).toBe("ready");
    const roomId = String(room.roomId);
    expect(JSON.stringify(test.sandbox.state())).toContain(roomId);
    expect(JSON.stringify(last)).not.toContain("0123456789abcdef0123456789abcdef");
  });
});
