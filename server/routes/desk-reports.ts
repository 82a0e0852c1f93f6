/** What is handed over of a portfolio, for pages and API alike. */
import { Readable } from "node:stream";
import type { AccountFilter } from "../application/portfolios/account-filter.ts";
import { type Query, readFilter } from "../application/portfolios/filter-query.ts";
import { entityIn } from "../application/portfolios/find-in-portfolio.ts";
import { finished } from "../application/portfolios/in-slices.ts";
import type { OpenPortfolio } from "../application/portfolios/open-portfolio.ts";
import { clientReporter } from "../application/portfolios/reports/client-of-desk.ts";
import { clientsOf } from "../application/portfolios/reports/clients-of.ts";
import { portfolioReport } from "../application/portfolios/reports/portfolio-report.ts";
import { reportLook } from "../application/portfolios/reports/report-look.ts";
import type { Principal } from "../application/ports/principals.ts";
import type { UseCases } from "../compose.ts";
import { AppError, type Language } from "../errors.ts";
import { drawReport, reportPolicy } from "../plugins/draw-reports.ts";
import { attachmentNamed, fileNamePart } from "../presenters/frame/pack-names.ts";
import { QueryMalformed } from "../presenters/frame/query-problems.ts";
import { zipped } from "../presenters/frame/zipped.ts";
import {
  deskClientPage,
  deskClientWorkbook,
  particularsIn,
  reportStyle,
} from "../presenters/portfolios/reports/client-files.ts";
import { clientFiles, ZIP_CLIENTS_MAX } from "../presenters/portfolios/reports/clients-zip.ts";
import { portfolioPage } from "../presenters/portfolios/reports/portfolio-page.ts";
import { portfolioWorkbook } from "../presenters/portfolios/reports/portfolio-workbook.ts";
import type { WholeInput } from "../presenters/portfolios/reports/whole-style.ts";
import { openView } from "./opened-view.ts";

export type ReportDependencies = Pick<
  UseCases,
  | "portfolios"
  | "checks"
  | "rulebook"
  | "platformGate"
  | "workbooks"
  | "longLists"
  | "downloadGate"
  | "pause"
  | "clock"
>;

export type HandedFile = {
  readonly type: string;
  readonly content: string | Uint8Array | Readable;
  /** Names it as a file to keep. */
  readonly disposition: string;
};

/** Whose report of which portfolio is asked for. */
type Asked = {
  readonly principal: Principal;
  readonly id: string;
  /** Of whoever asks. */
  readonly language: Language;
};

export const HTML = "text/html; charset=utf-8";
export const XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
export const ZIP = "application/zip";

/** Throws `portfolio-not-found` and `entity-not-found`. */
export async function clientPageFile(
  asked: Asked & { readonly entityId: string },
  dependencies: ReportDependencies,
): Promise<HandedFile & { readonly policy: string }> {
  const open = await dependencies.portfolios.open(asked.principal, asked.id);
  const entity = entityIn(open.portfolio, asked.entityId);
  const { style, reportOf } = reporting(open, asked.language, dependencies);
  const content = drawReport("/audits/client", deskClientPage(reportOf(entity), style));
  const disposition = named("kaibo-report", entity.name, ".html");
  return { type: HTML, content, disposition, policy: reportPolicy(content) };
}

/** Throws `portfolio-not-found` and `entity-not-found`. */
export async function clientWorkbookFile(
  asked: Asked & { readonly entityId: string },
  dependencies: ReportDependencies,
): Promise<HandedFile> {
  const open = await dependencies.portfolios.open(asked.principal, asked.id);
  const entity = entityIn(open.portfolio, asked.entityId);
  const { style, reportOf } = reporting(open, asked.language, dependencies);
  const content = await dependencies.workbooks(deskClientWorkbook(reportOf(entity), style));
  return { type: XLSX, content, disposition: named("kaibo-report", entity.name, ".xlsx") };
}

/**
 * Reports of all clients with an account that the filter lets pass, made while they are sent. Throws `portfolio-not-found`,
 * `request-malformed` for a filter that cannot be read, `not-found` where nobody is left, `clients-too-many` and
 * `downloads-busy`.
 */
export async function clientsArchive(
  {
    principal,
    id,
    language,
    query,
    hasWorkbooks,
  }: Asked & {
    readonly query: Query;
    readonly hasWorkbooks: boolean;
  },
  dependencies: ReportDependencies,
): Promise<HandedFile> {
  const { downloadGate, clock, workbooks, longLists, pause } = dependencies;
  const { open, select } = await openView(principal, id, dependencies);
  const entities = clientsOf(select(filterIn(query)));
  if (entities.length === 0) throw new AppError("not-found");
  if (entities.length > ZIP_CLIENTS_MAX) {
    throw new AppError("clients-too-many", { params: { max: ZIP_CLIENTS_MAX } });
  }
  const { name } = open.head;
  const input = {
    ...reporting(open, language, dependencies),
    name,
    entities,
    workbooks,
    longLists,
  };
  const files = clientFiles({ ...input, draw: drawReport, hasWorkbooks, pause });
  const leave = downloadGate.enter(principal.id);
  // Whoever stops the download ends the stream, and no further report is made.
  const content = Readable.from(whole(zipped(files, clock.now()), leave)).once("close", leave);
  return { type: ZIP, content, disposition: named("kaibo-reports", name, ".zip") };
}

/** A stream is closed a little later than whoever reads it has its last byte. */
async function* whole(
  chunks: AsyncIterable<Uint8Array>,
  leave: () => void,
): AsyncGenerator<Uint8Array> {
  yield* chunks;
  leave();
}

/** Of all accounts, or of those that the filter lets pass. Throws `portfolio-not-found` and `request-malformed`. */
export async function portfolioPageFile(
  asked: AskedWhole,
  dependencies: ReportDependencies,
): Promise<HandedFile & { readonly policy: string }> {
  const input = await wholeOf(asked, dependencies);
  const content = drawReport("/portfolios/reports/portfolio", portfolioPage(input));
  const disposition = named("kaibo-portfolio", input.name, ".html");
  return { type: HTML, content, disposition, policy: reportPolicy(content) };
}

/** The same as a workbook, made while it is sent. Throws `downloads-busy` besides. */
export async function portfolioWorkbookFile(
  asked: AskedWhole,
  dependencies: ReportDependencies,
): Promise<HandedFile> {
  const { downloadGate, longLists, pause } = dependencies;
  const input = await wholeOf(asked, dependencies);
  const leave = downloadGate.enter(asked.principal.id);
  const chunks = longLists.workbook(portfolioWorkbook(input, pause));
  const content = Readable.from(whole(chunks, leave)).once("close", leave);
  return { type: XLSX, content, disposition: named("kaibo-portfolio", input.name, ".xlsx") };
}

type AskedWhole = Asked & { readonly query: Query };

async function wholeOf(
  { principal, id, language, query }: AskedWhole,
  dependencies: ReportDependencies,
): Promise<WholeInput> {
  const { open, standings, select, gate } = await openView(principal, id, dependencies);
  const filter = filterIn(query);
  const work = portfolioReport(standings, select(filter), gate);
  const report = await finished(work, dependencies.pause);
  return { name: open.head.name, filter, report, style: styleOf(open, language, dependencies) };
}

/** A file cannot say beside its content that it is of others than were asked for. */
function filterIn(query: Query): AccountFilter {
  const { filter, problems } = readFilter(query);
  if (problems.length > 0) throw new QueryMalformed(problems);
  return filter;
}

function styleOf(open: OpenPortfolio, language: Language, dependencies: ReportDependencies) {
  const { rulebook, platformGate } = dependencies;
  return reportStyle({
    look: reportLook.of(open.head),
    ruleset: rulebook.active,
    platformGate: platformGate(),
    language,
  });
}

function reporting(open: OpenPortfolio, language: Language, dependencies: ReportDependencies) {
  const style = styleOf(open, language, dependencies);
  const standings = open.standings();
  const particulars = particularsIn(style.phrases.language);
  return { style, reportOf: clientReporter(standings.plan, standings, particulars) };
}

function named(plain: string, words: string, kind: string): string {
  return attachmentNamed(`${plain}${kind}`, `${fileNamePart(words)}${kind}`);
}
