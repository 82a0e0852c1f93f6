/** A change of many accounts at once: the lines that say it, and what would become of the verdicts. */

import type { FactKey } from "../../../../rules/facts/all.ts";
import { holderOf } from "../fact-levels.ts";
import { Judging } from "../judging.ts";
import type { Account, Entity, EntryMeta, Statement } from "../portfolio.ts";
import { presentFact } from "../present-fact.ts";
import { lineReader } from "../read-statements.ts";
import type { Standing, Standings } from "../standing.ts";
import {
  type AccountAttributes,
  type FactStatement,
  type StatementLine,
  TAGS_MAX,
} from "../statements.ts";
import { taskPlan } from "../tasks/task-plan.ts";
import { isWanted } from "../tasks/task-status.ts";
import type { BulkChange } from "./bulk-change.ts";
import { type StandingKind, standingKind } from "./entity-rows.ts";

export type BulkPlan = {
  readonly lines: readonly StatementLine[];
  /** Of the accounts that were chosen: how many are another than before. */
  readonly changed: number;
  readonly unchanged: number;
  /** Of the fact, where it is said of entities: how many of them. */
  readonly entities: number;
  /** Accounts that were not chosen and are judged by a fact that changes. */
  readonly alongside: number;
  /** Of the task: those that meet the condition or do not need it, and how many things there are to do. */
  readonly needless: number;
  readonly jobs: number;
  /** Accounts that would have too many tags, which are left as they are. */
  readonly tooManyTags: number;
};

export type Turn = { readonly before: Standing; readonly after: Standing };

export type BulkEffect = {
  readonly before: Readonly<Record<StandingKind, number>>;
  readonly after: Readonly<Record<StandingKind, number>>;
  /** Of how many the verdict turns; those among all accounts of the entities that are touched. */
  readonly turns: readonly Turn[];
  /** Of how many accounts or entities another statement still counts: a newer one, or one that is trusted more. */
  readonly outweighed: number;
};

export function bulkPlan(
  chosen: readonly Standing[],
  change: BulkChange,
  standings: Pick<Standings, "ruleset">,
): BulkPlan {
  const { fact } = change;
  const tasks = change.task === null ? null : taskPlan(chosen, change.task, standings);
  const tasksOf = new Map(tasks?.lines.map((line) => [line.id, line.tasks ?? []]));
  const isOfEntity = fact !== null && holderOf(fact.key) === "entity";
  const entities = new Set(isOfEntity ? chosen.map(({ account }) => account.entity) : []);
  const lines: StatementLine[] = isOfEntity
    ? [...entities].map(({ id }) => ({ is: "entity", id, facts: [fact] }))
    : [];
  const own = fact === null || isOfEntity ? [] : [fact];
  let [unchanged, idle, tooManyTags] = [0, 0, 0];
  for (const row of chosen) {
    const { account } = row;
    const { set, isFull } = attributesOf(account, change);
    if (isFull) tooManyTags += 1;
    const isSet = Object.keys(set).length > 0;
    const todo = tasksOf.get(account.id);
    if (isSet || own.length > 0 || todo !== undefined) {
      const says = { ...(isSet && { set }), ...(todo && { tasks: todo }) };
      lines.push({ is: "account", id: account.id, ...says, facts: own });
    } else if (!isOfEntity) {
      if (change.task === null || isWanted(change.task.condition, row, standings)) unchanged += 1;
      else idle += 1;
    }
  }
  return {
    lines,
    changed: chosen.length - unchanged - idle,
    unchanged,
    entities: entities.size,
    alongside: fact === null ? 0 : alongsideOf(chosen),
    needless: tasks?.needless ?? 0,
    jobs: tasks?.jobs ?? 0,
    tooManyTags,
  };
}

function alongsideOf(chosen: readonly Standing[]): number {
  const ids = new Set(chosen.map(({ account }) => account.id));
  const entities = new Set(chosen.map(({ account }) => account.entity));
  let count = 0;
  for (const { accounts } of entities) count += accounts.filter(({ id }) => !ids.has(id)).length;
  return count;
}

/** What differs from what is there; tags are left as they are where there would be too many. */
function attributesOf(
  account: Account,
  { owner, tagsAdd, tagsRemove, live }: BulkChange,
): { readonly set: AccountAttributes; readonly isFull: boolean } {
  const tags = [...new Set([...account.tags, ...tagsAdd])].filter(
    (tag) => !tagsRemove.includes(tag),
  );
  const isFull = tags.length > TAGS_MAX;
  const areSame =
    tags.length === account.tags.length && tags.every((tag, at) => tag === account.tags[at]);
  const isLiveSame =
    live === null || (live.status === account.live?.status && live.on === account.live.on);
  const set = {
    ...(owner !== undefined && owner !== account.owner && { owner }),
    ...(!areSame && !isFull && { tags }),
    ...(!isLiveSame && { live }),
  };
  return { set, isFull };
}

/** Judges the entities that are touched as they would be. */
export function bulkEffect(
  standings: Standings,
  chosen: readonly Standing[],
  { fact }: BulkChange,
): BulkEffect {
  const before = emptyCounts();
  const after = emptyCounts();
  const turns: Turn[] = [];
  let outweighed = 0;
  if (fact === null) return { before, after, turns, outweighed };
  const judging = new Judging({ active: standings.plan, channels: null }, standings.asOf);
  const ids = new Set(chosen.map(({ account }) => account.id));
  const said = statementOf(fact, standings);
  for (const entity of new Set(chosen.map(({ account }) => account.entity))) {
    const changed = withStatement(entity, ids, said);
    outweighed += holdersOf(changed, ids, fact.key).filter(
      ({ statements }) => presentFact(statements, fact.key).said !== said[0],
    ).length;
    for (const row of judging.standingsIn(changed)) {
      const was = standings.of(row.account.id);
      if (was === null) continue;
      before[standingKind(was)] += 1;
      after[standingKind(row)] += 1;
      if (standingKind(was) !== standingKind(row)) turns.push({ before: was, after: row });
    }
  }
  return { before, after, turns, outweighed };
}

function holdersOf(entity: Entity, ids: ReadonlySet<string>, key: FactKey) {
  if (holderOf(key) === "entity") return [entity];
  return entity.accounts.filter(({ id }) => ids.has(id));
}

function emptyCounts(): Record<StandingKind, number> {
  return { eligible: 0, oneShort: 0, undetermined: 0, further: 0 };
}

/** As the log would have it: said in an entry after all others. */
function statementOf(fact: FactStatement, { portfolio }: Standings): readonly Statement[] {
  const entry: EntryMeta = {
    revision: portfolio.revision + 1,
    at: new Date(0).toISOString(),
    by: { principal: "key:preview", name: "preview" },
    kind: "edit",
    file: null,
    importId: null,
    counts: null,
    accepted: null,
    undoneBy: null,
  };
  const is = holderOf(fact.key);
  const id = is === "entity" ? `ent_${"0".repeat(16)}` : `acc_${"0".repeat(16)}`;
  return lineReader()({ is, id, facts: [fact] }, entry).words.statements;
}

function withStatement(
  entity: Entity,
  ids: ReadonlySet<string>,
  said: readonly Statement[],
): Entity {
  const [statement] = said;
  const isOfEntity = statement !== undefined && holderOf(statement.key) === "entity";
  const statements = isOfEntity ? [...entity.statements, ...said] : entity.statements;
  const accounts = entity.accounts.map((account) =>
    isOfEntity || !ids.has(account.id)
      ? account
      : { ...account, statements: [...account.statements, ...said] },
  );
  return { ...entity, statements, accounts };
}
