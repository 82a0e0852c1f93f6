/** Opens the XML that Excel 2003 and many report programs write under the name .xls. */
import type { MergedCells, SheetCell, SheetRow } from "../../../application/ports/sheets.ts";
import { type NumberFormat, numberFormat } from "../formats/number-format.ts";
import { numericCell, spelledMoment } from "../formats/typed-cells.ts";
import type { Allowance } from "./allowance.ts";
import type { BookSheet, OpenBook } from "./open-book.ts";
import { RowBuilder } from "./row-builder.ts";
import { scanWhole, scanXml } from "./xml-part.ts";
import { prefixedAttribute, type XmlEvents } from "./xml-scanner.ts";

/** `chunks` begins from the start each time. Throws `ListMistake`. */
export async function openSpreadsheetXml(
  chunks: () => AsyncIterable<Uint8Array>,
  allowance: Allowance,
): Promise<OpenBook> {
  const outline = new WorksheetScan(null, allowance);
  await scanWhole(chunks(), outline);
  const sheets = outline.sheets.map((sheet, index): BookSheet => {
    return { ...sheet, isActive: index === outline.active, rows: () => rowsOf(index) };
  });
  return { kind: "xml", sheets };

  async function* rowsOf(index: number): AsyncGenerator<readonly SheetRow[]> {
    for await (const scan of scanXml(chunks(), new WorksheetScan(index, allowance))) {
      const rows = scan.take();
      if (rows.length > 0) yield rows;
    }
  }
}

const NAMED_FORMATS: Readonly<Record<string, string>> = {
  "General Date": "yyyy/m/d h:mm",
  "Short Date": "yyyy/m/d",
  "Medium Date": "d-mmm-yy",
  "Long Date": 'yyyy"年"m"月"d"日"',
  "Short Time": "h:mm",
  "Medium Time": "h:mm AM/PM",
  "Long Time": "h:mm:ss",
  Percent: "0.00%",
  Fixed: "0.00",
  Standard: "#,##0.00",
  Currency: "#,##0.00",
  Scientific: "0.00E+00",
};
const PLAIN = numberFormat("General");

type OpenCell = {
  readonly column: number;
  readonly style: string;
  readonly formula: string | null;
  type: string;
  text: string;
};

/** Goes through all worksheets, and keeps the rows of one, or none. */
class WorksheetScan implements XmlEvents {
  readonly sheets: { name: string; isHidden: boolean; merges: MergedCells[] }[] = [];
  active = 0;
  wantsText = false;
  isDone = false;
  readonly #wanted: number | null;
  readonly #allowance: Allowance;
  readonly #formats = new Map<string, NumberFormat>();
  #style = "";
  #noted = "";
  readonly #rows: RowBuilder;
  #column = 0;
  #cell: OpenCell | null = null;
  /** Within a note on a cell, or how it is pronounced. */
  #isBeside = false;

  constructor(wanted: number | null, allowance: Allowance) {
    this.#wanted = wanted;
    this.#allowance = allowance;
    this.#rows = new RowBuilder(allowance);
  }

  take(): readonly SheetRow[] {
    return this.#rows.take();
  }

  open(name: string, tag: string): void {
    const value = (attribute: string) => prefixedAttribute(tag, attribute);
    switch (name) {
      case "Style":
        this.#style = value("ID") ?? "";
        return;
      case "NumberFormat":
        this.#setFormat(value("Format") ?? "");
        return;
      case "Worksheet":
        this.#allowance.hold(1);
        this.sheets.push({ name: value("Name") ?? "", isHidden: false, merges: [] });
        this.#rows.begin(0, false);
        return;
      case "Row":
        this.#rows.begin(Number(value("Index") ?? this.#rows.line + 1), value("Hidden") === "1");
        this.#column = 0;
        return;
      case "Cell":
        this.#openCell(value);
        return;
      case "Comment":
      case "PhoneticText":
        this.#isBeside = true;
        return;
      case "Data":
        if (this.#cell !== null && !this.#isBeside) {
          this.#cell.type = value("Type") ?? "String";
          this.wantsText = true;
        }
        return;
      case "ActiveSheet":
      case "Visible":
        this.#noted = "";
        this.wantsText = true;
    }
  }

  text(text: string): void {
    if (this.#cell === null) this.#noted += text;
    else this.#cell.text += text;
  }

  close(name: string): void {
    switch (name) {
      case "ActiveSheet":
        this.active = Number(this.#noted);
        break;
      case "Visible":
        this.#hide(this.#noted.includes("Hidden"));
        break;
      case "Comment":
      case "PhoneticText":
        this.#isBeside = false;
        return;
      case "Cell":
        this.#closeCell();
        return;
      case "Row":
        this.#rows.finish();
        return;
      case "Table":
        this.isDone = this.#isWanted();
        return;
      case "Data":
        if (this.#isBeside) return;
        break;
      default:
        return;
    }
    this.wantsText = false;
  }

  #isWanted(): boolean {
    return this.sheets.length - 1 === this.#wanted;
  }

  #setFormat(code: string): void {
    this.#allowance.hold(1);
    this.#formats.set(this.#style, numberFormat(NAMED_FORMATS[code] ?? code));
  }

  #hide(isHidden: boolean): void {
    const sheet = this.sheets.at(-1);
    if (sheet !== undefined) sheet.isHidden = isHidden;
  }

  #openCell(value: (attribute: string) => string | null): void {
    const place = value("Index");
    const column = place === null ? this.#column : Number(place) - 1;
    const [across, down] = [Number(value("MergeAcross") ?? 0), Number(value("MergeDown") ?? 0)];
    if (across > 0 || down > 0) this.#merge({ column, across, down });
    this.#column = column + 1 + across;
    const style = value("StyleID") ?? "Default";
    this.#cell = { column, style, formula: value("Formula"), type: "", text: "" };
  }

  #merge({ column, across, down }: Record<"column" | "across" | "down", number>): void {
    this.#allowance.hold(1);
    const top = this.#rows.line - 1;
    const merge = { top, left: column, bottom: top + down, right: column + across };
    this.sheets.at(-1)?.merges.push(merge);
  }

  #closeCell(): void {
    const cell = this.#cell;
    this.#cell = null;
    if (cell === null || !this.#isWanted()) return;
    this.#rows.place(cell.column, this.#read(cell));
  }

  #read({ type, style, text, formula }: OpenCell): SheetCell {
    const format = this.#formats.get(style) ?? PLAIN;
    if (text === "" && formula !== null) return { is: "uncalculated", formula };
    switch (type) {
      case "Number": {
        const number = text.trim() === "" ? Number.NaN : Number(text);
        return Number.isFinite(number) ? numericCell(number, format, false) : text;
      }
      case "DateTime":
        return spelledMoment(text, format) ?? text;
      case "Boolean":
        return { is: "boolean", value: text.trim() === "1" };
      case "Error":
        return { is: "error", shown: text };
      default:
        return text;
    }
  }
}
