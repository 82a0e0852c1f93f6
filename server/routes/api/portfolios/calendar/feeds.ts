/** Secret addresses at which calendar programs read the calendar of a portfolio. */
import { z } from "zod";
import { NAME_LENGTH_MAX } from "../../../../application/portfolios/statements.ts";
import { parseAnswers } from "../../../../application/reading/issues.ts";
import type { UseCases } from "../../../../compose.ts";
import { paths } from "../../../../paths.ts";
import { languageOf } from "../../../../plugins/language.ts";
import { AnswersInvalid } from "../../../../presenters/frame/problem.ts";
import {
  FeedJson,
  FeedWithUrlJson,
  feedJson,
} from "../../../../presenters/portfolios/calendar/feed-json.ts";
import { addressAsked } from "../../../address-asked.ts";
import { FOR_READERS } from "../../../portfolio-roles.ts";
import type { Api } from "../../frame/api.ts";
import { problems } from "../../frame/problem-schema.ts";
import { bodyOf } from "../../frame/read-json.ts";
import { byPrincipal, type PrincipalDependencies, principalOf } from "../../people/principal.ts";

const Params = z.object({ id: z.string().describe("The id of the portfolio") });
const OneParams = Params.extend({ feedId: z.string().describe("The id of the feed") });
const Body = z.strictObject({
  owner: z
    .string()
    .trim()
    .min(1)
    .max(NAME_LENGTH_MAX)
    .nullable()
    .default(null)
    .describe("Only accounts of whoever looks after them"),
});
const FeedList = z.strictObject({ items: z.array(FeedJson) }).meta({ id: "CalendarFeedList" });
const OF_FEEDS = { tags: ["portfolios"], ...byPrincipal };

type Options = Pick<UseCases, "feeds"> & PrincipalDependencies;

export function feedRoutes(app: Api, deps: Options): void {
  const { feeds } = deps;
  const creating = {
    operationId: "createCalendarFeed",
    summary: "Make a secret address for calendar programs",
    description:
      "The calendar as whole days, one event a day and kind. It ends when it is revoked, or when whoever made it may not look " +
      "at the portfolio any more.",
    ...OF_FEEDS,
    params: Params,
    body: Body,
    response: {
      201: FeedWithUrlJson,
      ...problems(400, 401, 403, 404, 409, 413, 415, 422, 429, 503),
    },
  };
  app.post(
    "/portfolios/:id/feeds",
    { schema: creating, ...FOR_READERS },
    async (request, reply) => {
      const principal = await principalOf(request, deps);
      const read = parseAnswers(Body, bodyOf(request) ?? {}, "");
      if (!read.ok) throw new AnswersInvalid(read.problems);
      const wanted = { owner: read.value.owner, language: languageOf(request) };
      const { feed, token } = await feeds.make(principal, request.params.id, wanted);
      const url = `${deps.publicUrl ?? addressAsked(request)}${paths.calendarFeed(token)}`;
      return await reply.code(201).send({ ...feedJson(feed), url });
    },
  );

  const listing = {
    operationId: "listCalendarFeeds",
    summary: "The caller's feeds of a portfolio; to its owner everybody's",
    ...OF_FEEDS,
    params: Params,
    response: { 200: FeedList, ...problems(401, 404, 429) },
  };
  app.get("/portfolios/:id/feeds", { schema: listing }, async (request) => {
    const all = await feeds.list(await principalOf(request, deps), request.params.id);
    return { items: all.map(feedJson) };
  });

  const revoking = {
    operationId: "revokeCalendarFeed",
    summary: "End a feed: its address opens nothing any more",
    ...OF_FEEDS,
    params: OneParams,
    response: { 204: z.null().describe("It is gone"), ...problems(401, 403, 404, 429, 503) },
  };
  app.delete(
    "/portfolios/:id/feeds/:feedId",
    { schema: revoking, ...FOR_READERS },
    async (request, reply) => {
      const { id, feedId } = request.params;
      await feeds.revoke(await principalOf(request, deps), id, feedId);
      return await reply.code(204).send(null);
    },
  );
}
