/** What ends an audit before its time, in words and with its place. */
import type { AccountColumn, AuditMistake } from "../../application/audits/list-layouts.ts";
import { documentedNames } from "../../application/lists/account-naming.ts";
import { ListMistake } from "../../application/ports/lists.ts";
import { fieldProblemMessage } from "../../application/reading/field-problems.ts";
import type { Language } from "../../errors.ts";
import { CommandRefusal, EXIT } from "../exit-codes.ts";
import { inputName } from "../read-input.ts";
import type { AuditRequest } from "./request.ts";
import { printable } from "./summary.ts";
import { AUDIT_WORDS, SHARED_MISTAKES, type SharedMistake } from "./words.ts";

type Run = Pick<AuditRequest, "file" | "language">;

/** A mistake in the list; a reader of stdout that went away; anything else keeps its stack. */
export function asRefusal(error: unknown, run: Run): unknown {
  if (error instanceof ListMistake) return mistakeRefusal(error, run);
  if (error instanceof Error && "code" in error && error.code === "EPIPE") {
    return new CommandRefusal(EXIT.internal, AUDIT_WORDS[run.language].readerGone);
  }
  return error;
}

export function mistakeRefusal(mistake: AuditMistake, { file, language }: Run): CommandRefusal {
  const place = [inputName(file), mistake.line, mistake.column].filter((part) => part !== null);
  const words = mistakeInWords(mistake, language);
  return new CommandRefusal(EXIT.invalidInput, printable(`${place.join(":")}: ${words}`));
}

function mistakeInWords(mistake: AuditMistake, language: Language): string {
  const { code, read, params, columns = [] } = mistake;
  const { mistakes, notUtf8 } = AUDIT_WORDS[language];
  if (code === "list-columns-unclear") return questionsInWords(columns, language);
  if (isShared(code)) return fieldProblemMessage({ pointer: "", code, read, params }, language);
  if (code === "list-not-decodable" && params.encoding === "utf-8") return notUtf8;
  return mistakes[code].replace("{read}", read);
}

/** What each of the columns may be, and how to say which. */
function questionsInWords(columns: readonly AccountColumn[], language: Language): string {
  const { unclear, doubts, sayColumns } = AUDIT_WORDS[language];
  const told = columns.map(({ header, samples, question }) => {
    const may = (question?.may ?? []).map((key) => `${documentedNames(key)[0] ?? key} ${key}`);
    const doubt = question === null ? "" : doubts[question.doubt];
    return unclear({ header, may: may.join(", "), doubt, samples: samples.join(" | ") });
  });
  const [first] = columns;
  const example = `${first?.header.split(" / ").at(-1) ?? ""}=${first?.question?.may[0] ?? "own"}`;
  return [...told, sayColumns(example)].join("; ");
}

function isShared(code: AuditMistake["code"]): code is SharedMistake {
  return SHARED_MISTAKES.some((one) => one === code);
}
