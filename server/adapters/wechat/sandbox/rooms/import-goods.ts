import { z } from "zod";
import type { AccountCall } from "../desk.ts";
import { field, positive, readForm } from "../form.ts";
import { settledGoods } from "../goods/review.ts";
import { type Answer, DONE, invalidParameter, Refusal } from "../refusal.ts";
import { nowIn } from "../world.ts";
import { isOver, liveStatusOf } from "./live-status.ts";

const APPROVED = 2;
/** WeChat names no number; 200 is what its console is remembered to allow. */
const ROOM_GOODS_MAX = 200;

const ImportForm = z.object({
  roomId: field(positive, invalidParameter("roomId")),
  ids: field(z.array(positive).min(1).max(1000), invalidParameter("ids")),
});

/** Adds to the room and never replaces; goods that are in it already stay as they are. */
export function importGoods({ world, account, body }: AccountCall): Answer {
  const form = readForm(ImportForm, body);
  if (form instanceof Refusal) return form;
  const room = account.rooms.get(form.roomId);
  if (!room) return new Refusal(300022, "room not exist");
  if (isOver(liveStatusOf(room, nowIn(world)))) {
    return new Refusal(300023, "the current room status does not allow this operation");
  }
  // WeChat does not say what fails with 300027; naming the same goods twice is what it stands for here.
  if (new Set(form.ids).size < form.ids.length) return new Refusal(300027, "import goods failed");
  const goods = form.ids.map((id) => settledGoods(world, account, id));
  if (goods.includes(undefined)) return new Refusal(300024, "goods not exist");
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
