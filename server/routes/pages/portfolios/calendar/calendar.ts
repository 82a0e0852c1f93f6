/** `/portfolios/{id}/calendar`: what turns when, and the addresses at which calendar programs read it. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { MadeFeed } from "../../../../application/portfolios/calendar/feeds.ts";
import { readCalendarFilter } from "../../../../application/portfolios/calendar/read-calendar-filter.ts";
import type { Query } from "../../../../application/portfolios/filter-query.ts";
import { NAME_LENGTH_MAX } from "../../../../application/portfolios/statements.ts";
import { paths } from "../../../../paths.ts";
import { calendarPage } from "../../../../presenters/portfolios/calendar/calendar-page.ts";
import { FOR_READERS } from "../../../portfolio-roles.ts";
import { givenForm } from "../../frame/carried-form.ts";
import { readFormBody, valueIn } from "../../frame/form-body.ts";
import type { PageDependencies } from "../../frame/page-dependencies.ts";
import { contextOf, queryValue, render, seeOther } from "../../frame/page-request.ts";
import { atPortfolio } from "../desk-request.ts";

export function calendarPages(app: FastifyInstance, dependencies: PageDependencies): void {
  const { feeds } = dependencies;

  app.get("/portfolios/:id/calendar", async (request, reply) =>
    show(request, reply, dependencies, null),
  );

  app.post("/portfolios/:id/calendar/feeds", FOR_READERS, async (request, reply) => {
    const { principal, open } = await atPortfolio(request, dependencies);
    const { id } = open.head;
    const { values, isShownOnly } = givenForm(readFormBody(request));
    const feed = valueIn(values, "feed");
    const intent = isShownOnly ? "" : valueIn(values, "intent");
    switch (intent) {
      case "revoke":
        await feeds.revoke(principal, id, feed);
        return await seeOther(reply, `${paths.portfolioCalendar(id)}?done=revoked#feeds`);
      case "renew":
        return await show(request, reply, dependencies, await feeds.renew(principal, id, feed));
      case "make": {
        const { language } = contextOf(request, reply, dependencies);
        const owner = valueIn(values, "owner").trim().slice(0, NAME_LENGTH_MAX) || null;
        const made = await feeds.make(principal, id, { owner, language });
        return await show(request, reply, dependencies, made);
      }
      default:
        return await show(request, reply, dependencies, null);
    }
  });
}

async function show(
  request: FastifyRequest,
  reply: FastifyReply,
  dependencies: PageDependencies,
  made: MadeFeed | null,
): Promise<FastifyReply> {
  const { principal, all, open } = await atPortfolio(request, dependencies);
  const { id } = open.head;
  const page = contextOf(request, reply, dependencies, addressOf(request, id));
  const filter = readCalendarFilter(request.method === "GET" ? (request.query as Query) : {});
  const calendar = await dependencies.calendars.of(open.standings(), filter.owner);
  const model = calendarPage(page, {
    ...{ principal, open, calendar, filter },
    portfolios: all.map(({ head }) => head),
    feeds: { all: await dependencies.feeds.list(principal, id), made, principal: principal.id },
    done: queryValue(request, "done"),
  });
  const status = filter.problems.length > 0 ? 422 : 200;
  return await render(reply, "/portfolios/calendar/calendar", model, status);
}

/** Where the page can be asked for again. */
function addressOf({ method, url }: FastifyRequest, id: string): string {
  return method === "GET" ? url : paths.portfolioCalendar(id);
}
