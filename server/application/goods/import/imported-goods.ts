/** Goods as a list gives them: what a typed form has, but with a picture that may still be fetched. */
import { z } from "zod";
import type { GoodsAnswers } from "../../../../machines/onboarding/answers.ts";
import { schemasOf } from "../../reading/field-row.ts";
import { type Parsed, parseAnswers } from "../../reading/issues.ts";
import { comparePrices, ONCE_PRICED } from "../answers.ts";
import { GOODS_FIELDS } from "../fields.ts";
import { type Cover, CoverField } from "./cover.ts";

export type ImportedGoods = Omit<GoodsAnswers, "coverImgUrl" | "coverAddress"> & {
  readonly cover: Cover;
};

const ImportedRow = z
  .strictObject(schemasOf(GOODS_FIELDS))
  .omit({ coverImgUrl: true, coverAddress: true })
  .extend({ cover: CoverField, sku: z.string().nullable() })
  .superRefine(comparePrices, ONCE_PRICED);

/** As they are kept: an address waits for its picture, and so do goods without either. */
export function answersOf({ cover, ...rest }: ImportedGoods): GoodsAnswers {
  return {
    ...rest,
    coverImgUrl: "imageId" in cover ? cover.imageId : null,
    coverAddress: "address" in cover ? cover.address : null,
  };
}

/** What the list calls the picture that is still to be handed in. */
export function pictureFileOf({ cover }: ImportedGoods): string | null {
  return "file" in cover ? cover.file : null;
}

/** The rules of the typed form, with its words; pointers name the field, `/price`. */
export function parseImportedGoods(input: unknown): Parsed<ImportedGoods> {
  return parseAnswers(ImportedRow, input, "");
}
