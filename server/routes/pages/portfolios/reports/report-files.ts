/** The files that are handed over: reports of clients, all of them in one archive, and all records of a client. */
import { Readable } from "node:stream";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { clientRecords } from "../../../../application/portfolios/erasure/client-records.ts";
import { entityIn } from "../../../../application/portfolios/find-in-portfolio.ts";
import { clientReporter } from "../../../../application/portfolios/reports/client-of-desk.ts";
import { clientsNamed } from "../../../../application/portfolios/reports/clients-named.ts";
import { reportLook } from "../../../../application/portfolios/reports/report-look.ts";
import { AppError } from "../../../../errors.ts";
import { drawReport, reportPolicy } from "../../../../plugins/draw-reports.ts";
import { attachmentNamed, fileNamePart } from "../../../../presenters/frame/pack-names.ts";
import { zipped } from "../../../../presenters/frame/zipped.ts";
import {
  deskClientPage,
  deskClientWorkbook,
  particularsIn,
  reportStyle,
} from "../../../../presenters/portfolios/reports/client-files.ts";
import {
  clientFiles,
  ZIP_CLIENTS_MAX,
} from "../../../../presenters/portfolios/reports/clients-zip.ts";
import { recordsText } from "../../../../presenters/portfolios/reports/records-json.ts";
import type { PageDependencies } from "../../frame/page-dependencies.ts";
import { contextOf, queryValue } from "../../frame/page-request.ts";
import { sendFile } from "../../frame/send-file.ts";
import { type AtPortfolio, atPortfolio } from "./at-portfolio.ts";

const XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

export function reportFiles(app: FastifyInstance, dependencies: PageDependencies): void {
  const { workbooks, portfolioStore, clock, pause } = dependencies;

  app.get("/portfolios/:id/entities/:entityId/report.html", async (request, reply) => {
    const { entity, style, reportOf } = await clientAt(request, reply);
    const html = drawReport("/audits/client", deskClientPage(reportOf(entity), style));
    const disposition = shownAs("kaibo-report.html", `${entity.name}.html`);
    void reply.header("content-security-policy", reportPolicy(html));
    return await sendFile(
      reply,
      { disposition },
      { type: "text/html; charset=utf-8", content: html },
    );
  });

  app.get("/portfolios/:id/entities/:entityId/report.xlsx", async (request, reply) => {
    const { entity, style, reportOf } = await clientAt(request, reply);
    const bytes = await workbooks(deskClientWorkbook(reportOf(entity), style));
    const disposition = named("kaibo-report.xlsx", `${entity.name}.xlsx`);
    return await sendFile(reply, { disposition }, { type: XLSX, content: Buffer.from(bytes) });
  });

  app.get("/portfolios/:id/entities/:entityId/records.json", async (request, reply) => {
    const { open, entity } = await clientAt(request, reply);
    const records = clientRecords(portfolioStore, open.portfolio, entity.id);
    const content = Readable.from(recordsText(records, { head: open.head, entity }));
    const disposition = named("kaibo-records.json", `${entity.name}.json`);
    return await sendFile(reply, { disposition }, { type: "application/json", content });
  });

  app.get("/portfolios/:id/reports/clients.zip", async (request, reply) => {
    const at = await atPortfolio(request, dependencies);
    const entities = clientsNamed(at.open.portfolio, queryValue(request, "q"));
    if (entities.length === 0) throw new AppError("not-found");
    if (entities.length > ZIP_CLIENTS_MAX) {
      throw new AppError("clients-too-many", { params: { max: ZIP_CLIENTS_MAX } });
    }
    const { name } = at.open.head;
    const files = clientFiles({
      ...reporting(request, reply, at),
      name,
      entities,
      draw: drawReport,
      workbooks,
      hasWorkbooks: queryValue(request, "workbooks") !== "",
      pause,
    });
    // Whoever stops the download ends the stream, and no further report is made.
    const content = Readable.from(zipped(files, clock.now()));
    const disposition = named("kaibo-reports.zip", `${name}.zip`);
    return await sendFile(reply, { disposition }, { type: "application/zip", content });
  });

  async function clientAt(request: FastifyRequest, reply: FastifyReply) {
    const at = await atPortfolio(request, dependencies);
    const { entityId } = request.params as { entityId: string };
    const entity = entityIn(at.open.portfolio, entityId);
    return { ...at, entity, ...reporting(request, reply, at) };
  }

  function reporting(request: FastifyRequest, reply: FastifyReply, { open }: AtPortfolio) {
    const { language } = contextOf(request, reply, dependencies);
    const look = reportLook.of(open.head);
    const ruleset = dependencies.rulebook.active;
    const platformGate = dependencies.platformGate();
    const style = reportStyle({ look, ruleset, platformGate, language });
    const standings = open.standings();
    const reportOf = clientReporter(
      standings.plan,
      standings,
      particularsIn(style.phrases.language),
    );
    return { style, reportOf };
  }
}

function named(plain: string, words: string): string {
  const [kind = ""] = /\.[a-z]+$/.exec(words) ?? [];
  return attachmentNamed(plain, `${fileNamePart(words.slice(0, -kind.length))}${kind}`);
}

/** Shown in the browser, and called so when it is saved. */
function shownAs(plain: string, words: string): string {
  return named(plain, words).replace("attachment", "inline");
}
