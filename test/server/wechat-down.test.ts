/** WeChat is away for hours: what needs no WeChat goes on, nothing is lost, and the work ends once it is back. */
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { STEPS } from "../../machines/onboarding/progress.ts";
import { paths } from "../../server/paths.ts";
import { OnboardingJson } from "../../server/presenters/onboarding/onboarding-json.ts";
import {
  ELIGIBLE_FACTS,
  goodsAnswers,
  picture,
  type RoomImageIds,
  roomAnswers,
} from "../helpers/answers.ts";
import { OnboardingClient, post } from "../helpers/api-client.ts";
import { buildTestApp, type TestApp } from "../helpers/build-app.ts";
import { pageFaults } from "../views/page-faults.ts";
import { Visitor } from "./routes/pages/visitor.ts";

/** How WeChat is away, as Node's `fetch` tells it. */
const AWAY = [
  ["refuses every connection", { code: "ECONNREFUSED", syscall: "connect" }],
  ["answers nothing in time", { code: "UND_ERR_HEADERS_TIMEOUT" }],
] as const;

let test: TestApp;
let away: object | null;
let callsWhileAway: number;

beforeEach(async () => {
  away = null;
  callsWhileAway = 0;
  test = await buildTestApp({
    wayToWeChat: (fetch) => (input, init) => {
      if (away === null) return fetch(input, init);
      callsWhileAway += 1;
      const cause = Object.assign(new Error("away"), away);
      return Promise.reject(new TypeError("fetch failed", { cause }));
    },
  });
});
afterEach(() => test.close());

async function beginWithPictures(mode: "manual" | "connected") {
  const client = await OnboardingClient.begin(test.app, { mode });
  const images = (await client.upload("room", await picture())).json<RoomImageIds>();
  const { image } = (await client.upload("goods", await picture())).json<{ image: string }>();
  return { client, room: roomAnswers(images), goods: goodsAnswers(image) };
}

async function present(client: OnboardingClient): Promise<OnboardingJson> {
  const reply = await client.get();
  client.etag = String(reply.headers.etag);
  return OnboardingJson.parse(reply.json());
}

/** The status and the faults of each step's page, as its holder sees them. */
async function stepPages(client: OnboardingClient) {
  const visitor = new Visitor(test.app);
  await visitor.submits(
    await visitor.visits(paths.resumeLink(client.created.resumeCode)),
    "resume",
  );
  return await Promise.all(
    STEPS.map(async (step) => {
      const page = await visitor.visits(paths.step(client.created.id, step));
      return { step, status: page.status, faults: pageFaults(page.html) };
    }),
  );
}

/** What a merchant does who comes back again and again: sends once more what was refused. */
async function insist(client: OnboardingClient, room: object): Promise<OnboardingJson> {
  const { room: kept, members } = await present(client);
  if (kept.status === "none" || kept.status === "prepared") {
    await client.tell({ type: "room.submitted", room });
  }
  for (const { key, status } of members) {
    if (status === "refused") await client.tell({ type: "member.retry-requested", key });
  }
  await test.jobs.runDue();
  test.clock.advance({ seconds: 600 });
  return await present(client);
}

describe.each(AWAY)("while WeChat %s", (_how, cause) => {
  it("a check is answered, and an onboarding by hand goes from facts to ready", async () => {
    away = cause;
    const { client, room, goods } = await beginWithPictures("manual");

    const check = await post(test.app, "/checks", { facts: ELIGIBLE_FACTS });
    await client.tell({ type: "facts.submitted", facts: ELIGIBLE_FACTS });
    await client.tell({ type: "enable.applied", appliedOn: "2026-11-20" });
    await client.tell({ type: "enable.approved", on: "2026-11-21" });
    await client.tell({ type: "room.submitted", room });
    await client.tell({ type: "room.confirmed", roomId: 42 });
    const { goods: added } = await client.tell({ type: "goods.added", goods });
    await client.tell({ type: "goods.submitted" });
    await client.tell({ type: "goods.reviewed", key: added[0]?.key, decision: "approved" });
    await client.tell({ type: "goods.placed" });
    const member = { username: "xiaobai_live", role: "anchor" };
    const { members } = await client.tell({ type: "member.added", member });
    const end = await client.tell({ type: "member.authorised", key: members[0]?.key });

    expect(check.json()).toMatchObject({ verdict: "eligible" });
    expect(end.state).toBe("ready");
    expect(await stepPages(client)).toEqual(
      STEPS.map((step) => ({ step, status: 200, faults: [] })),
    );
    expect(callsWhileAway).toBe(0);
  });

  it("a connected onboarding keeps what is entered, and all of it is at WeChat once after the return", async () => {
    const { client, room, goods } = await beginWithPictures("connected");
    const secret = "5ec2e75ec2e75ec2e75ec2e75ec2e700";
    await client.tell({ type: "connection.submitted", appid: "wxdown0001", appsecret: secret });
    const verify = "/_sandbox/members/xiaobai_live/verify";
    await test.sandbox.app.inject({ method: "POST", url: verify, payload: {} });
    away = cause;

    await client.tell({ type: "facts.submitted", facts: ELIGIBLE_FACTS });
    const { goods: added } = await client.tell({ type: "goods.added", goods });
    const changed = { ...goods, name: "羊绒围巾" };
    await client.tell({ type: "goods.changed", key: added[0]?.key, goods: changed });
    await client.tell({ type: "goods.added", goods });
    await client.tell({ type: "goods.submitted" });
    await client.tell({ type: "room.submitted", room });
    const member = { username: "xiaobai_live", role: "anchor" };
    await client.tell({ type: "member.added", member });
    const pages = await stepPages(client);
    for (let hour = 0; hour < 6; hour += 1) {
      await test.jobs.runDue();
      test.clock.advance({ seconds: 3600 });
    }
    const waiting = await present(client);
    const jobs = (await client.get("/jobs")).json<{ items: { status: string }[] }>().items;

    expect(pages).toEqual(STEPS.map((step) => ({ step, status: 200, faults: [] })));
    expect(waiting.goods.map(({ answers }) => answers.name)).toEqual(["羊绒围巾", "羊毛围巾"]);
    expect(waiting.goods.every(({ review }) => review !== "draft")).toBe(true);
    expect(jobs.filter(({ status }) => status === "waiting").length).toBeGreaterThan(0);
    expect(jobs.filter(({ status }) => status === "failed")).toEqual([]);
    expect(callsWhileAway).toBeGreaterThan(0);
    expect(test.sandbox.state()).toMatchObject({ rooms: [], goods: [], members: [] });

    away = null;
    let end = waiting;
    for (let round = 0; round < 20 && end.state !== "ready"; round += 1) {
      end = await insist(client, room);
    }

    const { rooms, goods: library, members } = test.sandbox.state();
    expect(rooms.map(({ roomId }) => roomId)).toEqual([end.room.roomId]);
    expect(library.map(({ name }) => name).sort()).toEqual(["羊毛围巾", "羊绒围巾"].sort());
    expect(members).toMatchObject([{ username: "xiaobai_live", roles: [2] }]);
    expect(end.goods.map(({ review }) => review)).toEqual(["approved", "approved"]);
    expect(end.members.map(({ status }) => status)).toEqual(["authorised"]);
  });
});
