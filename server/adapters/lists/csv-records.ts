/**
 * The records of CSV text as people's programs write it: a quote at the beginning of a cell opens it, one anywhere else
 * is a sign like any other. Strict where a quote would shift the cells behind it. `record-ends.ts` tells the same on bytes.
 */
import { ListMistake } from "../../application/ports/lists.ts";

/** In the order in which they are preferred. */
export const DELIMITERS = [",", "\t", ";", "|"] as const;
export type Delimiter = (typeof DELIMITERS)[number];

type Layout = { readonly delimiter: Delimiter; readonly linesBefore: number };

const CARRIAGE_RETURN = 0x0d;
const SPACE = 0x20;

/** Every record, also empty ones, with as many cells as it has. Throws `ListMistake`. */
export function* csvRecords(content: string, layout: Layout): Generator<string[]> {
  const { delimiter } = layout;
  let quote = content.indexOf('"');
  for (let start = 0; start < content.length; ) {
    const end = endOfLine(content, start);
    if (quote >= 0 && quote < start) quote = content.indexOf('"', start);
    if (quote < 0 || quote >= end) {
      // Without a quote, a record is a line with delimiters.
      yield content.slice(start, withoutReturn(content, start, end)).split(delimiter);
      start = end + 1;
    } else {
      const record = new QuotedRecord(content, start, layout);
      yield record.cells;
      start = record.end;
    }
  }
}

/** The line feed, or the end of the content. */
function endOfLine(content: string, from: number): number {
  const lineBreak = content.indexOf("\n", from);
  return lineBreak < 0 ? content.length : lineBreak;
}

function withoutReturn(content: string, start: number, end: number): number {
  return end > start && content.charCodeAt(end - 1) === CARRIAGE_RETURN ? end - 1 : end;
}

class QuotedRecord {
  readonly cells: string[] = [];
  /** Where the next record begins. */
  end: number;
  readonly #content: string;
  readonly #layout: Layout;

  constructor(content: string, start: number, layout: Layout) {
    this.#content = content;
    this.#layout = layout;
    this.end = start;
    for (let at = start; at >= 0; ) at = this.#cell(at);
  }

  /** Reads the cell that begins there; where the next one of the record does, negative behind the last. */
  #cell(start: number): number {
    const content = this.#content;
    const opening = skipSpaces(content, start);
    if (content.charAt(opening) === '"') return this.#quoted(start, opening);
    return this.#plain(start);
  }

  #plain(start: number): number {
    const end = this.#endOfPlain(start);
    this.cells.push(this.#content.slice(start, withoutReturn(this.#content, start, end)));
    return this.#behind(end);
  }

  #endOfPlain(from: number): number {
    const delimiter = this.#content.indexOf(this.#layout.delimiter, from);
    const end = endOfLine(this.#content, from);
    return delimiter >= 0 && delimiter < end ? delimiter : end;
  }

  /** Behind a delimiter begins the next cell, behind a line break the next record. */
  #behind(at: number): number {
    if (this.#content.charAt(at) === this.#layout.delimiter) return at + 1;
    this.end = endOfLine(this.#content, at) + 1;
    return -1;
  }

  #quoted(start: number, opening: number): number {
    const closing = this.#closing(opening);
    if (closing < 0) throw this.#mistake("list-quote-open", opening);
    if (!this.#ends(closing + 1)) return this.#unescaped(start, opening, closing);
    this.cells.push(this.#content.slice(opening + 1, closing).replaceAll('""', '"'));
    return this.#behind(skipSpaces(this.#content, closing + 1));
  }

  /** A quote within quotes that nobody wrote twice: `"5" screen"`. It is let where it shifts nothing. */
  #unescaped(start: number, opening: number, stray: number): number {
    const end = this.#endOfPlain(stray);
    const cell = this.#content.slice(opening + 1, end).trimEnd();
    const crossesLines = endOfLine(this.#content, start) < stray;
    if (crossesLines || !cell.endsWith('"')) throw this.#mistake("list-quote-misplaced", stray);
    this.cells.push(cell.slice(0, -1));
    return this.#behind(end);
  }

  /** The first quote behind the opening one that is not written twice; negative without one. */
  #closing(opening: number): number {
    let at = this.#content.indexOf('"', opening + 1);
    while (at >= 0 && this.#content.charAt(at + 1) === '"') {
      at = this.#content.indexOf('"', at + 2);
    }
    return at;
  }

  /** Whether the cell may end here. */
  #ends(from: number): boolean {
    const at = skipSpaces(this.#content, from);
    const sign = this.#content.charAt(at);
    if (sign === "\r")
      return this.#content.charAt(at + 1) === "\n" || at + 1 === this.#content.length;
    return sign === "" || sign === "\n" || sign === this.#layout.delimiter;
  }

  #mistake(code: "list-quote-open" | "list-quote-misplaced", at: number): ListMistake {
    const before = this.#content.slice(0, at);
    const lines = before.split("\n").length;
    const column = at - before.lastIndexOf("\n");
    return new ListMistake(code, { line: this.#layout.linesBefore + lines, column });
  }
}

function skipSpaces(content: string, from: number): number {
  let at = from;
  while (content.charCodeAt(at) === SPACE) at += 1;
  return at;
}
