/** What is wrong with what somebody says of a list: a sheet or a column that it does not have, a cell that stays odd. */
import type { CivilDate } from "../../../../rules/civil-date.ts";
import { readAs } from "../../../../rules/fact-problems.ts";
import { isFactKey } from "../../../../rules/facts/all.ts";
import { readPaymentCell } from "../../lists/cells/dates.ts";
import { factCellReader } from "../../lists/cells/fact-cells.ts";
import { sheetCalled } from "../../lists/choose-sheet.ts";
import { columnsCalled } from "../../lists/find-layout.ts";
import type { FieldProblem } from "../../reading/field-problems.ts";
import type { CellSaid, ImportAnswers } from "./import-state.ts";
import { liveIn } from "./live-cell.ts";
import type { Preview } from "./preview.ts";

export function saidProblems(
  answers: ImportAnswers,
  preview: Preview,
  today: CivilDate,
): readonly FieldProblem[] {
  return [
    ...sheetProblems(answers, preview),
    ...columnProblems(answers, preview),
    ...cellProblems(answers, preview),
    ...dayProblems(answers, today),
  ];
}

function sheetProblems({ sheet }: ImportAnswers, { list }: Preview): FieldProblem[] {
  if (sheet === undefined || sheet === null || sheet === "all") return [];
  const names = "sheet" in sheet ? [sheet.sheet] : sheet.sheets;
  const unknown = names.find((name) => sheetCalled(name, list.sheets) === undefined);
  if (unknown === undefined) return [];
  const params = { sheets: list.sheets.map(({ name }, at) => name ?? String(at + 1)).join(", ") };
  return [{ pointer: "/sheet", code: "list-sheet-unknown", read: readAs(unknown), params }];
}

function columnProblems({ columns = [] }: ImportAnswers, { list }: Preview): FieldProblem[] {
  if (list.tables.length === 0) return [];
  return columns.flatMap(({ column }, at) => {
    const isThere = list.tables.some((one) => columnsCalled(one, column).length > 0);
    if (isThere) return [];
    return [
      { pointer: `/columns/${at}`, code: "list-column-unknown" as const, read: readAs(column) },
    ];
  });
}

function cellProblems({ cells = [] }: ImportAnswers, { list }: Preview): FieldProblem[] {
  const unitOf = (one: CellSaid) =>
    list.tables.flatMap(({ columns }) => columns).find(({ key }) => key === one.key)?.unit ?? null;
  return cells.flatMap((one, at) => {
    if (one.as === null || isUnderstood(one, unitOf(one))) return [];
    const pointer = `/answers/${at}/as`;
    return [{ pointer, code: "cell-still-odd" as const, read: readAs(one.as) }];
  });
}

function isUnderstood({ key, as }: CellSaid, unit: Parameters<typeof factCellReader>[1]): boolean {
  const typed = as ?? "";
  if (isFactKey(key)) {
    const reading = factCellReader(key, unit)(typed);
    return reading.is === "unknown" || (reading.is === "value" && reading.doubt === undefined);
  }
  if (key === "live") return liveIn(typed) !== null;
  if (key === "asOf") return readPaymentCell(typed).is === "value";
  return true;
}

function dayProblems({ observedOn }: ImportAnswers, today: CivilDate): FieldProblem[] {
  if (observedOn === undefined || observedOn === null || observedOn <= today) return [];
  const params = { latest: today };
  return [{ pointer: "/observedOn", code: "date-in-future", read: readAs(observedOn), params }];
}
