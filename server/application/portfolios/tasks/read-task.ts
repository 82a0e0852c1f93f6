/** Reads what is to be done about a condition, strictly, with every problem at once. */
import { z } from "zod";
import { isCivilDate } from "../../../../rules/civil-date.ts";
import { ConditionId } from "../../../../rules/conditions.ts";
import type { Ruleset } from "../../../../rules/ruleset.ts";
import { isPrintable, textThat } from "../../reading/field-kinds.ts";
import { type OrProblems, parseAnswers, raise } from "../../reading/issues.ts";
import { NAME_LENGTH_MAX, TASK_NOTE_LENGTH_MAX } from "../statements.ts";
import type { TaskAsked } from "./task-plan.ts";

const words = (max: number) =>
  textThat((text) => {
    if (!isPrintable(text)) return ["text-unprintable"];
    return text.length > max ? ["too-long", { max }] : null;
  });

/** What may be sent of one task; what is left out is empty. */
export const TaskBody = z.strictObject({
  due: z
    .string()
    .superRefine((text, context) => {
      if (!isCivilDate(text)) raise(context, "date-expected");
    })
    .nullable()
    .optional()
    .describe("The day on which it is due"),
  owner: words(NAME_LENGTH_MAX)
    .nullable()
    .optional()
    .describe("Who is to do it; null: whoever looks after the account"),
  note: words(TASK_NOTE_LENGTH_MAX).nullable().optional(),
});

export function readTask(body: unknown, condition: ConditionId): OrProblems<{ task: TaskAsked }> {
  const parsed = parseAnswers(TaskBody, body, "");
  if (!parsed.ok) return parsed;
  const { due = null, owner = null, note = null } = parsed.value;
  return { ok: true, task: { condition, due, owner, note } };
}

/** The conditions that there can be tasks about. */
export function conditionsOf({ conditions }: Ruleset): readonly ConditionId[] {
  return conditions.map(({ id }) => id);
}

/** Null for none of the ruleset's. */
export function conditionNamed(text: string, ruleset: Ruleset): ConditionId | null {
  const read = ConditionId.safeParse(text);
  return read.success && conditionsOf(ruleset).includes(read.data) ? read.data : null;
}
