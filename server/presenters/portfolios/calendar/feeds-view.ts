/** The addresses at which calendar programs read this calendar: made, shown once, revoked. */

import { civilDateInShanghai } from "../../../../rules/civil-date.ts";
import type { Feed } from "../../../application/portfolios/calendar/feed-record.ts";
import type { MadeFeed } from "../../../application/portfolios/calendar/feeds.ts";
import { paths } from "../../../paths.ts";
import type { PageContext } from "../../frame/frame.ts";
import { say } from "../../texts/texts.ts";

export type FeedsInput = {
  readonly all: readonly Feed[];
  /** The one that was just made, whose address is shown now and never again. */
  readonly made: MadeFeed | null;
  /** Who looks. */
  readonly principal: string;
};

export function feedsView(
  { t, publicUrl, csrf }: PageContext,
  id: string,
  { all, made, principal }: FeedsInput,
) {
  const words = t.deskCalendar.feed;
  const of = (owner: string | null) =>
    owner === null ? words.ofAll : say(words.ofOwner, { owner });
  return {
    action: paths.calendarFeeds(id),
    key: csrf.key,
    made: made && {
      of: of(made.feed.owner),
      url: `${publicUrl}${paths.calendarFeed(made.token)}`,
    },
    rows: all.map((feed) => ({
      id: feed.id,
      of: of(feed.owner),
      by: feed.by.principal === principal ? null : feed.by.name,
      made: civilDateInShanghai(new Date(feed.createdAt)),
    })),
  };
}
