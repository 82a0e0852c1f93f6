/** The fields of a task: what it is about, by when, by whom. */
import type { ConditionId } from "../../../../rules/conditions.ts";
import type { AccountTask } from "../../../application/portfolios/portfolio.ts";
import type { Standings } from "../../../application/portfolios/standing.ts";
import { facetsOf } from "../../../application/portfolios/table/facets.ts";
import type { FieldProblem } from "../../../application/reading/field-problems.ts";
import { errorSummary } from "../../forms/error-summary.ts";
import {
  type Form,
  FormBuilder,
  type Hidden,
  PLAIN_FORM,
  plainGroup,
  type Values,
} from "../../forms/form.ts";
import type { PageContext } from "../../frame/frame.ts";
import { say } from "../../texts/texts.ts";
import { conditionName } from "./task-words.ts";

export const TASK_FIELDS = ["due", "owner", "note"] as const;

export type TaskFormInput = {
  readonly action: string;
  readonly submit: string;
  readonly hidden: Hidden[];
  /** Between which one chooses; none where that is settled. */
  readonly conditions: readonly ConditionId[];
  readonly standings: Standings;
  /** Who looks after the account. */
  readonly accountOwner: string | null;
  readonly values: Values;
  readonly problems: readonly FieldProblem[];
};

export function taskForm(page: PageContext, given: TaskFormInput) {
  const { t, language } = page;
  const { values, problems, standings, accountOwner, conditions } = given;
  const words = t.deskTasks.form;
  const input = { t, language, values, problems };
  const form = new FormBuilder(input, "");
  const choices = Object.fromEntries(conditions.map((id) => [id, conditionName(id, t)]));
  const groups = plainGroup(
    ...(conditions.length === 0 ? [] : [form.radio("condition", words.condition, choices)]),
    form.input("due", words.due, { type: "date", hint: words.dueHint, isOptional: true }),
    form.input("owner", words.owner, {
      hint:
        accountOwner === null
          ? words.ownerHint
          : say(words.ownerHintNamed, { owner: accountOwner }),
      isOptional: true,
      suggestions: facetsOf(standings).owners,
    }),
    form.textarea("note", words.note, { hint: words.noteHint, isOptional: true }),
  );
  const whole: Form = {
    ...PLAIN_FORM,
    ...{ id: "task", action: given.action, groups, hidden: given.hidden, submit: given.submit },
  };
  return { form: whole, summary: errorSummary(input, "", groups) };
}

/** A task as the fields show it. */
export function valuesOfTask({ due, owner, note }: AccountTask): Values {
  return { due: [due ?? ""], owner: [owner ?? ""], note: [note ?? ""] };
}
