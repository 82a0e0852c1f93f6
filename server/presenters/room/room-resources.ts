/**
 * Where a room can be opened from: https://developers.weixin.qq.com/community/develop/doc/0008661a324df082bc1bc50a55b400
 * gives the path of the live plugin's page, with `custom_params` for what the opener wants to know again.
 */

/** The places outside of the mini program that open a room. */
export const RESOURCES = ["article", "menu", "template", "poster"] as const;
export type Resource = (typeof RESOURCES)[number];

const PLUGIN = "plugin-private://wx2b03c6e691cd7370/pages/live-player-plugin";
const AS_AUDIENCE = 9;

/** The page path that opens the room from such a place, marked with where the viewer came from. */
export function resourcePath(roomId: number, resource: Resource): string {
  const mark = encodeURIComponent(JSON.stringify({ from: resource }));
  return `${PLUGIN}?room_id=${roomId}&type=${AS_AUDIENCE}&custom_params=${mark}`;
}

/** The same without a mark, for a room whose path WeChat has not told. */
export function plainRoomPath(roomId: number): string {
  return `${PLUGIN}?room_id=${roomId}`;
}
