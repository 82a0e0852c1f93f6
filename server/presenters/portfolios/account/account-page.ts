/** One account as of today: may it, when, and why; who said what, and what became of it. */
import type { Verdict } from "../../../../rules/verdict.ts";
import type { CheckReply } from "../../../application/checks/check-reply.ts";
import type { AccountInFull } from "../../../application/portfolios/account/account-in-full.ts";
import type { OpenPortfolio } from "../../../application/portfolios/open-portfolio.ts";
import type { Account } from "../../../application/portfolios/portfolio.ts";
import type { Standings } from "../../../application/portfolios/standing.ts";
import type { SeenOnboarding } from "../../../application/sharing/sharing.ts";
import { paths } from "../../../paths.ts";
import { checkAddress } from "../../checks/check-address.ts";
import { MARKS } from "../../checks/headline.ts";
import { pathView } from "../../checks/path-view.ts";
import { hasCalendar } from "../../forecast/forecast-calendar.ts";
import { endsForWantOfPayment, forecastView } from "../../forecast/forecast-view.ts";
import type { PageContext } from "../../frame/frame.ts";
import { seenView } from "../../sharing/seen-view.ts";
import { say } from "../../texts/texts.ts";
import type { Texts } from "../../texts/zh-cn.ts";
import { valuesOfChange } from "../../what-if/trial-values.ts";
import { deskFrame } from "../desk-frame.ts";
import { accountTasks } from "../tasks/account-tasks.ts";
import { doorsView } from "./doors-view.ts";
import { factGroups, factHrefOf, factRow } from "./fact-rows.ts";
import { attributeValueWords, historyView } from "./history-view.ts";
import { onAccounts } from "./on-accounts.ts";

const HISTORY_SHOWN = 12;
const SIBLINGS_SHOWN = 8;
const PATHS_SHOWN = 1;

export type AccountPageInput = {
  readonly opened: OpenPortfolio;
  /** Who looks at it. */
  readonly person: { readonly name: string };
  readonly full: AccountInFull;
  readonly seen: SeenOnboarding;
  /** What the last form did; null where none was sent. */
  readonly notice: string | null;
};

export function accountPage(
  page: PageContext,
  { opened, person, full, seen, notice }: AccountPageInput,
) {
  const { t, today } = page;
  const { account, check } = full;
  const mayWrite = opened.role !== "read";
  const hrefs = hrefsOf(full);
  const shown = { t, today, editHref: mayWrite ? factHrefOf(full) : null };
  const history = historyView(full.history, t);
  return {
    ...deskFrame(page, { ...onAccounts(opened), title: account.name, person }),
    words: t.deskAccount,
    notice,
    hrefs: { ...hrefs, edit: mayWrite ? hrefs.edit : null, ask: mayWrite ? hrefs.ask : null },
    title: account.name,
    entity: entityLink(full, t),
    about: aboutView(account, t),
    note: account.note,
    verdict: verdictHead(check, t),
    forecast: forecastView(check, {
      t,
      today,
      calendarHref: hasCalendar(check) ? hrefs.calendar : null,
    }),
    ways: waysView(check, t),
    keep: keepView(check, t),
    questions: check.questions.map(({ text, whereToFind, fact }) => ({
      text,
      whereToFind,
      href: mayWrite ? hrefs.fact(fact) : null,
    })),
    questionsLead: say(t.deskAccount.questionsLead, { count: check.questions.length }),
    tasks: accountTasks(full, { t, mayWrite }),
    doors: {
      ...doorsView(full, t),
      facts: full.facts
        .filter(({ key }) => key === "channelsEntity" || key === "channelsAssociation")
        .map((fact) => factRow(fact, shown)),
    },
    groups: factGroups(full, shown),
    others: siblingsView(full, t),
    onboarding: seenView(seen, {
      t,
      askHref: mayWrite ? paths.accountSharing(opened.portfolio.id, account.id) : null,
    }),
    history: {
      shown: history.slice(0, HISTORY_SHOWN),
      earlier: history.slice(HISTORY_SHOWN),
      more: say(t.deskAccount.history.more, { count: history.length - HISTORY_SHOWN }),
    },
  };
}

function hrefsOf(full: AccountInFull) {
  const { portfolio, account, standing } = full;
  return {
    accounts: paths.portfolioAccounts(portfolio.id),
    entity: paths.portfolioEntity(portfolio.id, account.entity.id),
    edit: paths.accountEdit(portfolio.id, account.id),
    ask: paths.newRequest(portfolio.id, { account: account.id }),
    receipt: paths.accountReceipt(portfolio.id, account.id),
    calendar: paths.accountCalendar(portfolio.id, account.id),
    whatIf: checkAddress(paths.whatIf(), valuesOfChange(standing.facts)),
    fact: factHrefOf(full),
  };
}

function entityLink({ portfolio, account: { entity } }: AccountInFull, t: Texts) {
  const count = entity.accounts.length;
  return {
    name: entity.name,
    href: paths.portfolioEntity(portfolio.id, entity.id),
    count: count > 1 ? say(t.deskAccount.siblings, { count }) : null,
  };
}

/** What is known of the account besides facts, in one line; what nobody said is left out. */
function aboutView({ appid, externalId, owner, tags, live }: Account, t: Texts) {
  const words = t.deskAccount;
  const status = live && words.enabled[live.status];
  return {
    parts: [
      ...(appid === null ? [] : [appid]),
      ...(externalId === null ? [] : [say(words.externalId, { id: externalId })]),
      ...(owner === null ? [] : [say(words.owner, { owner })]),
    ],
    chips: [
      ...(live === null || status === null
        ? []
        : [
            live.on === null
              ? say(words.live, { status })
              : say(words.liveOn, { status, on: live.on }),
          ]),
      ...tags,
    ],
  };
}

/** The verdict in one line with its dates, and what stands in the way. */
export function verdictHead({ verdict, forecast, blockers, questions }: CheckReply, t: Texts) {
  const words = t.deskAccount;
  return {
    verdict,
    mark: MARKS[verdict],
    title: verdictTitle(verdict, forecast, words),
    lines:
      verdict === "undetermined"
        ? questions.map(({ text }) => text)
        : blockers.map(({ text }) => text),
  };
}

function verdictTitle(
  verdict: Verdict,
  [now, ...later]: CheckReply["forecast"],
  words: Texts["deskAccount"],
): string {
  const bare = words.verdict[verdict];
  if (verdict === "eligible") {
    return now === undefined || now.to === null
      ? bare
      : say(words.eligibleUntil, { until: now.to });
  }
  const eligible = later.find((one) => one.verdict === "eligible");
  if (eligible !== undefined) {
    const from = { from: eligible.from };
    return say(verdict === "ineligible" ? words.eligibleFrom : words.undeterminedFrom, from);
  }
  const [next] = later;
  if (next === undefined) return bare;
  const dated = next.verdict === "undetermined" ? words.noVerdictFrom : words.ineligibleFrom;
  return say(dated, { verdict: bare, from: next.from });
}

function waysView(check: CheckReply, t: Texts) {
  const ways = check.paths.map((path, index) => pathView(check, path, { t, number: index + 1 }));
  const words = t.deskAccount;
  return {
    shown: ways.slice(0, PATHS_SHOWN),
    more: ways.slice(PATHS_SHOWN),
    moreLabel: say(words.more, { count: ways.length - PATHS_SHOWN }),
    none: check.verdict === "eligible" ? words.pathsDone : words.pathsNone,
  };
}

/** What a payment would keep; null where nothing lapses for want of one. */
function keepView({ forecast, conditions }: CheckReply, t: Texts): string | null {
  const lapsing = forecast.find((one) => endsForWantOfPayment(forecast, one));
  const border = conditions.find(({ id }) => id === "recent-payment")?.threshold.value;
  if (lapsing === undefined || lapsing.to === null || typeof border !== "number") return null;
  return say(t.deskAccount.keepBy, { by: lapsing.to, days: border });
}

function siblingsView(full: AccountInFull, t: Texts) {
  const { portfolio, account, standings } = full;
  const others = account.entity.accounts.filter((one) => one !== account);
  return {
    accounts: others
      .slice(0, SIBLINGS_SHOWN)
      .map((one) => accountLink(one, { portfolioId: portfolio.id, standings, t })),
    more:
      others.length > SIBLINGS_SHOWN
        ? say(t.deskAccount.others.more, { count: account.entity.accounts.length })
        : null,
  };
}

/** An account in a list, with its verdict and the day on which that ends or begins. */
export function accountLink(
  { id, name, owner, live }: Account,
  { portfolioId, standings, t }: { portfolioId: string; standings: Standings; t: Texts },
) {
  const standing = standings.of(id);
  const verdict = standing?.outcome.verdict ?? "undetermined";
  const words = t.deskAccount.others;
  const { from = null, until = null } = standing ?? {};
  return {
    id,
    name,
    href: paths.portfolioAccount(portfolioId, id),
    verdict,
    mark: MARKS[verdict],
    word: t.verdict[verdict],
    owner,
    live: live && attributeValueWords(live, t),
    when:
      verdict === "eligible"
        ? until && say(words.until, { on: until })
        : from && say(words.from, { on: from }),
  };
}
