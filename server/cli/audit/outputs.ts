/** Where the results of an audit go: stdout, or a file that appears when it is complete. */

import { openUnfinished, type UnfinishedFile } from "../../adapters/disk/unfinished-file.ts";
import { CSV_BEGIN, csvLine } from "../../adapters/lists/csv-text.ts";
import { sheetWriter } from "../../adapters/lists/xlsx-sheet.ts";
import type { Language } from "../../errors.ts";
import { accountHeader, COLUMN_WIDTHS } from "../../presenters/audits/account-cells.ts";
import { LIST_WORDS } from "../../presenters/audits/list-words.ts";
import type { ReportMaker } from "./make-report.ts";
import type { Totals } from "./totals.ts";
import type { OutputKind, WorkResult } from "./work.ts";

export interface AuditOutput {
  take(result: WorkResult): Promise<void>;
  /** Only now is there something that looks finished. */
  finish(totals: Totals): Promise<void>;
  discard(): Promise<void>;
}

/** A browser shows so many rows without effort; whoever wants them all takes a table. */
const REPORT_ROWS_MAX = 5000;

export function stdoutOutput(): AuditOutput {
  return {
    take: ({ output }) => writeToStdout(output),
    finish: () => Promise.resolve(),
    discard: () => Promise.resolve(),
  };
}

export async function fileOutput(
  path: string,
  kind: OutputKind,
  { language, report }: { readonly language: Language; readonly report: ReportMaker },
): Promise<AuditOutput> {
  const file = await openUnfinished(path);
  switch (kind) {
    case "ndjson":
      return plainOutput(file);
    case "csv":
      await file.write(CSV_BEGIN + csvLine(accountHeader(language)));
      return plainOutput(file);
    case "xlsx":
      return sheetOutput(file, language);
    case "html":
      return reportOutput(file, report);
  }
}

function plainOutput(file: UnfinishedFile): AuditOutput {
  return {
    take: ({ output }) => file.write(output),
    finish: () => file.finish(),
    discard: () => file.discard(),
  };
}

function sheetOutput(file: UnfinishedFile, language: Language): AuditOutput {
  const layout = {
    name: LIST_WORDS[language].sheet,
    header: accountHeader(language),
    widths: COLUMN_WIDTHS,
  };
  const sheet = sheetWriter(layout, (bytes) => file.write(bytes));
  return {
    take: ({ rows }) => sheet.add(rows),
    async finish() {
      await sheet.finish();
      await file.finish();
    },
    discard: () => file.discard(),
  };
}

/** Each row of the report is a line. */
function reportOutput(file: UnfinishedFile, report: ReportMaker): AuditOutput {
  let rows = "";
  let shown = 0;
  return {
    async take({ output }) {
      if (shown < REPORT_ROWS_MAX) {
        const lines = Buffer.from(output).toString("utf8").split("\n").slice(0, -1);
        const kept = lines.slice(0, REPORT_ROWS_MAX - shown);
        rows += kept.map((line) => `${line}\n`).join("");
        shown += kept.length;
      }
      return Promise.resolve();
    },
    async finish(totals) {
      await file.write(report(totals, rows, shown));
      await file.finish();
    },
    discard: () => file.discard(),
  };
}

/** The list of what was refused: a file that is made when there is something to put in it. */
export class RefusalFile {
  readonly path: string;
  readonly #begin: string;
  #file: UnfinishedFile | null = null;

  constructor(path: string, begin: string) {
    this.path = path;
    this.#begin = begin;
  }

  get isWritten(): boolean {
    return this.#file !== null;
  }

  async take({ refusals }: WorkResult): Promise<void> {
    if (refusals.length === 0) return;
    if (this.#file === null) {
      this.#file = await openUnfinished(this.path);
      await this.#file.write(this.#begin);
    }
    await this.#file.write(refusals);
  }

  async finish(): Promise<void> {
    await this.#file?.finish();
  }

  async discard(): Promise<void> {
    await this.#file?.discard();
  }
}

/** Resolves when the reader has made room. */
async function writeToStdout(bytes: Uint8Array): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    process.stdout.write(bytes, (error) => (error ? reject(error) : resolve()));
  });
}
