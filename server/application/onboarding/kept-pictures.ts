/** A picture is made to WeChat's sizes and kept as soon as it is handed in: nothing that is wrong beside it loses it. */

import type { Focus, ImageMaker, Made } from "../ports/images.ts";
import type { Access, Onboardings } from "./onboardings.ts";

export type PictureKeeper = {
  readonly imageMaker: ImageMaker;
  readonly onboardings: Pick<Onboardings, "keepImage">;
};

export type HandedIn = {
  /** All three pictures of a room out of one, one of them, or that of goods. */
  readonly purpose: "room" | "coverImg" | "shareImg" | "feedsImg" | "goods";
  readonly bytes: Uint8Array;
  /** Not used for goods, which show all of it. */
  readonly focus?: Focus | null;
};

/** The ids of what was kept: by WeChat's names for a whole room, else of the one `image`. */
export async function keepPictures(
  { imageMaker, onboardings }: PictureKeeper,
  access: Access,
  handedIn: HandedIn,
): Promise<Made<{ ids: Readonly<Record<string, string>> }>> {
  const made = await makePictures(imageMaker, handedIn);
  if (!made.ok) return made;
  const kept = Object.entries(made.pictures).map(
    async ([name, picture]) => [name, await onboardings.keepImage(access, picture)] as const,
  );
  return { ok: true, ids: Object.fromEntries(await Promise.all(kept)) };
}

async function makePictures(
  maker: ImageMaker,
  { purpose, bytes, focus = null }: HandedIn,
): Promise<Made<{ pictures: Readonly<Record<string, Uint8Array>> }>> {
  if (purpose === "room") {
    const made = await maker.roomImages(bytes, { focus });
    if (!made.ok) return made;
    const { coverImg, shareImg, feedsImg } = made;
    return { ok: true, pictures: { coverImg, shareImg, feedsImg } };
  }
  const made =
    purpose === "goods"
      ? await maker.goodsImage(bytes)
      : await maker.roomImage(purpose, bytes, { focus });
  return made.ok ? { ok: true, pictures: { image: made.image } } : made;
}
