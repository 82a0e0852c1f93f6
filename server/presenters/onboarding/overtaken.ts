/** What is said when another window was faster: both values of a field, or what was typed for a form that is gone. */
import type { Onboarding } from "../../application/onboarding/onboardings.ts";
import type { FieldProblem } from "../../application/reading/field-problems.ts";
import type { Values } from "../forms/form.ts";
import { seenOf } from "../forms/seen.ts";
import type { PageContext } from "../frame/frame.ts";
import { storedValues } from "./stored-values.ts";
import { namedValues, type TypedValue } from "./typed-values.ts";

/** What was just submitted and refused. */
export type Refused = {
  values: Values;
  problems: readonly FieldProblem[];
  /** It may be no event of ours. */
  intent: string;
  /** The fields that another window has changed meanwhile as well, and not alike. */
  conflicts?: readonly string[];
  /** The state does not take the event any more. */
  isPassed?: boolean;
};

type Overtaken = { page: PageContext; onboarding: Onboarding; refused: Refused | null };

type Row = { label: string; theirs: TypedValue; mine: TypedValue };

/** Null unless what was sent would have replaced what the other window saved. */
export function conflictView({ page, onboarding, refused }: Overtaken) {
  if (!refused?.conflicts || refused.conflicts.length === 0) return null;
  const { t } = page;
  const { values, intent, conflicts } = refused;
  const stored = storedValues(onboarding, intent, values) ?? {};
  const rows = namedValues(onboarding.id, intent, t)
    .filter(({ name }) => conflicts.includes(name))
    .map(({ label, read }): Row => ({ label, theirs: read(stored), mine: read(values) }));
  return {
    words: t.overtaken,
    rows,
    formId: formIdOf(intent),
    takeTheirs: { href: page.url.split("?")[0] ?? "/", label: t.overtaken.takeTheirs },
  };
}

/** What was typed into a form whose event the state does not take any more; null when nothing was. */
export function unsavedView({ page, onboarding, refused }: Overtaken) {
  if (!refused?.isPassed) return null;
  const { values, intent } = refused;
  const rows = namedValues(onboarding.id, intent, page.t)
    .map(({ label, read }) => ({ label, mine: read(values) }))
    .filter(({ mine }) => mine.text !== "" || mine.imageHref !== null);
  return rows.length === 0 ? null : { words: page.t.overtaken, rows };
}

/** Of the one form that a page has for the event, so that a button elsewhere on the page can send it. */
export function formIdOf(intent: string): string {
  return `form-${intent}`;
}

/**
 * What is stored of the form's fields, as its sender saw it, for a hidden field; null for a form that shows nothing
 * stored. A refused form keeps what it was drawn with until its sender was shown what has changed since.
 */
export function seenIn(
  { onboarding, refused }: Overtaken,
  event: string,
  hidden: Readonly<Record<string, string>>,
): { _seen: string } | null {
  const named = Object.entries(hidden).map(([name, value]) => [name, [value]] as const);
  const stored = storedValues(onboarding, event, Object.fromEntries(named));
  if (stored === null) return null;
  const isRefused = refused?.intent === event && !refused.conflicts?.length;
  const before = isRefused ? refused.values._seen?.[0] : undefined;
  return { _seen: before ?? seenOf(stored) };
}
