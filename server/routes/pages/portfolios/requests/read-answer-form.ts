/** The form of a merchant's page as typed answers: each field by the control of its fact. */
import { factOf } from "../../../../../rules/facts/all.ts";
import type { TypedAnswer } from "../../../../application/portfolios/requests/read-answers.ts";
import {
  type Topic,
  topicKey,
  topicOf,
} from "../../../../application/portfolios/requests/request-record.ts";
import type { FieldProblem } from "../../../../application/reading/field-problems.ts";
import { NO_CATEGORY } from "../../../../presenters/checks/facts-view.ts";
import { NEVER, type Values } from "../../../../presenters/forms/form.ts";
import { UNKNOWN_FIELD } from "../../../../presenters/portfolios/requests/merchant-page.ts";

export type AnswerForm = {
  readonly fields: readonly TypedAnswer[];
  /** What is ticked and filled in at once, where both cannot be meant. */
  readonly problems: readonly FieldProblem[];
};

/** Of the questions that this link may ask. */
export function readAnswerForm(values: Values, isAskable: (topic: Topic) => boolean): AnswerForm {
  const unknown = values[UNKNOWN_FIELD] ?? [];
  const names = new Set([...Object.keys(values), ...unknown]);
  const topics = [...names].flatMap((name) => topicOf(name) ?? []).filter(isAskable);
  const read = topics.map((topic) => {
    const given = (values[topicKey(topic)] ?? []).filter((text) => text.trim() !== "");
    return fieldOf(topic, given, unknown.includes(topicKey(topic)));
  });
  return {
    fields: read.flatMap((one) => ("field" in one ? [one.field] : [])),
    problems: read.flatMap((one) => ("problem" in one ? [one.problem] : [])),
  };
}

type Read = { readonly field: TypedAnswer } | { readonly problem: FieldProblem };

function fieldOf(topic: Topic, given: readonly string[], isUnknown: boolean): Read {
  const { control, typed } = factOf(topic.fact);
  const text = given.join("; ");
  const field = { ...topic, typed: text, isUnknown };
  const excluding = control === "dated" ? NEVER : NO_CATEGORY;
  const isBoth = (control === "dated" || control === "checkboxes") && given.length > 1;
  if (!isUnknown && isBoth && given.includes(excluding)) {
    return { problem: { pointer: `/${topicKey(topic)}`, code: "contradiction", read: text } };
  }
  if (control === "dated") return { field: { ...field, typed: given[0] ?? "" } };
  const isNone = given.length > 0 && given.every((one) => one === NO_CATEGORY);
  if (typed === "categories" && isNone) return { field: { ...field, typed: text, chosen: [] } };
  if (typed === "list" && given.length > 0) {
    return { field: { ...field, chosen: given.filter((one) => one !== NO_CATEGORY) } };
  }
  return { field };
}
