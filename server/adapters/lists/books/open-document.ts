/** Opens an OpenDocument spreadsheet: the content of a packed one (.ods), or one that is XML as a whole (.fods). */
import type { MergedCells, SheetRow } from "../../../application/ports/sheets.ts";
import type { Allowance } from "./allowance.ts";
import type { BookSheet, OpenBook } from "./open-book.ts";
import { openDocumentCell } from "./open-document-cells.ts";
import { OpenDocumentStyles } from "./open-document-styles.ts";
import { RowBuilder } from "./row-builder.ts";
import { scanWhole, scanXml } from "./xml-part.ts";
import { attribute, type XmlEvents } from "./xml-scanner.ts";

/** XML that begins from the start each time. */
export type Chunks = () => AsyncIterable<Uint8Array>;
export type DocumentParts = {
  readonly content: Chunks;
  /** Which sheet is in front stands here; the same as the content where the file is one. */
  readonly settings: Chunks | null;
};

/** Throws `ListMistake`. */
export async function openDocument(
  { content, settings }: DocumentParts,
  allowance: Allowance,
): Promise<OpenBook> {
  const outline = new TableScan(null, allowance);
  await scanWhole(content(), outline);
  const front = new FrontTable();
  if (settings !== null) await scanWhole(settings(), front);
  const sheets = outline.sheets.map((sheet, index): BookSheet => {
    const isActive = front.name === null ? index === 0 : sheet.name === front.name;
    return { ...sheet, isActive, rows: () => rowsOf(index) };
  });
  return { kind: "ods", sheets };

  async function* rowsOf(index: number): AsyncGenerator<readonly SheetRow[]> {
    for await (const scan of scanXml(content(), new TableScan(index, allowance))) {
      const rows = scan.take();
      if (rows.length > 0) yield rows;
    }
  }
}

class FrontTable implements XmlEvents {
  name: string | null = null;
  wantsText = false;

  open(name: string, tag: string): void {
    this.wantsText = name === "config-item" && attribute(tag, "config:name") === "ActiveTable";
  }

  text(text: string): void {
    this.name = (this.name ?? "") + text;
  }

  close(): void {
    this.wantsText = false;
  }
}

type OpenCell = {
  readonly tag: string;
  readonly isCovered: boolean;
  text: string;
  paragraphs: number;
};

/** Notes, drawings and how a text is pronounced stand within a cell and are no part of it. */
const BESIDE = new Set(["annotation", "ruby-text", "frame", "shapes", "object"]);

/** Goes through all tables, and keeps the rows of one, or none. */
class TableScan implements XmlEvents {
  readonly sheets: { name: string; isHidden: boolean; merges: MergedCells[] }[] = [];
  isDone = false;
  readonly #wanted: number | null;
  readonly #allowance: Allowance;
  readonly #styles = new OpenDocumentStyles();
  readonly #rows: RowBuilder;
  /** Tables within cells are no sheets, nor are those that the spreadsheet remembers of other files. */
  #depth = 0;
  #isSpreadsheet = false;
  #column = 0;
  #line = 0;
  #rowsRepeated = 1;
  #cell: OpenCell | null = null;
  #beside = 0;

  constructor(wanted: number | null, allowance: Allowance) {
    this.#wanted = wanted;
    this.#allowance = allowance;
    this.#rows = new RowBuilder(allowance);
  }

  take(): readonly SheetRow[] {
    return this.#rows.take();
  }

  get wantsText(): boolean {
    return this.#cell !== null && this.#cell.paragraphs > 0 && this.#beside === 0;
  }

  open(name: string, tag: string): void {
    if (!this.#isSpreadsheet) this.#styles.open(name, tag);
    if (name === "spreadsheet") this.#isSpreadsheet = true;
    else if (name === "table" || name === "dde-link") this.#openTable(name, tag);
    else if (this.#cell !== null) this.#openWithin(this.#cell, name, tag);
    else if (this.#depth !== 1) return;
    else if (name === "table-row") this.#openRow(tag);
    else if (name === "table-cell" || name === "covered-table-cell") {
      this.#cell = { tag, isCovered: name !== "table-cell", text: "", paragraphs: 0 };
    }
  }

  text(text: string): void {
    if (this.#cell !== null) this.#cell.text += text;
  }

  close(name: string): void {
    if (!this.#isSpreadsheet) this.#styles.close(name);
    if (BESIDE.has(name) && this.#beside > 0) this.#beside -= 1;
    else if (name === "table" || name === "dde-link") this.#closeTable();
    else if (this.#depth !== 1) return;
    else if (name === "table-cell" || name === "covered-table-cell") this.#closeCell();
    else if (name === "table-row") this.#closeRow();
  }

  #openTable(name: string, tag: string): void {
    this.#depth += 1;
    if (name !== "table" || this.#depth !== 1) return;
    this.#allowance.hold(1);
    const isHidden = this.#styles.isHiddenTable(attribute(tag, "table:style-name"));
    this.sheets.push({ name: attribute(tag, "table:name") ?? "", isHidden, merges: [] });
    this.#line = 0;
  }

  #closeTable(): void {
    this.#depth -= 1;
    if (this.#depth === 0) this.isDone = this.#isWanted();
  }

  #isWanted(): boolean {
    return this.sheets.length - 1 === this.#wanted;
  }

  #openRow(tag: string): void {
    const visibility = attribute(tag, "table:visibility");
    this.#rowsRepeated = repeated(tag, "table:number-rows-repeated");
    this.#rows.begin(this.#line + 1, visibility === "collapse" || visibility === "filter");
    this.#column = 0;
  }

  #closeRow(): void {
    this.#rows.finish();
    if (this.#rowsRepeated > 1) this.#rows.repeat(this.#rowsRepeated - 1);
    this.#line += this.#rowsRepeated;
  }

  #openWithin(cell: OpenCell, name: string, tag: string): void {
    if (BESIDE.has(name)) this.#beside += 1;
    else if (this.#beside > 0) return;
    else if (name === "p") {
      if (cell.paragraphs > 0) cell.text += "\n";
      cell.paragraphs += 1;
    } else if (name === "s") cell.text += " ".repeat(Math.min(repeated(tag, "text:c"), 1000));
    else if (name === "tab") cell.text += "\t";
    else if (name === "line-break") cell.text += "\n";
  }

  #closeCell(): void {
    const cell = this.#cell;
    this.#cell = null;
    if (cell === null) return;
    const times = repeated(cell.tag, "table:number-columns-repeated");
    const first = this.#column;
    this.#column += times;
    this.#merge(cell.tag, first);
    if (cell.isCovered || !this.#isWanted()) return;
    const style = this.#styles.datePartsOf(attribute(cell.tag, "table:style-name"));
    const read = openDocumentCell(cell.tag, cell.text, style);
    if (read === "") return;
    for (let more = 0; more < times; more += 1) this.#rows.place(first + more, read);
  }

  #merge(tag: string, left: number): void {
    const across = repeated(tag, "table:number-columns-spanned");
    const down = repeated(tag, "table:number-rows-spanned");
    if (across * down === 1 || this.#wanted !== null) return;
    this.#allowance.hold(1);
    const merge = {
      top: this.#line,
      left,
      bottom: this.#line + down - 1,
      right: left + across - 1,
    };
    this.sheets.at(-1)?.merges.push(merge);
  }
}

function repeated(tag: string, name: string): number {
  const times = Number(attribute(tag, name) ?? 1);
  return Number.isSafeInteger(times) && times > 0 ? times : 1;
}
