import { z } from "zod";
import type { AccountCall } from "../desk.ts";
import { field, positive, readForm } from "../form.ts";
import { type Answer, Refusal } from "../refusal.ts";
import { nowIn } from "../world.ts";
import { replaysOf } from "./replays.ts";
import { roomAtHand } from "./room-at-hand.ts";
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
export function liveInfo(call: AccountCall): Answer {
  const { world, account, origin, body } = call;
  const form = readForm(ListForm, body);
  if (form instanceof Refusal) return form;
  if (form.action === "get_replay") return replayList(call, { ...form, roomId: form.room_id ?? 0 });
  const code = world.profile.emptyRoomList;
  if (account.rooms.size === 0 && code !== 0) return new Refusal(code, "empty room list");
  const rooms = [...account.rooms.values()].sort(
    (a, b) => b.startTime - a.startTime || b.roomId - a.roomId,
  );
  const page = rooms.slice(form.start, form.start + Math.min(form.limit, PAGE_MAX));
  const context = { account, origin, now: nowIn(world), profile: world.profile };
  return {
    errcode: 0,
    errmsg: "ok",
    room_info: page.map((room) => roomView(room, context)),
    total: rooms.length,
  };
}

/** Unlike in the documents `room_info` is there and empty. */
function replayList(
  call: AccountCall,
  { roomId, start, limit }: { roomId: number; start: number; limit: number },
): Answer {
  const room = roomAtHand(call, roomId);
  if (room instanceof Refusal) return room;
  const all = replaysOf(room, { origin: call.origin, now: nowIn(call.world) });
  const replays = all.slice(start, start + Math.min(limit, PAGE_MAX));
  return { errcode: 0, errmsg: "ok", room_info: [], live_replay: replays, total: all.length };
}
