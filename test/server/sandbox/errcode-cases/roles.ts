/** Members and their roles. */
import { createRoom } from "../driver.ts";
import { type Case, call, under } from "./case.ts";

export const ROLE_CASES: readonly Case[] = [
  ["addRole", 200002, "a role of 4", call("addRole", { username: "somebody", role: 4 })],
  ["addRole", 400001, "no WeChat id", call("addRole", { username: "某人", role: 1 })],
  [
    "addRole",
    400002,
    "an anchor without a verified real name",
    call("addRole", { username: "somebody", role: 2 }),
  ],
  [
    "addRole",
    400003,
    "an eleventh admin",
    async (d, r) => {
      for (let n = 10; n < 20; n += 1)
        await call("addRole", { username: `admin_${n}`, role: 1 })(d, r);
      return call("addRole", { username: "admin_20", role: 1 })(d, r);
    },
  ],
  [
    "addRole",
    400004,
    "the same role again",
    async (d, r) => {
      await call("addRole", { username: "somebody", role: 3 })(d, r);
      return call("addRole", { username: "Somebody", role: 3 })(d, r);
    },
  ],
  ["deleteRole", 200002, "no role", call("deleteRole", { username: "somebody" })],
  [
    "deleteRole",
    400001,
    "a role nobody has",
    call("deleteRole", { username: "somebody", role: 1 }),
  ],
  [
    "deleteRole",
    400005,
    "an anchor with a room to start",
    async (d, r) => {
      await call("addRole", { username: "anchor_001", role: 2 })(d, r);
      await createRoom(d, r);
      return call("deleteRole", { username: "anchor_001", role: 2 })(d, r);
    },
  ],
  [
    "addRole",
    400004,
    "a second management role, where one is all",
    under({ exclusiveManagementRole: true }, async (d, r) => {
      await call("addRole", { username: "somebody", role: 3 })(d, r);
      return call("addRole", { username: "somebody", role: 1 })(d, r);
    }),
  ],
  ["deleteRole", 2003, "the super admin", call("deleteRole", { username: "boss_0001", role: 0 })],
];
