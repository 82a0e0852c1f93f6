/** What an audit found, in a few lines for whoever waited for it. */
import { groupDigits } from "../../../rules/texts.ts";
import type { Comparison } from "../../application/audits/baseline/comparison.ts";
import type { Contradiction } from "../../application/audits/contradictions.ts";
import type { AuditOutcome, Layouts } from "../../application/audits/run-audit.ts";
import { NAMES_MAX } from "../../application/audits/sightings.ts";
import type { EchoCount, ToldRow } from "../../application/audits/tally.ts";
import type { Totals } from "../../application/audits/totals.ts";
import { documentedNames } from "../../application/lists/account-naming.ts";
import type { Language } from "../../errors.ts";
import { columnName, sheetName, shownList } from "../../presenters/audits/list-columns.ts";
import { LIST_WORDS } from "../../presenters/audits/list-words.ts";
import { passedRows } from "../../presenters/audits/passed-rows.ts";
import { problemsInWords } from "../../presenters/audits/problems-in-words.ts";
import { problemPlace } from "../../presenters/audits/refused-rows.ts";
import { factWords } from "../../presenters/checks/fact-words.ts";
import { textsIn } from "../../presenters/texts/texts.ts";
import { comparisonSummary } from "./comparison-summary.ts";
import { type AuditRequest, errorsPath } from "./request.ts";
import { AUDIT_WORDS } from "./words.ts";

const SAMPLE_LENGTH_MAX = 300;
const TYPED_LENGTH_MAX = 60;
const NAMES_LENGTH_MAX = 200;
const ECHOES_MAX = 30;
const CONTRADICTIONS_MAX = 50;

type Audited = Extract<AuditOutcome, { ok: true }> & { readonly comparison: Comparison | null };
type Shown = { readonly layouts: Layouts; readonly language: Language };

export function summary(request: AuditRequest, audited: Audited, seconds: number): string {
  const { totals, layouts } = audited;
  const words = AUDIT_WORDS[request.language];
  const shown = { layouts, language: request.language };
  const path = errorsPath(request, layouts);
  const lines = [
    ...counts(totals, seconds, request.language),
    ...table(audited, request.language),
    ...echoes(totals, shown),
    ...samples(totals.unclear, totals.unclearSamples, shown, (count) =>
      words.unclearRows(count, path),
    ),
    ...samples(totals.refused, totals.refusalSamples, shown, (count) => words.refused(count, path)),
    ...contradictions(totals, shown),
    ...(audited.comparison === null ? [] : comparisonSummary(audited.comparison, request.language)),
    ...(request.out === null ? [] : [words.written(request.out)]),
    ...(request.perClient === null ? [] : [words.perClient.written(request.perClient)]),
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

/** What of the table was read, taken for something, carried along and passed over. */
function table({ totals, layouts, passedSheets }: Audited, language: Language): readonly string[] {
  if (layouts === null) return [];
  const words = AUDIT_WORDS[language];
  const isPlain =
    layouts.length === 1 && layouts[0]?.sheet === null && layouts[0].headerLines[1] === 1;
  const read = layouts.map(({ sheet, headerLines }) => words.read(sheet ?? "", headerLines[1]));
  const taken = layouts
    .flatMap(({ columns }) => columns)
    .flatMap(({ key, header, isCertain }) =>
      key === null || isCertain ? [] : [`${header} → ${documentedNames(key)[0] ?? key}`],
    );
  const own = shownList(layouts, language).own.map(({ name }) => name);
  const passed = passedRows(totals, language);
  return [
    ...(isPlain ? [] : read),
    ...(passedSheets.length > 0 ? [words.passedSheets(passedSheets.join(", "))] : []),
    ...(taken.length > 0 ? [words.takenFor(taken.join("; "))] : []),
    ...(own.length > 0 ? [words.ignored(own.join(", ").slice(0, NAMES_LENGTH_MAX))] : []),
    ...(passed === null ? [] : [passed]),
    ...(totals.hidden > 0 ? [LIST_WORDS[language].hiddenRows(groupDigits(totals.hidden))] : []),
  ];
}

function echoes({ echoes: found }: Totals, { layouts, language }: Shown): readonly string[] {
  const words = AUDIT_WORDS[language];
  const all = [...found.values()];
  if (all.length === 0) return [];
  const inWords = ({ sheet, column, typed, understood, count }: EchoCount) => {
    const name = columnName(layouts, sheet, column);
    const echo = LIST_WORDS[language].echo(name, typed.slice(0, TYPED_LENGTH_MAX), understood);
    return words.echo(groupDigits(count), echo);
  };
  const count = all.reduce((sum, echo) => sum + echo.count, 0);
  return [words.echoed(groupDigits(count)), ...all.slice(0, ECHOES_MAX).map(inWords).map(indented)];
}

function samples(
  count: number,
  rows: readonly ToldRow[],
  { layouts, language }: Shown,
  beginning: (count: string) => string,
): readonly string[] {
  if (count === 0) return [];
  const words = AUDIT_WORDS[language];
  const sample = ({ sheet, line, problems }: ToldRow) => {
    const placed = problems.map((one) => ({
      place: problemPlace(one, layouts, sheet ?? 0),
      problem: one.problem,
    }));
    return words.row(line, problemsInWords(placed, language)).slice(0, SAMPLE_LENGTH_MAX);
  };
  const more = count - rows.length;
  return [
    beginning(groupDigits(count)),
    ...rows.map(sample).map(indented),
    ...(more > 0 ? [indented(words.more(groupDigits(more)))] : []),
  ];
}

function contradictions({ contradictions: found }: Totals, shown: Shown): readonly string[] {
  const words = AUDIT_WORDS[shown.language];
  const partly = found.isPartial ? [words.partlyCompared(groupDigits(NAMES_MAX))] : [];
  if (found.count === 0) return partly;
  const more = found.count - Math.min(found.told.length, CONTRADICTIONS_MAX);
  return [
    words.contradictions(groupDigits(found.count)),
    ...found.told
      .slice(0, CONTRADICTIONS_MAX)
      .map((one) => indented(contradictionInWords(one, shown).slice(0, SAMPLE_LENGTH_MAX))),
    ...(more > 0 ? [indented(words.more(groupDigits(more)))] : []),
    ...partly,
  ];
}

function contradictionInWords(
  { name, fact, first, then }: Contradiction,
  { layouts, language }: Shown,
): string {
  const words = AUDIT_WORDS[language];
  const at = ({ sheet, line, value }: Contradiction["first"]) => {
    const said =
      fact === null ? value : factWords(fact, JSON.parse(value) as unknown, textsIn(language));
    const called = layouts !== null && layouts.length > 1 ? (sheetName(layouts, sheet) ?? "") : "";
    return words.saidAt(called === "" ? "" : `${called} `, line, said);
  };
  if (fact === null) return words.twice(name, at(first), at(then));
  return words.contradiction(name, documentedNames(fact)[0] ?? fact, at(first), at(then));
}

function indented(text: string): string {
  return `  ${text}`;
}
