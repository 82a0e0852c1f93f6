import type { Texts } from "../texts/zh-cn.ts";
import { NO_CATEGORY } from "./facts-form.ts";
import { shownFact } from "./facts-view.ts";

/** One stored fact as people say it; `never` and the kinds of entity in words. */
export function factWords(key: string, fact: unknown, t: Texts): string {
  const words = [...Object.entries(t.facts.entityTypes), ...Object.entries(t.facts.regions)];
  const known = new Map<string, string>([
    ...words,
    ["never", t.facts.never],
    [NO_CATEGORY, t.questions.noOpenCategory],
  ]);
  const shown = shownFact(key, fact).map((text) => known.get(text) ?? text);
  return shown.length === 0 ? t.facts.unknown : shown.join("; ");
}
