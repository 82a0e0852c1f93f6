/** What is wrong with a row, for the columns that are added to a list of refused rows. */

import { EXPLANATION_PREFIX } from "../../application/reading/explanation-columns.ts";
import {
  type FieldProblem,
  fieldProblemMessage,
} from "../../application/reading/field-problems.ts";
import type { Language } from "../../errors.ts";

/** A problem and the name of its column or field; empty when it is of the whole row. */
export type PlacedProblem = { readonly place: string; readonly problem: FieldProblem };

const COLUMNS: Readonly<Record<Language, readonly [row: string, column: string, problem: string]>> =
  {
    "zh-CN": ["行", "列", "问题"],
    en: ["row", "column", "problem"],
  };

/** The names of the added columns: the row's number, the columns at fault, and the problems in words. */
export function explanationColumns(language: Language): readonly string[] {
  return COLUMNS[language].map((word) => `${EXPLANATION_PREFIX} ${word}`);
}

export function problemsInWords(problems: readonly PlacedProblem[], language: Language): string {
  return problems
    .map(({ place, problem }) => {
      const message = fieldProblemMessage(problem, language);
      return place === "" ? message : `${place}: ${message}`;
    })
    .join("; ");
}
