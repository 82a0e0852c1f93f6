/** The picture of goods in a list: one that was handed in, an address to fetch it from later, or none yet. */
import { z } from "zod";
import { IMAGE_ID } from "../../ports/images.ts";
import { raise } from "../../reading/issues.ts";
import { refused, type Typed } from "../../reading/read-numbers.ts";
import { GOODS_LIMITS } from "../fields.ts";

/** Never a text that might be either: an address must not get to where WeChat wants a media id. */
export const Cover = z.union([
  z.strictObject({ imageId: z.string().regex(IMAGE_ID) }),
  z.strictObject({ address: z.string().max(GOODS_LIMITS.addressMax) }),
  /** The picture is still to be handed in; `file` is what the list calls it. */
  z.strictObject({ file: z.string().max(200).nullable() }),
]);
export type Cover = z.infer<typeof Cover>;

export const NO_PICTURE: Cover = { file: null };

/** The cover as the schema of a row takes it. */
export const CoverField = z
  .unknown()
  .superRefine((value, context) => {
    if (!Cover.safeParse(value).success) raise(context, "cover-expected");
  })
  .transform((value) => value as Cover);

/** Whether an id is that of a picture, and whether an address can be fetched, is asked later. */
export function readCover(typed: string): Typed<Cover> {
  const text = typed.trim();
  if (IMAGE_ID.test(text)) return { ok: true, value: { imageId: text }, echo: null };
  const [address, ...others] = addressesIn(text);
  if (address !== undefined) {
    if (!isPictureAddress(address)) return refused("cover-expected", typed);
    const isAsWritten = address === text && others.length === 0;
    return { ok: true, value: { address }, echo: isAsWritten ? null : address };
  }
  const file = fileNamed(text);
  return file === null
    ? refused("cover-expected", typed)
    : { ok: true, value: { file }, echo: null };
}

/** Several stand with a sign or a blank between them; that of 淘宝's packages has `id:1:0:|` before each. */
function addressesIn(text: string): readonly string[] {
  return text
    .split(/[\s,，;；|]+(?=https:\/\/)/i)
    .map((part) => part.replace(/;[\w-]+:\d+:\d+:$/, "").replace(/[;；|,，]+$/, ""))
    .filter((part) => /^https:\/\//i.test(part));
}

function isPictureAddress(text: string): boolean {
  if (text.length > GOODS_LIMITS.addressMax || !/^https:\/\/[^\s\\]+$/i.test(text)) return false;
  if (!URL.canParse(text)) return false;
  const { username, password, hostname } = new URL(text);
  return username === "" && password === "" && hostname.includes(".");
}

const FILE = /^[^:*?"<>|\n]{1,200}\.(?:jpe?g|png|gif|webp|bmp|heic|heif|avif|tiff?)$/i;

/** `images\\A17.jpg` as `A17.jpg`; null for what is no name of a file. */
function fileNamed(text: string): string | null {
  if (!FILE.test(text) || text.startsWith("//")) return null;
  return text.split(/[/\\]/).at(-1) ?? null;
}
