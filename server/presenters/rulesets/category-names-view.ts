/** The open categories as the rules show them: their names of 2020 and of today, licences, and how the names changed. */
import { namesOf } from "../../../rules/categories/known-names.ts";
import { hasNames } from "../../../rules/categories/naming.ts";
import type { OpenEntry, TodaysName } from "../../../rules/categories/table.ts";
import { categoryThresholdIn } from "../../../rules/category-thresholds.ts";
import type { Ruleset } from "../../../rules/ruleset.ts";
import type { PageContext } from "../frame/frame.ts";
import { say } from "../texts/texts.ts";

/** Null where there is no condition about categories; without names of today where a ruleset knows none. */
export function categoryNamesView(page: PageContext, ruleset: Ruleset) {
  const { t, language } = page;
  const threshold = categoryThresholdIn(ruleset);
  if (threshold === null) return null;
  if (!hasNames(threshold)) {
    return {
      rows: threshold.value.map((name) => ({ name, english: null, today: [] })),
      about: null,
    };
  }
  const { table } = namesOf(threshold);
  const { today: source } = table;
  const open = new Map(table.open.map((entry) => [entry.name, entry]));
  return {
    rows: threshold.value.map((name) => rowOf(page, name, open.get(name))),
    about: {
      lead: t.rulesPage.names.lead,
      source: {
        title: source.title,
        href: source.url,
        checkedOn: say(t.verdict.checkedOn, { date: source.checkedOn }),
        note: source.note[language],
      },
      historyTitle: t.rulesPage.names.history,
      history: table.history.map(({ on, text }) => ({ on, text: text[language] })),
    },
  };
}

function rowOf(page: PageContext, name: string, entry: OpenEntry | undefined) {
  const isEnglish = page.language === "en";
  return {
    name,
    english: isEnglish ? (entry?.english ?? null) : null,
    today: (entry?.today ?? []).map((one) => todayOf(page, one)),
  };
}

function todayOf({ t, language }: PageContext, { name, english, sure, licence }: TodaysName) {
  const words = t.rulesPage.names;
  return {
    name,
    english: language === "en" ? english : null,
    sure: words.sure[sure],
    licence:
      licence === null ? words.noLicence : say(words.licence, { licence: licence[language] }),
  };
}
