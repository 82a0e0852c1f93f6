/** What a merchant may see of what was said before: their own words, and what a list said. */
import { type CivilDate, civilDateInShanghai } from "../../../../rules/civil-date.ts";
import type { FactKey, FactValue } from "../../../../rules/facts/all.ts";
import type { Statement } from "../portfolio.ts";

export type Heard = {
  readonly by: "self" | "list";
  readonly key: FactKey;
  readonly value: FactValue;
  /** The day on which it was seen; else that on which it was entered. */
  readonly on: CivilDate;
};

const HEARD_MAX = 3;

/** The last ones, each value once, the oldest first; nothing that somebody at the consultant's entered. */
export function heardOf(said: readonly Statement[]): readonly Heard[] {
  const heard = new Map<string, Heard>();
  for (const { key, value, raw, source, observedOn, entry } of said) {
    const isOwn = entry.by.principal.startsWith("request:");
    const isListed = entry.kind === "import";
    if (value === null || (!isOwn && !isListed)) continue;
    const name = JSON.stringify(raw);
    heard.delete(name);
    const on = observedOn ?? civilDateInShanghai(new Date(entry.at));
    const by = isOwn || source === "self" ? "self" : "list";
    heard.set(name, { by, key, value, on });
  }
  return [...heard.values()].slice(-HEARD_MAX);
}
