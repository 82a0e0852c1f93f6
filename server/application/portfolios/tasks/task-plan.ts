/** What is to be said so that many accounts have a task; who needs none gets none. */
import type { ConditionId } from "../../../../rules/conditions.ts";
import type { AccountTask } from "../portfolio.ts";
import type { Standing, Standings } from "../standing.ts";
import type { AccountLine, TaskStatement } from "../statements.ts";
import { isOfEntity } from "./task-jobs.ts";
import { isWanted } from "./task-status.ts";

/** As somebody asks for it. */
export type TaskAsked = {
  readonly condition: ConditionId;
  readonly due: TaskStatement["due"];
  readonly owner: TaskStatement["owner"];
  readonly note: string | null;
};

export type TaskPlan = {
  readonly lines: readonly AccountLine[];
  /** Of how many accounts it is said anew, or otherwise than before. */
  readonly changed: number;
  /** Those that have just this task. */
  readonly unchanged: number;
  /** Those that meet the condition, or do not need it. */
  readonly needless: number;
  /** How many things there are to do: one an entity where it is the same for all its accounts. */
  readonly jobs: number;
};

export function taskPlan(
  chosen: readonly Standing[],
  asked: TaskAsked,
  standings: Pick<Standings, "ruleset">,
): TaskPlan {
  const lines: AccountLine[] = [];
  const doers = new Set<string>();
  let [unchanged, needless] = [0, 0];
  for (const row of chosen) {
    const { account } = row;
    if (!isWanted(asked.condition, row, standings)) {
      needless += 1;
      continue;
    }
    const known = account.tasks.find(({ condition }) => condition === asked.condition);
    if (known !== undefined && isAsked(known, asked)) {
      unchanged += 1;
      continue;
    }
    doers.add(isOfEntity(asked.condition) ? account.entity.id : account.id);
    lines.push({ is: "account", id: account.id, facts: [], tasks: [taskStatement(asked)] });
  }
  return { lines, changed: lines.length, unchanged, needless, jobs: doers.size };
}

export function taskStatement({ condition, due, owner, note }: TaskAsked): TaskStatement {
  return { condition, due, owner, ...(note !== null && { note }) };
}

function isAsked(known: AccountTask, { due, owner, note }: TaskAsked): boolean {
  return !known.isClosed && known.due === due && known.owner === owner && known.note === note;
}
