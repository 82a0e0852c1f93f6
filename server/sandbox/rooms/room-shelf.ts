/** The goods that are in a room already: on and off the shelf, in another order, out of the room. */
import { z } from "zod";
import type { AccountCall } from "../desk.ts";
import { field, flag, positive, readForm } from "../form.ts";
import { type Answer, DONE, invalidParameter, Refusal } from "../refusal.ts";
import { nowIn } from "../world.ts";
import { pushRunningIn } from "./goods-push.ts";
import { isOver } from "./live-status.ts";
import { roomAtHand, roomIdField } from "./room-at-hand.ts";
import { NO_GOODS, NOT_IN_ROOM, PUSH_RUNNING, takeOut } from "./room-goods.ts";

const NO_LIST = new Refusal(300048, "pull goods list failed");
const NOT_WHILE_PUSHED = new Refusal(300049, "goods is being pushed");
const NOTHING_TO_SORT = new Refusal(300050, "goods list is empty");

const goodsId = field(positive, invalidParameter("goodsId"));
const SaleForm = z.object({
  roomId: roomIdField,
  goodsId,
  onSale: field(flag, invalidParameter("onSale")),
});

/** WeChat does not say when the list cannot be pulled (300048); here it is where the room has no goods at all. */
export function saleGoods(call: AccountCall): Answer {
  const form = readForm(SaleForm, call.body);
  if (form instanceof Refusal) return form;
  const room = roomAtHand(call, form.roomId);
  if (room instanceof Refusal) return room;
  if (room.goodsIds.length === 0) return NO_LIST;
  if (!room.goodsIds.includes(form.goodsId)) return NO_GOODS;
  if (pushRunningIn(room, nowIn(call.world))?.goodsId === form.goodsId) return NOT_WHILE_PUSHED;
  const others = room.offSaleIds.filter((id) => id !== form.goodsId);
  room.offSaleIds = form.onSale === 1 ? others : [...others, form.goodsId];
  return DONE;
}

const DeleteForm = z.object({ roomId: roomIdField, goodsId });

export function deleteGoodsInRoom(call: AccountCall): Answer {
  const form = readForm(DeleteForm, call.body);
  if (form instanceof Refusal) return form;
  const room = roomAtHand(call, form.roomId);
  if (room instanceof Refusal) return room;
  if (!room.goodsIds.includes(form.goodsId)) return NOT_IN_ROOM;
  if (pushRunningIn(room, nowIn(call.world))?.goodsId === form.goodsId) return PUSH_RUNNING;
  takeOut(room, form.goodsId);
  return DONE;
}

/** WeChat's table has numbers and its sample texts. */
const SortForm = z.object({
  roomId: roomIdField,
  goods: field(
    z.array(
      z.object({
        goodsId: z.union([
          positive,
          z
            .string()
            .regex(/^\d{1,15}$/)
            .transform(Number),
        ]),
      }),
    ),
    invalidParameter("goods"),
  ),
});

/** The goods that are named come first, in the order named; the others follow as they were. */
export function sortGoods(call: AccountCall): Answer {
  const form = readForm(SortForm, call.body);
  if (form instanceof Refusal) return form;
  const room = roomAtHand(call, form.roomId, (status) => !isOver(status));
  if (room instanceof Refusal) return room;
  if (form.goods.length === 0) return NOTHING_TO_SORT;
  if (room.goodsIds.length === 0) return NO_LIST;
  const first = new Set(form.goods.map((each) => each.goodsId));
  const present = new Set(room.goodsIds);
  if ([...first].some((id) => !present.has(id))) return NOT_IN_ROOM;
  room.goodsIds = [...first, ...room.goodsIds.filter((id) => !first.has(id))];
  return DONE;
}
