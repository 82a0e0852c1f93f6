import type { Values } from "../../../../presenters/forms/form.ts";
import { TASK_FIELDS } from "../../../../presenters/portfolios/tasks/task-form.ts";
import { valueIn } from "../../frame/form-body.ts";

/** The fields of a task as they were typed, as its reader takes them: what is empty is left out. */
export function taskFieldsIn(values: Values): Readonly<Record<string, string>> {
  const typed = TASK_FIELDS.map((name) => [name, valueIn(values, name).trim()] as const);
  return Object.fromEntries(typed.filter(([, text]) => text !== ""));
}
