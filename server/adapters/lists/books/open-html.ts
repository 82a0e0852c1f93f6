/** Opens the tables of a web page, which many systems write under the name .xls. */
import type { MergedCells, SheetRow } from "../../../application/ports/sheets.ts";
import { notAList } from "../file-kind.ts";
import type { Allowance } from "./allowance.ts";
import { shownHtml } from "./html-text.ts";
import { attributeOfHtml, type HtmlToken, htmlTokens } from "./html-tokens.ts";
import type { OpenBook } from "./open-book.ts";
import { RowBuilder } from "./row-builder.ts";

/** Each table is a sheet; one within a cell of another stands for itself. Throws `ListMistake`. */
export function openHtml(page: string, allowance: Allowance): OpenBook {
  const read: PageTable[] = [];
  const open: PageTable[] = [];
  for (const token of htmlTokens(page)) {
    if (token.kind !== "text" && token.name === "table") {
      if (token.kind === "close") open.pop()?.end();
      else {
        const table = new PageTable(allowance);
        read.push(table);
        open.push(table);
      }
    } else open.at(-1)?.add(token);
  }
  for (const table of open) table.end();
  const tables = read.filter(({ rows }) => rows.length > 0);
  if (tables.length === 0) throw notAList("HTML");
  const names = [...page.matchAll(/<x:Name>([^<]*)<\/x:Name>/gi)].map(([, name = ""]) =>
    shownHtml(name),
  );
  const sheets = tables.map(({ rows, merges }, index) => ({
    name: names.length === tables.length ? (names[index] ?? null) : null,
    isHidden: null,
    isActive: index === 0,
    merges,
    rows: () => batches(rows),
  }));
  return { kind: "html", sheets };
}

const BATCH_ROWS = 1000;

function* batches(rows: readonly SheetRow[]): Generator<readonly SheetRow[]> {
  for (let at = 0; at < rows.length; at += BATCH_ROWS) yield rows.slice(at, at + BATCH_ROWS);
}

type PageCell = {
  readonly column: number;
  readonly across: number;
  readonly down: number;
  text: string;
};

/** The rows of one table. Ends of rows and cells may be left out, as in every page. */
class PageTable {
  rows: readonly SheetRow[] = [];
  readonly merges: MergedCells[] = [];
  readonly #builder: RowBuilder;
  readonly #allowance: Allowance;
  #line = 0;
  #cell: PageCell | null = null;
  #isInRow = false;
  #column = 0;
  /** Columns that a cell of a row above reaches into, and the line in which it ends. */
  #taken = new Map<number, number>();

  constructor(allowance: Allowance) {
    this.#allowance = allowance;
    this.#builder = new RowBuilder(allowance);
  }

  add(token: HtmlToken): void {
    if (token.kind === "text") {
      if (this.#cell !== null) this.#cell.text += token.text.replaceAll("\n", " ");
    } else if (token.name === "tr") {
      this.#endRow();
      if (token.kind === "open") this.#beginRow(token.tag);
    } else if (token.name === "td" || token.name === "th") {
      this.#endCell();
      if (token.kind === "open") this.#beginCell(token.tag);
    } else if (this.#cell !== null && LINES.has(token.name)) {
      this.#cell.text += "\n";
    } else if (SECTIONS.has(token.name)) this.#endRow();
  }

  end(): void {
    this.#endRow();
    this.rows = this.#builder.take();
    for (const { cells } of this.rows) this.#allowance.hold(cells.length);
  }

  #beginRow(tag: string): void {
    this.#line += 1;
    this.#isInRow = true;
    this.#column = 0;
    this.#builder.begin(this.#line, isHidden(tag));
  }

  #endRow(): void {
    this.#endCell();
    if (this.#isInRow) this.#builder.finish();
    this.#isInRow = false;
  }

  #beginCell(tag: string): void {
    if (!this.#isInRow) this.#beginRow("");
    while ((this.#taken.get(this.#column) ?? 0) >= this.#line) this.#column += 1;
    const column = this.#column;
    const [across, down] = [span(tag, "colspan"), span(tag, "rowspan")];
    if (across > 1) this.#allowance.hold(across);
    this.#column += across;
    this.#cell = { column, across, down, text: "" };
  }

  #endCell(): void {
    const cell = this.#cell;
    this.#cell = null;
    if (cell === null) return;
    const { column, across, down } = cell;
    this.#builder.place(column, shownHtml(cell.text));
    if (across === 1 && down === 1) return;
    const [top, bottom] = [this.#line - 1, this.#line + down - 2];
    this.merges.push({ top, left: column, bottom, right: column + across - 1 });
    if (down === 1) return;
    for (let each = column; each < column + across; each += 1) this.#taken.set(each, bottom + 1);
  }
}

const LINES = new Set(["br", "p", "div", "li"]);
const SECTIONS = new Set(["thead", "tbody", "tfoot", "caption", "colgroup"]);
/** As browsers have it. */
const SPAN_MAX = 1000;
const ROWS_SPANNED_MAX = 65_534;

function span(tag: string, name: "colspan" | "rowspan"): number {
  const cells = Number.parseInt(attributeOfHtml(tag, name) ?? "1", 10);
  const max = name === "colspan" ? SPAN_MAX : ROWS_SPANNED_MAX;
  return cells >= 1 ? Math.min(cells, max) : 1;
}

function isHidden(tag: string): boolean {
  return /display\s*:\s*none/i.test(attributeOfHtml(tag, "style") ?? "");
}
