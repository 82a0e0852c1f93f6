/** What a well-formed room must still satisfy: the clock, the pictures and the people. */
import type { AccountCall } from "../desk.ts";
import { livingMedia } from "../media-desk.ts";
import { isWechatId } from "../names.ts";
import { Refusal } from "../refusal.ts";
import { addMonths } from "../shanghai.ts";
import { verificationAddress } from "../verify-page.ts";
import { isVerified, nowIn } from "../world.ts";
import { type RoomForm, TIMES_INVALID } from "./room-form.ts";

const AHEAD_SECONDS_MIN = 10 * 60;
const AHEAD_MONTHS_MAX = 6;
const LENGTH_SECONDS_MIN = 30 * 60;
const LENGTH_SECONDS_MAX = 24 * 3600;

const MB = 1024 * 1024;
/** The fields of a room that hold a picture. */
export const PICTURE_FIELDS = ["coverImg", "shareImg", "feedsImg"] as const;

const PICTURES = [
  ["coverImg", 2 * MB, new Refusal(300031, "room cover img invalid")],
  ["shareImg", MB, new Refusal(300032, "room share img invalid")],
  ["feedsImg", 100 * 1024, new Refusal(300037, "room feeds img invalid")],
] as const;

/** The first thing that speaks against the room, or null. */
export function objectionTo(call: AccountCall, form: RoomForm): Refusal | null {
  return (
    timesObjection(nowIn(call.world), form) ??
    pictureObjection(call, form, {}) ??
    serviceObjection(call, form) ??
    anchorObjection(call, form) ??
    otherPeopleObjection(call, form)
  );
}

type Times = Pick<RoomForm, "startTime" | "endTime">;
type Pictures = Pick<RoomForm, (typeof PICTURE_FIELDS)[number]>;

export function timesObjection(now: Date, { startTime, endTime }: Times): Refusal | null {
  const nowSeconds = now.getTime() / 1000;
  const latest = addMonths(now, AHEAD_MONTHS_MAX).getTime() / 1000;
  const length = endTime - startTime;
  const fits =
    startTime > nowSeconds + AHEAD_SECONDS_MIN &&
    startTime <= latest &&
    length >= LENGTH_SECONDS_MIN &&
    length <= LENGTH_SECONDS_MAX;
  return fits ? null : TIMES_INVALID;
}

/** Those that the room has and keeps are not looked at again. */
export function pictureObjection(
  call: AccountCall,
  form: Pictures,
  kept: Partial<Pictures>,
): Refusal | null {
  for (const [name, bytesMax, refusal] of PICTURES) {
    if (kept[name] !== undefined) continue;
    const media = livingMedia(call, form[name]);
    if (media === null || media.bytes.byteLength > bytesMax) return refusal;
  }
  return null;
}

/** WeChat does not say when 300038 comes; it can only matter where customer service is to be shown. */
export function serviceObjection(
  { world }: AccountCall,
  form: Pick<RoomForm, "closeKf">,
): Refusal | null {
  if (form.closeKf === 1 || world.profile.customerService) return null;
  return new Refusal(300038, "customer service is not configured");
}

function anchorObjection({ world, origin }: AccountCall, form: RoomForm): Refusal | null {
  if (!isWechatId(form.anchorWechat)) return new Refusal(300036, "room anchor invalid");
  if (isVerified(world, form.anchorWechat)) return null;
  return new Refusal(
    300036,
    "anchorWechat has no realName, please open the codeUrl and scan the code for certification",
    { qrcode_url: verificationAddress(origin, form.anchorWechat) },
  );
}

/** Empty texts are as good as absent, since many clients send every field. */
function otherPeopleObjection({ world }: AccountCall, form: RoomForm): Refusal | null {
  const { subAnchorWechat: sub, createrWechat: creator, anchorWechat } = form;
  const subFits =
    !sub ||
    (isWechatId(sub) && isVerified(world, sub) && sub.toLowerCase() !== anchorWechat.toLowerCase());
  if (!subFits) return new Refusal(300039, "sub anchor invalid");
  if (creator && !isWechatId(creator)) return new Refusal(300041, "creater invalid");
  return null;
}
