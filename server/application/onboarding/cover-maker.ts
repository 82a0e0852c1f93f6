/** Makes a cover of goods from the address of a picture: fetched safely, brought to WeChat's size, kept. */
import type { GoodsItem } from "../../../machines/onboarding/context.ts";
import type { ImageMaker, ImageStore, PictureFetcher } from "../ports/images.ts";
import type { FieldProblem, FieldProblemCode } from "../reading/field-problems.ts";
import { noRoomProblem } from "./kept-pictures.ts";

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
    if (!made.ok) return refused(made.refusal);
    try {
      return { imageId: await deps.images.put(onboardingId, made.image), problem: null };
    } catch (error) {
      const problem = noRoomProblem("", error);
      if (problem === null) throw error;
      return refused({ code: problem.code, params: problem.params });
    }
  };
}

type Refused = { readonly code: FieldProblemCode; readonly params: FieldProblem["params"] };

function refused({ code, params = {} }: Refused): Cover {
  const texts = Object.entries(params).map(([name, value]) => [name, String(value)] as const);
  return { imageId: null, problem: { code, params: Object.fromEntries(texts) } };
}
