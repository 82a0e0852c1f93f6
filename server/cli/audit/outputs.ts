/** Where the results of an audit go: stdout or a file, and another file for what was refused. */
import { join } from "node:path";
import { Eta } from "eta";
import { findProjectDirectory } from "../../../rules/load-rulesets.ts";
import { openUnfinished } from "../../adapters/disk/unfinished-file.ts";
import {
  csvFileWriter,
  lateFileWriter,
  pageWriter,
  streamWriter,
  workbookWriter,
} from "../../adapters/lists/row-writers.ts";
import { columnsToCorrect } from "../../application/audits/own-columns.ts";
import type { Layouts } from "../../application/audits/run-audit.ts";
import type { RowWriter } from "../../application/ports/audits.ts";
import { invariant, type Language } from "../../errors.ts";
import { accountHeader, COLUMN_WIDTHS } from "../../presenters/audits/account-cells.ts";
import { auditReport } from "../../presenters/audits/audit-report.ts";
import type { ShownList } from "../../presenters/audits/list-columns.ts";
import { LIST_WORDS } from "../../presenters/audits/list-words.ts";
import { explanationColumns } from "../../presenters/audits/problems-in-words.ts";
import type { Baseline } from "./baseline.ts";
import type { AuditPart, OutputKind, OutputPart } from "./block-rows.ts";

/** A browser shows so many rows without effort; whoever wants them all takes a table. */
const REPORT_ROWS_MAX = 5000;

/** What the report of an audit tells beside its counts and rows. */
type Reported = Omit<Parameters<typeof auditReport>[0], "counts" | "shown" | "language" | "own"> & {
  readonly list: ShownList;
};

/** `path` is null for stdout. */
export async function openOutput(
  { path, kind }: { readonly path: string | null; readonly kind: OutputKind },
  reported: Reported,
): Promise<RowWriter<OutputPart>> {
  const { language, own } = reported.list;
  if (path === null) return only(isBytes, streamWriter(process.stdout));
  const header = accountHeader(language, own);
  switch (kind) {
    case "ndjson":
      return only<Uint8Array>(isBytes, await openUnfinished(path));
    case "csv":
      return only(isBytes, await csvFileWriter(path, header));
    case "xlsx": {
      const layout = { name: LIST_WORDS[language].sheet, header, widths: COLUMN_WIDTHS };
      return only(isCells, await workbookWriter(path, layout));
    }
    case "html":
      return only(isBytes, await reportWriter(path, reported));
  }
}

/** One page that needs nothing from anywhere. The rows are ready-made HTML. */
function reportWriter(path: string, reported: Reported): Promise<RowWriter<Uint8Array>> {
  const eta = new Eta({ views: join(findProjectDirectory(), "views"), autoTrim: false });
  return pageWriter(path, {
    rowsMax: REPORT_ROWS_MAX,
    draw: (counts, body, shown) =>
      eta.render("/audits/report", {
        ...auditReport({ ...reported, ...reported.list, counts, shown }),
        body,
      }),
  });
}

/** The list of what has to be corrected. */
export function refusalFile(
  path: string,
  layouts: Layouts,
  language: Language,
): RowWriter<Uint8Array> {
  const header = layouts && [
    ...explanationColumns(language),
    ...columnsToCorrect(layouts).map(({ name }) => name),
  ];
  return lateFileWriter(path, header);
}

type Writers = {
  readonly output: RowWriter<OutputPart>;
  readonly refusals: RowWriter<Uint8Array> | null;
  /** The reports of the clients. */
  readonly clients: RowWriter<Uint8Array> | null;
  /** With what became of each account since an earlier audit. */
  readonly baseline: Pick<Baseline, "compare"> | null;
  readonly kind: OutputKind;
};

/** All as one; the output, by which a run is known to be complete, comes last. */
export function allWriters(writers: Writers): RowWriter<AuditPart> {
  const { output, refusals, clients, baseline, kind } = writers;
  return {
    async write({ lines, ...part }) {
      const told = baseline === null ? lines : await baseline.compare(lines);
      await output.write(baseline !== null && kind === "ndjson" ? told : part.output);
      await refusals?.write(part.refusals);
      await clients?.write(told);
    },
    async finish(counts) {
      await refusals?.finish(counts);
      await clients?.finish(counts);
      await output.finish(counts);
    },
    async discard() {
      await output.discard();
      await refusals?.discard();
      await clients?.discard();
    },
  };
}

const isBytes = (part: OutputPart): part is Uint8Array => part instanceof Uint8Array;
const isCells = (part: OutputPart): part is Exclude<OutputPart, Uint8Array> => !isBytes(part);

/** A writer takes parts of one kind, and the blocks are written for it. */
function only<Part extends OutputPart>(
  isOfKind: (part: OutputPart) => part is Part,
  writer: RowWriter<Part>,
): RowWriter<OutputPart> {
  return {
    ...writer,
    write(part) {
      invariant(isOfKind(part), "a part is of the kind that its writer takes");
      return writer.write(part);
    },
  };
}
