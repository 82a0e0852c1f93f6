/** What the styles of an OpenDocument file say of its tables and dates. */
import { attribute } from "./xml-scanner.ts";

export type DateParts = { readonly year: boolean; readonly day: boolean };

export class OpenDocumentStyles {
  readonly #hiddenTables = new Set<string>();
  readonly #dateParts = new Map<string, { year: boolean; day: boolean }>();
  /** The format of a style, by the style's name. */
  readonly #formats = new Map<string, string>();
  #style = "";
  #date: { year: boolean; day: boolean } | null = null;

  open(name: string, tag: string): void {
    if (name === "style") {
      this.#style = attribute(tag, "style:name") ?? "";
      const format = attribute(tag, "style:data-style-name");
      if (format !== null) this.#formats.set(this.#style, format);
    } else if (name === "table-properties") {
      if (attribute(tag, "table:display") === "false") this.#hiddenTables.add(this.#style);
    } else if (name === "date-style") {
      this.#date = { year: false, day: false };
      this.#dateParts.set(attribute(tag, "style:name") ?? "", this.#date);
    } else if (this.#date !== null) {
      if (name === "year") this.#date.year = true;
      if (name === "day" || name === "day-of-week") this.#date.day = true;
    }
  }

  close(name: string): void {
    if (name === "date-style") this.#date = null;
  }

  isHiddenTable(style: string | null): boolean {
    return style !== null && this.#hiddenTables.has(style);
  }

  /** Null where the file does not say how such a cell is shown. */
  datePartsOf(style: string | null): DateParts | null {
    const format = style === null ? undefined : this.#formats.get(style);
    return format === undefined ? null : (this.#dateParts.get(format) ?? null);
  }
}
