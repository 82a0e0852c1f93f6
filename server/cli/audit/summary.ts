/** What an audit found, in a few lines for whoever waited for it. */
import { groupDigits } from "../../../rules/texts.ts";
import type { CellEcho } from "../../application/audits/account.ts";
import type { AuditOutcome } from "../../application/audits/run-audit.ts";
import type { RefusedSample } from "../../application/audits/tally.ts";
import type { Totals } from "../../application/audits/totals.ts";
import type { Language } from "../../errors.ts";
import { LIST_WORDS } from "../../presenters/audits/list-words.ts";
import { refusalInWords } from "../../presenters/audits/refused-rows.ts";
import { type AuditRequest, errorsPath } from "./request.ts";
import { AUDIT_WORDS } from "./words.ts";

const SAMPLE_LENGTH_MAX = 300;
const TYPED_LENGTH_MAX = 60;

type Audited = Extract<AuditOutcome, { ok: true }>;
type Shown = { readonly header: readonly string[] | null; readonly language: Language };

export function summary(request: AuditRequest, audited: Audited, seconds: number): string {
  const { totals, columns } = audited;
  const words = AUDIT_WORDS[request.language];
  const shown = { header: columns?.header ?? null, language: request.language };
  const unused = columns?.unknown ?? [];
  const lines = [
    ...counts(totals, seconds, request.language),
    ...(unused.length > 0 ? [words.ignored(unused.join(", ").slice(0, 200))] : []),
    ...echoes(totals, shown),
    ...refusals(totals, errorsPath(request, columns), shown),
    ...(request.out === null ? [] : [words.written(request.out)]),
  ];
  return `${lines.map(printable).join("\n")}\n`;
}

/** What a list holds is shown on a terminal, so nothing in it may steer the terminal. */
export function printable(line: string): string {
  return line.replaceAll(/\p{Cc}/gu, " ");
}

function counts({ verdicts, refused, rows }: Totals, seconds: number, language: Language) {
  const words = AUDIT_WORDS[language];
  return [
    words.done({
      total: groupDigits(rows),
      eligible: groupDigits(verdicts.eligible),
      ineligible: groupDigits(verdicts.ineligible),
      undetermined: groupDigits(verdicts.undetermined),
      refused: groupDigits(refused),
    }),
    words.speed(groupDigits(rows), seconds.toFixed(1), groupDigits(Math.round(rows / seconds))),
  ];
}

function echoes({ echoes: count, echoSamples }: Totals, { header, language }: Shown): string[] {
  if (count === 0) return [];
  const sample = ({ column, typed, understood }: CellEcho) =>
    LIST_WORDS[language].echo(header?.[column] ?? "", typed.slice(0, TYPED_LENGTH_MAX), understood);
  return [
    AUDIT_WORDS[language].echoed(groupDigits(count)),
    ...echoSamples.map(sample).map(indented),
  ];
}

function refusals(
  { refused, refusalSamples }: Totals,
  path: string | null,
  { header, language }: Shown,
): string[] {
  if (refused === 0) return [];
  const words = AUDIT_WORDS[language];
  const sample = ({ line, problems }: RefusedSample) =>
    words.row(line, refusalInWords(problems, header, language)).slice(0, SAMPLE_LENGTH_MAX);
  const more = refused - refusalSamples.length;
  return [
    words.refused(groupDigits(refused), path),
    ...refusalSamples.map(sample).map(indented),
    ...(more > 0 ? [indented(words.more(groupDigits(more)))] : []),
  ];
}

function indented(text: string): string {
  return `  ${text}`;
}
