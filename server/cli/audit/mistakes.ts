/** What ends an audit before its time, in words and with its place. */
import type { AuditMistake } from "../../application/audits/columns.ts";
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

function mistakeInWords({ code, read, params }: AuditMistake, language: Language): string {
  const { mistakes, notUtf8 } = AUDIT_WORDS[language];
  if (isShared(code)) return fieldProblemMessage({ pointer: "", code, read, params }, language);
  if (code === "list-not-decodable" && params.encoding === "utf-8") return notUtf8;
  return mistakes[code].replace("{read}", read);
}

function isShared(code: AuditMistake["code"]): code is SharedMistake {
  return SHARED_MISTAKES.some((one) => one === code);
}
