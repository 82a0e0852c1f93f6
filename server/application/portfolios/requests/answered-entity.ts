/** An entity as it would be with what its merchant answered, and without what is contested. */
import { civilDateInShanghai } from "../../../../rules/civil-date.ts";
import type { FactKey } from "../../../../rules/facts/all.ts";
import { holderOf } from "../fact-levels.ts";
import type { Account, Entity, EntryMeta, Statement } from "../portfolio.ts";
import { presentFact } from "../present-fact.ts";
import { lineReader } from "../read-statements.ts";
import { type FactStatement, TYPED_LENGTH_MAX } from "../statements.ts";
import type { RequestAnswer, Topic } from "./request-record.ts";

/** Of whom a fact is said. */
export type Holder = Entity | Account;

/**
 * Whose statement an answer becomes; null where that account is not there any more. What is asked of the whole entity and kept
 * with an account is said of the first one, unless another one says it already.
 */
export function holderIn(entity: Entity, { fact, account }: Topic): Holder | null {
  if (holderOf(fact) === "entity") return entity;
  if (account !== null) return entity.accounts.find(({ id }) => id === account) ?? null;
  const saying = entity.accounts.filter(({ statements }) =>
    statements.some(({ key }) => key === fact),
  );
  return saying[0] ?? entity.accounts[0] ?? null;
}

export function isEntity(holder: Holder): holder is Entity {
  return "accounts" in holder;
}

/** The answer as a statement of the merchant's own, on the day of the answer in Shanghai. */
export function saidBy({ fact, value, typed, at }: RequestAnswer, settles: boolean): FactStatement {
  const said = typed.trim().slice(0, TYPED_LENGTH_MAX);
  const isSame = typeof value === "string" ? said === value : said === JSON.stringify(value);
  return {
    key: fact,
    value,
    source: "self",
    observedOn: civilDateInShanghai(new Date(at)),
    ...(said !== "" && !isSame && { typed: said }),
    ...(settles && { settles: true as const }),
  };
}

/** As the log would have it: said after all others. */
const YET_TO_COME: EntryMeta = {
  revision: Number.MAX_SAFE_INTEGER,
  at: new Date(0).toISOString(),
  by: { principal: "service", name: "Kaibo" },
  kind: "edit",
  ...{ file: null, importId: null, counts: null, accepted: null, undoneBy: null },
};

/** Reads what an answer would say; its value was read when it was typed. */
export function statementOf(answer: RequestAnswer, settles: boolean): Statement | null {
  const is = holderOf(answer.fact);
  const id = `${is === "entity" ? "ent" : "acc"}_${"0".repeat(16)}`;
  const line = { is, id, facts: [saidBy(answer, settles)] };
  return lineReader()(line, YET_TO_COME).words.statements[0] ?? null;
}

/** Answers that say something, each in the place of what was said before. */
export function withAnswers(entity: Entity, answers: readonly RequestAnswer[]): Entity {
  const said = new Map<Holder, Statement[]>();
  for (const answer of answers) {
    const holder = answer.value === null ? null : holderIn(entity, answer);
    const statement = holder && statementOf(answer, true);
    if (holder && statement) said.set(holder, [...(said.get(holder) ?? []), statement]);
  }
  if (said.size === 0) return entity;
  const more = <One extends Holder>(one: One): One => {
    const new_ = said.get(one);
    return new_ === undefined ? one : { ...one, statements: [...one.statements, ...new_] };
  };
  return { ...more(entity), accounts: entity.accounts.map(more) };
}

/** Whether what is said of a fact contradicts itself and nobody has settled it. */
export function isContested({ statements }: Holder, key: FactKey): boolean {
  return presentFact(statements, key).conflicts.length > 0;
}

/**
 * Without facts whose statements contradict each other: which of them is right is not known. A violation is judged for the
 * entity by the latest that any account says, so one that is contested leaves it unknown for all.
 */
export function withoutContested(entity: Entity): Entity {
  const hasViolations = entity.accounts.some((one) => isContested(one, "lastSevereViolationOn"));
  const known = <One extends Holder>(one: One): One => {
    const keys = new Set(one.statements.map(({ key }) => key));
    const doubtful = new Set([...keys].filter((key) => isContested(one, key)));
    if (hasViolations) doubtful.add("lastSevereViolationOn");
    if (![...keys].some((key) => doubtful.has(key))) return one;
    return { ...one, statements: one.statements.filter(({ key }) => !doubtful.has(key)) };
  };
  const left = known(entity);
  const accounts = entity.accounts.map(known);
  const isSame = left === entity && accounts.every((one, at) => one === entity.accounts[at]);
  return isSame ? entity : { ...left, accounts };
}
