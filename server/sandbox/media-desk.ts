/** Temporary pictures: https://developers.weixin.qq.com/doc/service/api/material/temporary/api_uploadtempmedia */
import { hashOf, type Media } from "./account.ts";
import type { AccountCall, DeskEndpoint } from "./desk.ts";
import { fileNamed } from "./multipart.ts";
import { type Answer, Refusal } from "./refusal.ts";
import { nowIn, uniqueHex, type World } from "./world.ts";

const LIFE_MS = 3 * 24 * 3600 * 1000;
const MB = 1024 * 1024;
/** The oldest pictures are forgotten beyond this, so that a sandbox left running does not fill the memory. */
const KEPT_BYTES_MAX = 256 * MB;
const CONTENT_TYPES = new Map([
  ["jpeg", "image/jpeg"],
  ["png", "image/png"],
  ["gif", "image/gif"],
]);

export const mediaEndpoints: readonly DeskEndpoint[] = [
  {
    path: "/cgi-bin/media/upload",
    method: "POST",
    access: "token",
    dailyQuota: null,
    answer: upload,
  },
];

/** The picture behind a media id, if this account uploaded it and it is not yet three days old. */
export function livingMedia({ world, account }: AccountCall, mediaId: unknown): Media | null {
  const media = typeof mediaId === "string" ? world.media.get(mediaId) : undefined;
  const alive = media && nowIn(world).getTime() - media.createdAtMs < LIFE_MS;
  return alive && media.appid === account.appid ? media : null;
}

export function mediaAddress(origin: string, mediaId: string): string {
  return `${origin}/_sandbox/media/${mediaId}`;
}

async function upload(call: AccountCall): Promise<Answer> {
  // The mini program variant of this call takes pictures only.
  if (call.query.type !== "image") return new Refusal(40004, "invalid media type");
  const bytes = fileNamed("media", call.raw);
  if (bytes === null) return new Refusal(41005, "media data missing");
  if (bytes.byteLength === 0) return new Refusal(44001, "empty media data");
  const bytesMax = call.world.profile.pictureMegabytesMax * MB;
  if (bytes.byteLength > bytesMax) return new Refusal(40009, "invalid image size");
  const picture = await inspect(bytes);
  if (picture === null) return new Refusal(40004, "invalid media type");
  return keep(call.world, {
    appid: call.account.appid,
    bytes,
    hash: hashOf(bytes),
    ...picture,
  });
}

async function inspect(bytes: Uint8Array) {
  // Not at the start: the sandbox may be the only part of this process that looks into pictures.
  const { default: sharp } = await import("sharp");
  try {
    const { format, width, height } = await sharp(bytes).metadata();
    const contentType = CONTENT_TYPES.get(format);
    return contentType === undefined ? null : { contentType, width, height };
  } catch {
    return null; // not a picture
  }
}

function keep(world: World, picture: Omit<Media, "mediaId" | "createdAtMs">): Answer {
  const createdAtMs = nowIn(world).getTime();
  const mediaId = uniqueHex(world, "media").slice(0, 64);
  world.media.set(mediaId, { ...picture, mediaId, createdAtMs });
  let keptBytes = [...world.media.values()].reduce((sum, { bytes }) => sum + bytes.byteLength, 0);
  for (const old of world.media.values()) {
    if (keptBytes <= KEPT_BYTES_MAX) break;
    world.media.delete(old.mediaId);
    keptBytes -= old.bytes.byteLength;
  }
  return { type: "image", media_id: mediaId, created_at: Math.floor(createdAtMs / 1000) };
}
