/** Strict readers, one for each fact; each returns null after noting a problem. */
import { type CivilDate, looksLikeCivilDate } from "./civil-date.ts";
import { pointerStep } from "./fact-problems.ts";
import type { Reader } from "./fact-reader.ts";
import {
  ChannelsAssociation,
  ChannelsEntity,
  EntityType,
  type FactKey,
  type Facts,
  Region,
  type Spend,
  type SpendEntry,
} from "./facts.ts";
import { isObject } from "./json-object.ts";
import {
  isCategoryName,
  readAmount,
  readChoice,
  readCount,
  readDate,
  readText,
} from "./read-values.ts";

const CATEGORIES_MAX = 100;
const SPEND_ENTRIES_MAX = 1000;

type ReadOne<K extends FactKey> = (
  reader: Reader,
  pointer: string,
  raw: unknown,
) => NonNullable<Facts[K]> | null;

const READERS: { readonly [K in FactKey]: ReadOne<K> } = {
  entityType: (reader, pointer, raw) => readChoice(reader, pointer, raw, EntityType.options),
  region: (reader, pointer, raw) => readChoice(reader, pointer, raw, Region.options),
  categories: readCategories,
  lastSevereViolationOn: readPastDate,
  lastPaymentOn: readPastDate,
  followers: readCount,
  dau: readDau,
  adSpend: readSpend,
  channelsEntity: (reader, pointer, raw) =>
    readChoice(reader, pointer, raw, ChannelsEntity.options),
  channelsAssociation: readAssociation,
};

/** The value of one fact, neither null nor wrapped. */
export function readFact(reader: Reader, key: FactKey, pointer: string, raw: unknown): unknown {
  return READERS[key](reader, pointer, raw);
}

function readPastDate(reader: Reader, pointer: string, raw: unknown): CivilDate | null {
  if (raw === "never") return raw;
  if (typeof raw !== "string" || !looksLikeCivilDate(raw)) {
    return reader.refuse(pointer, "date-or-never-expected", raw);
  }
  const date = readDate(reader, pointer, raw);
  if (date === null || date <= reader.asOf) return date;
  return reader.refuse(pointer, "date-in-future", raw, { latest: reader.asOf });
}

function readCategories(reader: Reader, pointer: string, raw: unknown): string[] | null {
  if (!Array.isArray(raw)) return reader.refuse(pointer, "list-expected", raw);
  if (raw.length > CATEGORIES_MAX) {
    return reader.refuse(pointer, "too-many", raw.length, { max: CATEGORIES_MAX });
  }
  return every(raw, (one, index) => {
    const text = readText(reader, `${pointer}/${index}`, one);
    if (text === null || isCategoryName(text)) return text;
    return reader.refuse(`${pointer}/${index}`, "category-malformed", one);
  });
}

function readAssociation(
  reader: Reader,
  pointer: string,
  raw: unknown,
): ChannelsAssociation[] | null {
  if (!Array.isArray(raw)) return reader.refuse(pointer, "list-expected", raw);
  const max = ChannelsAssociation.options.length;
  if (raw.length > max) return reader.refuse(pointer, "too-many", raw.length, { max });
  return every(raw, (one, index) =>
    readChoice(reader, `${pointer}/${index}`, one, ChannelsAssociation.options),
  );
}

function readDau(reader: Reader, pointer: string, raw: unknown): number | number[] | null {
  if (typeof raw === "number") return readCount(reader, pointer, raw);
  if (!Array.isArray(raw)) return reader.refuse(pointer, "dau-expected", raw);
  if (raw.length !== 7) {
    return reader.refuse(pointer, "seven-days-expected", raw, { count: raw.length });
  }
  return every(raw, (one, index) => readCount(reader, `${pointer}/${index}`, one));
}

function readSpend(reader: Reader, pointer: string, raw: unknown): Spend | null {
  if (typeof raw === "number" || typeof raw === "string") {
    const fen = readAmount(reader, pointer, raw);
    return fen === null ? null : { kind: "total", fen };
  }
  if (!Array.isArray(raw)) return reader.refuse(pointer, "ad-spend-expected", raw);
  if (raw.length > SPEND_ENTRIES_MAX) {
    return reader.refuse(pointer, "too-many", raw.length, { max: SPEND_ENTRIES_MAX });
  }
  const entries = every(raw, (one, index) => readSpendEntry(reader, `${pointer}/${index}`, one));
  return entries && { kind: "entries", entries };
}

function readSpendEntry(reader: Reader, pointer: string, raw: unknown): SpendEntry | null {
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

/** All values read, or null when one was refused; always reads them all, so that all problems are noted. */
function every<T>(
  raw: readonly unknown[],
  read: (one: unknown, index: number) => T | null,
): T[] | null {
  const values = Array.from(raw, read).filter((value) => value !== null);
  return values.length === raw.length ? values : null;
}
