import { z } from "zod";
import type { AccountCall } from "../desk.ts";
import { field, positive, readForm } from "../form.ts";
import { type Answer, Refusal } from "../refusal.ts";
import { nowIn } from "../world.ts";
import { roomView } from "./room-view.ts";

const PAGE_MAX = 100;
const FORMAT = new Refusal(47001, "data format error");
const ListForm = z.object({
  start: field(z.int().min(0), FORMAT),
  limit: field(positive, FORMAT),
  action: field(z.literal("get_replay").optional(), FORMAT),
  room_id: field(positive.optional(), FORMAT),
});

/** The room list, newest start first, or with `action: "get_replay"` the recordings of one room. */
export function liveInfo({ world, account, origin, body }: AccountCall): Answer {
  const form = readForm(ListForm, body);
  if (form instanceof Refusal) return form;
  if (form.action === "get_replay") {
    if (!account.rooms.has(form.room_id ?? 0)) return new Refusal(300022, "room not exist");
    return { errcode: 0, errmsg: "ok", live_replay: [], room_info: [], total: 0 };
  }
  const code = world.profile.emptyRoomList;
  if (account.rooms.size === 0 && code !== 0) return new Refusal(code, "empty room list");
  const rooms = [...account.rooms.values()].sort(
    (a, b) => b.startTime - a.startTime || b.roomId - a.roomId,
  );
  const page = rooms.slice(form.start, form.start + Math.min(form.limit, PAGE_MAX));
  const context = { account, origin, now: nowIn(world) };
  return {
    errcode: 0,
    errmsg: "ok",
    room_info: page.map((room) => roomView(room, context)),
    total: rooms.length,
  };
}
