/** One account: its page, its receipt and its forecast as a calendar. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { isFactKey } from "../../../../../rules/facts/all.ts";
import {
  type AccountInFull,
  accountInFull,
  checkedFacts,
} from "../../../../application/portfolios/account/account-in-full.ts";
import { accountIn } from "../../../../application/portfolios/find-in-portfolio.ts";
import { invariant, type Language } from "../../../../errors.ts";
import { paths } from "../../../../paths.ts";
import { echoText } from "../../../../presenters/checks/check-page.ts";
import { forecastCalendar } from "../../../../presenters/forecast/forecast-calendar.ts";
import type { PageContext } from "../../../../presenters/frame/frame.ts";
import { accountPage } from "../../../../presenters/portfolios/account/account-page.ts";
import { valueWords } from "../../../../presenters/portfolios/account/said-view.ts";
import { askPage } from "../../../../presenters/sharing/ask-page.ts";
import { FOR_WRITERS } from "../../../portfolio-roles.ts";
import type { PageDependencies } from "../../frame/page-dependencies.ts";
import { contextOf, render, seeOther } from "../../frame/page-request.ts";
import { sendFile } from "../../frame/send-file.ts";
import { type AccountParams, openedFor } from "./desk-request.ts";

const ACCOUNT = "/portfolios/:id/accounts/:accountId";

export function accountPages(app: FastifyInstance, dependencies: PageDependencies): void {
  app.get(ACCOUNT, async (request, reply) => {
    const page = contextOf(request, reply, dependencies);
    const { opened, person, full } = await fullOf(request, dependencies, page.language);
    const notice = noticeOf(request, full, page);
    const seen = await dependencies.sharing.seen(person, opened.portfolio.id, full.account);
    const model = accountPage(page, { opened, person, full, seen, notice });
    return await render(reply, "/portfolios/account/account", model);
  });

  app.get(`${ACCOUNT}/sharing`, FOR_WRITERS, async (request, reply) => {
    const { opened, person } = await openedFor(request, dependencies);
    const { accountId } = request.params as AccountParams;
    const account = accountIn(opened.portfolio, accountId);
    const place = { principal: person, portfolioId: opened.portfolio.id };
    const link = await dependencies.sharing.ask(place, accountId);
    const page = contextOf(request, reply, dependencies);
    const model = askPage(page, { opened, person, account, link });
    return await render(reply, "/sharing/ask", model);
  });

  app.get(`${ACCOUNT}/receipt.json`, async (request, reply) => {
    const { full } = await fullOf(request, dependencies, "zh-CN");
    const facts = checkedFacts(full.facts);
    const issued = await dependencies.receipts.issue({ facts, asOf: full.standings.asOf });
    invariant(issued.ok, "what a portfolio keeps can be checked");
    const { asOf, check } = issued.receipt.content;
    return await sendFile(reply, `kaibo-receipt-${asOf}-${check}.json`, {
      type: "application/json; charset=utf-8",
      content: `${JSON.stringify(issued.receipt, null, 2)}\n`,
    });
  });

  app.get(`${ACCOUNT}/forecast.ics`, async (request, reply) => {
    const page = contextOf(request, reply, dependencies);
    const { full } = await fullOf(request, dependencies, page.language);
    return await sendCalendar(reply, page, full, dependencies);
  });
}

async function fullOf(request: FastifyRequest, dependencies: PageDependencies, language: Language) {
  const { opened, person } = await openedFor(request, dependencies);
  const { accountId } = request.params as AccountParams;
  const full = await accountInFull(opened, accountId, { ...dependencies, language });
  return { opened, person, full };
}

/** Where nothing is to come, the page says so. */
async function sendCalendar(
  reply: FastifyReply,
  { t, publicUrl }: PageContext,
  { account, check, portfolio }: AccountInFull,
  { clock }: PageDependencies,
): Promise<FastifyReply> {
  const address = paths.portfolioAccount(portfolio.id, account.id);
  const url = publicUrl + address;
  const scope = account.id.replace("_", "-");
  const content = forecastCalendar(check, { t, scope, url, now: clock.now() });
  if (content === null) return await seeOther(reply, address);
  const file = { type: "text/calendar; charset=utf-8", content };
  return await sendFile(reply, "kaibo-account.ics", file);
}

/** What became of the form that led here: that it was saved and how it was read. */
function noticeOf(
  request: FastifyRequest,
  { facts }: AccountInFull,
  { t }: PageContext,
): string | null {
  const { saved } = request.query as { saved?: string };
  if (saved === undefined) return null;
  const [newest] = facts.find(({ key }) => isFactKey(saved) && key === saved)?.statements ?? [];
  const words = t.deskAccount;
  const typed = newest?.typed ?? null;
  const understood = newest === undefined ? null : valueWords(newest.key, newest.value, t);
  const echo = typed === null ? null : echoText({ typed, understood }, t);
  return [words.saved, ...(echo === null ? [] : [echo])].join(" ");
}
