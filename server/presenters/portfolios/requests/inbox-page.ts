/** All that merchants were asked, by what is to be done about it. */
import type { OpenPortfolio } from "../../../application/portfolios/open-portfolio.ts";
import type { SeenRequest } from "../../../application/portfolios/requests/request-look.ts";
import { AcceptMode } from "../../../application/portfolios/requests/request-record.ts";
import { requestSettings } from "../../../application/portfolios/requests/request-settings.ts";
import { pageOf } from "../../../application/portfolios/table/table-view.ts";
import { paths } from "../../../paths.ts";
import type { PageContext } from "../../frame/frame.ts";
import { say } from "../../texts/texts.ts";
import { type DeskPlace, deskFrame } from "../desk-frame.ts";
import { pageLinks } from "../table/pager.ts";
import { answerRows } from "./answer-rows.ts";
import { onRequests, requestLine } from "./on-requests.ts";

export const INBOX_GROUPS = ["answered", "open", "accepted", "ended"] as const;
export type InboxGroup = (typeof INBOX_GROUPS)[number];
const SIZE = 25;

/** What waits for a hand does so also when its link has ended. */
export function groupOf({ status, answers }: SeenRequest): InboxGroup {
  if (answers.some(({ state }) => state === "waiting")) return "answered";
  return status === "revoked" || status === "expired" ? "ended" : status;
}

export type InboxInput = Pick<DeskPlace, "portfolios"> & {
  readonly opened: OpenPortfolio;
  readonly person: { readonly name: string };
  readonly seen: readonly SeenRequest[];
  /** Null: the first one in which something is. */
  readonly group: InboxGroup | null;
  readonly page: number;
  /** What was just done, in words. */
  readonly notice: string | null;
  /** The name that was looked for and is none of an entity. */
  readonly missing: string | null;
};

export function inboxPage(page: PageContext, input: InboxInput) {
  const { t } = page;
  const { opened, person, portfolios = [], seen, notice, missing } = input;
  const words = t.deskRequests;
  const { id } = opened.portfolio;
  const byGroup = new Map<InboxGroup, SeenRequest[]>(INBOX_GROUPS.map((group) => [group, []]));
  // The newest first.
  for (const one of seen.toReversed()) byGroup.get(groupOf(one))?.push(one);
  const group =
    input.group ?? INBOX_GROUPS.find((one) => (byGroup.get(one)?.length ?? 0) > 0) ?? "open";
  const rows = pageOf(byGroup.get(group) ?? [], { page: input.page, size: SIZE });
  const mayWrite = opened.role !== "read";
  return {
    ...deskFrame(page, {
      ...onRequests(opened),
      portfolios,
      person,
      title: words.title,
      isWrong: missing !== null,
    }),
    words,
    notice,
    isNew: seen.length === 0,
    group,
    none: words.inbox.none[group],
    groups: INBOX_GROUPS.map((one) => ({
      group: one,
      label: words.inbox.groups[one],
      count: byGroup.get(one)?.length ?? 0,
      href: paths.portfolioRequests(id, `?status=${one}`),
      isCurrent: one === group,
    })),
    rows: rows.rows.map((one) => inboxRow(one, { page, opened, mayWrite })),
    pages:
      rows.pages < 2
        ? null
        : {
            label: say(words.inbox.more, { page: rows.page, pages: rows.pages }),
            links: pageLinks(rows, (number) =>
              paths.portfolioRequests(id, `?status=${group}&page=${number}`),
            ),
          },
    ask: mayWrite
      ? {
          action: `${paths.portfolioRequests(id)}/new`,
          manyHref: paths.portfolioRequests(id, "?verdict=undetermined"),
          names: namesOf(opened),
          missing: missing === null ? null : say(words.inbox.entityMissing, { name: missing }),
          typed: missing ?? "",
        }
      : null,
    settings: mayWrite ? settingsView(page, opened) : null,
  };
}

function inboxRow(
  seen: SeenRequest,
  {
    page,
    opened,
    mayWrite,
  }: { readonly page: PageContext; readonly opened: OpenPortfolio; readonly mayWrite: boolean },
) {
  const waiting = seen.answers.filter(({ state }) => state === "waiting");
  return {
    ...requestLine(seen, { t: page.t, opened }),
    answers: answerRows(waiting, seen, page),
    decide: mayWrite ? decisions(seen, page, waiting.length) : null,
  };
}

/** Where answers of a request are decided on, and what the buttons for all of them say. */
export function decisions({ request }: SeenRequest, { t }: PageContext, waiting: number) {
  const words = t.deskRequests.answers;
  return {
    action: paths.requestAnswers(request.portfolio, request.id),
    acceptAll: say(words.acceptAll, { count: waiting }),
    declineAll: words.declineAll,
    isMany: waiting > 1,
  };
}

/** Offered while one types; a browser takes some thousands of them. */
const NAMES_MAX = 2000;

function namesOf({ portfolio }: OpenPortfolio): readonly string[] {
  const names: string[] = [];
  for (const { name } of portfolio.entities.values()) {
    if (names.length === NAMES_MAX) break;
    names.push(name);
  }
  return names;
}

function settingsView({ t }: PageContext, { head }: OpenPortfolio) {
  const words = t.deskRequests;
  const chosen = requestSettings.of(head).accepts;
  return {
    action: paths.requestSettings(head.id),
    title: words.settings.title,
    save: words.settings.save,
    options: AcceptMode.options.map((value) => ({
      value,
      label: words.make.acceptModes[value],
      isChosen: value === chosen,
    })),
  };
}
