/** Tasks as somebody does them: what is one thing for an entity is one job, however many of its accounts it is said of. */
import { CONDITIONS, type ConditionId } from "../../../../rules/conditions.ts";
import { FACT_LEVELS } from "../fact-levels.ts";
import type { Account, AccountTask } from "../portfolio.ts";
import type { Task } from "./tasks-of.ts";

export type Job = {
  /** The first of them stands for all. */
  readonly first: Task;
  readonly tasks: readonly Task[];
  /** One thing for all accounts of the entity, said of however many. */
  readonly isOfEntity: boolean;
};

/** Whether what is judged by it is the same for all accounts of an entity. */
export function isOfEntity(condition: ConditionId): boolean {
  return FACT_LEVELS[CONDITIONS[condition].fact] !== "account";
}

/** In the order of the first task of each. What was said differently of two accounts is two jobs. */
export function jobsOf(tasks: readonly Task[]): readonly Job[] {
  const jobs = new Map<string, { first: Task; tasks: Task[]; isOfEntity: boolean }>();
  for (const task of tasks) {
    const key = jobKey(task);
    const job = jobs.get(key);
    if (job) job.tasks.push(task);
    else jobs.set(key, { first: task, tasks: [task], isOfEntity: isOfEntity(task.said.condition) });
  }
  return [...jobs.values()];
}

function jobKey({ said, row: { account }, status }: Task): string {
  const whose = isOfEntity(said.condition) ? account.entity.id : account.id;
  return JSON.stringify([whose, said.condition, status, wordsOf(said)]);
}

/** Who is to do it: of what was given to nobody, whoever looks after one of the accounts. */
export function ownersOf({ tasks }: Pick<Job, "tasks">): readonly string[] {
  return [...new Set(tasks.flatMap(({ owner }) => owner ?? []))];
}

/** Those of the entity's tasks that are one job with this one; it alone where it is the account's own. */
export function saidTogether(
  account: Account,
  task: AccountTask,
): readonly { readonly id: string; readonly task: AccountTask }[] {
  if (!isOfEntity(task.condition)) return [{ id: account.id, task }];
  const words = wordsOf(task);
  return account.entity.accounts.flatMap((one) => {
    const own = one.tasks.find(({ condition }) => condition === task.condition);
    return own !== undefined && wordsOf(own) === words ? [{ id: one.id, task: own }] : [];
  });
}

function wordsOf({ due, owner, note, isClosed }: AccountTask): string {
  return JSON.stringify([due, owner, note, isClosed]);
}
