/** Turns the XML of a sheet into rows, cell by cell as it comes. */
import type { SheetCell, SheetRow } from "../../../application/ports/sheets.ts";
import { numericCell, spelledMoment } from "../formats/typed-cells.ts";
import type { Allowance } from "./allowance.ts";
import { RowBuilder } from "./row-builder.ts";
import type { Styles } from "./xlsx-styles.ts";
import { TextPieces, unescaped } from "./xlsx-texts.ts";
import { attribute, type XmlEvents } from "./xml-scanner.ts";

/** What the cells of all sheets refer to. */
export type BookContext = {
  readonly texts: readonly string[];
  readonly styles: Styles;
  readonly isFrom1904: boolean;
};

type OpenCell = {
  readonly column: number;
  readonly type: string;
  readonly style: number;
  value: string | null;
  formula: string | null;
};

export class SheetRows implements XmlEvents {
  readonly #book: BookContext;
  readonly #pieces = new TextPieces();
  readonly #rows: RowBuilder;
  #column = -1;
  #cell: OpenCell | null = null;
  #field: "value" | "formula" | null = null;
  /** What stands in it so far. */
  #text = "";
  /** The rows are through; what follows are notes on them. */
  isDone = false;

  constructor(book: BookContext, allowance: Allowance) {
    this.#book = book;
    this.#rows = new RowBuilder(allowance);
  }

  /** The rows since the last time. */
  take(): readonly SheetRow[] {
    return this.#rows.take();
  }

  get wantsText(): boolean {
    return this.#field !== null || this.#pieces.wantsText;
  }

  open(name: string, tag: string): void {
    if (this.isDone) return;
    if (name === "row") this.#openRow(tag);
    else if (name === "c") this.#openCell(tag);
    else if (this.#cell === null) return;
    else if (name === "v" || name === "f") {
      this.#field = name === "v" ? "value" : "formula";
      this.#text = "";
    } else this.#pieces.open(name);
  }

  text(text: string): void {
    if (this.#field === null) this.#pieces.text(text);
    else this.#text += text;
  }

  close(name: string): void {
    if (name === "sheetData") this.isDone = true;
    else if (name === "row") this.#rows.finish();
    else if (name === "v" || name === "f") this.#closeField();
    else if (name === "c") this.#closeCell();
    else if (this.#cell !== null) this.#pieces.close(name);
  }

  #closeField(): void {
    if (this.#field !== null && this.#cell !== null) this.#cell[this.#field] = this.#text;
    this.#field = null;
  }

  /** Rows and cells that do not say where they stand follow the one before. */
  #openRow(tag: string): void {
    const line = Number(attribute(tag, "r") ?? 0);
    const isNumber = Number.isSafeInteger(line) && line > 0;
    this.#rows.begin(isNumber ? line : this.#rows.line + 1, isYes(attribute(tag, "hidden")));
    this.#column = -1;
  }

  #openCell(tag: string): void {
    const column = columnIn(attribute(tag, "r") ?? "");
    this.#column = column ?? this.#column + 1;
    this.#cell = {
      column: this.#column,
      type: attribute(tag, "t") ?? "n",
      style: Number(attribute(tag, "s") ?? 0),
      value: null,
      formula: null,
    };
  }

  #closeCell(): void {
    const cell = this.#cell;
    this.#cell = null;
    if (cell === null) return;
    const inline = this.#pieces.take();
    this.#rows.place(cell.column, this.#read(cell, inline));
  }

  #read({ type, style, value, formula }: OpenCell, inline: string): SheetCell {
    if (type === "inlineStr") return inline === "" ? unescaped(value ?? "") : inline;
    if (value === null || (value.trim() === "" && type !== "str")) {
      return formula === null ? inline : { is: "uncalculated", formula };
    }
    switch (type) {
      case "s":
        return this.#book.texts[Number(value)] ?? "";
      case "str":
        return unescaped(value);
      case "b":
        return { is: "boolean", value: isYes(value.trim()) };
      case "e":
        return { is: "error", shown: value.trim() };
      case "d":
        return spelledMoment(value, this.#book.styles.formatOf(style)) ?? value;
      default:
        return this.#number(value, style);
    }
  }

  /** What is no number stands for itself. */
  #number(value: string, style: number): SheetCell {
    const number = Number(value);
    if (!Number.isFinite(number)) return value;
    const { styles, isFrom1904 } = this.#book;
    return numericCell(number, styles.formatOf(style), isFrom1904);
  }
}

export function isYes(value: string | null): boolean {
  return value === "1" || value === "true" || value === "on";
}

/** The column of `AB12`, from 0; null for what names none. */
export function columnIn(reference: string): number | null {
  let column = 0;
  for (let at = 0; at < reference.length; at += 1) {
    const letter = (reference.charCodeAt(at) & ~0x20) - 0x40;
    if (letter < 1 || letter > 26) break;
    column = column * 26 + letter;
  }
  return column === 0 ? null : column - 1;
}
