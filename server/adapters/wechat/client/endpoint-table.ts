/** Every endpoint that the client knows: WeChat's whole live API, and what it needs of tokens and pictures. */
import type { EndpointLine } from "./endpoint.ts";
import * as application from "./endpoints/application.ts";
import * as followers from "./endpoints/followers.ts";
import * as goods from "./endpoints/goods.ts";
import * as media from "./endpoints/media.ts";
import * as roles from "./endpoints/roles.ts";
import * as roomGoods from "./endpoints/room-goods.ts";
import * as roomPeople from "./endpoints/room-people.ts";
import * as roomSwitches from "./endpoints/room-switches.ts";
import * as rooms from "./endpoints/rooms.ts";
import * as tokens from "./endpoints/tokens.ts";

const GROUPS: readonly Readonly<Record<string, EndpointLine>>[] = [
  tokens,
  media,
  rooms,
  roomGoods,
  roomPeople,
  roomSwitches,
  goods,
  roles,
  followers,
  application,
];

export const ENDPOINTS: readonly EndpointLine[] = GROUPS.flatMap((group) => Object.values(group));
