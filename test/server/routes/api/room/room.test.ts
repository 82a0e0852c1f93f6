import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { RoomJson } from "../../../../../server/presenters/room/room-json.ts";
import { picture, roomAnswers } from "../../../../helpers/answers.ts";
import { OnboardingClient } from "../../../../helpers/api-client.ts";
import { buildTestApp, type TestApp } from "../../../../helpers/build-app.ts";
import {
  type DocumentedReplies,
  documentedReplies,
} from "../../../../helpers/documented-replies.ts";
import { control } from "../../pages/control-sandbox.ts";

const OPERATION = "GET /api/v1/onboardings/{id}/room";
const READ = { type: "room.operation-requested", operation: { kind: "read" } };

let test: TestApp;
let documented: DocumentedReplies;
// One of them has the sandbox forget everything.
beforeEach(async () => {
  test = await buildTestApp();
  documented = await documentedReplies(test.app);
});
afterEach(() => test.close());

async function withRoom(): Promise<OnboardingClient> {
  const client = await OnboardingClient.begin(test.app, { mode: "connected" });
  await client.tell({ type: "connection.submitted", appid: "wxsandbox0001", appsecret: "secret" });
  const uploaded = await client.upload("room", await picture());
  await control(test, "POST", "/members/xiaobai_live/verify");
  await client.tell({ type: "room.submitted", room: roomAnswers(uploaded.json()) });
  return client;
}

describe("GET /onboardings/{id}/room", () => {
  it("tells that there is none yet, with the ETag of the onboarding", async () => {
    const client = await OnboardingClient.begin(test.app, { mode: "manual" });

    const reply = await client.get("/room");

    expect(reply.statusCode).toBe(200);
    expect(reply.headers.etag).toBe(client.etag);
    expect(reply.json()).toMatchObject({
      mode: "manual",
      status: "none",
      roomId: null,
      liveState: "unread",
      resources: [],
    });
    expect(documented.problemsOf(OPERATION, reply)).toEqual([]);
  });

  it("tells the state that was read, the assistants, and the paths for each place", async () => {
    const client = await withRoom();
    await client.tell(READ);
    const operation = { kind: "add-assistant", username: "helper_one", nickname: "小助" };
    await client.tell({ type: "room.operation-requested", operation });

    const reply = await client.get("/room");

    const room = reply.json<RoomJson>();
    expect(room).toMatchObject({
      status: "created",
      liveState: "not-started",
      live: { status: 102, at: "2026-11-21T04:00:00.000Z" },
      assistants: [{ username: "helper_one", nickname: "小助" }],
    });
    expect(room.sharing?.pagePath).toContain(`room_id=${room.roomId}`);
    expect(room.resources.map(({ place }) => place)).toEqual([
      "article",
      "menu",
      "template",
      "poster",
    ]);
    expect(room.resources[0]?.pagePath).toContain(`room_id=${room.roomId}&type=9`);
    expect(documented.problemsOf(OPERATION, reply)).toEqual([]);
  });

  it("tells a room that WeChat lists no more as missing", async () => {
    const client = await withRoom();
    await control(test, "POST", "/reset");
    await client.tell(READ);

    const { liveState } = (await client.get("/room")).json<RoomJson>();

    expect(liveState).toBe("missing");
  });

  it("is told to nobody without the token", async () => {
    const client = await OnboardingClient.begin(test.app, { mode: "manual" });

    const reply = await client.get("/room", { authorization: "Bearer kbt_nonsense" });

    expect(reply.statusCode).toBe(404);
    expect(reply.json()).toMatchObject({ code: "onboarding-not-found" });
  });
});
