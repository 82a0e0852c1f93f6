/** `/portfolios/{id}/audits`: the audits that are kept, how to make one now, when they are made by themselves, and what is shared. */
import type { LoadedRuleset } from "../../../../rules/load-rulesets.ts";
import { groupDigits } from "../../../../rules/texts.ts";
import type { Audit } from "../../../application/portfolios/audits/audit-record.ts";
import {
  nextMoment,
  SCHEDULED_MAX,
  type Schedule,
} from "../../../application/portfolios/audits/schedule.ts";
import type { OpenPortfolio } from "../../../application/portfolios/open-portfolio.ts";
import type { ListedPortfolio } from "../../../application/portfolios/portfolios.ts";
import { isOpenAt, type Share } from "../../../application/portfolios/shares/share-record.ts";
import { partsOf } from "../../../application/portfolios/table/filter-parts.ts";
import type { Principal } from "../../../application/ports/principals.ts";
import type { FieldProblem } from "../../../application/reading/field-problems.ts";
import { paths } from "../../../paths.ts";
import type { Values } from "../../forms/form.ts";
import { problemMessage } from "../../forms/problem-message.ts";
import type { PageContext } from "../../frame/frame.ts";
import { shanghaiClock } from "../../frame/times.ts";
import { say } from "../../texts/texts.ts";
import { barOf } from "../bar.ts";
import { deskFrame } from "../desk-frame.ts";
import { STANDING_LOOKS } from "../overview/standing-looks.ts";
import { partWords } from "../table/filter-view.ts";

export type AuditsInput = {
  readonly principal: Principal;
  readonly all: readonly ListedPortfolio[];
  readonly open: OpenPortfolio;
  readonly audits: readonly Audit[];
  readonly shares: readonly Share[];
  readonly schedule: Schedule | null;
  readonly rulesets: readonly LoadedRuleset[];
  readonly active: LoadedRuleset;
  readonly now: Date;
  /** What was just done; anything unheard of is nothing. */
  readonly done: string;
  /** The form that was not taken. */
  readonly refused: { readonly values: Values; readonly problems: readonly FieldProblem[] } | null;
};

const BAR_HEIGHT = 12;

export function auditsPage(page: PageContext, input: AuditsInput) {
  const { open, audits, principal, all, done } = input;
  const words = page.t.deskAudits;
  const { id } = open.head;
  const mayWrite = open.role !== "read";
  const told: Readonly<Record<string, string>> = {
    removed: words.list.removed,
    schedule: words.schedule.saved,
    revoked: page.t.deskShares.list.revoked,
  };
  return {
    ...deskFrame(page, {
      title: words.title,
      isWrong: input.refused !== null,
      person: principal,
      portfolio: open.head,
      portfolios: all.map((one) => one.head),
      tab: "audits",
    }),
    words,
    shareWords: page.t.deskShares,
    mayWrite,
    done: Object.hasOwn(told, done) ? told[done] : null,
    make: mayWrite ? makeForm(page, input) : null,
    schedule: scheduleView(page, input),
    versus: audits.length < 2 ? null : versusForm(page, audits, { portfolio: id }),
    rows: audits.map((audit, at) => auditRow(page, audit, audits[at + 1] ?? null)),
    bounded: say(words.list.bounded, { max: SCHEDULED_MAX }),
    shares: input.shares.map((share) => shareRow(page, share, input)),
    sharesAction: paths.auditShares(id),
  };
}

function makeForm(page: PageContext, { open, rulesets, active, refused }: AuditsInput) {
  const { t } = page;
  const words = t.deskAudits.make;
  const typed = (name: string) => refused?.values[name]?.[0];
  const chosen = typed("ruleset") ?? active.name;
  const errorOf = (name: string) => {
    const problem = refused?.problems.find(({ pointer }) => pointer === `/${name}`);
    return problem === undefined ? null : problemMessage(problem, page);
  };
  return {
    action: paths.portfolioAudits(open.head.id),
    asOf: { value: typed("asOf") ?? page.today, error: errorOf("asOf") },
    ruleset: {
      error: errorOf("ruleset"),
      options: rulesets.map(({ name }) => ({
        value: name,
        label: name === active.name ? say(words.active, { name }) : name,
        isChosen: name === chosen,
      })),
    },
  };
}

function scheduleView({ t }: PageContext, { open, schedule, now }: AuditsInput) {
  const words = t.deskAudits.schedule;
  const every = schedule?.every ?? "none";
  return {
    action: paths.auditSchedule(open.head.id),
    every: (["none", "day", "week"] as const).map((value) => ({
      value,
      label: words[value],
      isChosen: value === every,
    })),
    weekdays: words.weekdays.map((label, at) => ({
      value: String(at + 1),
      label,
      isChosen: (schedule?.weekday ?? 1) === at + 1,
    })),
    hours: Array.from({ length: 24 }, (_none, hour) => ({
      value: String(hour),
      label: say(words.at, { hour: String(hour).padStart(2, "0") }),
      isChosen: (schedule?.hour ?? 8) === hour,
    })),
    next:
      schedule === null
        ? words.off
        : say(words.next, { time: shanghaiClock(nextMoment(schedule, now).toISOString()) }),
  };
}

/** Two audits to choose; the later one first. */
export function versusForm(
  { t }: PageContext,
  audits: readonly Audit[],
  {
    portfolio,
    earlier = audits[1],
    later = audits[0],
  }: {
    readonly portfolio: string;
    readonly earlier?: Audit | undefined;
    readonly later?: Audit | undefined;
  },
) {
  const words = t.deskAudits.versus;
  const families = new Set(audits.map(({ moment }) => moment.ruleset.split("@")[0]));
  // Where all are of one family, the version says it, and the choice stays short.
  const named = (ruleset: string) =>
    families.size === 1 ? ruleset.slice(ruleset.indexOf("@") + 1) : ruleset;
  const options = (chosen: Audit | undefined) =>
    audits.map((audit) => ({
      value: audit.id,
      label: say(words.option, { time: timeOf(audit), ruleset: named(audit.moment.ruleset) }),
      isChosen: audit.id === chosen?.id,
    }));
  return {
    action: paths.auditsVersus(portfolio),
    earlier: options(earlier),
    later: options(later),
  };
}

/** Its time, and the day that it judges where that is another one. */
export function timeOf({ createdAt, moment }: Audit): string {
  const made = shanghaiClock(createdAt);
  return made.startsWith(moment.asOf) ? made : `${made} → ${moment.asOf}`;
}

function auditRow({ t }: PageContext, audit: Audit, before: Audit | null) {
  const words = t.deskAudits.list;
  const { counts, moment, trigger, by } = audit;
  return {
    id: audit.id,
    href: paths.audit(audit.id),
    made: shanghaiClock(audit.createdAt),
    asOf: moment.asOf,
    ruleset: { name: moment.ruleset, href: paths.rules(moment.ruleset) },
    accounts: groupDigits(audit.accounts),
    bar: barOf(
      STANDING_LOOKS.map(([kind, look]) => ({ kind: look, count: counts[kind] })),
      { height: BAR_HEIGHT },
    ),
    counts: countParts(counts, t).join(" · "),
    by: trigger === "schedule" ? words.schedule : by.name,
    compareHref: before === null ? null : paths.auditComparison(audit.id, before.id),
    removeHref: paths.auditRemoval(audit.id),
    removeLabel: say(words.removeThis, { time: shanghaiClock(audit.createdAt) }),
  };
}

export function countParts(counts: Audit["counts"], t: PageContext["t"]): string[] {
  return STANDING_LOOKS.map(([kind]) => `${t.desk.standing[kind]} ${groupDigits(counts[kind])}`);
}

function shareRow({ t }: PageContext, share: Share, { audits, now, open }: AuditsInput) {
  const words = t.deskShares.list;
  const audit = audits.find(({ id }) => id === share.audit) ?? null;
  const isOpen = isOpenAt(share, now);
  const made = shanghaiClock(share.createdAt);
  const about = { portfolio: open.portfolio, t };
  const parts = partsOf(share.filter).map((part) => partWords(part, about));
  return {
    id: share.id,
    made,
    what: parts.length === 0 ? t.deskTable.views.all : parts.join(" "),
    audit: audit && { href: paths.audit(audit.id), label: timeOf(audit) },
    until: share.expiresOn,
    isOpen,
    by: share.by.name,
    action: isOpen ? words.revoke : words.forget,
    label: say(words.revokeThis, { date: made }),
  };
}
