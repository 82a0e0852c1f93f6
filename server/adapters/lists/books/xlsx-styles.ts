/** The number formats of a workbook, by the number of a cell's style. */
import { builtInFormat } from "../formats/built-in-formats.ts";
import { type NumberFormat, numberFormat } from "../formats/number-format.ts";
import type { Allowance } from "./allowance.ts";
import { attribute, type XmlEvents } from "./xml-scanner.ts";

export class Styles implements XmlEvents {
  readonly wantsText = false;
  readonly #allowance: Allowance;
  readonly #codes = new Map<number, string>();
  readonly #formatIds: number[] = [];
  readonly #formats = new Map<number, NumberFormat>();
  #isWithin: string | null = null;

  constructor(allowance: Allowance) {
    this.#allowance = allowance;
  }

  open(name: string, tag: string): void {
    this.#allowance.hold(1 / MARKS_PER_ITEM);
    if (name === "cellXfs" || name === "numFmts") this.#isWithin = name;
    else if (name === "xf" && this.#isWithin === "cellXfs") {
      this.#formatIds.push(Number(attribute(tag, "numFmtId") ?? 0));
    } else if (name === "numFmt" && this.#isWithin === "numFmts") {
      this.#codes.set(Number(attribute(tag, "numFmtId")), attribute(tag, "formatCode") ?? "");
    }
  }

  close(name: string): void {
    if (name === this.#isWithin) this.#isWithin = null;
  }

  text(): void {
    // Styles have none.
  }

  /** Of a cell with this style; one that does not exist is shown plainly. */
  formatOf(style: number): NumberFormat {
    const id = this.#formatIds[style] ?? 0;
    const known = this.#formats.get(id);
    if (known !== undefined) return known;
    const format = numberFormat(this.#codes.get(id) ?? builtInFormat(id));
    this.#formats.set(id, format);
    return format;
  }
}

/** Fonts, fills and borders are passed over. */
const MARKS_PER_ITEM = 8;
