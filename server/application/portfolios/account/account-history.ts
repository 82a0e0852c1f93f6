/** What became of an account, entry by entry, and with it the verdict: judged on the day of each, as everything was then. */
import { type CivilDate, civilDateInShanghai } from "../../../../rules/civil-date.ts";
import type { Outcome, Plan } from "../../../../rules/compile.ts";
import { FACT_KEYS, type FactKey, type Facts } from "../../../../rules/facts/all.ts";
import { forecastOf } from "../../../../rules/forecast.ts";
import { FACT_LEVELS } from "../fact-levels.ts";
import { usersWanted } from "../highest-dau.ts";
import { atOnce } from "../in-slices.ts";
import { judgedFactsIn } from "../judged-facts.ts";
import { keptTask } from "../kept-line.ts";
import type { LoggedEntry } from "../log-part.ts";
import type { Account, AccountTask, EntryMeta, Statement } from "../portfolio.ts";
import { PortfolioFold } from "../portfolio-fold.ts";
import type { ReadLine } from "../read-statements.ts";
import type { Live } from "../statements.ts";

type Attribute =
  | "name"
  | "appid"
  | "externalId"
  | "owner"
  | "tags"
  | "note"
  | "live"
  | "onboarding";

/** One thing that an entry changed, in figures; the words are the presenter's. */
export type Change =
  | { readonly what: "added" | "removed" }
  | { readonly what: "moved"; readonly from: string; readonly to: string }
  | { readonly what: "renamed-entity"; readonly from: string; readonly to: string }
  | {
      readonly what: "attribute";
      readonly attribute: Attribute;
      readonly from: AttributeValue;
      readonly to: AttributeValue;
    }
  /** Said of the account or its entity; `by` is another account of the entity, whose statement is judged for all. */
  | { readonly what: "fact"; readonly statement: Statement; readonly by: Account | null }
  /** What is to be done about a condition; null for nothing. */
  | { readonly what: "task"; readonly from: AccountTask | null; readonly to: AccountTask | null }
  /** What is judged is another value than before, because an entry was taken back. */
  | { readonly what: "judged"; readonly key: FactKey };

export type AttributeValue = string | readonly string[] | Live | null;

export type HistoryEvent =
  | {
      readonly cause: "facts";
      readonly on: CivilDate;
      readonly entry: EntryMeta;
      readonly changes: readonly Change[];
      /** Null before the account was there, or after. */
      readonly before: Outcome | null;
      readonly after: Outcome | null;
    }
  /** Nothing was said; a day passed. */
  | {
      readonly cause: "calendar";
      readonly on: CivilDate;
      readonly before: Outcome;
      readonly after: Outcome;
    };

type State = {
  readonly account: Account;
  readonly entityName: string;
  readonly facts: Facts;
} | null;

/**
 * The newest first. `log` is the part of the portfolio's log that speaks of the account, its entities and their other
 * accounts, in the order of its entries.
 */
export function accountHistory(
  log: readonly LoggedEntry[],
  { id, plan, today }: { readonly id: string; readonly plan: Plan; readonly today: CivilDate },
): HistoryEvent[] {
  const fold = new PortfolioFold("history");
  const events: HistoryEvent[] = [];
  let state: State = null;
  let since: CivilDate | null = null;
  for (const { entry, lines } of log) {
    const on = civilDateInShanghai(new Date(entry.at));
    events.push(...calendarBetween(plan, state, { since, until: on }));
    const meta = fold.begin(entry);
    const said = lines.map((line) => saidIn(line, meta));
    fold.add(said);
    const { portfolio } = atOnce(fold.finish());
    const next = stateOf(portfolio.accounts.get(id) ?? null, plan, on);
    const changes = changesBetween(state, next, { id, lines: said });
    const [before, after] = [outcomeOf(plan, state, on), outcomeOf(plan, next, on)];
    if (changes.length > 0)
      events.push({ cause: "facts", on, entry: meta, changes, before, after });
    [state, since] = [next, on];
  }
  events.push(...calendarBetween(plan, state, { since, until: today }));
  return withUndone(events, fold).reverse();
}

/** The same line as said in an entry of this fold. */
function saidIn(line: ReadLine, entry: EntryMeta): ReadLine {
  const statements = line.words.statements.map((one) => ({ ...one, entry }));
  return line.is === "entity"
    ? { ...line, words: { ...line.words, entry, statements } }
    : {
        ...line,
        words: { ...line.words, entry, statements, tasks: tasksSaid(line.words.tasks, entry) },
      };
}

function tasksSaid(tasks: readonly AccountTask[], entry: EntryMeta): readonly AccountTask[] {
  return tasks.map((one) => ({ ...one, entry }));
}

/** Whether an entry was taken back is known at the end. */
function withUndone(events: readonly HistoryEvent[], fold: PortfolioFold): HistoryEvent[] {
  const metas = new Map(
    atOnce(fold.finish()).portfolio.entries.map((meta) => [meta.revision, meta]),
  );
  return events.map((event) =>
    event.cause === "calendar"
      ? event
      : { ...event, entry: metas.get(event.entry.revision) ?? event.entry },
  );
}

function stateOf(account: Account | null, plan: Plan, asOf: CivilDate): State {
  if (account === null) return null;
  const { entity } = account;
  const judged = judgedFactsIn(entity, { asOf, wanted: usersWanted(plan.ruleset) });
  const facts = judged[entity.accounts.indexOf(account)]?.facts ?? {};
  return { account, entityName: entity.name, facts };
}

function outcomeOf(plan: Plan, state: State, on: CivilDate): Outcome | null {
  return state && plan.on(on)(state.facts);
}

/** The days after the one, until the other, on which the verdict became another one. */
function calendarBetween(
  plan: Plan,
  state: State,
  { since, until }: { readonly since: CivilDate | null; readonly until: CivilDate },
): HistoryEvent[] {
  if (state === null || since === null || since >= until) return [];
  const { facts } = state;
  const turns = forecastOf(plan, { facts, asOf: since }).slice(1);
  return turns.flatMap(({ from: on }, index): HistoryEvent[] => {
    const before = plan.on(turns[index - 1]?.from ?? since)(facts);
    const after = plan.on(on)(facts);
    return on <= until ? [{ cause: "calendar", on, before, after }] : [];
  });
}

type Said = Pick<LoggedEntry, "lines"> & { readonly id: string };

function changesBetween(before: State, after: State, said: Said): Change[] {
  if (after === null) return before === null ? [] : [{ what: "removed" }];
  const facts = factsSaid(before, after, said);
  if (before === null) return [{ what: "added" }, ...facts];
  const changes: Change[] = [
    ...placeChanges(before, after),
    ...attributeChanges(before.account, after.account),
    ...taskChanges(before.account, after.account),
    ...facts,
  ];
  return changes.length > 0 ? changes : judgedChanges(before.facts, after.facts);
}

function placeChanges(before: NonNullable<State>, after: NonNullable<State>): Change[] {
  const [from, to] = [before.entityName, after.entityName];
  const isMoved = before.account.entity.id !== after.account.entity.id;
  if (isMoved) return [{ what: "moved", from, to }];
  return from === to ? [] : [{ what: "renamed-entity", from, to }];
}

const ATTRIBUTES: readonly Attribute[] = [
  ...(["name", "appid", "externalId", "owner"] as const),
  ...(["tags", "note", "live", "onboarding"] as const),
];

function attributeChanges(before: Account, after: Account): Change[] {
  return ATTRIBUTES.flatMap((attribute): Change[] => {
    const [from, to] = [before[attribute], after[attribute]];
    const isSame = JSON.stringify(from) === JSON.stringify(to);
    return isSame ? [] : [{ what: "attribute", attribute, from, to }];
  });
}

function taskChanges(before: Account, after: Account): Change[] {
  const ids = [...before.tasks, ...after.tasks].map(({ condition }) => condition);
  return [...new Set(ids)].flatMap((id): Change[] => {
    const [from, to] = [before, after].map(
      ({ tasks }) => tasks.find((one) => one.condition === id) ?? null,
    );
    if (from === undefined || to === undefined || isSameTask(from, to)) return [];
    return [{ what: "task", from, to }];
  });
}

function isSameTask(one: AccountTask | null, other: AccountTask | null): boolean {
  if (one === null || other === null) return one === other;
  return JSON.stringify(keptTask(one)) === JSON.stringify(keptTask(other));
}

/** Those of the account and its entity, and of the others what is judged for all and has changed. */
function factsSaid(before: State, after: NonNullable<State>, { id, lines }: Said): Change[] {
  const { entity } = after.account;
  // What others said before is there when an account comes.
  const changed = new Set(before === null ? [] : changedKeys(before.facts, after.facts));
  return lines.flatMap((line) => {
    const isOwn = line.id === id || line.id === entity.id;
    const by = isOwn ? null : (entity.accounts.find((one) => one.id === line.id) ?? null);
    if (!isOwn && by === null) return [];
    const told = line.words.statements.filter(
      ({ key }) => isOwn || (changed.has(key) && FACT_LEVELS[key] === "account-for-entity"),
    );
    return told.map((statement): Change => ({ what: "fact", statement, by }));
  });
}

function judgedChanges(before: Facts, after: Facts): Change[] {
  return changedKeys(before, after).map((key) => ({ what: "judged", key }));
}

function changedKeys(before: Facts, after: Facts): FactKey[] {
  return FACT_KEYS.filter((key) => JSON.stringify(before[key]) !== JSON.stringify(after[key]));
}
