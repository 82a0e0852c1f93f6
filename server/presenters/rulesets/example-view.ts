/** A worked example as the rules show it: the facts, the verdict, and what it rests on. */
import { FACT_KEYS, type FactKey, factOf } from "../../../rules/facts/all.ts";
import { groupDigits } from "../../../rules/texts.ts";
import type { ExampleReply } from "../../application/rulesets/ruleset-examples.ts";
import { paths } from "../../paths.ts";
import { AS_OF_FIELD, checkAddress } from "../checks/check-address.ts";
import { factWords, wordsOf } from "../checks/fact-words.ts";
import { isFormFact } from "../checks/facts-form.ts";
import { valuesOfFacts } from "../checks/facts-view.ts";
import { MARKS } from "../checks/headline.ts";
import { optionWord } from "../checks/readings-view.ts";
import type { PageContext } from "../frame/frame.ts";
import { say } from "../texts/texts.ts";
import type { Texts } from "../texts/zh-cn.ts";

/** `isToTry`: whether a trial would judge by the same rules. */
export function exampleView(
  { t }: PageContext,
  example: ExampleReply,
  { isToTry }: { isToTry: boolean },
) {
  const { title, asOf, verdict, conditions } = example;
  const words = t.rulesPage.examples;
  const facts = rawFactsOf(example);
  return {
    title,
    verdict,
    mark: MARKS[verdict],
    verdictText: t.verdict[verdict],
    factsTitle: say(words.facts, { date: asOf }),
    facts: [...facts].map(([key, raw]) => ({
      label: wordsOf(key, t).name,
      value: valueOf(key, raw, t),
    })),
    whyTitle: verdict === "undetermined" ? words.asks : words.why,
    deciding: conditions
      .filter(({ decides }) => decides)
      .map((one) => ({ ...one, mark: MARKS[one.status], statusText: t.verdict[one.status] })),
    readings: readingsOf(example, t),
    others: conditions
      .filter(({ decides }) => !decides)
      .map((one) => say(words.other, { title: one.title, status: words.status[one.status] })),
    tryHref:
      isToTry && [...facts.keys()].every(isFormFact)
        ? checkAddress(paths.whatIf(), valuesOfFacts(Object.fromEntries(facts)), {
            [AS_OF_FIELD]: [asOf],
          })
        : null,
  };
}

/** The known facts as a client would send them, in the order of the table. */
function rawFactsOf({ facts }: ExampleReply): ReadonlyMap<FactKey, unknown> {
  return new Map(
    FACT_KEYS.flatMap((key) => {
      const value = facts[key];
      return value === undefined ? [] : [[key, factOf(key).rawOf(value)] as const];
    }),
  );
}

function valueOf(key: FactKey, raw: unknown, t: Texts): string {
  if (factOf(key).typed === "amount" && typeof raw === "string") {
    return say(t.units.CNY.value, { value: groupDigits(raw) });
  }
  const { choices, none } = wordsOf(key, t);
  if (choices && Array.isArray(raw)) {
    const chosen = raw.map((one) => choices[String(one)] ?? String(one));
    return chosen.join(t.lang === "en" ? "; " : "；") || (none ?? t.facts.unknown);
  }
  return typeof raw === "number" ? groupDigits(raw) : factWords(key, raw, t);
}

function readingsOf({ deciding, readings }: ExampleReply, t: Texts): string[] {
  return deciding.flatMap((name) => {
    const used = readings[name];
    return [
      say(t.readings.decides, { name: t.readings.names[name] }),
      ...(used === undefined ? [] : [say(t.readings.used, { option: optionWord(t, name, used) })]),
    ];
  });
}
