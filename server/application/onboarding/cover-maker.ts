/** Makes a cover of goods from the address of a picture: fetched safely, brought to WeChat's size, kept. */
import type { GoodsItem } from "../../../machines/onboarding/context.ts";
import type { ImageMaker, ImageStore, PictureFetcher } from "../ports/images.ts";
import type { FieldProblem } from "../reading/field-problems.ts";
import { imageProblem, noRoomProblem } from "./image-problem.ts";

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
    if (!made.ok) return refusedBy(imageProblem("", made.refusal));
    try {
      return { imageId: await deps.images.put(onboardingId, made.image), problem: null };
    } catch (error) {
      const problem = noRoomProblem("", error);
      if (problem === null) throw error;
      return refusedBy(problem);
    }
  };
}

function refusedBy({ code, read, params = {} }: FieldProblem): Cover {
  return refused({ code, params: { read, ...params } });
}

type Refused = { readonly code: string; readonly params: NonNullable<FieldProblem["params"]> };

function refused({ code, params }: Refused): Cover {
  const texts = Object.entries(params).map(([name, value]) => [name, String(value)] as const);
  return { imageId: null, problem: { code, params: Object.fromEntries(texts) } };
}
