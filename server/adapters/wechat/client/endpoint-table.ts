/** Every endpoint that the client knows: WeChat's whole live API, and what it needs of tokens and pictures. */
import { account } from "./calls/account.ts";
import { followers } from "./calls/followers.ts";
import { goods } from "./calls/goods.ts";
import { roles } from "./calls/roles.ts";
import { roomGoods } from "./calls/room-goods.ts";
import { roomPeople } from "./calls/room-people.ts";
import { roomSwitches } from "./calls/room-switches.ts";
import { rooms } from "./calls/rooms.ts";
import { tokens } from "./calls/tokens.ts";
import type { EndpointLine } from "./endpoint.ts";

export const ENDPOINTS: readonly EndpointLine[] = Object.values({
  ...tokens,
  ...account,
  ...rooms,
  ...roomGoods,
  ...roomPeople,
  ...roomSwitches,
  ...goods,
  ...roles,
  ...followers,
});
