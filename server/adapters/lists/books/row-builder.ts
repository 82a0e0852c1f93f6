/** Puts cells into rows as they come, wherever in the row they say that they stand. */
import { ListMistake } from "../../../application/ports/lists.ts";
import type { SheetCell, SheetRow } from "../../../application/ports/sheets.ts";
import type { Allowance } from "./allowance.ts";

/** No spreadsheet has more. */
const COLUMNS_MAX = 16_384;

export class RowBuilder {
  readonly #allowance: Allowance;
  #rows: SheetRow[] = [];
  #line = 0;
  #isHidden = false;
  #held = 0;
  /** With holes. */
  #cells: SheetCell[] = [];

  constructor(allowance: Allowance) {
    this.#allowance = allowance;
  }

  /** Of the row that is being filled. */
  get line(): number {
    return this.#line;
  }

  begin(line: number, isHidden: boolean): void {
    this.#line = line;
    this.#isHidden = isHidden;
    this.#cells = [];
  }

  /** Columns from 0. Throws `ListMistake`. */
  place(column: number, cell: SheetCell): void {
    if (typeof cell === "string" && cell.trim() === "") return;
    if (!(column >= 0 && column < COLUMNS_MAX)) {
      const params = { max: COLUMNS_MAX };
      throw new ListMistake("list-columns-too-many", { line: this.#line, params });
    }
    this.#cells[column] = cell;
  }

  /** Ends the row; one in which nothing stands leaves nothing. Throws `ListMistake`. */
  finish(): void {
    if (this.#cells.length === 0) return;
    this.#hold(this.#cells.length);
    const cells = Array.from(this.#cells, (cell: SheetCell | undefined) => cell ?? "");
    this.#rows.push({ line: this.#line, cells, isHidden: this.#isHidden });
    this.#cells = [];
  }

  /** The rows since the last time, which are for whoever takes them to keep. */
  take(): readonly SheetRow[] {
    const rows = this.#rows;
    this.#rows = [];
    this.#allowance.release(this.#held);
    this.#held = 0;
    return rows;
  }

  #hold(cells: number): void {
    this.#held += cells;
    this.#allowance.hold(cells);
  }

  /** The same row again, as often, each on a line of its own. */
  repeat(times: number): void {
    const row = this.#rows.at(-1);
    if (row?.line !== this.#line) return;
    this.#hold(row.cells.length * times);
    for (let more = 1; more <= times; more += 1) this.#rows.push({ ...row, line: row.line + more });
  }
}
