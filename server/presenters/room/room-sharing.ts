/** How viewers get to a room: its page path, WeChat's code and poster, and what to enter in official accounts. */
import type { Context } from "../../../machines/onboarding/context.ts";
import { paths } from "../../paths.ts";
import { webLink } from "../frame/web-link.ts";
import type { Texts } from "../texts/zh-cn.ts";
import { plainRoomPath, RESOURCES, type Resource, resourcePath } from "./room-resources.ts";
import type { SheetRow } from "./room-sheet.ts";

/** Null until the room's id is known. */
export function sharingView(id: string, { room, connection }: Context, t: Texts) {
  const { roomId, sharing } = room;
  if (roomId === null) return null;
  const appid = connection?.appid ?? null;
  const links = [
    { href: sharing && webLink(sharing.cdnUrl), label: t.sharing.code, hint: t.sharing.codeHint },
    { href: sharing && webLink(sharing.posterUrl), label: t.sharing.weChatPoster, hint: null },
    { href: paths.poster(id), label: t.sharing.ownPoster, hint: null },
  ];
  return {
    rows: [
      {
        label: t.sharing.pagePath,
        value: sharing?.pagePath ?? plainRoomPath(roomId),
        isTyped: true,
      },
      ...(appid === null ? [] : [{ label: t.sharing.appid, value: appid, isTyped: true }]),
    ] satisfies SheetRow[],
    appidHint: appid === null ? t.sharing.appidByHand : null,
    links: links.filter(({ href }) => href !== null),
    resources: RESOURCES.map((resource) => resourceView(resource, { roomId, appid }, t)),
  };
}

function resourceView(
  resource: Resource,
  { roomId, appid }: { roomId: number; appid: string | null },
  t: Texts,
): { title: string; where: string; row: SheetRow } {
  const { title, where } = t.sharing.resources[resource];
  const path = resourcePath(roomId, resource);
  const shown =
    resource === "template"
      ? { label: "miniprogram", value: templateTarget(appid ?? t.sharing.appid, path) }
      : { label: t.sharing.path, value: path };
  return { title, where, row: { ...shown, isTyped: true } };
}

/** The member of a template message that makes it open a mini program. */
function templateTarget(appid: string, pagepath: string): string {
  return JSON.stringify({ appid, pagepath });
}
