/** A check's answer as the pages show it. */

import { factOf } from "../../../rules/facts/all.ts";
import type { Ruleset, WarningCode } from "../../../rules/ruleset.ts";
import type { Group } from "../../../rules/verdict.ts";
import type { CheckReply } from "../../application/checks/check-reply.ts";
import { invariant } from "../../errors.ts";
import { hasCalendar } from "../forecast/forecast-calendar.ts";
import { forecastView } from "../forecast/forecast-view.ts";
import { say } from "../texts/texts.ts";
import type { Texts } from "../texts/zh-cn.ts";
import { wordsOf } from "./fact-words.ts";
import { type Headline, type HeadlineInput, headlineView, MARKS } from "./headline.ts";
import { licencesView } from "./licences-view.ts";
import { type CategoriesHref, nearestView } from "./nearest-view.ts";
import { pathView } from "./path-view.ts";
import { type ReadingLinks, readingsView } from "./readings-view.ts";

/** What a page offers around a verdict. */
export type VerdictLinks = {
  /** Today, to say "now" of it; a trial may be judged on another day. */
  readonly today?: string;
  readonly calendarHref?: string;
  readonly readings?: ReadingLinks;
  /** The one that the reply is by, to say what its categories ask for. */
  readonly ruleset?: Ruleset;
  /** Offers what a category may have been meant for. */
  readonly categoriesHref?: CategoriesHref;
  /** What the headline offers beside the verdict; a page without it, such as a trial, leads nowhere. */
  readonly headline?: Pick<HeadlineInput, "standing" | "goOnHref" | "keep"> | undefined;
};

export function verdictView(
  reply: CheckReply,
  t: Texts,
  {
    today = reply.asOf,
    calendarHref,
    readings,
    ruleset: judgedBy,
    categoriesHref: hrefOf,
    headline,
  }: VerdictLinks = {},
) {
  const { verdict, asOf, ruleset } = reply;
  const words = t.verdict;
  const hasOne = reply.conditions.some(
    ({ group: of, status }) => of === "anyOf" && status === "met",
  );
  const counts = countsOf(reply, t);
  const group = (name: Group) => ({
    title: say(words[name], counts),
    conditions: reply.conditions
      .filter((condition) => condition.group === name)
      .map((condition) =>
        conditionView(condition, { isBlocking: name === "mandatory" || !hasOne, counts, t }),
      ),
  });
  const text = say(words[`${verdict}Text`], { asOf, ...counts });
  return {
    verdict,
    title: words[verdict],
    headline: headlineOf(reply, text, { t, headline }),
    ruleset: say(words.ruleset, { ruleset: `${ruleset.id}@${ruleset.version}` }),
    groups: [group("mandatory"), group("anyOf")],
    blockers: reply.blockers.map(({ text }) => text),
    paths: reply.paths.map((path, index) => pathView(reply, path, { t, number: index + 1 })),
    forecast: forecastView(reply, {
      t,
      today,
      calendarHref: calendarHref !== undefined && hasCalendar(reply) ? calendarHref : null,
    }),
    questions: reply.questions.map(({ text, whereToFind, fact }) => ({
      text: questionText({ fact, text }, t),
      whereToFind,
      href: `#${fact}`,
      ways:
        fact === "categories" && judgedBy !== undefined && hrefOf !== undefined
          ? nearestView(reply, { ruleset: judgedBy, hrefOf, t })
          : [],
    })),
    warnings: warningsOf(reply).map(({ text }) => text),
    licences: judgedBy === undefined ? null : licencesView(reply, judgedBy, t),
    readings: readingsView(reply, { t, links: readings ?? null }),
  };
}

function headlineOf(
  { verdict, platform }: CheckReply,
  text: string,
  { t, headline }: { t: Texts; headline: VerdictLinks["headline"] },
): Headline {
  const around = headline ?? { goOnHref: null, keep: "address" };
  const view = headlineView({ verdict, text, platform, ...around }, t);
  invariant(view, "a verdict always has a headline");
  return view;
}

/** What a question about the categories says as well is not said twice. */
function warningsOf({ warnings, questions }: CheckReply): CheckReply["warnings"] {
  const isAsked = questions.some(({ condition }) => condition === "category");
  return isAsked ? warnings.filter(({ code }) => !ASKED_INSTEAD.includes(code)) : warnings;
}

const ASKED_INSTEAD: readonly WarningCode[] = ["category-unrecognised", "facts-contradict"];

type Counts = Readonly<Record<Group, string>>;

/** How many conditions each group has, in words. */
function countsOf({ conditions }: CheckReply, { verdict }: Texts): Counts {
  const countOf = (group: Group) => {
    const count = conditions.filter((one) => one.group === group).length;
    return verdict.numbers[count] ?? String(count);
  };
  return { mandatory: countOf("mandatory"), anyOf: countOf("anyOf") };
}

/** The ruleset's words for a date say to write "never", for which a form has a box to tick. */
export function questionText(
  { fact, text }: Pick<CheckReply["questions"][number], "fact" | "text">,
  t: Texts,
): string {
  return factOf(fact).control === "dated" ? (wordsOf(fact, t).label ?? text) : text;
}

/** `isBlocking`: whether missing this condition can stand in the way; one of those of `anyOf` is enough. */
function conditionView(
  condition: CheckReply["conditions"][number],
  { isBlocking, counts, t }: { isBlocking: boolean; counts: Counts; t: Texts },
) {
  const { source, status } = condition;
  const words = t.verdict;
  return {
    id: condition.id,
    status,
    isBlocking,
    mark: MARKS[status],
    statusText:
      status === "unmet" && !isBlocking ? say(words.unmetButEnough, counts) : words[status],
    title: condition.title,
    explanation: condition.explanation,
    remedy: condition.remedy,
    whereToFind: condition.whereToFind,
    source: { ...source, checkedOn: say(words.checkedOn, { date: source.checkedOn }) },
  };
}
