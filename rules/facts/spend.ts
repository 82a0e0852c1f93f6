/** Money spent within a window of time: the sum, in CNY with at most two decimals, or the interval in which it lies, or dated amounts. */
import { z } from "zod";
import type { CivilDate } from "../civil-date.ts";
import { pointerStep } from "../fact-problems.ts";
import type { Reader } from "../fact-reader.ts";
import { isObject } from "../json-object.ts";
import { amountOf, FEN_MAX, type Fen, fenOf } from "../money.ts";
import { COMMA, type JsonCursor, LIST, OBJECT, OBJECT_END } from "../quick/json-cursor.ts";
import { Names, themselves } from "../quick/known-texts.ts";
import { readAmount, readDate } from "../read-values.ts";
import { isPlainCount } from "./count.ts";
import { type FactKind } from "./fact.ts";
import {
  type Interval,
  intervalScanner,
  intervalSchema,
  isMeantAsInterval,
  plainInterval,
  readInterval,
} from "./interval.ts";
import { readList } from "./read-list.ts";

export type Spend =
  | { readonly kind: "total"; readonly fen: Fen }
  | { readonly kind: "between"; readonly fen: Interval }
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
  schema: z.union([
    Amount,
    intervalSchema(Amount),
    z.array(z.strictObject({ on: z.iso.date(), amount: Amount })),
  ]),
  isMeantAsValue: isMeantAsInterval,
  read(reader, pointer, raw) {
    if (isObject(raw)) {
      const ends = readInterval(reader, pointer, raw, (at, end) => readAmount(reader, at, end));
      return ends && { kind: "between", fen: ends };
    }
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
    const scans = {
      entry: (json: JsonCursor) => scanEntry(json, names),
      interval: intervalScanner((json) => json.fen()),
    };
    return (json) => scanSpend(json, scans);
  },
  canonical: (text) => (PLAIN_AMOUNT.test(text) ? text : undefined),
  rawOf: rawSpend,
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

type Scans = {
  readonly entry: (json: JsonCursor) => SpendEntry | undefined;
  readonly interval: (json: JsonCursor) => Interval | undefined;
};

function scanSpend(json: JsonCursor, { entry, interval }: Scans): Spend | undefined {
  if (json.isAt(LIST)) {
    const entries = json.list(ENTRIES_MAX, entry);
    return entries && { kind: "entries", entries };
  }
  if (json.isAt(OBJECT)) {
    const ends = interval(json);
    return ends && { kind: "between", fen: ends };
  }
  const fen = json.fen();
  return fen === undefined ? undefined : { kind: "total", fen };
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

function rawSpend(spend: Spend): unknown {
  switch (spend.kind) {
    case "total":
      return amountOf(spend.fen);
    case "between":
      return amountsOf(spend.fen);
    case "entries":
      return spend.entries.map(({ on, fen }) => ({ on, amount: amountOf(fen) }));
  }
}

/** In CNY with two decimals. */
export function amountsOf({ min, max }: Interval): Interval<string> {
  return {
    ...(min !== undefined && { min: amountOf(min) }),
    ...(max !== undefined && { max: amountOf(max) }),
  };
}

function plainSpend(raw: unknown): Spend | undefined {
  const fen = plainFen(raw);
  if (fen !== undefined) return { fen, kind: "total" };
  const ends = plainInterval(raw, plainFen);
  return ends && { fen: ends, kind: "between" };
}

function plainFen(raw: unknown): Fen | undefined {
  if (typeof raw === "string") return fenOf(raw) ?? undefined;
  return isPlainCount(raw) && raw <= PLAIN_YUAN_MAX ? raw * 100 : undefined;
}
