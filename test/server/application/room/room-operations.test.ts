/** What is done to a room that WeChat has: done, refused, or with an answer that never came. */
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Context } from "../../../../machines/onboarding/context.ts";
import { beginConnected, openWorld, type World } from "../world.ts";

const CALLS = "/wxaapi/broadcast/room";
const ROOM_LIST = "/wxa/business/getliveinfo";
const HELPER = { username: "helper_one", nickname: "小助" };
const SECOND = "second_phone";

type Begun = Awaited<ReturnType<typeof beginConnected>>;
type Room = Context["room"];
type SandboxRoom = ReturnType<World["sandbox"]["state"]>["rooms"][number];

type Case = {
  name: string;
  operation: object;
  /** What has to be done before. */
  before?: object;
  call: string;
  /** What is so once it is done, for us and for WeChat. */
  isDone: (room: Room, atWeChat: SandboxRoom | undefined) => boolean;
};

const CASES: Case[] = [
  ...(
    [
      ["closeComment", 1, "updatecomment", (room) => room.banComment === 1],
      ["isFeedsPublic", 0, "updatefeedpublic", (room) => room.isFeedsPublic === 0],
      ["closeReplay", 0, "updatereplay", (room) => room.closeReplay === 0],
      ["closeKf", 0, "updatekf", (room) => room.closeKf === 0],
    ] as [keyof NonNullable<Room["answers"]>, 0 | 1, string, (room: SandboxRoom) => boolean][]
  ).map(
    ([name, value, call, isSo]): Case => ({
      name: `turning ${name}`,
      operation: { kind: "switch", name, value },
      call: `${CALLS}/${call}`,
      isDone: (room, atWeChat) =>
        room.answers?.[name] === value && atWeChat !== undefined && isSo(atWeChat),
    }),
  ),
  {
    name: "adding an assistant",
    operation: { kind: "add-assistant", ...HELPER },
    call: `${CALLS}/addassistant`,
    isDone: ({ assistants }, atWeChat) =>
      assistants.some(({ username }) => username === HELPER.username) &&
      atWeChat?.assistants.length === 1,
  },
  {
    name: "removing an assistant",
    before: { kind: "add-assistant", ...HELPER },
    operation: { kind: "remove-assistant", username: HELPER.username },
    call: `${CALLS}/removeassistant`,
    isDone: ({ assistants }, atWeChat) =>
      assistants.length === 0 && atWeChat?.assistants.length === 0,
  },
  {
    name: "setting the second WeChat id",
    operation: { kind: "set-sub-anchor", username: SECOND },
    call: `${CALLS}/addsubanchor`,
    isDone: ({ answers }, atWeChat) =>
      answers?.subAnchorWechat === SECOND && atWeChat?.subAnchorWechat === SECOND,
  },
  {
    name: "replacing the second WeChat id",
    before: { kind: "set-sub-anchor", username: "third_phone" },
    operation: { kind: "set-sub-anchor", username: SECOND },
    call: `${CALLS}/modifysubanchor`,
    isDone: ({ answers }, atWeChat) =>
      answers?.subAnchorWechat === SECOND && atWeChat?.subAnchorWechat === SECOND,
  },
  {
    name: "removing the second WeChat id",
    before: { kind: "set-sub-anchor", username: SECOND },
    operation: { kind: "remove-sub-anchor" },
    call: `${CALLS}/deletesubanchor`,
    isDone: ({ answers }, atWeChat) =>
      answers?.subAnchorWechat === null && atWeChat?.subAnchorWechat === undefined,
  },
  {
    name: "deleting the room",
    operation: { kind: "delete" },
    call: `${CALLS}/deleteroom`,
    isDone: ({ status, answers }, atWeChat) =>
      status === "none" && answers !== null && atWeChat === undefined,
  },
];

let world: World;
let begun: Begun;
beforeEach(async () => {
  world = await openWorld();
  begun = await beginConnected(world);
  await world.verifyAnchor();
  for (const username of [SECOND, "third_phone"])
    await world.control("POST", `/members/${username}/verify`);
  await begun.taken({ type: "room.submitted", room: begun.room });
});
afterEach(async () => {
  await world.close();
});

async function ask(operation: object): Promise<Room> {
  const { state } = await begun.taken({ type: "room.operation-requested", operation });
  return state.context.room;
}
const atWeChat = () => world.sandbox.state().rooms[0];
const refuse = async (path: string, errcode: number) =>
  await world.control("PUT", "/faults", [{ path, kind: "errcode", errcode, times: 1 }]);

describe.each(CASES)("$name", ({ operation, before, call, isDone }) => {
  beforeEach(async () => {
    if (before) await ask(before);
    expect(isDone((await begun.taken(READ)).state.context.room, atWeChat())).toBe(false);
  });

  it("is done by one call, for us and for WeChat", async () => {
    const calls = world.countOf(call);

    const room = await ask(operation);

    expect(isDone(room, atWeChat())).toBe(true);
    expect(room.refusedOperation).toBeNull();
    expect(world.countOf(call) - calls).toBe(1);
  });

  it("leaves everything as it was when WeChat refuses it, and keeps its words", async () => {
    await refuse(call, 300023);

    const room = await ask(operation);

    expect(isDone(room, atWeChat())).toBe(false);
    expect(room.refusedOperation).toMatchObject({
      operation,
      problem: { kind: "refused", errcode: 300023 },
    });
  });

  it.each(["lost-before", "lost-after"] as const)(
    "is done when it is asked for again after an answer was lost (%s)",
    async (trouble) => {
      world.order(call, trouble, trouble, trouble);
      const lost = await ask(operation);
      world.order(call);

      const again = await ask(operation);

      expect(lost.refusedOperation?.problem.kind).toBe("timeout");
      expect(isDone(again, atWeChat())).toBe(true);
      expect(again.refusedOperation).toBeNull();
    },
  );
});

const READ = { type: "room.operation-requested", operation: { kind: "read" } };

describe("reading the state of a room", () => {
  it("keeps WeChat's number with its time", async () => {
    const room = await ask({ kind: "read" });

    expect(room.live).toEqual({ at: "2026-11-21T04:00:00.000Z", status: 102 });
  });

  it("finds out that the room is gone", async () => {
    await ask({ kind: "read" });
    await world.control("POST", "/reset");

    const room = await ask({ kind: "read" });

    expect(room.live?.status).toBe("missing");
  });

  it("keeps the last state when WeChat does not answer", async () => {
    await ask({ kind: "read" });
    world.order(ROOM_LIST, "lost-before", "lost-before", "lost-before");

    const room = await ask({ kind: "read" });

    expect(room.live?.status).toBe(102);
    expect(room.refusedOperation).toMatchObject({
      operation: { kind: "read" },
      problem: { kind: "timeout" },
    });
  });
});

describe("setting the second WeChat id", () => {
  it("replaces one that was set by a call whose answer was lost", async () => {
    world.order(`${CALLS}/addsubanchor`, "lost-after");
    await ask({ kind: "set-sub-anchor", username: "third_phone" });

    const room = await ask({ kind: "set-sub-anchor", username: SECOND });

    expect(room.answers?.subAnchorWechat).toBe(SECOND);
    expect(atWeChat()?.subAnchorWechat).toBe(SECOND);
  });
});

describe("editing a room", () => {
  const EDIT = `${CALLS}/editroom`;
  const edit = async (changes: object) =>
    (await begun.taken({ type: "room.edit-submitted", room: { ...begun.room, ...changes } })).state
      .context.room;

  it("sends all of it and forgets the wish", async () => {
    const room = await edit({ name: "改名之后的专场" });

    expect(room).toMatchObject({ change: null, answers: { name: "改名之后的专场" } });
    expect(atWeChat()?.name).toBe("改名之后的专场");
  });

  it("keeps the wish and WeChat's words when it is refused, and can be abandoned", async () => {
    await refuse(EDIT, 300028);

    const refused = await edit({ name: "改名之后的专场" });
    const { state } = await begun.taken({ type: "room.edit-abandoned" });

    expect(refused.change).toMatchObject({
      answers: { name: "改名之后的专场" },
      problem: { errcode: 300028 },
    });
    expect(state.context.room).toMatchObject({
      change: null,
      answers: { name: begun.room.name },
    });
  });

  it.each(["lost-before", "lost-after"] as const)(
    "is sent again when the answer was lost (%s)",
    async (trouble) => {
      world.order(EDIT, trouble);

      const unknown = await edit({ name: "改名之后的专场" });
      world.clock.advance({ seconds: 16 });
      const { state } = await world.onboardings.open(begun.access);

      expect(unknown.change).toMatchObject({ problem: null });
      expect(state.context.room).toMatchObject({
        change: null,
        answers: { name: "改名之后的专场" },
      });
      expect(atWeChat()?.name).toBe("改名之后的专场");
    },
  );
});
