import type { LoadedRuleset } from "../../../rules/load-rulesets.ts";
import { frame, type PageContext } from "../frame.ts";
import { say } from "../texts/texts.ts";

/** The rules in plain words: the very data that checks are made with. */
export function rulesPage(page: PageContext, { name, ruleset, hash }: LoadedRuleset) {
  const { t, language } = page;
  const numbered = ruleset.conditions.map((condition, index) => ({
    ...condition,
    number: index + 1,
  }));
  const group = (id: "mandatory" | "anyOf") => ({
    title: t.verdict[id],
    conditions: numbered
      .filter((condition) => condition.group === id)
      .map(({ number, title, whereToFind, sources }) => ({
        number,
        title: title[language],
        whereToFind: whereToFind[language],
        sources: sources.map((source) => ({
          ...source,
          checkedOn: say(t.verdict.checkedOn, { date: source.checkedOn }),
        })),
      })),
  });
  return {
    t,
    frame: frame(page, t.rules.title),
    lead: say(t.rules.lead, { ruleset: name }),
    groups: [group("mandatory"), group("anyOf")],
    openCategories: openCategoriesOf(ruleset),
    hash,
  };
}

/** The categories that are open for live, as `一级>二级`. */
export function openCategoriesOf(ruleset: LoadedRuleset["ruleset"]): readonly string[] {
  return ruleset.conditions.flatMap((condition) =>
    condition.fact === "categories" ? condition.threshold.value : [],
  );
}
