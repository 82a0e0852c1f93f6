/** Reads the rows of a table as accounts of a portfolio: facts as an audit reads them, and what is kept beside them. */

import type { CategoryNames } from "../../../../rules/categories/names.ts";
import { type CivilDate, isCivilDate } from "../../../../rules/civil-date.ts";
import { readAs } from "../../../../rules/fact-problems.ts";
import { type FactKey, type Facts, isFactKey } from "../../../../rules/facts/all.ts";
import type { FactSource } from "../../../../rules/provenance.ts";
import type { AccountJudge } from "../../audits/account-judge.ts";
import type { JudgedRow, RowJudge } from "../../audits/account-row.ts";
import { rowJudge } from "../../audits/account-row.ts";
import { daysIn } from "../../lists/cells/days-in-text.ts";
import { readPlainText } from "../../lists/cells/plain-text.ts";
import { saysUnknown } from "../../lists/cells/tidy-text.ts";
import { shownIn } from "../../lists/shown-cell.ts";
import type { SheetCell, SheetRow } from "../../ports/sheets.ts";
import type { FieldProblem } from "../../reading/field-problems.ts";
import { problemAt, refused } from "../../reading/read-numbers.ts";
import type { EntryMeta, Statement } from "../portfolio.ts";
import {
  ACCOUNT_ID,
  NAME_LENGTH_MAX,
  NOTE_LENGTH_MAX,
  TAG_LENGTH_MAX,
  TAGS_MAX,
  TYPED_LENGTH_MAX,
} from "../statements.ts";
import type { BesideKey, ImportKey, ImportLayout } from "./import-columns.ts";
import type { CellSaid } from "./import-state.ts";
import type { ListedRow, OddCell, Place, SaidAttributes } from "./listed-account.ts";
import { liveIn } from "./live-cell.ts";
import { cellMender } from "./mended-cells.ts";
import { type RawOf, sharedRawOf } from "./shared-raw.ts";

export type TableReading = {
  readonly table: ImportLayout;
  /** Which of the sheets that are read, from 0. */
  readonly sheet: number;
  readonly isText: boolean;
  readonly names: CategoryNames;
  readonly judge: AccountJudge;
  readonly cells: readonly CellSaid[];
  readonly today: CivilDate;
  /** The day of figures whose row does not say it. */
  readonly observedOn: CivilDate;
  readonly source: FactSource;
  /** In which it would be said. */
  readonly entry: EntryMeta;
};

export type TableRowReader = (row: SheetRow) => ListedRow;

export function tableRowReader(reading: TableReading): TableRowReader {
  const { table, sheet, isText, names, judge, today, observedOn } = reading;
  const mender = cellMender(table.columns, reading.cells);
  const judgeRow: RowJudge = rowJudge(
    judge,
    { layout: table.layout, sheet, isText, names },
    { today: observedOn, pinned: null },
  );
  const at = new Map(table.columns.map(({ key, index }) => [key, index]));
  const cellAt = (row: SheetRow, key: ImportKey): SheetCell => row.cells[at.get(key) ?? -1] ?? "";
  const beside = besideReader(table);
  const rawOf = sharedRawOf();
  const keyOf = new Map(table.columns.map(({ index, key }) => [index, key]));
  const factColumns = table.columns.filter(({ key }) => key !== null && isFactKey(key));
  const isNamed = at.has("account") || at.has("appid") || at.has("entity");
  return (original) => {
    const row = mender.mend(original);
    const judged = judgeRow(row);
    if (judged.is === "passed") return { is: "passed" };
    if (judged.is === "nameless") return rowProblem([sheet, row.line], namelessOf(judged));
    const { account } = judged;
    const { line } = account.row;
    const place: Place = [sheet, line];
    const moved = account.row.problems.find(({ problem }) => problem.code === "cells-mismatch");
    if (moved !== undefined) return rowProblem(place, moved.problem);
    const odd: OddCell[] = [];
    const isFuture = account.asOf > today;
    const cellsOdd = (column: number | null, problem: FieldProblem) => {
      const key = column === null ? null : (keyOf.get(column) ?? null);
      if (column === null || key === null) return;
      odd.push({ at: place, column, key, typed: typedIn(original, column), problem });
    };
    for (const { column, problem } of account.row.problems) cellsOdd(column, problem);
    if (isFuture) cellsOdd(at.get("asOf") ?? null, inFuture(account.asOf, today));
    const own = dayIn(cellAt(row, "asOf"), account.asOf);
    const day = own === null || isFuture ? observedOn : own;
    const known = {
      place,
      original,
      row,
      facts: account.facts,
      odd,
      observedOn: day,
      source: reading.source,
      entry: reading.entry,
      rawOf,
    };
    const facts = factsOf(known, factColumns);
    const besides = beside(row, original, place, today);
    const name = at.has("account") || at.has("appid") || isNamed ? textName(account.id) : null;
    return {
      is: "account",
      isHidden: row.isHidden,
      odd: besides.odd.length === 0 ? odd : [...odd, ...besides.odd],
      account: {
        at: place,
        name,
        entity: account.row.entity,
        appid: appidIn(cellAt(row, "appid")),
        accountId: besides.accountId,
        externalId: besides.externalId,
        set: besides.set,
        facts,
        isDated: own !== null && !isFuture,
      },
    };
  };
}

function textName(id: string | number | null): string | null {
  return id === null ? null : String(id);
}

function namelessOf({ problems }: Extract<JudgedRow, { is: "nameless" }>): FieldProblem {
  return problems[0]?.problem ?? { pointer: "", code: "name-missing", read: "" };
}

function rowProblem(at: Place, problem: FieldProblem): ListedRow {
  return { is: "problem", problem: { at, problem } };
}

function typedIn({ cells }: SheetRow, column: number): string {
  return shownIn(cells[column]).trim().slice(0, TYPED_LENGTH_MAX);
}

function inFuture(read: CivilDate, latest: CivilDate): FieldProblem {
  return { pointer: "/asOf", code: "date-in-future", read: readAs(read), params: { latest } };
}

/** The day that stands in the row itself; null where nothing is understood there. */
function dayIn(cell: SheetCell, asOf: CivilDate): CivilDate | null {
  return shownIn(cell).trim() === "" || saysUnknown(shownIn(cell)) || !isCivilDate(asOf)
    ? null
    : asOf;
}

type FactsFound = {
  readonly place: Place;
  readonly original: SheetRow;
  readonly row: SheetRow;
  readonly facts: Facts;
  readonly odd: readonly OddCell[];
  readonly observedOn: CivilDate;
  readonly source: FactSource;
  readonly entry: EntryMeta;
  readonly rawOf: RawOf;
};

/** What is known, and what stands there and is not understood; an empty cell says nothing. */
function factsOf(found: FactsFound, columns: ImportLayout["columns"]): readonly Statement[] {
  const { place, original, row, facts, odd, observedOn, source, entry, rawOf } = found;
  const said: Statement[] = [];
  let last: FactKey | null = null;
  for (const { key, index } of columns) {
    if (key === null || !isFactKey(key) || key === last) continue;
    last = key;
    const value = facts[key];
    const isMended = row !== original && row.cells[index] !== original.cells[index];
    const strange = odd.find((one) => one.key === key);
    if (value === undefined && strange === undefined && !isMended) continue;
    if (said.some((one) => one.key === key)) continue;
    const typed = strange?.typed ?? (isMended ? typedIn(original, index) : null);
    said.push({
      key,
      value: value ?? null,
      raw: value === undefined ? null : rawOf(key, value),
      source,
      observedOn,
      note: null,
      typed,
      at: place,
      settles: false,
      entry,
    });
  }
  return said;
}

const APPID = /^wx[0-9a-f]{16}$/i;

/** One that is none is kept as it is: two accounts may still be told apart by it. */
function appidIn(cell: SheetCell): string | null {
  const text = plainIn(cell);
  if (text === null) return null;
  return APPID.test(text) ? text.toLowerCase() : text;
}

function plainIn(cell: SheetCell): string | null {
  const reading = readPlainText(cell);
  if (reading.is !== "value" || saysUnknown(reading.value)) return null;
  return reading.value.slice(0, NAME_LENGTH_MAX);
}

type Beside = {
  readonly accountId: string | null;
  readonly externalId: string | null;
  readonly set: SaidAttributes;
  readonly odd: readonly OddCell[];
};
const NOTHING_ODD: readonly OddCell[] = [];

/** What is kept beside facts and names. */
function besideReader({ columns }: ImportLayout) {
  const indexOf = (key: BesideKey) => columns.find((one) => one.key === key)?.index ?? null;
  const at = {
    accountId: indexOf("accountId"),
    externalId: indexOf("externalId"),
    owner: indexOf("owner"),
    tags: indexOf("tags"),
    note: indexOf("note"),
    live: indexOf("live"),
    liveOn: indexOf("liveOn"),
  };
  return (row: SheetRow, original: SheetRow, place: Place, today: CivilDate): Beside => {
    const odd: OddCell[] = [];
    const textAt = (index: number | null) =>
      index === null ? null : plainIn(row.cells[index] ?? "");
    const strange = (index: number, key: BesideKey, problem: FieldProblem) => {
      odd.push({ at: place, column: index, key, typed: typedIn(original, index), problem });
    };
    const set: { -readonly [Key in keyof SaidAttributes]: SaidAttributes[Key] } = {};
    const owner = textAt(at.owner);
    if (owner !== null) set.owner = owner;
    if (at.note !== null) {
      const note = shownIn(row.cells[at.note]).trim();
      if (note !== "") set.note = note.slice(0, NOTE_LENGTH_MAX);
    }
    if (at.tags !== null) {
      const tags = tagsIn(shownIn(row.cells[at.tags]));
      if (tags.length > TAGS_MAX || tags.some((tag) => tag.length > TAG_LENGTH_MAX)) {
        strange(at.tags, "tags", problemAt("", refused("too-many", "", { max: TAGS_MAX })));
      } else if (tags.length > 0) set.tags = tags;
    }
    if (at.live !== null) {
      const text = textAt(at.live);
      const live = text === null ? null : liveIn(text);
      const on = textAt(at.liveOn);
      const days = on === null ? null : daysIn(on);
      const day = live?.on ?? (days?.problem === null ? (days.days.at(-1) ?? null) : null);
      if (text !== null && live === null) {
        const choices = "未开通, 已申请, 被拒, 已开通";
        strange(at.live, "live", problemAt("", refused("choice-expected", text, { choices })));
      } else if (live !== null) {
        if (day !== null && day > today) strange(at.live, "live", inFuture(day, today));
        set.live = { status: live.status, on: day !== null && day > today ? null : day };
      }
    }
    const ours = textAt(at.accountId);
    return {
      accountId: ours !== null && ACCOUNT_ID.test(ours) ? ours : null,
      externalId: textAt(at.externalId),
      set,
      odd: odd.length === 0 ? NOTHING_ODD : odd,
    };
  };
}

export function tagsIn(text: string): readonly string[] {
  const tags = text.split(/[;；,，、|\n]/).map((tag) => tag.trim());
  return [...new Set(tags.filter((tag) => tag !== "" && !saysUnknown(tag)))];
}
