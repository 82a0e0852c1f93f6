/** What happens to a room outside of WeChat's API: somebody broadcasts, and WeChat may pause or ban it. */
import type { FastifyReply } from "fastify";
import { z } from "zod";
import { ROOM_CONDITIONS, type Room } from "../account.ts";
import { nowIn, roomOfAnybody, type World } from "../world.ts";
import { type Control, idIn, notFound } from "./control.ts";

const BroadcastBody = z.strictObject({ live: z.boolean() });
/** `paused` and `abnormal` show only in a room that somebody broadcasts in. */
const ConditionBody = z.strictObject({ condition: z.enum(ROOM_CONDITIONS) });

export function registerRoomControls(control: Control, world: World): void {
  control("POST", "/rooms/:roomId/broadcast", BroadcastBody, ({ live }, request, reply) => {
    const room = roomOfAnybody(world, idIn(request, "roomId"));
    if (room) broadcast(room, { live, seconds: nowIn(world).getTime() / 1000 });
    else noRoom(reply);
  });
  control("POST", "/rooms/:roomId/condition", ConditionBody, ({ condition }, request, reply) => {
    const room = roomOfAnybody(world, idIn(request, "roomId"));
    if (room) room.condition = condition;
    else noRoom(reply);
  });
}

function broadcast(room: Room, { live, seconds }: { live: boolean; seconds: number }): void {
  if (live) {
    room.broadcastFrom = seconds;
    room.broadcastTo = null;
  } else if (room.broadcastFrom !== null) room.broadcastTo = seconds;
}

function noRoom(reply: FastifyReply): void {
  notFound(reply, "there is no room with this id");
}
