/**
 * The quick reader of facts for long lists. It takes what a list mostly holds, values without provenance, and says
 * `null` to everything else, right or wrong: `parseFacts` then decides and names the problems. Whatever it takes,
 * `parseFacts` reads the same.
 */
import { type CivilDate, isCivilDate } from "./civil-date.ts";
import {
  ChannelsEntity,
  EntityType,
  FACT_KEYS,
  type FactKey,
  type Facts,
  Region,
  type Spend,
} from "./facts.ts";
import { fenOf } from "./money.ts";
import { COUNT_MAX, isCategoryName } from "./read-values.ts";

const KEYS: ReadonlySet<string> = new Set(FACT_KEYS);
const ENTITY_TYPES: ReadonlySet<unknown> = new Set(EntityType.options);
const REGIONS: ReadonlySet<unknown> = new Set(Region.options);
const CHANNELS_ENTITIES: ReadonlySet<unknown> = new Set(ChannelsEntity.options);
/** A long list repeats its dates and categories; what was found right once is not looked at again. */
const REMEMBERED_MAX = 5000;
/** An amount with more digits is left to `parseFacts`. */
const PLAIN_YUAN_MAX = 1_000_000_000;
const CATEGORIES_MAX = 20;

export type PlainReader = (raw: unknown, asOf: CivilDate) => Facts | null;

/** A reader with a memory of its own; `asOf` is a civil date, and no fact may be later. */
export function plainReader(): PlainReader {
  const isDate = remembering(isCivilDate);
  const isCategory = remembering(isCategoryName);

  const dateOrNever = (raw: unknown, asOf: CivilDate): CivilDate | undefined => {
    if (typeof raw !== "string") return undefined;
    return raw === "never" || (raw <= asOf && isDate(raw)) ? raw : undefined;
  };
  const categories = (raw: unknown): readonly string[] | undefined => {
    if (!Array.isArray(raw) || raw.length > CATEGORIES_MAX) return undefined;
    for (const one of raw) if (typeof one !== "string" || !isCategory(one)) return undefined;
    return raw as string[];
  };
  const read = (key: FactKey, raw: unknown, asOf: CivilDate): Facts[FactKey] => {
    switch (key) {
      case "entityType":
        return ENTITY_TYPES.has(raw) ? (raw as EntityType) : undefined;
      case "region":
        return REGIONS.has(raw) ? (raw as Region) : undefined;
      case "categories":
        return categories(raw);
      case "lastSevereViolationOn":
      case "lastPaymentOn":
        return dateOrNever(raw, asOf);
      case "followers":
        return isCount(raw) ? raw : undefined;
      case "dau":
        return dauOf(raw);
      case "adSpend":
        return spendOf(raw);
      case "channelsEntity":
        return CHANNELS_ENTITIES.has(raw) ? (raw as ChannelsEntity) : undefined;
      case "channelsAssociation":
        return undefined;
    }
  };

  return (raw, asOf) => {
    if (typeof raw !== "object" || raw === null || Array.isArray(raw)) return null;
    const facts: Partial<Record<FactKey, Facts[FactKey]>> = {};
    const record = raw as Record<string, unknown>;
    for (const key of Object.keys(record)) {
      const value = record[key];
      if (!KEYS.has(key)) return null;
      if (value === null || value === undefined) continue;
      const fact = read(key as FactKey, value, asOf);
      if (fact === undefined) return null;
      facts[key as FactKey] = fact;
    }
    // `read` gives each key the type that `Facts` has for it.
    return facts as Facts;
  };
}

function isCount(raw: unknown): raw is number {
  // `Object.is` parts -0, which `parseFacts` turns into 0.
  return (
    Number.isInteger(raw) && Number(raw) >= 0 && Number(raw) <= COUNT_MAX && !Object.is(raw, -0)
  );
}

function dauOf(raw: unknown): number | readonly number[] | undefined {
  if (isCount(raw)) return raw;
  return Array.isArray(raw) && raw.length === 7 && raw.every(isCount) ? raw : undefined;
}

function spendOf(raw: unknown): Spend | undefined {
  if (typeof raw === "string") {
    const fen = fenOf(raw);
    return fen === null ? undefined : { kind: "total", fen };
  }
  return isCount(raw) && raw <= PLAIN_YUAN_MAX ? { kind: "total", fen: raw * 100 } : undefined;
}

/** A test of texts that remembers the first few thousand which passed. */
function remembering(passes: (text: string) => boolean): (text: string) => boolean {
  const passed = new Set<string>();
  return (text) => {
    if (passed.has(text)) return true;
    if (!passes(text)) return false;
    if (passed.size < REMEMBERED_MAX) passed.add(text);
    return true;
  };
}
