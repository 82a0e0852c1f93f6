/** Money spent within a window of time: the sum, in CNY with at most two decimals, or dated amounts. */
import { z } from "zod";
import type { CivilDate } from "../civil-date.ts";
import { pointerStep } from "../fact-problems.ts";
import type { Reader } from "../fact-reader.ts";
import { isObject } from "../json-object.ts";
import { amountOf, FEN_MAX, type Fen, fenOf } from "../money.ts";
import { COMMA, type JsonCursor, LIST, OBJECT_END } from "../quick/json-cursor.ts";
import { Names, themselves } from "../quick/known-texts.ts";
import { readAmount, readDate } from "../read-values.ts";
import { isPlainCount } from "./count.ts";
import { type FactKind } from "./fact.ts";
import { readList } from "./read-list.ts";

export type Spend =
  | { readonly kind: "total"; readonly fen: Fen }
  | { readonly kind: "entries"; readonly entries: readonly SpendEntry[] };
export type SpendEntry = { readonly on: CivilDate; readonly fen: Fen };

const ENTRIES_MAX = 1000;
/** An amount with more digits is left to `read`. */
const PLAIN_YUAN_MAX = 1_000_000_000;
const PLAIN_AMOUNT = /^(?:0|[1-9]\d{0,8})(?:\.\d{1,2})?$/;
const Amount = z.union([
  z
    .number()
    .min(0)
    .max(FEN_MAX / 100),
  z.string().regex(/^\d+(\.\d{1,2})?$/),
]);

export const spend: FactKind<Spend> = {
  schema: z.union([Amount, z.array(z.strictObject({ on: z.iso.date(), amount: Amount }))]),
  read(reader, pointer, raw) {
    if (typeof raw === "number" || typeof raw === "string") {
      const fen = readAmount(reader, pointer, raw);
      return fen === null ? null : { kind: "total", fen };
    }
    if (!Array.isArray(raw)) return reader.refuse(pointer, "ad-spend-expected", raw);
    const entries = readList(reader, pointer, raw, {
      max: ENTRIES_MAX,
      read: (at, one) => readEntry(reader, at, one),
    });
    return entries && { kind: "entries", entries };
  },
  plainReader: () => plainSpend,
  scanner() {
    const names = new Names(themselves(["on", "amount"]));
    const entryIn = (json: JsonCursor) => scanEntry(json, names);
    return (json) => {
      if (!json.isAt(LIST)) return totalOf(json.fen());
      const entries = json.list(ENTRIES_MAX, entryIn);
      return entries && { kind: "entries", entries };
    };
  },
  canonical: (text) => (PLAIN_AMOUNT.test(text) ? text : undefined),
  rawOf: (spend) =>
    spend.kind === "total"
      ? amountOf(spend.fen)
      : spend.entries.map(({ on, fen }) => ({ on, amount: amountOf(fen) })),
  options: [],
  typed: "amount",
  control: "text",
};

function readEntry(reader: Reader, pointer: string, raw: unknown): SpendEntry | null {
  if (!isObject(raw)) return reader.refuse(pointer, "object-expected", raw);
  const entry = new Map<string, unknown>(Object.entries(raw));
  const unknownKeys = [...entry.keys()].filter((key) => key !== "on" && key !== "amount");
  for (const key of unknownKeys) {
    reader.refuse(pointer + pointerStep(key), "key-unknown", key, { known: "on, amount" });
  }
  const on = readDate(reader, `${pointer}/on`, entry.get("on"));
  const fen = readAmount(reader, `${pointer}/amount`, entry.get("amount"));
  // What was spent after `asOf` lies outside the window and does no harm; what lies after today as well is invented.
  const latest = reader.asOf > reader.today ? reader.asOf : reader.today;
  if (on !== null && on > latest) {
    return reader.refuse(`${pointer}/on`, "date-in-future", on, { latest });
  }
  return on === null || fen === null || unknownKeys.length > 0 ? null : { on, fen };
}

function scanEntry(json: JsonCursor, names: Names<"on" | "amount">): SpendEntry | undefined {
  if (!json.opens(names)) return undefined;
  let on: CivilDate | undefined;
  let fen: Fen | undefined;
  do {
    const name = json.name(names);
    if (name === "on") on = json.seenDate();
    else if (name === "amount") fen = json.fen();
    else return undefined;
  } while (json.mark(COMMA));
  if (!json.mark(OBJECT_END) || on === undefined || fen === undefined) return undefined;
  return { on, fen };
}

function totalOf(fen: Fen | undefined): Spend | undefined {
  return fen === undefined ? undefined : { kind: "total", fen };
}

function plainSpend(raw: unknown): Spend | undefined {
  if (typeof raw === "string") {
    const fen = fenOf(raw);
    return fen === null ? undefined : { fen, kind: "total" };
  }
  return isPlainCount(raw) && raw <= PLAIN_YUAN_MAX ? { fen: raw * 100, kind: "total" } : undefined;
}
