/** How the sheets and columns of a list were read, to be corrected by choosing. */
import { isFactKey } from "../../../../rules/facts/all.ts";
import { columnLetters } from "../../../application/lists/find-layout.ts";
import {
  IMPORT_KEYS,
  type ImportColumn,
  type ImportKey,
} from "../../../application/portfolios/import/import-columns.ts";
import {
  type ImportView,
  mistakeProblem,
} from "../../../application/portfolios/import/portfolio-imports.ts";
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
    sheets:
      preview.list.sheets.length < 2
        ? []
        : [
            ...preview.list.sheets.map(({ name, isHidden, isRead }, at) => ({
              value: name ?? String(at + 1),
              label: isHidden ? say(words.hiddenSheet, { name: name ?? "" }) : (name ?? ""),
              isChosen: state.sheet === "all" ? false : isRead,
            })),
            { value: "*", label: words.allSheets, isChosen: state.sheet === "all" },
          ],
    rows: say(words.rowsRead, { ...preview.rows }),
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
    summary: say(words.columnsSummary, {
      all: columns.length,
      asked: columns.filter(({ question }) => question !== null).length,
    }),
  };
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
  const { key, question, samples, unit, isCertain, index } = column;
  const isAsked = question !== null;
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
    state: isAsked ? "asked" : isCertain ? "known" : "likely",
    stateLabel: isAsked ? words.pleaseChoose : isCertain ? words.known : words.likely,
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
