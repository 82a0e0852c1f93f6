import { z } from "zod";
import { APPROVED } from "../account.ts";
import { field, positive } from "../form.ts";
import { settledGoods } from "../goods/review.ts";
import { DONE, invalidParameter, NO_GOODS, Refusal } from "../refusal.ts";
import { inRoom, notOver, roomIdField } from "./room-at-hand.ts";

/** WeChat names no number; 200 is what its console is remembered to allow. */
const ROOM_GOODS_MAX = 200;

const ImportForm = z.object({
  roomId: roomIdField,
  ids: field(z.array(positive).min(1).max(1000), invalidParameter("ids")),
});

/** Adds to the room and never replaces; goods that are in it already stay as they are. */
export const importGoods = inRoom(ImportForm, notOver, (room, { ids }, { world, account }) => {
  // WeChat does not say what fails with 300027; naming the same goods twice is what it stands for here.
  if (new Set(ids).size < ids.length) return new Refusal(300027, "import goods failed");
  const goods = ids.map((id) => settledGoods(world, account, id));
  if (goods.includes(undefined)) return NO_GOODS;
  if (goods.some((item) => item?.auditStatus !== APPROVED)) {
    return new Refusal(300025, "goods audit not pass");
  }
  const added = ids.filter((id) => !room.goodsIds.includes(id));
  if (room.goodsIds.length + added.length > ROOM_GOODS_MAX) {
    return new Refusal(300033, "goods in room reach the limit");
  }
  room.goodsIds.push(...added);
  return DONE;
});
