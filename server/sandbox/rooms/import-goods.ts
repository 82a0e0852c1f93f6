import { z } from "zod";
import type { AccountCall } from "../desk.ts";
import { field, positive, readForm } from "../form.ts";
import { settledGoods } from "../goods/review.ts";
import { type Answer, DONE, invalidParameter, Refusal } from "../refusal.ts";
import { isOver } from "./live-status.ts";
import { roomAtHand, roomIdField } from "./room-at-hand.ts";
import { NO_GOODS } from "./room-goods.ts";

const APPROVED = 2;
/** WeChat names no number; 200 is what its console is remembered to allow. */
const ROOM_GOODS_MAX = 200;

const ImportForm = z.object({
  roomId: roomIdField,
  ids: field(z.array(positive).min(1).max(1000), invalidParameter("ids")),
});

/** Adds to the room and never replaces; goods that are in it already stay as they are. */
export function importGoods(call: AccountCall): Answer {
  const { world, account, body } = call;
  const form = readForm(ImportForm, body);
  if (form instanceof Refusal) return form;
  const room = roomAtHand(call, form.roomId, (status) => !isOver(status));
  if (room instanceof Refusal) return room;
  // WeChat does not say what fails with 300027; naming the same goods twice is what it stands for here.
  if (new Set(form.ids).size < form.ids.length) return new Refusal(300027, "import goods failed");
  const goods = form.ids.map((id) => settledGoods(world, account, id));
  if (goods.includes(undefined)) return NO_GOODS;
  if (goods.some((item) => item?.auditStatus !== APPROVED)) {
    return new Refusal(300025, "goods audit not pass");
  }
  const added = form.ids.filter((id) => !room.goodsIds.includes(id));
  if (room.goodsIds.length + added.length > ROOM_GOODS_MAX) {
    return new Refusal(300033, "goods in room reach the limit");
  }
  room.goodsIds.push(...added);
  return DONE;
}
