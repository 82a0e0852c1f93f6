/** The sub anchor and the assistants of a room. */
import { createRoom, type Driver, PATHS } from "../driver.ts";
import { ask, atRoom, type Case, call, type Name, type Ready, withoutRoom } from "./case.ts";

const HELPER = { username: "helper_01", nickname: "小助手" };

/** Does the call in a room of its own, after the other calls. */
const inRoom =
  (
    name: Name,
    body: Record<string, unknown>,
    before: [Name, Record<string, unknown>][] = [],
  ): Case[3] =>
  async (d: Driver, r: Ready) => {
    await d.control("POST", "/members/sub_00001/verify");
    await d.control("POST", "/members/sub_00002/verify");
    const roomId = await createRoom(d, r);
    for (const [first, its] of before) await d.post(PATHS[first], { roomId, ...its }, r.token);
    return d.post(PATHS[name], { roomId, ...body }, r.token);
  };

const SET: [Name, Record<string, unknown>] = ["addSubAnchor", { username: "sub_00001" }];
const ADDED: [Name, Record<string, unknown>] = ["addAssistant", { users: [HELPER] }];
const tenUsers = Array.from({ length: 10 }, (_, n) => ({ ...HELPER, username: `helper_1${n}` }));

export const ROOM_PEOPLE_CASES: readonly Case[] = [
  [
    "addSubAnchor",
    300022,
    "a room that is not there",
    withoutRoom("addSubAnchor", { username: "sub_00001" }),
  ],
  ["addSubAnchor", 500001, "no WeChat id", inRoom("addSubAnchor", { username: "副号" })],
  [
    "addSubAnchor",
    500002,
    "somebody without a verified real name",
    inRoom("addSubAnchor", { username: "nobody_01" }),
  ],
  [
    "addSubAnchor",
    500003,
    "a second sub anchor",
    inRoom("addSubAnchor", { username: "sub_00002" }, [SET]),
  ],
  [
    "addSubAnchor",
    500004,
    "the same sub anchor again",
    inRoom("addSubAnchor", { username: "Sub_00001" }, [SET]),
  ],
  ["addSubAnchor", 500005, "the anchor", inRoom("addSubAnchor", { username: "anchor_001" })],
  ["modifySubAnchor", 500001, "no WeChat id", inRoom("modifySubAnchor", {}, [SET])],
  [
    "modifySubAnchor",
    500002,
    "somebody without a verified real name",
    inRoom("modifySubAnchor", { username: "nobody_01" }, [SET]),
  ],
  [
    "modifySubAnchor",
    500004,
    "the same sub anchor again",
    inRoom("modifySubAnchor", { username: "sub_00001" }, [SET]),
  ],
  [
    "modifySubAnchor",
    500005,
    "the anchor",
    inRoom("modifySubAnchor", { username: "anchor_001" }, [SET]),
  ],
  ["deleteSubAnchor", 300022, "a room that is not there", withoutRoom("deleteSubAnchor")],
  [
    "deleteSubAnchor",
    300023,
    "a room that is over",
    (d, r) => atRoom(d, r, "deleteSubAnchor", { state: "over" }),
  ],
  ["getSubAnchor", 300022, "a room that is not there", ask("getSubAnchor", { roomId: "77" })],
  ["addAssistant", 200002, "nobody", inRoom("addAssistant", { users: [] })],
  ["addAssistant", 200002, "an eleventh", inRoom("addAssistant", { users: tenUsers }, [ADDED])],
  [
    "addAssistant",
    300022,
    "a room that is not there",
    withoutRoom("addAssistant", { users: [HELPER] }),
  ],
  [
    "addAssistant",
    600001,
    "the same person again",
    inRoom("addAssistant", { users: [HELPER] }, [ADDED]),
  ],
  ["addAssistant", 600001, "one person twice", inRoom("addAssistant", { users: [HELPER, HELPER] })],
  [
    "addAssistant",
    600002,
    "no WeChat id",
    inRoom("addAssistant", { users: [{ username: "某人", nickname: "某" }] }),
  ],
  ["modifyAssistant", 600002, "somebody who is no assistant", inRoom("modifyAssistant", HELPER)],
  [
    "modifyAssistant",
    200002,
    "no nickname",
    inRoom("modifyAssistant", { username: HELPER.username }, [ADDED]),
  ],
  ["removeAssistant", 600002, "somebody who is no assistant", inRoom("removeAssistant", HELPER)],
  [
    "getAssistantList",
    300022,
    "a room that is not there",
    ask("getAssistantList", { roomId: "77" }),
  ],
  ["removeAssistant", 200002, "no room", call("removeAssistant", HELPER)],
];
