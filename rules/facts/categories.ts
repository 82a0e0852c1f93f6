/** Service categories, each `一级>二级`, for example `商家自营>服装/鞋/箱包`. */
import { z } from "zod";
import { TextMemory } from "../quick/text-memory.ts";
import { isCategoryName, readText, TEXT_LENGTH_MAX } from "../read-values.ts";
import { asItIs, type FactKind, noCanonicalText } from "./fact.ts";
import { readList } from "./read-list.ts";
import { remembering } from "./remembering.ts";

const CATEGORIES_MAX = 100;
/** A longer list is left to `read`. */
const PLAIN_MAX = 20;

export const categories: FactKind<readonly string[]> = {
  schema: z.array(z.string().max(TEXT_LENGTH_MAX)).max(CATEGORIES_MAX),
  read: (reader, pointer, raw) =>
    readList(reader, pointer, raw, {
      max: CATEGORIES_MAX,
      read(at, one) {
        const text = readText(reader, at, one);
        if (text === null || isCategoryName(text)) return text;
        return reader.refuse(at, "category-malformed", one);
      },
    }),
  plainReader() {
    const isCategory = remembering(isCategoryName);
    return (raw) => {
      if (!Array.isArray(raw) || raw.length > PLAIN_MAX) return undefined;
      for (const one of raw) if (typeof one !== "string" || !isCategory(one)) return undefined;
      return raw as string[]; // each was just found to be one
    };
  },
  scanner() {
    const memory = new TextMemory((text) => (isCategoryName(text) ? text : undefined));
    return (json) => json.list(CATEGORIES_MAX, (at) => at.meaning(memory));
  },
  canonical: noCanonicalText,
  rawOf: asItIs,
  options: [],
  typed: "categories",
  control: "checkboxes",
};
