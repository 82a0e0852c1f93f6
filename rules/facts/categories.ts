/**
 * Service categories, each `一级>二级`, for example `商家自营>服装/鞋/箱包`, or WeChat's id of it. Kept as they were given:
 * what they mean is for the ruleset to say, which names the table to read them by.
 */
import { z } from "zod";
import type { GivenCategory } from "../categories/names.ts";
import type { JsonCursor } from "../quick/json-cursor.ts";
import { TextMemory } from "../quick/text-memory.ts";
import { isCategoryText, readText, TEXT_LENGTH_MAX } from "../read-values.ts";
import { asItIs, type FactKind, noCanonicalText } from "./fact.ts";
import { readList } from "./read-list.ts";
import { remembering } from "./remembering.ts";

const CATEGORIES_MAX = 100;
/** A longer list is left to `read`. */
const PLAIN_MAX = 20;

const ID_MAX = 2_000_000_000;

export const categories: FactKind<readonly GivenCategory[]> = {
  schema: z
    .array(z.union([z.string().min(1).max(TEXT_LENGTH_MAX), z.int().min(1).max(ID_MAX)]))
    .max(CATEGORIES_MAX),
  read: (reader, pointer, raw) =>
    readList(reader, pointer, raw, {
      max: CATEGORIES_MAX,
      read(at, one) {
        if (isCategoryId(one)) return one;
        if (typeof one === "number") return reader.refuse(at, "category-malformed", one);
        const text = readText(reader, at, one);
        if (text === null || isCategoryText(text)) return text;
        return reader.refuse(at, "category-malformed", one);
      },
    }),
  plainReader() {
    const isCategory = remembering(isCategoryText);
    return (raw) => {
      if (!Array.isArray(raw) || raw.length > PLAIN_MAX) return undefined;
      for (const one of raw) {
        if (typeof one === "string" ? !isCategory(one) : !isCategoryId(one)) return undefined;
      }
      return raw as GivenCategory[]; // each was just found to be one
    };
  },
  scanner() {
    const memory = new TextMemory((text) => (isCategoryText(text) ? text : undefined));
    const scanId = (json: JsonCursor) => {
      const id = json.count(ID_MAX);
      return id === 0 ? undefined : id;
    };
    const scanOne = (json: JsonCursor) => json.meaning(memory) ?? scanId(json);
    return (json) => json.list<GivenCategory>(CATEGORIES_MAX, scanOne);
  },
  canonical: noCanonicalText,
  rawOf: asItIs,
  options: [],
  typed: "categories",
  control: "checkboxes",
};

function isCategoryId(raw: unknown): raw is number {
  return Number.isInteger(raw) && Number(raw) >= 1 && Number(raw) <= ID_MAX;
}
