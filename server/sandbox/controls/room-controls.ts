/** What happens to a room outside of WeChat's API: somebody broadcasts, and WeChat may pause or ban it. */
import { z } from "zod";
import { ROOM_CONDITIONS, type Room } from "../account.ts";
import { nowIn, roomOfAnybody, type World } from "../world.ts";
import { type Control, ControlRefused } from "./control.ts";

const BroadcastBody = z.strictObject({ live: z.boolean() });
/** `paused` and `abnormal` show only in a room that somebody broadcasts in. */
const ConditionBody = z.strictObject({ condition: z.enum(ROOM_CONDITIONS) });

export function registerRoomControls(control: Control, world: World): void {
  const roomNamed = (id: string) => {
    const room = roomOfAnybody(world, Number(id));
    if (!room) throw new ControlRefused(404, "there is no room with this id");
    return room;
  };
  control("POST", "/rooms/:id/broadcast", BroadcastBody, ({ live }, id) => {
    broadcast(roomNamed(id), { live, seconds: nowIn(world).getTime() / 1000 });
  });
  control("POST", "/rooms/:id/condition", ConditionBody, ({ condition }, id) => {
    roomNamed(id).condition = condition;
  });
}

function broadcast(room: Room, { live, seconds }: { live: boolean; seconds: number }): void {
  if (live) {
    room.broadcastFrom = seconds;
    room.broadcastTo = null;
  } else if (room.broadcastFrom !== null) room.broadcastTo = seconds;
}
