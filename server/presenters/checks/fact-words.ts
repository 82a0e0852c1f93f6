import { type FactKey, isFactKey } from "../../../rules/facts/all.ts";
import { isolated } from "../../../rules/isolated.ts";
import { isObject } from "../../../rules/json-object.ts";
import { intervalWords } from "../../../rules/texts.ts";
import type { AnyFactWords } from "../texts/fact-words.ts";
import type { Texts } from "../texts/zh-cn.ts";
import { NO_CATEGORY, shownFact, valueOf } from "./facts-view.ts";

export function wordsOf(fact: FactKey, t: Texts): AnyFactWords {
  return t.factWords[fact];
}

/** One stored fact as people say it; `never` and options in words. */
export function factWords(key: string, fact: unknown, t: Texts): string {
  const value = valueOf(fact);
  if (isObject(value)) return intervalWords(value, t.lang === "en" ? "en" : "zh-CN");
  const words: AnyFactWords | null = isFactKey(key) ? wordsOf(key, t) : null;
  const known = new Map<string, string>([
    ...Object.entries(words?.choices ?? {}),
    ["never", t.facts.never],
    [NO_CATEGORY, t.facts.noOpenCategory],
  ]);
  const shown = shownFact(key, fact).map((text) => known.get(text) ?? isolated(text));
  return shown.length === 0 ? t.facts.unknown : shown.join("; ");
}
