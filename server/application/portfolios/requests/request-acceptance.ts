/** How answers become statements of the log: which of them contradict what counts, and which are said there already. */
import type { FactKey, FactValue } from "../../../../rules/facts/all.ts";
import { factOf } from "../../../../rules/facts/all.ts";
import { oncePer } from "../../../../rules/once-per.ts";
import { holderOf } from "../fact-levels.ts";
import type { Account, Entity, EntryMeta, Portfolio, Statement } from "../portfolio.ts";
import { presentFact } from "../present-fact.ts";
import { mayBothBeTrue } from "../same-fact.ts";
import type { StatementLine } from "../statements.ts";
import { type Holder, holderIn, isEntity, saidBy, statementOf } from "./answered-entity.ts";
import type { About, FactRequest, RequestAnswer } from "./request-record.ts";

/** `request:req_…`: in whose name answers are said in the log. */
export function principalOfRequest(id: string): `request:${string}` {
  return `request:${id}`;
}

/** By the id of an answer, the entry that says it; also one that was taken back since, which is not said again. */
export type AcceptedAnswers = ReadonlyMap<number, EntryMeta>;

const NONE: AcceptedAnswers = new Map();

/** By the principal of each request. */
const acceptedIn = oncePer(({ entries }: Portfolio) => {
  const all = new Map<string, Map<number, EntryMeta>>();
  for (const entry of entries) {
    if (entry.accepted === null) continue;
    const { principal } = entry.by;
    const of = all.get(principal) ?? new Map<number, EntryMeta>();
    for (const id of entry.accepted.answers) of.set(id, entry);
    all.set(principal, of);
  }
  return all;
});

export function acceptedAnswers(portfolio: Portfolio, requestId: string): AcceptedAnswers {
  return acceptedIn(portfolio).get(principalOfRequest(requestId)) ?? NONE;
}

/** `unknown`: “I don't know”, of which nothing becomes. */
export type AnswerState = "waiting" | "unknown" | "accepted" | "declined";

export function stateOfAnswer(answer: RequestAnswer, accepted: AcceptedAnswers): AnswerState {
  if (accepted.has(answer.id)) return "accepted";
  if (answer.declined !== null) return "declined";
  return answer.value === null ? "unknown" : "waiting";
}

/** Those that wait for a hand. */
export function waitingIn(
  { answers }: Pick<FactRequest, "answers">,
  accepted: AcceptedAnswers,
): readonly RequestAnswer[] {
  return answers.filter((one) => stateOfAnswer(one, accepted) === "waiting");
}

/** The entity that is asked about, and the accounts of it; null where it is not there any more. */
export function askedEntity(
  { entities, accounts }: Portfolio,
  about: About,
): { readonly entity: Entity; readonly accounts: readonly Account[] } | null {
  if ("account" in about) {
    const account = accounts.get(about.account);
    return account === undefined ? null : { entity: account.entity, accounts: [account] };
  }
  const entity = entities.get(about.entity);
  return entity === undefined ? null : { entity, accounts: entity.accounts };
}

/**
 * Whether what counts now and the answer cannot both be true. What happens once more contradicts nothing that was seen before
 * it: a payment of after the day on which somebody looked.
 */
export function contradicts(entity: Entity, answer: RequestAnswer): boolean {
  const statement = statementOf(answer, false);
  const value = statement?.value ?? null;
  if (value === null) return false;
  return holdersOf(entity, answer).some((holder) => {
    const { said, conflicts } = presentFact(holder.statements, answer.fact);
    return conflicts.length > 0 || (said !== null && isAgainst(answer.fact, said, value));
  });
}

/** What is asked of the entity and kept with accounts is held against all of them. */
function holdersOf(entity: Entity, { fact, account }: RequestAnswer): readonly Holder[] {
  if (holderOf(fact) === "entity") return [entity];
  return account === null ? entity.accounts : entity.accounts.filter(({ id }) => id === account);
}

function isAgainst(fact: FactKey, said: Statement, value: FactValue): boolean {
  if (mayBothBeTrue(said.value, value)) return false;
  const on = factOf(fact).happenedOn?.(value) ?? null;
  return on === null || said.observedOn === null || on <= said.observedOn;
}

/** The lines that say the answers: none that is about an account that is not there any more. */
export function linesOfAnswers(
  entity: Entity,
  answers: readonly RequestAnswer[],
): readonly StatementLine[] {
  const lines = new Map<string, StatementLine>();
  for (const answer of answers) {
    const holder = holderIn(entity, answer);
    if (holder === null) continue;
    const said = saidBy(answer, !wouldCount(holder, answer));
    const { id } = holder;
    const facts = [...(lines.get(id)?.facts ?? []), said];
    lines.set(id, isEntity(holder) ? { is: "entity", id, facts } : { is: "account", id, facts });
  }
  return [...lines.values()];
}

/** Whether it counts, alone and contradicted by nothing, when it is said like any other statement. */
function wouldCount({ statements }: Holder, answer: RequestAnswer): boolean {
  const statement = statementOf(answer, false);
  if (statement === null) return true;
  const { said, conflicts } = presentFact([...statements, statement], answer.fact);
  return said === statement && conflicts.length === 0;
}
