/** What the calls about goods in a room have in common. */
import { z } from "zod";
import type { Room } from "../account.ts";
import { goodsIdField } from "../goods/goods-at-hand.ts";
import { Refusal } from "../refusal.ts";
import { roomIdField } from "./room-at-hand.ts";

export const NO_LIST = new Refusal(300048, "pull goods list failed");
export const PUSH_RUNNING = new Refusal(300047, "another goods is being pushed");
export const NOT_IN_ROOM = new Refusal(300053, "goods not in the room");

export const ShelvedForm = z.object({ roomId: roomIdField, goodsId: goodsIdField });

/** Takes the goods out of the room, with all that the room knows about them. */
export function takeOut(room: Room, goodsId: number): void {
  room.goodsIds = room.goodsIds.filter((id) => id !== goodsId);
  room.offSaleIds = room.offSaleIds.filter((id) => id !== goodsId);
  room.pushes = room.pushes.filter((push) => push.goodsId !== goodsId);
}
