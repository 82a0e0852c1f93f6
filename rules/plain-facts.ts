/**
 * The quick reader of facts for long lists. It takes what a list mostly holds, values without provenance, and says
 * `null` to everything else, right or wrong: `parseFacts` then decides and names the problems. Whatever it takes,
 * `parseFacts` reads the same.
 */
import { type CivilDate, isCivilDate } from "./civil-date.ts";
import {
  ChannelsEntity,
  type DateOrNever,
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

export type PlainReader = {
  /** All facts of an account on a civil date, after which nothing can have been. */
  facts(raw: unknown, asOf: CivilDate): Facts | null;
  /** One fact that is not null; undefined for what is not plain. A date may still be too late (`isTooLate`). */
  fact(key: FactKey, raw: unknown): Facts[FactKey];
};

/** A reader with a memory of its own. */
export function plainReader(): PlainReader {
  const isDate = remembering(isCivilDate);
  const isCategory = remembering(isCategoryName);

  const dateOrNever = (raw: unknown): DateOrNever | undefined =>
    typeof raw === "string" && (raw === "never" || isDate(raw)) ? raw : undefined;
  const categories = (raw: unknown): readonly string[] | undefined => {
    if (!Array.isArray(raw) || raw.length > CATEGORIES_MAX) return undefined;
    for (const one of raw) if (typeof one !== "string" || !isCategory(one)) return undefined;
    return raw as string[];
  };
  const fact = (key: FactKey, raw: unknown): Facts[FactKey] => {
    switch (key) {
      case "entityType":
        return ENTITY_TYPES.has(raw) ? (raw as EntityType) : undefined;
      case "region":
        return REGIONS.has(raw) ? (raw as Region) : undefined;
      case "categories":
        return categories(raw);
      case "lastSevereViolationOn":
      case "lastPaymentOn":
        return dateOrNever(raw);
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

  const factsOf = (raw: unknown, asOf: CivilDate): Facts | null => {
    if (typeof raw !== "object" || raw === null || Array.isArray(raw)) return null;
    const read: Partial<Record<FactKey, Facts[FactKey]>> = {};
    const record = raw as Record<string, unknown>;
    for (const key of Object.keys(record)) {
      const value = record[key];
      if (!KEYS.has(key)) return null;
      if (value === null || value === undefined) continue;
      const one = fact(key as FactKey, value);
      if (one === undefined) return null;
      read[key as FactKey] = one;
    }
    // `fact` gives each key the type that `Facts` has for it.
    const facts = read as Facts;
    return isTooLate(facts, asOf) ? null : facts;
  };
  return { facts: factsOf, fact };
}

/** True when one of the dates is after `asOf`. */
export function isTooLate(
  { lastSevereViolationOn, lastPaymentOn }: Facts,
  asOf: CivilDate,
): boolean {
  return isAfter(lastSevereViolationOn, asOf) || isAfter(lastPaymentOn, asOf);
}

function isAfter(on: DateOrNever | undefined, asOf: CivilDate): boolean {
  return on !== undefined && on > asOf && on !== "never";
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
