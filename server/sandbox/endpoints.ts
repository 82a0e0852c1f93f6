/** All calls of WeChat's that the sandbox answers. */
import type { DeskEndpoint } from "./desk.ts";
import { followerEndpoints } from "./followers-desk.ts";
import { goodsEndpoints } from "./goods/goods-desk.ts";
import { applicationEndpoints } from "./live-application.ts";
import { mediaEndpoints } from "./media-desk.ts";
import { roleEndpoints } from "./roles-desk.ts";
import { roomEndpoints } from "./rooms/rooms-desk.ts";
import { tokenEndpoints } from "./tokens-desk.ts";

export const ENDPOINTS: readonly DeskEndpoint[] = [
  ...tokenEndpoints,
  ...mediaEndpoints,
  ...roomEndpoints,
  ...goodsEndpoints,
  ...roleEndpoints,
  ...followerEndpoints,
  ...applicationEndpoints,
];
