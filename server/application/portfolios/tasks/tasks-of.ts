/** The tasks of a portfolio as they stand on a day, and how many there are of each status. */
import type { ConditionId } from "../../../../rules/conditions.ts";
import type { ConditionStatus } from "../../../../rules/verdict.ts";
import type { AccountTask } from "../portfolio.ts";
import type { Standing, Standings } from "../standing.ts";
import { dueUntil, EVERY_TASK, type TaskFilter } from "./task-filter.ts";
import {
  conditionStatus,
  TASK_STATUSES,
  type TaskStatus,
  TO_DO,
  taskStatus,
} from "./task-status.ts";

export type Task = {
  readonly said: AccountTask;
  readonly row: Standing;
  readonly status: TaskStatus;
  /** Of its condition today; null where the rules do not have it. */
  readonly condition: ConditionStatus | null;
  /** Who is to do it: whom it was given to, else whoever looks after the account. */
  readonly owner: string | null;
};

/** First what is to be done, by the day on which it is due, then the rest the same way. */
export function tasksOf(standings: Standings, filter: TaskFilter = EVERY_TASK): readonly Task[] {
  const passes = passingTest(standings, filter);
  const found: Task[] = [];
  for (const row of standings.rows) {
    for (const said of row.account.tasks) {
      const task = taskOf(said, row, standings);
      if (passes(task)) found.push(task);
    }
  }
  return inOrder(found, standings);
}

export function taskOf(said: AccountTask, row: Standing, standings: Standings): Task {
  return {
    ...{ said, row },
    status: taskStatus(said, row, standings),
    condition: conditionStatus(said.condition, row, standings),
    owner: said.owner ?? row.account.owner,
  };
}

function passingTest({ asOf }: Standings, filter: TaskFilter): (task: Task) => boolean {
  const { status, owner, unowned, condition, entity, due } = filter;
  const until = due === null ? null : dueUntil(due, asOf);
  return (task) =>
    (status.length === 0 || status.includes(task.status)) &&
    (owner === null || task.owner === owner) &&
    (!unowned || task.owner === null) &&
    (condition.length === 0 || condition.includes(task.said.condition)) &&
    (entity === null || task.row.account.entity.id === entity) &&
    (due === null ||
      (until === null ? task.said.due === null : (task.said.due ?? "9999") <= until));
}

function inOrder(tasks: readonly Task[], { ruleset }: Standings): readonly Task[] {
  const places = new Map<ConditionId, number>(ruleset.conditions.map(({ id }, at) => [id, at]));
  const keyed = tasks.map((task) => ({
    task,
    rank: TO_DO.includes(task.status) ? 0 : 1,
    due: task.said.due ?? "9999",
    place: places.get(task.said.condition) ?? places.size,
    entity: task.row.account.entity.name,
  }));
  keyed.sort(
    (one, other) =>
      one.rank - other.rank ||
      compare(one.due, other.due) ||
      compare(one.entity, other.entity) ||
      one.place - other.place,
  );
  return keyed.map(({ task }) => task);
}

function compare(one: string, other: string): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}

export type TaskCounts = Readonly<Record<TaskStatus, number>> & {
  /** Of those done, how many were not yet so by the earlier standings; null where there are none to compare with. */
  readonly doneSince: number | null;
};

/** `before`: the same portfolio on an earlier day or at an earlier revision. */
export function countTasks(standings: Standings, before: Standings | null = null): TaskCounts {
  const counts = Object.fromEntries(TASK_STATUSES.map((one) => [one, 0])) as Record<
    TaskStatus,
    number
  >;
  let doneSince = 0;
  for (const row of standings.rows) {
    for (const said of row.account.tasks) {
      const status = taskStatus(said, row, standings);
      counts[status] += 1;
      if (status === "done" && before !== null && !wasMet(said, row, before)) doneSince += 1;
    }
  }
  return { ...counts, doneSince: before && doneSince };
}

function wasMet({ condition }: AccountTask, { account }: Standing, before: Standings): boolean {
  const row = before.of(account.id);
  return row !== null && conditionStatus(condition, row, before) === "met";
}
