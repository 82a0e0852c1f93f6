/** The days on which verdicts of a portfolio turn. */
import { z } from "zod";
import { FORECAST_DAYS } from "../../../../../rules/forecast.ts";
import { groupsWithin } from "../../../../application/portfolios/calendar/portfolio-calendar.ts";
import { readCalendarFilter } from "../../../../application/portfolios/calendar/read-calendar-filter.ts";
import { TurnKind } from "../../../../application/portfolios/calendar/turns.ts";
import { NAME_LENGTH_MAX } from "../../../../application/portfolios/statements.ts";
import type { UseCases } from "../../../../compose.ts";
import { languageOf } from "../../../../plugins/language.ts";
import { QueryMalformed } from "../../../../presenters/frame/query-problems.ts";
import {
  CalendarDayJson,
  calendarDayJson,
} from "../../../../presenters/portfolios/calendar/calendar-json.ts";
import { textsIn } from "../../../../presenters/texts/texts.ts";
import type { Api } from "../../frame/api.ts";
import { pageFrom, pageQuery, startOf } from "../../frame/paging.ts";
import { problems } from "../../frame/problem-schema.ts";
import { byPrincipal, type PrincipalDependencies, principalOf } from "../../people/principal.ts";

const Params = z.object({ id: z.string().describe("The id of the portfolio") });
const text = (meaning: string) => z.string().max(NAME_LENGTH_MAX).optional().describe(meaning);

const CalendarDays = z
  .strictObject({
    items: z.array(CalendarDayJson),
    nextPageToken: z.string().nullable(),
    total: z.int(),
    asOf: z.iso.date(),
    ruleset: z.string(),
    revision: z.int().describe("Of the portfolio"),
  })
  .meta({ id: "PortfolioCalendar" });

type Options = Pick<UseCases, "portfolios" | "calendars" | "rulebook"> & PrincipalDependencies;

export function calendarRoutes(app: Api, deps: Options): void {
  const schema = {
    operationId: "getPortfolioCalendar",
    summary: "The days on which verdicts turn, if nothing but the calendar changes",
    description: `Every turn of every account within ${FORECAST_DAYS} days, not only the first one, by day and kind.`,
    tags: ["portfolios"],
    ...byPrincipal,
    params: Params,
    querystring: z.object({
      from: text("The first day"),
      to: text("The last day"),
      kind: z
        .union([z.string(), z.array(z.string())])
        .optional()
        .describe(`Several with commas: ${TurnKind.options.join(", ")}`),
      owner: text("Only accounts of whoever looks after them"),
      ...pageQuery(500),
    }),
    response: { 200: CalendarDays, ...problems(400, 401, 404, 429) },
  };
  app.get("/portfolios/:id/calendar", { schema }, async (request) => {
    const open = await deps.portfolios.open(await principalOf(request, deps), request.params.id);
    const { owner, problems: wrong, ...filter } = readCalendarFilter({ ...request.query });
    if (wrong.length > 0) throw new QueryMalformed(wrong);
    const calendar = await deps.calendars.of(open.standings(), owner);
    const groups = groupsWithin(calendar, filter);
    const { pageSize, pageToken } = request.query;
    const start = startOf(pageToken, groups.length);
    const { items, nextPageToken } = pageFrom(groups, { start, pageSize });
    const language = languageOf(request);
    const t = textsIn(language);
    return {
      items: items.map((group) => calendarDayJson(group, t, language)),
      nextPageToken,
      total: groups.length,
      asOf: calendar.standings.asOf,
      ruleset: deps.rulebook.active.name,
      revision: open.portfolio.revision,
    };
  });
}
