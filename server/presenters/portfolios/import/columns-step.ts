/** How the sheets and columns of a list were read, to be corrected by choosing. */
import { isFactKey } from "../../../../rules/facts/all.ts";
import { columnLetters } from "../../../application/lists/find-layout.ts";
import {
  IMPORT_KEYS,
  type ImportColumn,
  type ImportKey,
} from "../../../application/portfolios/import/import-columns.ts";
import { BlankEntity } from "../../../application/portfolios/import/import-state.ts";
import {
  type ImportView,
  mistakeProblem,
} from "../../../application/portfolios/import/portfolio-imports.ts";
import type { RowCounts } from "../../../application/portfolios/import/preview.ts";
import {
  ROWS_COUNTED_MAX,
  type SheetShown,
} from "../../../application/portfolios/import/read-list.ts";
import type { FieldProblem } from "../../../application/reading/field-problems.ts";
import { paths } from "../../../paths.ts";
import type { Values } from "../../forms/form.ts";
import { problemMessage } from "../../forms/problem-message.ts";
import type { PageContext } from "../../frame/frame.ts";
import { say } from "../../texts/texts.ts";
import { importFrame, importHref, type Looked } from "./import-frame.ts";

/** A page is no longer than somebody reads; what is not shown is not imported. */
export const COLUMNS_SHOWN_MAX = 120;

export function columnsStepPage(
  looked: Looked,
  view: ImportView,
  {
    problems,
    values,
  }: { readonly problems: readonly FieldProblem[]; readonly values: Values | null },
) {
  const { page, open } = looked;
  const words = page.t.deskImport;
  const { preview, state, staged } = view;
  const { mistake } = preview.list;
  const told = [
    ...(mistake === null ? [] : [mistakeProblem(mistake)]),
    ...problems,
    ...preview.notes,
  ];
  const chosen = (name: string, otherwise: string) => values?.[name]?.[0] ?? otherwise;
  const columns = shownColumns(view);
  return {
    ...importFrame(looked, { step: "columns", view, isWrong: problems.length > 0 }),
    action: importHref(looked, staged.id, "columns"),
    discardAction: paths.importDiscard(open.head.id, staged.id),
    problems: told.map((one) => problemMessage(one, page)),
    isReadable:
      columns.length > 0 || preview.list.kind === "lines" || preview.list.sheets.length > 1,
    isApplied: state.applied !== null,
    sheets: sheetChoices(preview.list.sheets, values?.sheet ?? null, page),
    areSheetsOnly: columns.length === 0,
    rows: rowsRead(preview.rows, words),
    merged:
      preview.list.mergedRows === 0
        ? null
        : {
            count: preview.list.mergedRows,
            text: say(words.mergedRows, { count: preview.list.mergedRows }),
          },
    blankEntity:
      preview.blankEntities === 0
        ? null
        : {
            legend: say(words.blankEntity, { count: preview.blankEntities }),
            choices: BlankEntity.options.map((value) => ({
              value,
              label: words.blankEntities[value],
              isChosen: chosen("blankEntity", state.blankEntity ?? "") === value,
            })),
          },
    remembered:
      view.remembered.length === 0
        ? null
        : say(words.rememberedColumns, { count: view.remembered.length }),
    isRemembered: chosen("remember", state.isRemembered ? "true" : "false") !== "false",
    observedOn: chosen("observedOn", state.observedOn ?? page.today),
    today: page.today,
    isDayAsked: preview.rows.undated > 0 || preview.result === null,
    sources: (["consultant", "document"] as const).map((value) => ({
      value,
      label: words.sources[value],
      isChosen: chosen("source", state.source) === value,
    })),
    columns: columns.map((column, at) => columnView(column, at, { page, chosen })),
    summary: summaryOf(columns, words),
  };
}

const STATES = ["asked", "known", "likely", "passed"] as const;
type ColumnState = (typeof STATES)[number];
type Words = PageContext["t"]["deskImport"];

/** `passed`: a column of the list's owner. */
function stateOf({ key, question, isCertain }: ImportColumn): ColumnState {
  if (question !== null) return "asked";
  if (key === null) return "passed";
  return isCertain ? "known" : "likely";
}

/** How many there are of each kind, without those of which there is none. */
function summaryOf(columns: readonly ImportColumn[], words: Words): string {
  const states = columns.map(stateOf);
  const parts = STATES.flatMap((state) => {
    const count = states.filter((one) => one === state).length;
    return count === 0 ? [] : [say(words.stateCounts[state], { count })];
  });
  return `${say(words.columnCount, { columns: columns.length })}${words.colon}${parts.join(words.comma)}`;
}

function rowsRead(rows: RowCounts, words: Words): string {
  const parts = (["accounts", "passed", "hidden"] as const).flatMap((kind) =>
    rows[kind] === 0 && kind !== "accounts"
      ? []
      : [say(words.rowsRead[kind], { count: rows[kind] })],
  );
  return `${parts.join(words.comma)}${words.stop}`;
}

/** None where there is nothing to choose. `ticked` is what somebody chose; else those that are read. */
function sheetChoices(
  sheets: readonly SheetShown[],
  ticked: readonly string[] | null,
  { t, language }: PageContext,
) {
  const words = t.deskImport;
  if (sheets.length < 2) return [];
  return sheets.map(({ name, isHidden, isRead, isList, rows }, at) => {
    const value = name ?? String(at + 1);
    const shown = name ?? say(words.sheetNumber, { number: at + 1 });
    const count = (rows ?? 0).toLocaleString(language === "en" ? "en-GB" : "zh-CN");
    const isMore = !isRead && rows === ROWS_COUNTED_MAX;
    return {
      value,
      label: isHidden ? say(words.hiddenSheet, { name: shown }) : shown,
      size: isList
        ? say(isMore ? words.sheetRowsMore : words.sheetRows, { count })
        : words.sheetWithout,
      isOffered: isList,
      isChosen: isList && (ticked === null ? isRead : ticked.includes(value)),
    };
  });
}

/** Those that are asked about first; those of several sheets that are called the same once. */
export function shownColumns({ preview }: ImportView): readonly ImportColumn[] {
  const byName = new Map<string, ImportColumn>();
  for (const column of preview.list.tables.flatMap((one) => one.columns)) {
    if (column.isOurs || (column.header === "" && column.samples.length === 0)) continue;
    const name = nameOf(column);
    const known = byName.get(name);
    if (known === undefined || (known.question === null && column.question !== null)) {
      byName.set(name, column);
    }
  }
  const all = [...byName.values()];
  const isAsked = ({ question }: ImportColumn) => question !== null;
  return [...all.filter(isAsked), ...all.filter((one) => !isAsked(one))].slice(
    0,
    COLUMNS_SHOWN_MAX,
  );
}

/** What has no name is called by its letter. */
function nameOf({ header, index }: ImportColumn): string {
  return header === "" ? columnLetters(index) : header;
}

function columnView(
  column: ImportColumn,
  at: number,
  { page, chosen }: { page: PageContext; chosen: (name: string, otherwise: string) => string },
) {
  const words = page.t.deskImport;
  const { key, question, samples, unit, index } = column;
  const isAsked = question !== null;
  const state = stateOf(column);
  const value = chosen(`column-${at}`, isAsked ? "" : (key ?? "none"));
  const may = new Set<ImportKey>(question?.may ?? []);
  const options = [...IMPORT_KEYS].sort((a, b) => Number(may.has(b)) - Number(may.has(a)));
  return {
    name: `column-${at}`,
    column: nameOf(column),
    letter: columnLetters(index),
    samples,
    isAsked,
    unit: unit === null ? "–" : unit.word,
    state,
    stateLabel: words.states[state],
    options: [
      ...(isAsked ? [{ value: "", label: words.choose, isChosen: value === "" }] : []),
      { value: "none", label: words.notImported, isChosen: value === "none" },
      ...options.map((one) => ({
        value: one,
        label: keyLabel(one, page),
        isChosen: value === one,
      })),
    ],
  };
}

export function keyLabel(key: ImportKey, { t }: Pick<PageContext, "t">): string {
  return isFactKey(key) ? t.factWords[key].name : t.deskImport.keys[key];
}
