/** `/cal/{token}.ics`: the calendar of a portfolio for whoever has its secret address, which says nothing else of itself. */
import type { FastifyInstance } from "fastify";
import { groupsWithin } from "../../../../application/portfolios/calendar/portfolio-calendar.ts";
import { AppError } from "../../../../errors.ts";
import { revalidate } from "../../../../plugins/entity-tags.ts";
import {
  FEED_KINDS,
  feedCalendar,
  feedEvents,
  sayingOf,
} from "../../../../presenters/portfolios/calendar/feed-calendar.ts";
import { textsIn } from "../../../../presenters/texts/texts.ts";
import { addressAsked } from "../../../address-asked.ts";
import type { PageDependencies } from "../../frame/page-dependencies.ts";

const FILE = /^(?<token>[\w-]+)\.ics$/;

export function feedFile(app: FastifyInstance, dependencies: PageDependencies): void {
  const { feeds, calendars, config } = dependencies;

  app.get<{ Params: { file: string } }>(
    "/cal/:file",
    { onSend: revalidate },
    async (request, reply) => {
      const token = FILE.exec(request.params.file)?.groups?.token ?? "";
      const opened = await feeds.opened(token);
      if (opened === null) throw new AppError("not-found");
      const { feed, open } = opened;
      const t = textsIn(feed.language);
      const publicUrl = config.publicUrl ?? addressAsked(request);
      const calendar = await calendars.of(open.standings(), feed.owner);
      const groups = groupsWithin(calendar, { from: null, to: null, kinds: FEED_KINDS });
      const events = feedEvents(groups, { feed, t, publicUrl });
      const versions = await feeds.versions(feed, sayingOf(events));
      return await reply
        .type("text/calendar; charset=utf-8")
        .headers({
          "cache-control": "private, no-cache",
          "content-language": feed.language,
          "referrer-policy": "no-referrer",
          "x-robots-tag": "noindex",
        })
        .send(feedCalendar(events, versions, { name: open.head.name, feed, t }));
    },
  );
}
