/** The records of CSV text, by csv-parse; strict about quotes, since a misplaced one shifts every cell behind it. */
import { CsvError } from "csv-parse";
import { parse } from "csv-parse/sync";
import { ListMistake } from "../../application/ports/lists.ts";

export const DELIMITERS = [",", ";", "\t"] as const;
const CARRIAGE_RETURN = 0x0d;
export type Delimiter = (typeof DELIMITERS)[number];

type Layout = { readonly delimiter: Delimiter; readonly linesBefore: number };

/** Every record, also empty ones, with as many cells as it has. Throws `ListMistake`. */
export function csvRecords(content: string, layout: Layout): Iterable<string[]> {
  return content.includes('"') ? parsedRecords(content, layout) : splitRecords(content, layout);
}

/** Without a quote, CSV is lines with delimiters; saying so is several times as fast as looking at every character. */
function* splitRecords(content: string, { delimiter }: Layout): Generator<string[]> {
  for (let start = 0; start < content.length; ) {
    const lineBreak = content.indexOf("\n", start);
    const end = lineBreak < 0 ? content.length : lineBreak;
    const hasReturn = lineBreak > start && content.charCodeAt(end - 1) === CARRIAGE_RETURN;
    yield content.slice(start, hasReturn ? end - 1 : end).split(delimiter);
    start = end + 1;
  }
}

function parsedRecords(content: string, { delimiter, linesBefore }: Layout): string[][] {
  try {
    return parse(content, {
      delimiter,
      record_delimiter: ["\n", "\r\n"],
      relax_column_count: true,
    });
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const line = linesBefore + (typeof error.lines === "number" ? error.lines : 1);
    const column = typeof error.column === "number" ? error.column + 1 : 1;
    const code = error.code === "CSV_QUOTE_NOT_CLOSED" ? "list-quote-open" : "list-quote-misplaced";
    throw new ListMistake(code, { line, column });
  }
}
