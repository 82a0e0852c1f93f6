/** The form of room/create, field by field, with WeChat's codes. */
import { z } from "zod";
import { field, flag, flagNamed, textField } from "../form.ts";
import { hasUsualCharacters, hasWidth, passesContentCheck } from "../names.ts";
import { invalidParameter, PARAMETER_INVALID, Refusal } from "../refusal.ts";

export const TIMES_INVALID = new Refusal(
  PARAMETER_INVALID,
  "parameter startTime or endTime is invalid",
);
const CHARACTERS_INVALID = new Refusal(300040, "name contains invalid characters");

const text = z.string();
const name = textField(
  [hasWidth(6, 34), new Refusal(300002, "name length invalid")],
  [hasUsualCharacters, CHARACTERS_INVALID],
  [passesContentCheck, new Refusal(300028, "room name illegal")],
);
const anchorName = textField(
  [hasWidth(4, 30), new Refusal(300034, "anchor name length invalid")],
  [hasUsualCharacters, CHARACTERS_INVALID],
  [passesContentCheck, new Refusal(300029, "anchor name illegal")],
);

const flagWithDefault = (parameter: string, fallback: 0 | 1) =>
  field(flag.default(fallback), invalidParameter(parameter));

/**
 * What must not be absent or null, in WeChat's order as far as it was seen: `shareImg` is named first, also for a body
 * that is no JSON (easy-swoole/wechat issue 171).
 */
export const DEMANDED = [
  "shareImg",
  "startTime",
  "endTime",
  "name",
  "anchorName",
  "coverImg",
  "feedsImg",
  "type",
  "closeLike",
  "closeGoods",
  "closeComment",
  "anchorWechat",
] as const satisfies readonly (keyof RoomForm)[];

export const RoomForm = z.object({
  startTime: field(z.int(), TIMES_INVALID),
  endTime: field(z.int(), TIMES_INVALID),
  name,
  anchorName,
  coverImg: field(text, new Refusal(300031, "room cover img invalid")),
  shareImg: field(text, new Refusal(300032, "room share img invalid")),
  feedsImg: field(text, new Refusal(300037, "room feeds img invalid")),
  type: flagNamed("type"),
  closeLike: flagNamed("closeLike"),
  closeGoods: flagNamed("closeGoods"),
  closeComment: flagNamed("closeComment"),
  closeReplay: flagWithDefault("closeReplay", 1),
  closeShare: flagWithDefault("closeShare", 0),
  closeKf: flagWithDefault("closeKf", 1),
  isFeedsPublic: flagWithDefault("isFeedsPublic", 1),
  anchorWechat: field(text, new Refusal(300036, "room anchor invalid")),
  subAnchorWechat: field(text.optional(), new Refusal(300039, "sub anchor invalid")),
  createrWechat: field(text.optional(), new Refusal(300041, "creater invalid")),
});
export type RoomForm = z.infer<typeof RoomForm>;
