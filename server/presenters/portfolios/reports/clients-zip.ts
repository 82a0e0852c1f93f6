/** The files of all clients of a portfolio, one after the other: a page for each, their workbooks, and the contents. */
import type { ClientReport } from "../../../application/audits/clients/client-report.ts";
import { fileNamer } from "../../../application/audits/clients/file-names.ts";
import type { Entity } from "../../../application/portfolios/portfolio.ts";
import type { WorkbookWriter } from "../../../application/ports/lists.ts";
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
  /** A workbook for each client as well; the contents have one always. */
  readonly hasWorkbooks: boolean;
  /** Lets others have a turn. */
  readonly pause: () => Promise<void>;
};

const INDEX = "index";
/** A report takes about a millisecond. */
const TURN_MS = 5;

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
  yield page(INDEX, draw("/audits/clients", clientsIndex(index)));
  const contents = await workbooks(clientsWorkbook(index));
  yield { name: `${INDEX}.xlsx`, bytes: contents, isPacked: true };
}

function page(name: string, html: string): PackedFile {
  return { name: `${name}.html`, bytes: Buffer.from(html) };
}
