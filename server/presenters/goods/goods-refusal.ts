/** What was refused of goods, at the field that it is about. */
import type { GoodsItem } from "../../../machines/onboarding/context.ts";
import { refusedField } from "../../application/errcodes/decode.ts";
import {
  FIELD_PROBLEM_CODES,
  type FieldProblem,
  fieldProblemMessage,
} from "../../application/reading/field-problems.ts";
import type { Language } from "../../errors.ts";
import { problemView } from "../errcodes/problem-view.ts";
import type { FieldGroup } from "../forms/form.ts";
import type { Texts } from "../texts/zh-cn.ts";

type Refused = Pick<GoodsItem, "problem" | "coverProblem">;

/** The fields with WeChat's answer beside the one it means; what is wrong with what was just typed comes first. */
export function withRefusal(
  groups: readonly FieldGroup[],
  { problem, coverProblem }: Refused,
  { t, language }: { t: Texts; language: Language },
): FieldGroup[] {
  const errors = new Map<string, string>();
  const name = problem === null ? null : refusedField(problem, "addGoods");
  const view = problemView(problem, t, "addGoods");
  if (name !== null && view !== null) {
    errors.set(name, [view.text, view.remedy].filter(Boolean).join(" "));
  }
  const cover = coverProblemText(coverProblem, language);
  if (cover !== null) errors.set("coverAddress", cover);
  return groups.map((group) => ({
    ...group,
    fields: group.fields.map((field) => ({
      ...field,
      error: field.error ?? errors.get(field.name) ?? null,
    })),
  }));
}

/** Why the picture at the address was not taken, in words; null when nothing is wrong with it. */
export function coverProblemText(
  coverProblem: GoodsItem["coverProblem"],
  language: Language,
): string | null {
  if (coverProblem === null) return null;
  const code = FIELD_PROBLEM_CODES.find((known) => known === coverProblem.code);
  if (code === undefined) return coverProblem.code;
  const { params } = coverProblem;
  const problem: FieldProblem = {
    pointer: "/goods/coverAddress",
    code,
    read: params.read ?? "",
    params,
  };
  return fieldProblemMessage(problem, language);
}
