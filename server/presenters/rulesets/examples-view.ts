/** Worked examples of a ruleset as people read them: the facts of a day, the verdict, what decides it, and why. */
import { READING_NAMES } from "../../../rules/conditions.ts";
import type { Example } from "../../../rules/examples.ts";
import { FACT_KEYS, type FactKey, factOf } from "../../../rules/facts/all.ts";
import { isObject } from "../../../rules/json-object.ts";
import type { Ruleset } from "../../../rules/ruleset.ts";
import { groupDigits } from "../../../rules/texts.ts";
import { factWords, wordsOf } from "../checks/fact-words.ts";
import { shownFact } from "../checks/facts-view.ts";
import { MARKS } from "../checks/verdict-view.ts";
import type { PageContext } from "../frame/frame.ts";
import { say } from "../texts/texts.ts";
import type { Texts } from "../texts/zh-cn.ts";

export function exampleView(
  { t, language }: Pick<PageContext, "t" | "language">,
  example: Example,
  { conditions }: Ruleset,
) {
  const { verdict, decides, asOf } = example;
  const { rulesPage: words, verdict: states } = t;
  const deciding = conditions.filter(({ id }) => decides.includes(id));
  return {
    title: example.title[language],
    verdict,
    mark: MARKS[verdict],
    verdictWord: states[verdict],
    rows: [
      { label: words.exampleOn, value: asOf },
      ...factRows(example, t),
      ...readingRows(example, t),
    ],
    deciding: deciding.map(({ id, title }) => {
      const status = example.conditions[id] ?? "unknown";
      return { title: title[language], status, mark: MARKS[status], state: states[status] };
    }),
    why: example.why[language],
  };
}

/** What is known, in the order of the facts; that nothing is, where nothing is. */
function factRows({ facts }: Example, t: Texts) {
  const known = FACT_KEYS.filter((key) => shownFact(key, facts[key]).length > 0);
  if (known.length === 0) return [{ label: t.rulesPage.exampleFacts, value: t.facts.unknown }];
  return known.map((key) => ({ label: wordsOf(key, t).name, value: valueText(key, facts, t) }));
}

function valueText(key: FactKey, facts: Example["facts"], t: Texts): string {
  const fact = facts[key];
  const { typed } = factOf(key);
  const money = (amount: unknown) => say(t.units.CNY.value, { value: groupDigits(String(amount)) });
  if (typed === "amount" && fact instanceof Array) {
    return fact
      .filter(isObject)
      .map(({ on, amount }) => `${String(on)} ${money(amount)}`)
      .join("; ");
  }
  const text = factWords(key, fact, t);
  if (typed === "amount") return money(text);
  return typed === "count" ? groupDigits(text) : text;
}

/** How ambiguous wording is read, where the example does not leave that to the ruleset. */
function readingRows({ readings = {} }: Example, { readings: words }: Texts) {
  return READING_NAMES.flatMap((name) => {
    const option = readings[name];
    if (option === undefined) return [];
    const options: Readonly<Record<string, string>> = words.options[name];
    return [{ label: words.field[name], value: options[option] ?? option }];
  });
}
