/** Who said something of a fact, when, and how old that is. */
import { type CivilDate, daysBetween } from "../../../../rules/civil-date.ts";
import { type FactKey, type FactValue, factOf } from "../../../../rules/facts/all.ts";
import { isStale } from "../../../application/portfolios/freshness.ts";
import type { EntryMeta, Statement } from "../../../application/portfolios/portfolio.ts";
import { factWords } from "../../checks/fact-words.ts";
import { shanghaiClock } from "../../frame/times.ts";
import { say } from "../../texts/texts.ts";
import type { Texts } from "../../texts/zh-cn.ts";

/** A value of a fact in words; null is unknown. */
export function valueWords(key: FactKey, value: FactValue | null, t: Texts): string {
  return value === null ? t.facts.unknown : factWords(key, factOf(key).rawOf(value), t);
}

export function saidView(statement: Statement, { t, today }: { t: Texts; today: CivilDate }) {
  const { key, value, entry, source, observedOn, note, typed } = statement;
  const words = t.deskAccount;
  return {
    id: statementId(statement),
    value: value === null ? words.saidUnknown : valueWords(key, value, t),
    source: words.sources[source],
    from: whereFrom(statement, t),
    observed: observedOn === null ? words.noDay : say(words.observed, { on: observedOn }),
    entered: enteredBy(entry, t),
    typed: typed === null ? null : say(words.typed, { typed }),
    note,
    age: ageView(statement, { t, today }),
  };
}

/** Names a statement of a fact among those of its holder: its entry says one thing of a fact, or several in one order. */
export function statementId({ entry, at, raw }: Statement): string {
  return [entry.revision, ...(at ?? []), JSON.stringify(raw)].join(":");
}

/** The list and the row that it stood in; null for what somebody entered on a page. */
function whereFrom({ entry: { kind, file }, at }: Statement, { deskAccount: words }: Texts) {
  if (kind !== "import") return null;
  if (file === null) return words.machine;
  return at === null
    ? say(words.importedFile, { file })
    : say(words.imported, { file, line: at[1] });
}

export function enteredBy(
  { by, at }: Pick<EntryMeta, "by" | "at">,
  { deskAccount }: Texts,
): string {
  return say(deskAccount.entered, { name: by.name, on: shanghaiClock(at).slice(0, 10) });
}

function ageView(
  { key, observedOn }: Statement,
  { t, today }: { t: Texts; today: CivilDate },
): { readonly text: string; readonly isStale: boolean } | null {
  if (observedOn === null) return null;
  const stale = isStale(key, observedOn, today);
  const days = daysBetween(observedOn, today);
  const words = t.deskAccount;
  if (days === 0) return { text: words.today, isStale: false };
  return { text: say(stale ? words.staleDays : words.days, { days }), isStale: stale };
}
