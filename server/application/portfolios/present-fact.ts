/** Which of the statements about a fact counts, and which contradict it (docs/decisions/0038). */
import { addDays, type CivilDate } from "../../../rules/civil-date.ts";
import { FACT_KEYS, type FactKey } from "../../../rules/facts/all.ts";
import type { FactSource } from "../../../rules/provenance.ts";
import type { Statement } from "./portfolio.ts";
import { mayBothBeTrue } from "./same-fact.ts";
import type { PresentFact } from "./standing.ts";

/** By how many days a figure counts as newer than a word of mouth of the same day. */
export const TRUST_DAYS = {
  "wechat-api": 30,
  document: 14,
  self: 0,
  consultant: 0,
} as const satisfies Readonly<Record<FactSource, number>>;

const NONE: readonly Statement[] = [];
const NOTHING_SAID: PresentFact = { said: null, conflicts: NONE };

/** Of the statements of one account, or of one entity, in the order in which they were said. */
export function presentFact(statements: readonly Statement[], key: FactKey): PresentFact {
  const about = statements.filter((one) => one.key === key);
  const [only] = about;
  if (about.length > 1) return chosenAmong(about);
  return only === undefined ? NOTHING_SAID : { said: only, conflicts: NONE };
}

const BIT_OF: ReadonlyMap<FactKey, number> = new Map(
  FACT_KEYS.map((key, place): [FactKey, number] => [key, 1 << place]),
);

/** Tells each fact of which something was said, once. */
export function forEachPresentFact(
  statements: readonly Statement[],
  tell: (key: FactKey, present: PresentFact) => void,
): void {
  let once = 0;
  let again = 0;
  for (const { key } of statements) {
    const bit = BIT_OF.get(key) ?? 0;
    again |= once & bit;
    once |= bit;
  }
  for (const statement of statements) {
    const { key } = statement;
    const bit = BIT_OF.get(key) ?? 0;
    if ((once & bit) === 0) continue;
    once &= ~bit;
    const isOnly = (again & bit) === 0;
    tell(key, isOnly ? { said: statement, conflicts: NONE } : presentFact(statements, key));
  }
}

function chosenAmong(about: readonly Statement[]): PresentFact {
  const open = about.slice(
    Math.max(
      0,
      about.findLastIndex(({ settles }) => settles),
    ),
  );
  const equals = heaviestOfLastEntry(open);
  const known = equals.filter(({ value }) => value !== null);
  const best = known.at(-1) ?? equals.at(-1);
  if (best === undefined) return NOTHING_SAID;
  const others = open.filter(
    (one) => !known.includes(one) && !mayBothBeTrue(one.value, best.value) && isNoOlder(one, best),
  );
  const isDecided = known.every((one) =>
    known.every((other) => mayBothBeTrue(one.value, other.value)),
  );
  return isDecided
    ? { said: best, conflicts: others }
    : { said: null, conflicts: [...others, ...known] };
}

/** Of those whose day is the newest, by trust, the ones of the last entry. */
function heaviestOfLastEntry(open: readonly Statement[]): readonly Statement[] {
  let heaviest: Statement[] = [];
  for (const one of open) {
    const [other] = heaviest;
    const order = other === undefined ? 1 : compare(weightOf(one), weightOf(other));
    if (order < 0) continue;
    if (order > 0 || one.entry !== other?.entry) heaviest = [];
    heaviest.push(one);
  }
  return heaviest;
}

/** Compares as text; without a day it is the oldest. */
function weightOf({ observedOn, source }: Statement): CivilDate {
  return observedOn === null ? "" : addDays(observedOn, TRUST_DAYS[source]);
}

/** What was observed later takes the place of what was, and so does what another entry says without any day. */
function isNoOlder(one: Statement, best: Statement): boolean {
  if (one.observedOn === null || best.observedOn === null) return false;
  return one.observedOn >= best.observedOn;
}

function compare(one: string, other: string): number {
  if (one === other) return 0;
  return one > other ? 1 : -1;
}
