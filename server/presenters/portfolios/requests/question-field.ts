/** The field of one question of a merchant's page: the control of its fact, under the name of the question. */
import { type FactKey, FORM_FACTS, type FormFact, factOf } from "../../../../rules/facts/all.ts";
import { type Topic, topicKey } from "../../../application/portfolios/requests/request-record.ts";
import type { FieldProblem } from "../../../application/reading/field-problems.ts";
import type { Language } from "../../../errors.ts";
import { wordsOf } from "../../checks/fact-words.ts";
import { questionField } from "../../checks/facts-form.ts";
import { NO_CATEGORY } from "../../checks/facts-view.ts";
import type { OfferedCategories } from "../../checks/offered-categories.ts";
import { type Field, FormBuilder, type FormInput, type Values } from "../../forms/form.ts";
import type { Texts } from "../../texts/zh-cn.ts";

export type QuestionFieldInput = {
  readonly t: Texts;
  readonly language: Language;
  /** By the names of questions. */
  readonly values: Values;
  readonly problems: readonly FieldProblem[];
  readonly offered: OfferedCategories;
  readonly label: string;
};

/** Its id has no sign that a selector means something by. */
export function fieldOfTopic(topic: Topic, input: QuestionFieldInput): Field {
  const { t, language, values, problems, label, offered } = input;
  const { fact } = topic;
  const name = topicKey(topic);
  const own: FormInput = {
    ...{ t, language },
    values: { [fact]: values[name] ?? [] },
    problems: problems
      .filter(({ pointer }) => pointer === `/${name}`)
      .map((problem) => ({ ...problem, pointer: `/facts/${fact}` })),
  };
  const field = isFormFact(fact)
    ? questionField(own, fact, { label, hint: hintOf(fact, t), offered })
    : choiceField(own, fact, label);
  const hint = field.hint === "" ? null : field.hint;
  return { ...field, hint, name, id: idOf(topic) };
}

export function idOf(topic: Topic): string {
  return topicKey(topic).replace(".", "-");
}

function isFormFact(key: FactKey): key is FormFact {
  return FORM_FACTS.some((one) => one === key);
}

function hintOf(fact: FactKey, { deskRequests }: Texts): string {
  const hints: Readonly<Record<string, string>> = deskRequests.asked.hints;
  return hints[fact] ?? "";
}

/** What only programs and the desk can tell elsewhere. */
function choiceField(input: FormInput, fact: FactKey, label: string): Field {
  const { choices, none } = wordsOf(fact, input.t);
  const form = new FormBuilder(input, "/facts");
  if (factOf(fact).typed !== "list") return form.radio(fact, label, { ...choices });
  return form.checkboxes(fact, label, { ...choices, [NO_CATEGORY]: none ?? "" });
}
