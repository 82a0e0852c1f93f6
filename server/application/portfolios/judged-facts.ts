/** What is judged of an account: its own facts, and those of its entity, which all its accounts share. */
import type { CivilDate } from "../../../rules/civil-date.ts";
import {
  FACT_KEYS,
  type FactKey,
  type Facts,
  type FactsDraft,
  type FactValue,
  factOf,
  noFactsYet,
  putFact,
} from "../../../rules/facts/all.ts";
import { FACT_LEVELS, type FactLevel } from "./fact-levels.ts";
import { highestDau } from "./highest-dau.ts";
import type { Account, Entity, Statement } from "./portfolio.ts";
import { forEachPresentFact } from "./present-fact.ts";

export type JudgedFacts = {
  readonly facts: Facts;
  /** The days on which they were observed, in the order of `FACT_KEYS`; null without a day, or without the fact. */
  readonly observed: readonly (CivilDate | null)[];
  /** The same for the same days. */
  readonly observedKey: string;
  /** Facts whose statements contradict each other: the account's own, and those of its entity. */
  readonly conflicts: number;
};

/** A statement that counts and says something. */
type Known = Statement & { readonly value: FactValue };
/** What one account, or one entity, brings. */
type Said = { readonly known: readonly Known[]; readonly conflicts: number };

const PLACE_OF: ReadonlyMap<FactKey, number> = new Map(FACT_KEYS.map((key, at) => [key, at]));
const NO_DAYS: readonly (CivilDate | null)[] = FACT_KEYS.map(() => null);

/** Of each account of the entity, in their order. More users than `wanted` are enough. */
export function judgedFactsIn(entity: Entity, asked: Asked): JudgedFacts[] {
  const ofAccounts = entity.accounts.map(({ statements }) => saidIn(statements, asked.asOf));
  const base = sharedIn(entity, ofAccounts, asked);
  return ofAccounts.map((own) => together(base, own, "account"));
}

/** The same for the few of its accounts that are asked for: of the others only what is judged for all is looked at. */
export function judgedFactsOf(entity: Entity, asked: Asked): (account: Account) => JudgedFacts {
  const forAll = entity.accounts.map(({ statements }) =>
    saidIn(statements.filter(isForEntity), asked.asOf),
  );
  const base = sharedIn(entity, forAll, asked);
  return ({ statements }) => together(base, saidIn(statements, asked.asOf), "account");
}

type Asked = { readonly asOf: CivilDate; readonly wanted: number | null };

function isForEntity({ key }: Statement): boolean {
  return FACT_LEVELS[key] === "account-for-entity";
}

/** What all accounts of the entity share. */
function sharedIn(
  { accounts, statements }: Entity,
  ofAccounts: readonly Said[],
  { asOf, wanted }: Asked,
): JudgedFacts {
  const shared = together(NOTHING, saidIn(statements, asOf), "entity");
  const violation = latestViolation(aboutIn(ofAccounts, "lastSevereViolationOn"));
  const users = aboutIn(ofAccounts, "dau");
  const dau = usersOf(users, { wanted, areAllSaid: users.length === accounts.length });
  const forAll = { known: [violation, dau].filter((one) => one !== null), conflicts: 0 };
  return together(shared, forAll, "account-for-entity");
}

const NOTHING: JudgedFacts = {
  facts: noFactsYet() as Facts,
  observed: NO_DAYS,
  observedKey: "",
  conflicts: 0,
};

function saidIn(statements: readonly Statement[], asOf: CivilDate): Said {
  const known: Known[] = [];
  let conflicts = 0;
  forEachPresentFact(statements, (key, { said, conflicts: others }) => {
    if (others.length > 0) conflicts += 1;
    if (said !== null && isKnown(said) && !isYetToCome(key, said.value, asOf)) known.push(said);
  });
  return { known, conflicts };
}

function isKnown(said: Statement): said is Known {
  return said.value !== null;
}

/** Whether a later day may know more of the entity: something was said of it that happened after this one. */
export function hasYetToCome({ statements, accounts }: Entity, asOf: CivilDate): boolean {
  const isLater = ({ key, value }: Statement) => value !== null && isYetToCome(key, value, asOf);
  return statements.some(isLater) || accounts.some((one) => one.statements.some(isLater));
}

/** What happened after the day that is asked about was not known on it. */
function isYetToCome(key: FactKey, value: FactValue, asOf: CivilDate): boolean {
  const on = factOf(key).happenedOn?.(value) ?? null;
  return on !== null && on > asOf;
}

function together(base: JudgedFacts, { known, conflicts }: Said, level: FactLevel): JudgedFacts {
  // A copy has the shape of what it copies: see `noFactsYet`.
  const facts: FactsDraft = { ...base.facts };
  const observed = [...base.observed];
  let { observedKey } = base;
  for (const { key, value, observedOn } of known) {
    if (FACT_LEVELS[key] !== level) continue;
    putFact(facts, key, value);
    const place = PLACE_OF.get(key) ?? 0;
    observed[place] = observedOn;
    if (observedOn !== null) observedKey += `${place}${observedOn}`;
  }
  // Each value came from the reader of its own key.
  return { facts: facts as Facts, observed, observedKey, conflicts: base.conflicts + conflicts };
}

function aboutIn(said: readonly Said[], key: FactKey): Known[] {
  const about: Known[] = [];
  for (const { known } of said) for (const one of known) if (one.key === key) about.push(one);
  return about;
}

/** Observed as long ago as the oldest statement that says the same. */
function latestViolation(said: readonly Known[]): Known | null {
  let latest: Known | null = null;
  for (const one of said) {
    const order = latest === null ? 1 : compareDays(one.value, latest.value);
    if (order > 0 || (order === 0 && isOlder(one, latest))) latest = one;
  }
  return latest;
}

/** `never` is before all days. */
function compareDays(one: FactValue, other: FactValue): number {
  if (one === other) return 0;
  if (one === "never") return -1;
  return other === "never" || one > other ? 1 : -1;
}

function isOlder(one: Known, other: Known | null): boolean {
  return one.observedOn !== null && (other?.observedOn ?? "9") > one.observedOn;
}

function usersOf(
  said: readonly Known[],
  options: { readonly areAllSaid: boolean; readonly wanted: number | null },
): Known | null {
  const highest = highestDau(
    said.map(({ value }) => value),
    options,
  );
  const one = highest === null ? undefined : said[highest.place];
  return one === undefined || highest === null ? null : { ...one, value: highest.value };
}
