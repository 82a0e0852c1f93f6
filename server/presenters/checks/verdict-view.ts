/** A check's answer as the pages show it. */
import type { Group } from "../../../rules/verdict.ts";
import type { CheckReply } from "../../application/checks/check-reply.ts";
import { hasCalendar } from "../forecast/forecast-calendar.ts";
import { forecastView } from "../forecast/forecast-view.ts";
import { say } from "../texts/texts.ts";
import type { Texts } from "../texts/zh-cn.ts";
import { pathView } from "./path-view.ts";
import { type ReadingLinks, readingsView } from "./readings-view.ts";

export const MARKS = {
  met: "✓",
  unmet: "✕",
  unknown: "?",
  eligible: "✓",
  ineligible: "✕",
  undetermined: "?",
};

/** What a page offers around a verdict. */
export type VerdictLinks = {
  /** Today, to say "now" of it; a trial may be judged on another day. */
  readonly today?: string;
  readonly calendarHref?: string;
  readonly readings?: ReadingLinks;
};

export function verdictView(
  reply: CheckReply,
  t: Texts,
  { today = reply.asOf, calendarHref, readings }: VerdictLinks = {},
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
  return {
    verdict,
    mark: MARKS[verdict],
    title: words[verdict],
    text: say(words[`${verdict}Text`], { asOf, ...counts }),
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
      text,
      whereToFind,
      href: `#${fact}`,
    })),
    warnings: reply.warnings.map(({ text }) => text),
    readings: readingsView(reply, { t, links: readings ?? null }),
    platform: platformView(reply.platform, t),
  };
}

type Counts = Readonly<Record<Group, string>>;

/** How many conditions each group has, in words. */
function countsOf({ conditions }: CheckReply, { verdict }: Texts): Counts {
  const countOf = (group: Group) => {
    const count = conditions.filter((one) => one.group === group).length;
    return verdict.numbers[count] ?? String(count);
  };
  return { mandatory: countOf("mandatory"), anyOf: countOf("anyOf") };
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

/** The platform gate, while it is not open; it informs and stops nobody. */
export function platformView(platform: CheckReply["platform"], t: Texts) {
  if (platform === null || platform.acceptsNewActivations === "open") return null;
  return { ...platform, checkedOn: say(t.verdict.checkedOn, { date: platform.checkedOn }) };
}
