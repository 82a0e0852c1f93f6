/** Every errcode that we can say something about: a closed table, put together from its areas. */
import { CONNECTION_ERRCODES } from "./areas/connection.ts";
import { ENABLING_ERRCODES } from "./areas/enabling.ts";
import { GOODS_ERRCODES } from "./areas/goods.ts";
import { MEDIA_ERRCODES } from "./areas/media.ts";
import { REQUEST_ERRCODES } from "./areas/requests.ts";
import { ROLE_ERRCODES } from "./areas/roles.ts";
import { ROOM_GOODS_ERRCODES } from "./areas/room-goods.ts";
import { ROOM_ERRCODES } from "./areas/rooms.ts";
import { SUB_ANCHOR_ERRCODES } from "./areas/sub-anchors-and-assistants.ts";
import { SUBSCRIPTION_ERRCODES } from "./areas/subscriptions.ts";
import type { Errcode } from "./errcode.ts";

/** In ascending order of their codes. */
export const ERRCODES: readonly Errcode[] = [
  ...CONNECTION_ERRCODES,
  ...REQUEST_ERRCODES,
  ...MEDIA_ERRCODES,
  ...ENABLING_ERRCODES,
  ...ROOM_ERRCODES,
  ...GOODS_ERRCODES,
  ...ROOM_GOODS_ERRCODES,
  ...ROLE_ERRCODES,
  ...SUB_ANCHOR_ERRCODES,
  ...SUBSCRIPTION_ERRCODES,
].sort((one, other) => one.code - other.code);
