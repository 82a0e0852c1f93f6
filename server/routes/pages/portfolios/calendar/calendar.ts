/** `/portfolios/{id}/calendar`: what turns when. */
import type { FastifyInstance } from "fastify";
import { readCalendarFilter } from "../../../../application/portfolios/calendar/read-calendar-filter.ts";
import type { Query } from "../../../../application/portfolios/filter-query.ts";
import { calendarPage } from "../../../../presenters/portfolios/calendar/calendar-page.ts";
import type { PageDependencies } from "../../frame/page-dependencies.ts";
import { contextOf, render } from "../../frame/page-request.ts";
import { atPortfolio } from "../desk-request.ts";

export function calendarPages(app: FastifyInstance, dependencies: PageDependencies): void {
  app.get("/portfolios/:id/calendar", async (request, reply) => {
    const { principal, all, open } = await atPortfolio(request, dependencies);
    const page = contextOf(request, reply, dependencies);
    const filter = readCalendarFilter(request.query as Query);
    const calendar = await dependencies.calendars.of(open.standings(), filter.owner);
    const model = calendarPage(page, {
      ...{ principal, open, calendar, filter },
      portfolios: all.map(({ head }) => head),
    });
    const status = filter.problems.length > 0 ? 422 : 200;
    return await render(reply, "/portfolios/calendar/calendar", model, status);
  });
}
