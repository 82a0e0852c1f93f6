/** The goods in a room: into it and out of it, on and off the shelf, in another order. */
import { z } from "zod";
import { APPROVED } from "../account.ts";
import { field, flagNamed, inQuery, positive } from "../form.ts";
import { settledGoods } from "../goods/review.ts";
import { DONE, invalidParameter, NO_GOODS, Refusal } from "../refusal.ts";
import { nowIn } from "../world.ts";
import { pushRunningIn } from "./goods-push.ts";
import { anyStatus, inRoom, notOver, roomIdField } from "./room-at-hand.ts";
import { NO_LIST, NOT_IN_ROOM, PUSH_RUNNING, ShelvedForm, takeOut } from "./room-goods.ts";

const NOT_WHILE_PUSHED = new Refusal(300049, "goods is being pushed");
const NOTHING_TO_SORT = new Refusal(300050, "goods list is empty");

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

const SaleForm = ShelvedForm.extend({ onSale: flagNamed("onSale") });

/** WeChat does not say when the list cannot be pulled (300048); here it is where the room has no goods at all. */
export const saleGoods = inRoom(SaleForm, anyStatus, (room, { goodsId, onSale }, { world }) => {
  if (room.goodsIds.length === 0) return NO_LIST;
  if (!room.goodsIds.includes(goodsId)) return NO_GOODS;
  if (pushRunningIn(room, nowIn(world))?.goodsId === goodsId) return NOT_WHILE_PUSHED;
  const others = room.offSaleIds.filter((id) => id !== goodsId);
  room.offSaleIds = onSale === 1 ? others : [...others, goodsId];
  return DONE;
});

export const deleteGoodsInRoom = inRoom(ShelvedForm, anyStatus, (room, { goodsId }, { world }) => {
  if (!room.goodsIds.includes(goodsId)) return NOT_IN_ROOM;
  if (pushRunningIn(room, nowIn(world))?.goodsId === goodsId) return PUSH_RUNNING;
  takeOut(room, goodsId);
  return DONE;
});

/** WeChat's table has numbers and its sample texts. */
const ListedId = z.object({ goodsId: z.union([positive, inQuery]) });
const SortForm = z.object({
  roomId: roomIdField,
  goods: field(z.array(ListedId), invalidParameter("goods")),
});

/** The goods that are named come first, in the order named; the others follow as they were. */
export const sortGoods = inRoom(SortForm, notOver, (room, { goods }) => {
  if (goods.length === 0) return NOTHING_TO_SORT;
  if (room.goodsIds.length === 0) return NO_LIST;
  const first = new Set(goods.map(({ goodsId }) => goodsId));
  const present = new Set(room.goodsIds);
  if ([...first].some((id) => !present.has(id))) return NOT_IN_ROOM;
  room.goodsIds = [...first, ...room.goodsIds.filter((id) => !first.has(id))];
  return DONE;
});
