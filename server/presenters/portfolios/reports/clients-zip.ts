/** The files of all clients of a portfolio, one after the other: a page for each, their workbooks, and the contents. */
import type { ClientReport } from "../../../application/audits/clients/client-report.ts";
import { fileNamer } from "../../../application/audits/clients/file-names.ts";
import { partsOf } from "../../../application/portfolios/in-slices.ts";
import type { Entity } from "../../../application/portfolios/portfolio.ts";
import type {
  LongListWriter,
  LongSheet,
  WorkbookWriter,
  WrittenSheet,
} from "../../../application/ports/lists.ts";
import {
  type ClientEntry,
  clientEntry,
  clientsIndex,
  clientsWorkbook,
} from "../../audits/clients/clients-index.ts";
import type { PackedFile } from "../../frame/zipped.ts";
import { deskClientPage, deskClientWorkbook, type ReportStyle } from "./client-files.ts";

/** The format has no more than 65,535 files; two of them are the contents. */
export const ZIP_CLIENTS_MAX = 30_000;

export type ZipInput = {
  /** Of the portfolio. */
  readonly name: string;
  readonly entities: Iterable<Entity>;
  readonly reportOf: (entity: Entity) => ClientReport;
  readonly style: ReportStyle;
  readonly draw: (template: string, model: object) => string;
  readonly workbooks: WorkbookWriter;
  readonly longLists: Pick<LongListWriter, "workbook">;
  /** A workbook for each client as well; the contents have one always. */
  readonly hasWorkbooks: boolean;
  /** Lets others have a turn. */
  readonly pause: () => Promise<void>;
};

const INDEX = "index";
/** A report takes some milliseconds. */
const TURN_MS = 5;
/** Rows of the contents that are written in one go. */
const SLICE = 100;

/** Each is made when it is asked for; of those before only a line of the contents is kept. */
export async function* clientFiles(input: ZipInput): AsyncGenerator<PackedFile> {
  const { entities, reportOf, style, draw, workbooks, hasWorkbooks } = input;
  const nameFile = fileNamer([INDEX], style.phrases.words.accounts.nameless);
  const entries: ClientEntry[] = [];
  let turnEnds = performance.now() + TURN_MS;
  for (const entity of entities) {
    if (performance.now() > turnEnds) {
      await input.pause();
      turnEnds = performance.now() + TURN_MS;
    }
    const report = reportOf(entity);
    const fileName = nameFile(entity.name);
    entries.push(clientEntry(report, fileName, style));
    yield page(fileName, draw("/audits/client", deskClientPage(report, style)));
    if (!hasWorkbooks) continue;
    const bytes = await workbooks(deskClientWorkbook(report, style));
    yield { name: `${fileName}.xlsx`, bytes, isPacked: true };
  }
  const owner = { name: input.name, brand: style.brand };
  const index = { ...style, entries, owner, isPagesOnly: !hasWorkbooks };
  await input.pause();
  const contents = clientsIndex(index);
  await input.pause();
  yield page(INDEX, draw("/audits/clients", contents));
  await input.pause();
  const sheets = clientsWorkbook(index).map((sheet) => inTurns(sheet, input.pause));
  yield { name: `${INDEX}.xlsx`, bytes: input.longLists.workbook(sheets), isPacked: true };
}

/** The contents of thousands of clients, written while others have their turns. */
function inTurns(sheet: WrittenSheet, pause: () => Promise<void>): LongSheet {
  async function* rows() {
    for (const part of partsOf(sheet.rows, SLICE)) {
      yield part;
      await pause();
    }
  }
  return { ...sheet, rows: rows() };
}

function page(name: string, html: string): PackedFile {
  return { name: `${name}.html`, bytes: Buffer.from(html) };
}
