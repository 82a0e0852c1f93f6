/** `/portfolios/{id}/requests`: what merchants were asked and answered, and deciding on it. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { FILTER_KEYS } from "../../../../application/portfolios/filter-query.ts";
import type { Decided } from "../../../../application/portfolios/requests/fact-requests.ts";
import { AcceptMode } from "../../../../application/portfolios/requests/request-record.ts";
import { requestSettings } from "../../../../application/portfolios/requests/request-settings.ts";
import { invariant } from "../../../../errors.ts";
import { paths } from "../../../../paths.ts";
import { RequestMalformed } from "../../../../plugins/request-errors.ts";
import { INBOX_GROUPS, inboxPage } from "../../../../presenters/portfolios/requests/inbox-page.ts";
import { requestPage } from "../../../../presenters/portfolios/requests/request-page.ts";
import { say } from "../../../../presenters/texts/texts.ts";
import type { Texts } from "../../../../presenters/texts/zh-cn.ts";
import { readFormBody, valueIn } from "../../frame/form-body.ts";
import type { PageDependencies } from "../../frame/page-dependencies.ts";
import { contextOf, queryValue, render, seeOther } from "../../frame/page-request.ts";
import { atPortfolio } from "../desk-request.ts";
import { showMany } from "./many.ts";

export type RequestParams = { id: string; requestId: string };

export function requestPages(app: FastifyInstance, dependencies: PageDependencies): void {
  app.get("/portfolios/:id/requests", async (request, reply) => {
    const query = request.query as Readonly<Record<string, unknown>>;
    return FILTER_KEYS.some((key) => Object.hasOwn(query, key))
      ? await showMany(request, reply, dependencies)
      : await showInbox(request, reply, dependencies, null);
  });

  app.post("/portfolios/:id/requests/settings", async (request, reply) => {
    const { principal, open } = await atPortfolio(request, dependencies);
    const accepts = AcceptMode.safeParse(valueIn(readFormBody(request).values, "accepts"));
    if (!accepts.success) throw new RequestMalformed("incomplete");
    const { id } = open.head;
    await dependencies.portfolios.changeSettings(principal, id, (settings) =>
      requestSettings.put(settings, { accepts: accepts.data }),
    );
    return await seeOther(reply, paths.portfolioRequests(id, "?done=settings"));
  });

  app.get("/portfolios/:id/requests/:requestId", async (request, reply) => {
    const { principal, open } = await atPortfolio(request, dependencies);
    const found = await requestIn(request, dependencies, principal);
    const [seen] = await dependencies.factRequests.seen(open, [found.request]);
    invariant(seen, "one was asked for");
    const page = contextOf(request, reply, dependencies);
    const notice = noticeOf(request, page.t);
    const model = requestPage(page, { opened: open, person: principal, seen, notice });
    return await render(reply, "/portfolios/requests/request", model);
  });

  app.post("/portfolios/:id/requests/:requestId/answers", async (request, reply) => {
    const { principal } = await atPortfolio(request, dependencies);
    const { request: found } = await requestIn(request, dependencies, principal);
    const { values } = readFormBody(request);
    const intent = valueIn(values, "intent");
    if (intent !== "accept" && intent !== "decline") throw new RequestMalformed("incomplete");
    const answers = values.answer ?? [];
    const chosen = answers.includes("all") ? "all" : answers.map(Number);
    const decided = await dependencies.factRequests[intent](principal, found.id, chosen);
    const back =
      valueIn(values, "back") === "inbox"
        ? paths.portfolioRequests(found.portfolio)
        : paths.portfolioRequest(found.portfolio, found.id);
    return await seeOther(reply, `${back}?${doneQuery(intent, decided)}#done`);
  });
}

/** The request of the address, which is of the portfolio of the address. Throws `fact-request-not-found`. */
export async function requestIn(
  request: FastifyRequest,
  { factRequests }: PageDependencies,
  principal: Awaited<ReturnType<typeof atPortfolio>>["principal"],
) {
  const { id, requestId } = request.params as RequestParams;
  return await factRequests.findIn(principal, id, requestId);
}

function doneQuery(intent: "accept" | "decline", { done, stale }: Decided): string {
  const word = intent === "accept" ? "accepted" : "declined";
  const parameters = { done: word, count: String(done.length) };
  return new URLSearchParams({
    ...(done.length > 0 && parameters),
    ...(stale.length > 0 && { stale: String(stale.length) }),
  }).toString();
}

const COUNT = /^\d{1,4}$/;

/** What was just done, as the address says; a number that is none says nothing. */
export function noticeOf(request: FastifyRequest, { deskRequests }: Texts): string | null {
  const words = deskRequests.done;
  const [done, count, stale] = ["done", "count", "stale"].map((name) => queryValue(request, name));
  const told: string[] = [];
  if (done === "settings" || done === "revoked") told.push(words[done]);
  if ((done === "accepted" || done === "declined") && COUNT.test(count ?? "")) {
    told.push(say(words[done], { count: Number(count) }));
  }
  if (COUNT.test(stale ?? "")) told.push(say(words.stale, { count: Number(stale) }));
  return told.length === 0 ? null : told.join(" ");
}

/** `missing` is a name that is none of an entity. */
export async function showInbox(
  request: FastifyRequest,
  reply: FastifyReply,
  dependencies: PageDependencies,
  missing: string | null,
): Promise<FastifyReply> {
  const { principal, all, open } = await atPortfolio(request, dependencies);
  const { factRequests } = dependencies;
  const seen = await factRequests.seen(open, await factRequests.of(open.portfolio.id));
  const wanted = queryValue(request, "status");
  const page = Number(queryValue(request, "page") || "1");
  const context = contextOf(
    request,
    reply,
    dependencies,
    addressFor(request, missing, open.head.id),
  );
  const model = inboxPage(context, {
    ...{ opened: open, person: principal, seen, missing },
    portfolios: all.map(({ head }) => ({ id: head.id, name: head.name })),
    group: INBOX_GROUPS.find((one) => one === wanted) ?? null,
    page: Number.isInteger(page) && page > 0 ? page : 1,
    notice: noticeOf(request, context.t),
  });
  return await render(reply, "/portfolios/requests/inbox", model, missing === null ? 200 : 422);
}

function addressFor(request: FastifyRequest, missing: string | null, id: string): string {
  return missing === null ? request.url : paths.portfolioRequests(id);
}
