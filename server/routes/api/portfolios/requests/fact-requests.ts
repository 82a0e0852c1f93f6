/** Asking merchants: a link that asks what can still change the verdict, and what became of it. */
import { hash } from "node:crypto";
import type { FastifyRequest } from "fastify";
import { z } from "zod";
import { canonicalJson } from "../../../../../rules/canonical-json.ts";
import type { OpenPortfolio } from "../../../../application/portfolios/open-portfolio.ts";
import {
  FactRequestBody,
  type NewRequest,
  readRequest,
} from "../../../../application/portfolios/requests/read-request.ts";
import type { FactRequest } from "../../../../application/portfolios/requests/request-record.ts";
import type { Principal } from "../../../../application/ports/principals.ts";
import type { UseCases } from "../../../../compose.ts";
import { invariant } from "../../../../errors.ts";
import { languageOf } from "../../../../plugins/language.ts";
import { AnswersInvalid } from "../../../../presenters/frame/problem.ts";
import { requestMessage, requestUrl } from "../../../../presenters/portfolios/requests/message.ts";
import {
  CreatedFactRequestJson,
  FactRequestJson,
  factRequestJson,
} from "../../../../presenters/portfolios/requests/request-json.ts";
import type { Api } from "../../frame/api.ts";
import { KeyHeaders } from "../../frame/headers.ts";
import { idempotencyKeyOf, markReplayed, RecentReplies } from "../../frame/idempotency.ts";
import { pageFrom, pageQuery, placeOf } from "../../frame/paging.ts";
import { problems } from "../../frame/problem-schema.ts";
import { bodyOf } from "../../frame/read-json.ts";
import { byPrincipal, type PrincipalDependencies, principalOf } from "../../people/principal.ts";
import { PortfolioParams } from "../overview/portfolios.ts";

type Options = Pick<UseCases, "portfolios" | "factRequests" | "replies" | "turns"> &
  PrincipalDependencies;

const OF_REQUESTS = { tags: ["portfolios"], ...byPrincipal };
const Params = z.object({ id: z.string().describe("The id of the request") });
const REPLIES_MAX = 1000;
const REQUESTS = "/portfolios/:id/fact-requests";

export function factRequestRoutes(app: Api, deps: Options): void {
  creation(app, deps);
  listing(app, deps);
  reading(app, deps);
  revoking(app, deps);
}

/** What is remembered of a reply: not the link, which is made again of the same wish. */
type Remembered = { readonly id: string };

function creation(app: Api, deps: Options): void {
  const recent = new RecentReplies<Remembered>(
    deps.replies("fact-request", REPLIES_MAX),
    deps.turns,
  );
  const schema = {
    operationId: "createFactRequest",
    summary: "Ask a merchant what can still change the verdict",
    description:
      "The link needs no sign-in and asks what is open when it is opened, so that each answer may make the next page shorter. " +
      "It is told here only. What is answered waits to be accepted, or counts at once where that was chosen and nothing " +
      "contradicts it.",
    ...OF_REQUESTS,
    params: PortfolioParams,
    headers: KeyHeaders,
    body: FactRequestBody,
    response: {
      201: CreatedFactRequestJson,
      ...problems(400, 401, 403, 404, 409, 413, 415, 422, 429, 503),
    },
  };
  app.post(REQUESTS, { schema }, async (request, reply) => {
    const principal = await principalOf(request, deps);
    const opened = await deps.portfolios.open(principal, request.params.id);
    const body = bodyOf(request);
    const { portfolio } = opened;
    const read = readRequest(body, { portfolio, today: opened.standings().asOf });
    if (!read.ok) throw new AnswersInvalid(read.problems);
    const key = idempotencyKeyOf(request);
    const wish = { principal, opened, wanted: read.wanted, request };
    if (key === null) {
      const { answer } = await made(deps, { ...wish, seed: null });
      return await reply.code(201).header("location", placeAt(deps, answer.id)).send(answer);
    }
    const seed = JSON.stringify([principal.id, key, hash("sha256", canonicalJson(body), "hex")]);
    const origin = JSON.stringify([principal.id, portfolio.id]);
    const question = { key, origin, body };
    const { answer: kept, replayed } = await recent.get(question, async () => {
      const { answer } = await made(deps, { ...wish, seed });
      return { id: answer.id };
    });
    markReplayed(reply, replayed);
    const { answer } = await made(deps, { ...wish, seed });
    invariant(answer.id === kept.id, "the same wish has the same link");
    return await reply.code(201).header("location", placeAt(deps, answer.id)).send(answer);
  });
}

type Wish = {
  readonly principal: Principal;
  readonly opened: OpenPortfolio;
  readonly wanted: NewRequest;
  readonly request: FastifyRequest;
  readonly seed: string | null;
};

async function made(
  deps: Options,
  { principal, opened, wanted, request, seed }: Wish,
): Promise<{ readonly answer: CreatedFactRequestJson }> {
  const language = languageOf(request);
  const one = await deps.factRequests.make(principal, opened.portfolio.id, wanted, seed);
  const [seen] = await deps.factRequests.seen(opened, [one.request]);
  invariant(seen, "one was asked for");
  const publicUrl = deps.publicUrl ?? `${request.protocol}://${request.host}`;
  const { id, expiresOn, accepts } = one.request;
  const message = requestMessage({ made: one, seen, head: opened.head, publicUrl }, language);
  const url = requestUrl(one, { publicUrl, language });
  return { answer: { id, url, message, questions: seen.open.length, expiresOn, accepts } };
}

function placeAt({ publicUrl }: Options, id: string): string {
  return `${publicUrl ?? ""}/api/v1/fact-requests/${id}`;
}

function listing(app: Api, deps: Options): void {
  const schema = {
    operationId: "listFactRequests",
    summary: "What merchants were asked, oldest first",
    ...OF_REQUESTS,
    params: PortfolioParams,
    querystring: z.object(pageQuery(100)),
    response: {
      200: z
        .strictObject({ items: z.array(FactRequestJson), nextPageToken: z.string().nullable() })
        .meta({ id: "FactRequestList" }),
      ...problems(400, 401, 404, 429),
    },
  };
  app.get(REQUESTS, { schema }, async (request) => {
    const { pageSize, pageToken } = request.query;
    const opened = await deps.portfolios.open(await principalOf(request, deps), request.params.id);
    const all = await deps.factRequests.of(opened.portfolio.id);
    const { items, nextPageToken } = pageFrom(all, { start: placeOf(pageToken), pageSize });
    return { items: await shown(request, deps, { opened, requests: items }), nextPageToken };
  });
}

function reading(app: Api, deps: Options): void {
  const schema = {
    operationId: "getFactRequest",
    summary: "A question to a merchant, with what was answered",
    ...OF_REQUESTS,
    params: Params,
    response: { 200: FactRequestJson, ...problems(401, 404, 429) },
  };
  app.get("/fact-requests/:id", { schema }, async (request) => {
    const principal = await principalOf(request, deps);
    const { request: found, opened } = await deps.factRequests.find(principal, request.params.id);
    const [json] = await shown(request, deps, { opened, requests: [found] });
    invariant(json, "one was asked for");
    return json;
  });
}

function revoking(app: Api, deps: Options): void {
  const schema = {
    operationId: "revokeFactRequest",
    summary: "Let the link open nothing any more",
    description: "What was answered stays. Revoking what is revoked changes nothing.",
    ...OF_REQUESTS,
    params: Params,
    response: {
      204: z.null().describe("The link opens nothing"),
      ...problems(401, 403, 404, 429, 503),
    },
  };
  app.delete("/fact-requests/:id", { schema }, async (request, reply) => {
    await deps.factRequests.revoke(await principalOf(request, deps), request.params.id);
    return await reply.code(204).send(null);
  });
}

async function shown(
  request: FastifyRequest,
  deps: Options,
  {
    opened,
    requests,
  }: { readonly opened: OpenPortfolio; readonly requests: readonly FactRequest[] },
): Promise<FactRequestJson[]> {
  const language = languageOf(request);
  const seen = await deps.factRequests.seen(opened, requests);
  return seen.map((one) => factRequestJson(one, language));
}
