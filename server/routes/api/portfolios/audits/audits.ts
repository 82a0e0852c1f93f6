/** Audits of portfolios: made, listed, looked at through a filter, as files, compared and taken away. */
import { Readable } from "node:stream";
import type { FastifyRequest } from "fastify";
import { z } from "zod";
import { civilDateInShanghai } from "../../../../../rules/civil-date.ts";
import { readAudit } from "../../../../application/portfolios/audits/read-audit.ts";
import type { UseCases } from "../../../../compose.ts";
import { AppError } from "../../../../errors.ts";
import { paths } from "../../../../paths.ts";
import { languageOf } from "../../../../plugins/language.ts";
import { attachmentNamed } from "../../../../presenters/frame/pack-names.ts";
import { AnswersInvalid } from "../../../../presenters/frame/problem.ts";
import { auditCalendar } from "../../../../presenters/portfolios/audits/audit-calendar.ts";
import {
  AuditComparison,
  AuditJson,
  auditJson,
  comparisonJson,
} from "../../../../presenters/portfolios/audits/audit-json.ts";
import { AccountItem, accountItem } from "../../../../presenters/portfolios/table/account-item.ts";
import {
  EXPORT_KINDS,
  EXPORT_TYPES,
  exportFile,
} from "../../../../presenters/portfolios/table/export-files.ts";
import { textsIn } from "../../../../presenters/texts/texts.ts";
import { openAudit, openFilteredAudit } from "../../../opened-audit.ts";
import type { Api } from "../../frame/api.ts";
import { KeyHeaders } from "../../frame/headers.ts";
import { idempotencyKeyOf, markReplayed, RecentReplies } from "../../frame/idempotency.ts";
import { pageFrom, pageQuery, placeOf, startOf } from "../../frame/paging.ts";
import { problems } from "../../frame/problem-schema.ts";
import { bodyOf } from "../../frame/read-json.ts";
import { byPrincipal, type PrincipalDependencies, principalOf } from "../../people/principal.ts";
import { FILTERS } from "../table/filters.ts";

type Options = Pick<
  UseCases,
  | "audits"
  | "checks"
  | "clock"
  | "longLists"
  | "pause"
  | "portfolios"
  | "replies"
  | "rulebook"
  | "shares"
  | "turns"
> &
  PrincipalDependencies & { readonly publicUrl: string | null };

const OfPortfolio = z.object({ id: z.string().describe("The id of the portfolio") });
const OfAudit = z.object({ id: z.string().describe("The id of the audit") });
const OF_AUDITS = { tags: ["portfolios"], ...byPrincipal };
const REPLIES_MAX = 1000;
const CALENDAR_TYPE = "text/calendar; charset=utf-8";

const AuditBody = z.strictObject({
  asOf: z.iso.date().optional().describe("The day that is judged; today where it is left out"),
  ruleset: z.string().optional().describe("By its name; the active one where it is left out"),
});

export function auditRoutes(app: Api, deps: Options): void {
  making(app, deps);
  listing(app, deps);
  reading(app, deps);
  exporting(app, deps);
  comparing(app, deps);
  removal(app, deps);
}

function making(app: Api, deps: Options): void {
  const { audits, clock, replies, rulebook, turns } = deps;
  const recent = new RecentReplies<z.infer<typeof AuditJson>>(replies("audit", REPLIES_MAX), turns);
  const schema = {
    operationId: "createAudit",
    summary: "Judge all accounts of a portfolio, and keep how each of them stands",
    description:
      "Of the facts of now: as of today or another day, by the active ruleset or another one. What an audit says stays " +
      "said, whatever is entered afterwards.",
    ...OF_AUDITS,
    params: OfPortfolio,
    headers: KeyHeaders,
    body: AuditBody,
    response: {
      201: AuditJson,
      ...problems(400, 401, 403, 404, 409, 413, 415, 422, 429, 503),
    },
  };
  app.post("/portfolios/:id/audits", { schema }, async (request, reply) => {
    const principal = await principalOf(request, deps);
    const { id } = request.params;
    const body = bodyOf(request);
    const today = civilDateInShanghai(clock.now());
    const read = readAudit(body, { today, rulebook });
    if (!read.ok) throw new AnswersInvalid(read.problems);
    const make = async () => auditJson(await audits.make(principal, id, read.wanted));
    const key = idempotencyKeyOf(request);
    const { answer, replayed } =
      key === null
        ? { answer: await make(), replayed: null }
        : await recent.get({ key, origin: `${principal.id} ${id}`, body }, make);
    markReplayed(reply, replayed);
    const location = `${deps.publicUrl ?? ""}/api/v1/audits/${answer.id}`;
    return await reply.code(201).header("location", location).send(answer);
  });
}

function listing(app: Api, deps: Options): void {
  const schema = {
    operationId: "listAudits",
    summary: "The audits of a portfolio, the latest first",
    ...OF_AUDITS,
    params: OfPortfolio,
    querystring: z.object(pageQuery(100)),
    response: {
      200: z
        .strictObject({ items: z.array(AuditJson), nextPageToken: z.string().nullable() })
        .meta({ id: "PortfolioAuditList" }),
      ...problems(400, 401, 404, 429),
    },
  };
  app.get("/portfolios/:id/audits", { schema }, async (request) => {
    const { pageSize, pageToken } = request.query;
    const all = await deps.audits.list(await principalOf(request, deps), request.params.id);
    const { items, nextPageToken } = pageFrom(all, { start: placeOf(pageToken), pageSize });
    return { items: items.map(auditJson), nextPageToken };
  });
}

function reading(app: Api, deps: Options): void {
  const one = {
    operationId: "getAudit",
    summary: "An audit in numbers",
    ...OF_AUDITS,
    params: OfAudit,
    response: { 200: AuditJson, ...problems(401, 404, 429) },
  };
  app.get("/audits/:id", { schema: one }, async (request) => {
    return auditJson(await deps.audits.find(await principalOf(request, deps), request.params.id));
  });

  const results = {
    operationId: "listAuditResults",
    summary: "The accounts of an audit as they stood in it",
    description: "With the filters and orders of the accounts of a portfolio.",
    ...OF_AUDITS,
    params: OfAudit,
    querystring: z.object({ ...FILTERS, ...pageQuery(500) }),
    response: {
      200: z
        .strictObject({
          items: z.array(AccountItem),
          nextPageToken: z.string().nullable(),
          total: z.int().describe("How many accounts the filter lets pass"),
          audit: z.string(),
          asOf: z.iso.date(),
          ruleset: z.string(),
        })
        .meta({ id: "AuditResults" }),
      ...problems(400, 401, 404, 409, 429),
    },
  };
  app.get("/audits/:id/results", { schema: results }, async (request) => {
    const { pageSize, pageToken } = request.query;
    const { audit, standings, rows } = await openFilteredAudit(request, await at(request), deps);
    const start = startOf(pageToken, rows.length);
    const { items, nextPageToken } = pageFrom(rows, { start, pageSize });
    return {
      items: items.map((standing) => accountItem(standing, standings)),
      nextPageToken,
      total: rows.length,
      audit: audit.id,
      asOf: standings.asOf,
      ruleset: audit.moment.ruleset,
    };
  });

  async function at(request: FastifyRequest) {
    return { principal: await principalOf(request, deps), id: idIn(request) };
  }
}

function exporting(app: Api, deps: Options): void {
  const schemaOf = (kind: string, type: string) => ({
    operationId: `exportAudit${kind.slice(0, 1).toUpperCase()}${kind.slice(1)}`,
    summary:
      kind === "ics"
        ? "What lapses of the accounts of a filter, as a calendar"
        : `Just the accounts of a filter as ${kind.toUpperCase()}`,
    ...OF_AUDITS,
    params: OfAudit,
    querystring: z.object(FILTERS),
    response: {
      200: {
        description: "The file, made while it is sent",
        content: { [type]: { schema: z.unknown() } },
      },
      ...problems(400, 401, 404, 409, 429),
    },
  });
  for (const kind of EXPORT_KINDS) {
    const schema = schemaOf(kind, EXPORT_TYPES[kind]);
    app.get(`/audits/:id/export.${kind}`, { schema }, async (request, reply) => {
      const principal = await principalOf(request, deps);
      const opened = await openFilteredAudit(request, { principal, id: idIn(request) }, deps);
      const { type, content, names } = exportFile(kind, {
        ...opened,
        ...{ pause: deps.pause, writer: deps.longLists, t: textsIn(languageOf(request)) },
      });
      void reply.header("content-disposition", attachmentNamed(...names)).type(type);
      return await reply.send(Readable.from(content));
    });
  }
  const schema = schemaOf("ics", CALENDAR_TYPE);
  app.get("/audits/:id/export.ics", { schema }, async (request, reply) => {
    const principal = await principalOf(request, deps);
    const { audit, name, rows } = await openFilteredAudit(
      request,
      { principal, id: idIn(request) },
      deps,
    );
    const url = `${deps.publicUrl ?? ""}${paths.audit(audit.id)}`;
    const content = auditCalendar({ audit, name, rows, url, t: textsIn(languageOf(request)) });
    const file = `audit-${audit.moment.asOf}.ics`;
    void reply.header("content-disposition", attachmentNamed(file, file)).type(CALENDAR_TYPE);
    return await reply.send(content);
  });
}

function comparing(app: Api, deps: Options): void {
  const schema = {
    operationId: "compareAudits",
    summary: "What changed since an earlier audit, and which of facts, calendar and rules did it",
    description:
      "A change has the fewest causes that explain it: it is judged with the earlier facts, day and rules, each replaced by " +
      "the later one. In sums each change counts once, under the first of its causes.",
    ...OF_AUDITS,
    params: z.object({
      id: z.string().describe("The id of the later audit"),
      earlier: z.string().describe("The id of the earlier one, of the same portfolio"),
    }),
    querystring: z.object(pageQuery(500)),
    response: { 200: AuditComparison, ...problems(400, 401, 404, 409, 429) },
  };
  app.get("/audits/:id/compare/:earlier", { schema }, async (request) => {
    const principal = await principalOf(request, deps);
    const { id, earlier } = request.params;
    const { pageSize, pageToken } = request.query;
    const { audit, open } = await openAudit(principal, id, deps);
    const before = await deps.audits.find(principal, earlier);
    const comparison = await deps.audits.compare(open, before, audit);
    const { changes } = comparison;
    const start = startOf(pageToken, changes.length);
    return comparisonJson(comparison, pageFrom(changes, { start, pageSize }));
  });
}

function removal(app: Api, deps: Options): void {
  const schema = {
    operationId: "deleteAudit",
    summary: "Take an audit away, with the links to it",
    ...OF_AUDITS,
    params: OfAudit,
    response: {
      204: z.null().describe("It is gone, and so is what was shared of it"),
      ...problems(401, 403, 404, 429, 503),
    },
  };
  app.delete("/audits/:id", { schema }, async (request, reply) => {
    const principal = await principalOf(request, deps);
    const audit = await deps.audits.find(principal, request.params.id);
    await deps.shares.removeOf(audit);
    await deps.audits.remove(principal, audit.id);
    return await reply.code(204).send(null);
  });
}

function idIn(request: FastifyRequest): string {
  const { id } = request.params as { id?: string };
  if (id === undefined) throw new AppError("not-found");
  return id;
}
