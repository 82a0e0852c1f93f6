import { expect, it } from "vitest";
import { z } from "zod";
import { goods } from "../../../server/adapters/wechat/client/calls/goods.ts";
import { rooms } from "../../../server/adapters/wechat/client/calls/rooms.ts";
import { GOODS_FIELDS } from "../../../server/application/goods/fields.ts";
import { ROOM_FIELDS } from "../../../server/application/room/fields.ts";
import { RoomForm } from "../../../server/sandbox/rooms/room-form.ts";

/** The names in a schema, as its JSON Schema lists them. */
function namesOf(schema: z.ZodType): string[] {
  const { properties = {} } = z.toJSONSchema(schema, { io: "input", unrepresentable: "any" });
  return Object.keys(properties);
}

it("the sandbox reads every field of a room that is sent, and the client sends every field", () => {
  const fields = Object.keys(ROOM_FIELDS).sort();

  expect(namesOf(rooms.createRoom.request).sort()).toEqual(fields);
  expect(namesOf(RoomForm).sort()).toEqual(fields);
});

it("an edit sends every field that is not fixed", () => {
  const changeable = Object.entries(ROOM_FIELDS).flatMap(([name, row]) =>
    "isFixed" in row ? [] : [name],
  );

  expect(namesOf(rooms.editRoom.request).sort()).toEqual(["id", ...changeable].sort());
});

it("goods are sent with every field but what is ours alone", () => {
  const { goodsInfo } = (goods.addGoods.request as z.ZodObject<{ goodsInfo: z.ZodType }>).shape;
  const ours = ["coverAddress", "sku"];
  const fields = Object.keys(GOODS_FIELDS).filter((name) => !ours.includes(name));

  expect(namesOf(goodsInfo).sort()).toEqual(fields.sort());
});
