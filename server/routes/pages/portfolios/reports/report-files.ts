/** The files that are handed over: reports of clients and of all, all of them in one archive, and all records of a client. */
import { Readable } from "node:stream";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { clientRecords } from "../../../../application/portfolios/erasure/client-records.ts";
import type { Query } from "../../../../application/portfolios/filter-query.ts";
import { entityIn } from "../../../../application/portfolios/find-in-portfolio.ts";
import { attachmentNamed, fileNamePart } from "../../../../presenters/frame/pack-names.ts";
import { recordsText } from "../../../../presenters/portfolios/reports/records-json.ts";
import {
  clientPageFile,
  clientsArchive,
  clientWorkbookFile,
  type HandedFile,
  portfolioPageFile,
  portfolioWorkbookFile,
} from "../../../desk-reports.ts";
import type { PageDependencies } from "../../frame/page-dependencies.ts";
import { contextOf, queryValue } from "../../frame/page-request.ts";
import { sendFile } from "../../frame/send-file.ts";
import { signedIn } from "../../people/signed-in.ts";
import { atPortfolio } from "./at-portfolio.ts";

export function reportFiles(app: FastifyInstance, dependencies: PageDependencies): void {
  app.get("/portfolios/:id/entities/:entityId/report.html", async (request, reply) =>
    show(reply, await clientPageFile(await asked(request, reply), dependencies)),
  );

  app.get("/portfolios/:id/entities/:entityId/report.xlsx", async (request, reply) =>
    send(reply, await clientWorkbookFile(await asked(request, reply), dependencies)),
  );

  app.get("/portfolios/:id/entities/:entityId/records.json", async (request, reply) => {
    const { open } = await atPortfolio(request, dependencies);
    const { entityId } = request.params as Params;
    const entity = entityIn(open.portfolio, entityId);
    const records = clientRecords(dependencies.portfolioStore, open.portfolio, entity.id);
    const content = Readable.from(recordsText(records, { head: open.head, entity }));
    const disposition = attachmentNamed("kaibo-records.json", `${fileNamePart(entity.name)}.json`);
    return await sendFile(reply, { disposition }, { type: "application/json", content });
  });

  app.get("/portfolios/:id/reports/clients.zip", async (request, reply) => {
    const hasWorkbooks = queryValue(request, "workbooks") !== "";
    const archive = { ...(await filtered(request, reply)), hasWorkbooks };
    return await send(reply, await clientsArchive(archive, dependencies));
  });

  app.get("/portfolios/:id/reports/portfolio.html", async (request, reply) =>
    show(reply, await portfolioPageFile(await filtered(request, reply), dependencies)),
  );

  app.get("/portfolios/:id/reports/portfolio.xlsx", async (request, reply) =>
    send(reply, await portfolioWorkbookFile(await filtered(request, reply), dependencies)),
  );

  type Params = { readonly id: string; readonly entityId: string };

  async function asked(request: FastifyRequest, reply: FastifyReply) {
    const principal = await signedIn(request, dependencies);
    const { language } = contextOf(request, reply, dependencies);
    return { ...(request.params as Params), principal, language };
  }

  async function filtered(request: FastifyRequest, reply: FastifyReply) {
    return { ...(await asked(request, reply)), query: request.query as Query };
  }
}

/** Shown in the browser, and called so when it is saved. */
async function show(reply: FastifyReply, file: HandedFile & { readonly policy: string }) {
  const disposition = file.disposition.replace("attachment", "inline");
  void reply.header("content-security-policy", file.policy);
  return await sendFile(reply, { disposition }, file);
}

/** What is not sent after all is not made. */
async function send(reply: FastifyReply, { disposition, ...file }: HandedFile) {
  try {
    return await sendFile(reply, { disposition }, file);
  } catch (error) {
    if (file.content instanceof Readable) file.content.destroy();
    throw error;
  }
}
