/** The picture of goods in a list: one that was handed in before, or an address to fetch it from later. */
import { z } from "zod";
import { IMAGE_ID } from "../../ports/images.ts";
import { folded } from "../../reading/folded.ts";
import { raise } from "../../reading/issues.ts";
import { refused, type Typed } from "../../reading/read-numbers.ts";
import { GOODS_LIMITS } from "../fields.ts";

/** Never a text that might be either: an address must not get to where WeChat wants a media id. */
export const Cover = z.union([
  z.strictObject({ imageId: z.string().regex(IMAGE_ID) }),
  z.strictObject({ address: z.string().max(GOODS_LIMITS.addressMax) }),
]);
export type Cover = z.infer<typeof Cover>;

/** The cover as the schema of a row takes it; a missing one is told as any missing field. */
export const CoverField = z
  .unknown()
  .superRefine((value, context) => {
    if (value === undefined || value === null) raise(context, "required");
    else if (!Cover.safeParse(value).success) raise(context, "cover-expected");
  })
  .transform((value) => value as Cover);

/** A picture that was handed in, by the name that its file had. */
export type NamedPicture = { readonly name: string; readonly imageId: string };

/** Whether an id is that of a picture, and whether an address can be fetched, is asked later. */
export function coverReader(pictures: readonly NamedPicture[]): (typed: string) => Typed<Cover> {
  const idsByName = new Map<string, Set<string>>();
  for (const { name, imageId } of pictures) {
    const ids = idsByName.get(folded(name)) ?? new Set();
    idsByName.set(folded(name), ids.add(imageId));
  }
  return (typed) => {
    const text = typed.trim();
    if (IMAGE_ID.test(text)) return { ok: true, value: { imageId: text }, echo: null };
    if (isPictureAddress(text)) return { ok: true, value: { address: text }, echo: null };
    const [imageId, ...others] = idsByName.get(folded(text)) ?? [];
    if (imageId === undefined) return refused("cover-expected", typed);
    if (others.length > 0) return refused("cover-ambiguous", typed);
    return { ok: true, value: { imageId }, echo: null };
  };
}

function isPictureAddress(text: string): boolean {
  if (text.length > GOODS_LIMITS.addressMax || !/^https:\/\/[^\s\\]+$/i.test(text)) return false;
  if (!URL.canParse(text)) return false;
  const { username, password, hostname } = new URL(text);
  return username === "" && password === "" && hostname.includes(".");
}
