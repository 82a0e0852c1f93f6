/** `--columns`: how each column of a list is understood, for whoever wants to see it before anything is judged. */

import type { AccountColumn, AccountLayout } from "../../application/audits/list-layouts.ts";
import { documentedNames } from "../../application/lists/account-naming.ts";
import { columnLetters } from "../../application/lists/find-layout.ts";
import type { Language } from "../../errors.ts";
import { printable } from "./summary.ts";
import { AUDIT_WORDS } from "./words.ts";

/** A line a column, its parts between tabs: letter, header, what it is, unit, samples. */
export function columnsInWords(layouts: readonly AccountLayout[], language: Language): string {
  const words = AUDIT_WORDS[language];
  const lines = layouts.flatMap(({ sheet, headerLines, columns }) => [
    words.headerFound(sheet, headerLines[1]),
    ...columns.map((column) => `  ${columnInWords(column, language)}`),
  ]);
  return `${lines.map((line) => line.split("\t").map(printable).join("\t")).join("\n")}\n`;
}

function columnInWords(column: AccountColumn, language: Language): string {
  const { index, header, samples, unit } = column;
  const parts = [
    columnLetters(index),
    header,
    meaningInWords(column, language),
    unit?.word ?? "",
    samples.join(" | "),
  ];
  return parts.join("\t");
}

function meaningInWords(
  { key, part, isCertain, question, isOurs }: AccountColumn,
  language: Language,
): string {
  const words = AUDIT_WORDS[language];
  if (question !== null) return words.mayBe(question.may.join(", "));
  if (isOurs) return "-";
  if (key === null) return words.own;
  const name = `${documentedNames(key)[0] ?? key} ${key}`;
  const which = part?.kind === "day" ? `${name} #${part.at + 1}` : name;
  return isCertain ? which : words.likely(which);
}
