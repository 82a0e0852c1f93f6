/** `/audits/{id}`: an audit, its files, what changed since another one, and its end. */
import { Readable } from "node:stream";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { NO_FILTER } from "../../../../application/portfolios/account-filter.ts";
import type { Query } from "../../../../application/portfolios/filter-query.ts";
import { selectAccounts } from "../../../../application/portfolios/select-accounts.ts";
import { readView } from "../../../../application/portfolios/table/read-view.ts";
import { pageOf } from "../../../../application/portfolios/table/table-view.ts";
import { isCoded } from "../../../../errors.ts";
import { paths } from "../../../../paths.ts";
import { attachmentNamed } from "../../../../presenters/frame/pack-names.ts";
import { auditCalendar } from "../../../../presenters/portfolios/audits/audit-calendar.ts";
import { auditPage, removalPage } from "../../../../presenters/portfolios/audits/audit-page.ts";
import { comparePage } from "../../../../presenters/portfolios/audits/compare-page.ts";
import { EXPORT_KINDS, exportFile } from "../../../../presenters/portfolios/table/export-files.ts";
import { gateOf, openAudit, openFilteredAudit } from "../../../opened-audit.ts";
import { FOR_WRITERS } from "../../../portfolio-roles.ts";
import type { PageDependencies } from "../../frame/page-dependencies.ts";
import { contextOf, queryValue, render, seeOther } from "../../frame/page-request.ts";
import { sendFile } from "../../frame/send-file.ts";
import { signedIn } from "../../people/signed-in.ts";
import { atDesk } from "../desk-request.ts";

const PAGE_NUMBER = /^[1-9]\d{0,5}$/;

export function auditPages(app: FastifyInstance, dependencies: PageDependencies): void {
  app.get("/audits/:id", (request, reply) => show(request, reply, dependencies));

  for (const kind of EXPORT_KINDS) {
    app.get(`/audits/:id/export.${kind}`, async (request, reply) => {
      const opened = await openedFiltered(request, dependencies);
      const { pause, longLists: writer } = dependencies;
      const { t } = contextOf(request, reply, dependencies);
      const { type, content, names } = exportFile(kind, { ...opened, pause, writer, t });
      const disposition = attachmentNamed(...names);
      return await sendFile(reply, { disposition }, { type, content: Readable.from(content) });
    });
  }

  app.get("/audits/:id/export.ics", async (request, reply) => {
    const { audit, name, rows } = await openedFiltered(request, dependencies);
    const { t, publicUrl } = contextOf(request, reply, dependencies);
    const url = publicUrl + paths.audit(audit.id);
    const content = auditCalendar({ audit, name, rows, url, t });
    const type = "text/calendar; charset=utf-8";
    return await sendFile(reply, `audit-${audit.moment.asOf}.ics`, { type, content });
  });

  app.get("/audits/:id/compare/:earlier", (request, reply) =>
    compare(request, reply, dependencies),
  );

  app.get("/audits/:id/removal", FOR_WRITERS, async (request, reply) => {
    const at = await atAudit(request, dependencies);
    const shares = await dependencies.shares.list(at.principal, at.audit.portfolio);
    const model = removalPage(contextOf(request, reply, dependencies), {
      ...at,
      shares: shares.filter(({ audit }) => audit === at.audit.id).length,
    });
    return await render(reply, "/portfolios/audits/removal", model);
  });

  app.post("/audits/:id/removal", async (request, reply) => {
    const { principal, audit } = await atAudit(request, dependencies);
    await dependencies.shares.removeOf(audit);
    await dependencies.audits.remove(principal, audit.id);
    return await seeOther(reply, paths.auditsAfter(audit.portfolio, "removed"));
  });
}

/** Throws `sign-in-needed` and `audit-not-found`. */
export async function atAudit(request: FastifyRequest, dependencies: PageDependencies) {
  const { principal, all } = await atDesk(request, dependencies);
  const { id } = request.params as { id: string };
  return { principal, all, ...(await openAudit(principal, id, dependencies)) };
}

async function openedFiltered(request: FastifyRequest, dependencies: PageDependencies) {
  const principal = await signedIn(request, dependencies);
  const { id } = request.params as { id: string };
  return await openFilteredAudit(request, { principal, id }, dependencies);
}

async function show(
  request: FastifyRequest,
  reply: FastifyReply,
  dependencies: PageDependencies,
): Promise<FastifyReply> {
  const at = await atAudit(request, dependencies);
  const { audits } = dependencies;
  const standings = await audits.standings(at.open, at.audit).catch(unlessGone);
  const { view, problems } = readView(request.query as Query);
  const all = await audits.list(at.principal, at.audit.portfolio);
  const before = all[all.findIndex(({ id }) => id === at.audit.id) + 1] ?? null;
  const seen = standings && {
    ...{ standings, view, problems },
    rows: pageOf(selectAccounts(standings, view.filter, gateOf(dependencies)), view),
  };
  const page = contextOf(request, reply, dependencies);
  const done = queryValue(request, "done");
  const model = auditPage(page, { ...at, before, done, seen });
  return await render(reply, "/portfolios/audits/audit", model, problems.length > 0 ? 422 : 200);
}

function unlessGone(error: unknown): null {
  if (isCoded(error, "audit-ruleset-gone")) return null;
  throw error;
}

async function compare(
  request: FastifyRequest,
  reply: FastifyReply,
  dependencies: PageDependencies,
): Promise<FastifyReply> {
  const { audits, actionLists } = dependencies;
  const at = await atAudit(request, dependencies);
  const { earlier: id } = request.params as { earlier: string };
  const earlier = await audits.find(at.principal, id);
  const comparison = await audits.compare(at.open, earlier, at.audit);
  const which = queryValue(request, "which");
  const number = queryValue(request, "page");
  const model = comparePage(contextOf(request, reply, dependencies), {
    ...at,
    ...{ comparison, which },
    audits: await audits.list(at.principal, at.audit.portfolio),
    ranked: which === "" ? await actionLists.of(at.open.standings(), NO_FILTER) : null,
    pageNumber: PAGE_NUMBER.test(number) ? Number(number) : 1,
  });
  return await render(reply, "/portfolios/audits/compare", model);
}
