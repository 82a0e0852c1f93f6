import { describe, expect, test } from "vitest";
import { DOCUMENTED_ENDPOINTS, type DocumentedEndpoint } from "./documented-endpoints.ts";
import { openSandbox, PATHS, type Reply } from "./driver.ts";
import type { Case, Name } from "./errcode-cases/case.ts";
import { EDIT_ROOM_CASES } from "./errcode-cases/edit-room.ts";
import { FOLLOWER_CASES } from "./errcode-cases/followers.ts";
import { GOODS_CASES } from "./errcode-cases/goods.ts";
import { ROLE_CASES } from "./errcode-cases/roles.ts";
import { ROOM_GOODS_CASES } from "./errcode-cases/room-goods.ts";
import { ROOM_PEOPLE_CASES } from "./errcode-cases/room-people.ts";
import { ROOM_CASES } from "./errcode-cases/rooms.ts";
import { TOKEN_AND_MEDIA_CASES } from "./errcode-cases/tokens-and-media.ts";

type EndpointName = keyof typeof DOCUMENTED_ENDPOINTS;
const ENDPOINTS = Object.entries(DOCUMENTED_ENDPOINTS) as [EndpointName, DocumentedEndpoint][];

/** The server's own trouble, to which no input leads: an ordered fault gives these. */
const BY_ORDERED_FAULT: readonly (readonly [EndpointName, number])[] = [
  ["createRoom", -1],
  ["createRoom", 1007],
  ["editRoom", -1],
  ["getLiveInfo", -1],
  ["getSubAnchor", -1],
  ["deleteSubAnchor", -1],
  ["modifyAssistant", -1],
  ["getAssistantList", -1],
  ["addAssistant", -1],
  ["updateFeedPublic", -1],
  ["updateKF", -1],
  ["deleteGoods", -1],
];

const askedWith = (name: EndpointName, token: string): Case[3] =>
  DOCUMENTED_ENDPOINTS[name].method === "GET"
    ? (d) => d.get(PATHS[name], {}, token)
    : (d) => d.post(PATHS[name], {}, token);

/** What every call answers, whether its own page lists it or not. */
const GATE_CASES: readonly Case[] = [
  ...ENDPOINTS.flatMap(([name]): Case[] => [
    [name, 40001, "an unknown token", askedWith(name, "nonsense")],
    [name, 41001, "no token", askedWith(name, "")],
  ]),
  ["upload", 40001, "an unknown token", (d) => d.post(PATHS.upload, {}, "nonsense")],
];

/** By input or by the state that earlier calls, the clock and the profile have made. */
const CASES: readonly Case[] = [
  ...TOKEN_AND_MEDIA_CASES,
  ...ROOM_CASES,
  ...EDIT_ROOM_CASES,
  ...ROOM_PEOPLE_CASES,
  ...ROOM_GOODS_CASES,
  ...GOODS_CASES,
  ...ROLE_CASES,
  ...FOLLOWER_CASES,
  ...GATE_CASES,
];

const keyOf = (name: Name, errcode: number) => `${name} ${errcode}`;
const DOCUMENTED = ENDPOINTS.flatMap(([name, { errcodes }]) =>
  errcodes.map((errcode) => keyOf(name, errcode)),
);

describe("the errcodes that WeChat documents", () => {
  test.each(CASES)("%s answers %i to %s", async (_name, errcode, _what, act) => {
    const driver = openSandbox();
    const ready = await driver.prepared();

    const reply = await act(driver, ready);

    expect(reply.errcode).toBe(errcode);
    if (errcode !== 0) {
      expect(reply.errmsg).toMatch(/^.+ rid: [0-9a-f]{8}-[0-9a-f]{8}-[0-9a-f]{8}$/);
    }
  });

  test.each(BY_ORDERED_FAULT)("an ordered fault lets %s answer %i", async (name, errcode) => {
    const driver = openSandbox();
    const ready = await driver.prepared();
    await driver.control("PUT", "/faults", [{ path: PATHS[name], kind: "errcode", errcode }]);

    const reply = await askedWith(name, ready.token)(driver, ready);

    expect(reply.errcode).toBe(errcode);
  });

  test("have a case each, and none is left to a fault that input or state can provoke", () => {
    const provoked = new Set(CASES.map(([name, errcode]) => keyOf(name, errcode)));
    const ordered = BY_ORDERED_FAULT.map(([name, errcode]) => keyOf(name, errcode));

    expect(DOCUMENTED).toHaveLength(135);
    expect(DOCUMENTED.filter((key) => !provoked.has(key)).sort()).toEqual([...ordered].sort());
  });

  test("belong to 39 calls, which are all answered where the documents place them", async () => {
    const driver = openSandbox();
    const { token } = await driver.prepared();

    expect(ENDPOINTS).toHaveLength(39);
    for (const [name, { method, path }] of ENDPOINTS) {
      const url = `${path}?access_token=${token}`;
      const reply = await driver.send(method, url, { body: "{}", type: "application/json" });
      expect([name, reply.statusCode]).toEqual([name, 200]);
      expect(reply.json<Reply>()).toHaveProperty("errcode");
    }
  });

  test.each(ENDPOINTS)(
    "%s is refused with 45009 or 300012 above its quota of a day",
    async (name, documented) => {
      const driver = openSandbox();
      const ready = await driver.prepared();
      await driver.control("PUT", "/quotas", { [documented.path]: 1 });

      await askedWith(name, ready.token)(driver, ready);
      const reply = await askedWith(name, ready.token)(driver, ready);

      expect(reply.errcode).toBe(name === "resubmitAudit" ? 300012 : 45009);
    },
  );
});
