/** Tasks as the API tells them. */
import { z } from "zod";
import { ConditionId } from "../../../../rules/conditions.ts";
import type { Standings } from "../../../application/portfolios/standing.ts";
import { ACCOUNT_ID, ENTITY_ID } from "../../../application/portfolios/statements.ts";
import { TaskStatus } from "../../../application/portfolios/tasks/task-status.ts";
import type { Task } from "../../../application/portfolios/tasks/tasks-of.ts";
import type { Texts } from "../../texts/zh-cn.ts";
import { taskWords } from "./task-words.ts";

export const TaskJson = z
  .strictObject({
    account: z.strictObject({ id: z.string().regex(ACCOUNT_ID), name: z.string() }),
    entity: z.strictObject({ id: z.string().regex(ENTITY_ID), name: z.string() }),
    condition: ConditionId,
    title: z.string().describe("Of the condition"),
    status: TaskStatus.describe(
      "`done`: the condition is met; `not-needed`: another one of the three is, or the rules do not ask for it; " +
        "`closed`: somebody said so; `overdue`: to be done, and due before today",
    ),
    fact: z
      .enum(["met", "unmet", "unknown"])
      .nullable()
      .describe("What the condition says today; null where the rules do not have it"),
    todo: z.string().describe("What is to be done, in words"),
    due: z.iso.date().nullable(),
    owner: z
      .string()
      .nullable()
      .describe("Who is to do it: `assigned`, else whoever looks after the account"),
    assigned: z.string().nullable().describe("Whom it was given to"),
    note: z.string().nullable(),
    saidBy: z.string(),
    saidAt: z.iso.datetime(),
    revision: z.int().describe("That of the portfolio with which it was said"),
  })
  .meta({ id: "Task" });
export type TaskJson = z.infer<typeof TaskJson>;

export function taskJsonMaker(standings: Standings, t: Texts): (task: Task) => TaskJson {
  const { titleOf, todoOf } = taskWords(standings, t);
  return (task) => {
    const { said, row, status, condition, owner } = task;
    const { id, name, entity } = row.account;
    return {
      account: { id, name },
      entity: { id: entity.id, name: entity.name },
      condition: said.condition,
      title: titleOf(said.condition),
      ...{ status, fact: condition, todo: todoOf(task), owner },
      ...{ due: said.due, assigned: said.owner, note: said.note },
      saidBy: said.entry.by.name,
      saidAt: said.entry.at,
      revision: said.entry.revision,
    };
  };
}
