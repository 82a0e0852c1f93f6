/** Portfolios: making, listing, reading, renaming and removing them. */
import type { FastifyRequest } from "fastify";
import { z } from "zod";
import { readPortfolioName } from "../../../../application/portfolios/portfolio-name.ts";
import { parseAnswers } from "../../../../application/reading/issues.ts";
import type { UseCases } from "../../../../compose.ts";
import { languageOf } from "../../../../plugins/language.ts";
import { AnswersInvalid } from "../../../../presenters/frame/problem.ts";
import {
  CreatedPortfolioJson,
  ListedPortfolioJson,
  listedPortfolioJson,
  PortfolioJson,
  portfolioJson,
} from "../../../../presenters/portfolios/overview/portfolio-json.ts";
import { FOR_OWNERS } from "../../../portfolio-roles.ts";
import type { Api } from "../../frame/api.ts";
import { KeyHeaders } from "../../frame/headers.ts";
import { idempotencyKeyOf, markReplayed, RecentReplies } from "../../frame/idempotency.ts";
import { pageFrom, pageQuery, placeOf } from "../../frame/paging.ts";
import { problems } from "../../frame/problem-schema.ts";
import { bodyOf } from "../../frame/read-json.ts";
import { byPrincipal, type PrincipalDependencies, principalOf } from "../../people/principal.ts";
import { headTag, seenHead } from "./head-tag.ts";

export type PortfolioOptions = Pick<
  UseCases,
  "portfolios" | "overviews" | "erasure" | "checks" | "rulebook" | "replies" | "turns"
> &
  PrincipalDependencies;

export const PortfolioParams = z.object({ id: z.string().describe("The id of the portfolio") });
export const HeadHeaders = z.object({
  "if-match": z.string().describe("The ETag of the portfolio as it was read; `*` takes any"),
});

const NameBody = z.strictObject({ name: z.string().describe("Up to 100 characters") });
const REPLIES_MAX = 1000;
const OF_PORTFOLIOS = { tags: ["portfolios"], ...byPrincipal };

export function portfolioRoutes(app: Api, deps: PortfolioOptions): void {
  creation(app, deps);
  listing(app, deps);
  reading(app, deps);
  changing(app, deps);
  removal(app, deps);
}

function creation(app: Api, deps: PortfolioOptions): void {
  const { portfolios, replies, turns } = deps;
  const recent = new RecentReplies<CreatedPortfolioJson>(replies("portfolio", REPLIES_MAX), turns);
  const schema = {
    operationId: "createPortfolio",
    summary: "Make an empty portfolio, whose owner is the caller",
    ...OF_PORTFOLIOS,
    headers: KeyHeaders,
    body: NameBody,
    response: {
      201: CreatedPortfolioJson,
      ...problems(400, 401, 403, 409, 413, 415, 422, 429, 503),
    },
  };
  app.post("/portfolios", { schema }, async (request, reply) => {
    const principal = await principalOf(request, deps);
    const body = bodyOf(request);
    const name = nameIn(body);
    const create = async () => ({
      ...pick(await portfolios.create(principal, name)),
      revision: 0,
    });
    const key = idempotencyKeyOf(request);
    const { answer, replayed } =
      key === null
        ? { answer: await create(), replayed: null }
        : await recent.get({ key, origin: principal.id, body }, create);
    markReplayed(reply, replayed);
    const location = `${deps.publicUrl ?? ""}/api/v1/portfolios/${answer.id}`;
    return await reply
      .code(201)
      .header("location", location)
      .header("etag", headTag({ revision: 1 }))
      .send(answer);
  });
}

function listing(app: Api, deps: PortfolioOptions): void {
  const schema = {
    operationId: "listPortfolios",
    summary: "The portfolios that the caller may see, oldest first",
    ...OF_PORTFOLIOS,
    querystring: z.object(pageQuery(100)),
    response: {
      200: z
        .strictObject({ items: z.array(ListedPortfolioJson), nextPageToken: z.string().nullable() })
        .meta({ id: "PortfolioList" }),
      ...problems(401, 429),
    },
  };
  app.get("/portfolios", { schema }, async (request) => {
    const { pageSize, pageToken } = request.query;
    const all = await deps.portfolios.list(await principalOf(request, deps));
    const { items, nextPageToken } = pageFrom(all, { start: placeOf(pageToken), pageSize });
    return { items: items.map(listedPortfolioJson), nextPageToken };
  });
}

/** The counts change with the day and with the accounts; the tag is for `If-Match`. */
const KEPT_FRESH = { config: { changesUnderItsTag: true } };

function reading(app: Api, deps: PortfolioOptions): void {
  const schema = {
    operationId: "getPortfolio",
    summary: "A portfolio in numbers, as of today",
    ...OF_PORTFOLIOS,
    params: PortfolioParams,
    response: { 200: PortfolioJson, ...problems(401, 404, 429) },
  };
  app.get("/portfolios/:id", { schema, ...KEPT_FRESH }, async (request, reply) => {
    const { tag, json } = await shown(request, deps, request.params.id);
    return await reply.header("etag", tag).send(json);
  });
}

function changing(app: Api, deps: PortfolioOptions): void {
  const schema = {
    operationId: "renamePortfolio",
    summary: "Give a portfolio another name",
    ...OF_PORTFOLIOS,
    params: PortfolioParams,
    headers: HeadHeaders,
    body: NameBody,
    response: {
      200: PortfolioJson,
      ...problems(400, 401, 403, 404, 412, 413, 415, 422, 428, 429, 503),
    },
  };
  app.patch("/portfolios/:id", { schema }, async (request, reply) => {
    const { id } = request.params;
    const principal = await principalOf(request, deps);
    const { head } = await deps.portfolios.find(principal, id);
    const seen = seenHead(request, head);
    await deps.portfolios.rename(principal, id, { name: nameIn(bodyOf(request)), seen });
    const { tag, json } = await shown(request, deps, id);
    return await reply.header("etag", tag).send(json);
  });
}

function removal(app: Api, deps: PortfolioOptions): void {
  const schema = {
    operationId: "erasePortfolio",
    summary: "Erase a portfolio with everything in it",
    ...OF_PORTFOLIOS,
    params: PortfolioParams,
    headers: HeadHeaders,
    response: {
      204: z.null().describe("It is gone"),
      ...problems(400, 401, 403, 404, 412, 428, 429, 503),
    },
  };
  app.delete("/portfolios/:id", { schema, ...FOR_OWNERS }, async (request, reply) => {
    const { id } = request.params;
    const principal = await principalOf(request, deps);
    const { head } = await deps.portfolios.find(principal, id);
    seenHead(request, head);
    await deps.erasure.portfolio(principal, id);
    return await reply.code(204).send(null);
  });
}

async function shown(
  request: FastifyRequest,
  deps: PortfolioOptions,
  id: string,
): Promise<{ tag: string; json: PortfolioJson }> {
  const open = await deps.portfolios.open(await principalOf(request, deps), id);
  const gate = deps.checks.platform(languageOf(request))?.acceptsNewActivations ?? "unknown";
  const summary = await deps.overviews.summary(open, gate);
  const { revision } = open.portfolio;
  const given = { revision, ruleset: deps.rulebook.active.name, summary };
  return { tag: headTag(open.head), json: portfolioJson(open, given) };
}

function pick({ id, name }: { id: string; name: string }) {
  return { id, name };
}

/** Throws `answers-invalid`. */
function nameIn(body: unknown): string {
  const parsed = parseAnswers(NameBody, body, "");
  if (!parsed.ok) throw new AnswersInvalid(parsed.problems);
  const read = readPortfolioName(parsed.value.name);
  if (!read.ok) throw new AnswersInvalid([read.problem]);
  return read.name;
}
