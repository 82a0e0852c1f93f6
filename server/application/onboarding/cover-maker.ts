/** Makes a cover of goods from the address of a picture: fetched safely, brought to WeChat's size, kept. */
import type { GoodsItem } from "../../../machines/onboarding/context.ts";
import type { ImageMaker, ImageStore, PictureFetcher, PictureRefusal } from "../ports/images.ts";
import { imageProblem } from "./image-problem.ts";

export type Cover =
  | { imageId: string; problem: null }
  | { imageId: null; problem: NonNullable<GoodsItem["coverProblem"]> };

/** A cover for the picture at the address, or why there is none. */
export type CoverMaker = (onboardingId: string, address: string) => Promise<Cover>;

export function coverMaker(deps: {
  fetcher: PictureFetcher;
  maker: Pick<ImageMaker, "goodsImage">;
  images: ImageStore;
}): CoverMaker {
  return async (onboardingId, address) => {
    const fetched = await deps.fetcher.fetch(address);
    if (!fetched.ok) return refused(fetched.refusal);
    const made = await deps.maker.goodsImage(fetched.bytes);
    if (!made.ok) {
      const { code, read, params } = imageProblem("", made.refusal);
      return refused({ code, params: { read, ...params } });
    }
    return { imageId: await deps.images.put(onboardingId, made.image), problem: null };
  };
}

function refused({ code, params }: { code: string; params: PictureRefusal["params"] }): Cover {
  const texts = Object.entries(params).map(([name, value]) => [name, String(value)] as const);
  return { imageId: null, problem: { code, params: Object.fromEntries(texts) } };
}
