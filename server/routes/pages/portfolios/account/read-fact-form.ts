/** A statement of one fact, as people type it, into one that is kept. */
import type { CategoryNames } from "../../../../../rules/categories/names.ts";
import type { CivilDate } from "../../../../../rules/civil-date.ts";
import { type FactKey, FORM_FACTS, factOf } from "../../../../../rules/facts/all.ts";
import { readStatements } from "../../../../application/portfolios/account/read-account-edit.ts";
import type { FactStatement } from "../../../../application/portfolios/statements.ts";
import type { FieldProblem } from "../../../../application/reading/field-problems.ts";
import type { OrProblems } from "../../../../application/reading/issues.ts";
import { readTypedDate } from "../../../../application/reading/read-numbers.ts";
import { NO_CATEGORY, typedAs, valueOf } from "../../../../presenters/checks/facts-view.ts";
import type { Values } from "../../../../presenters/forms/form.ts";
import {
  SETTLES_FIELD,
  UNKNOWN_CHOICE,
} from "../../../../presenters/portfolios/account/fact-form.ts";
import { readFactsForm } from "../../checks/read-facts-form.ts";
import { valueIn } from "../../frame/form-body.ts";

type Reading = { readonly names: CategoryNames; readonly today: CivilDate };

/** What is wrong points to the field of the form. */
export function readFactForm(
  key: FactKey,
  values: Values,
  { names, today }: Reading,
): OrProblems<{ statement: FactStatement }> {
  const typed = typedValue(key, values, names);
  const fact = {
    value: typed.value,
    observedOn: dateIn(values, "observedOn"),
    source: valueIn(values, "source"),
    note: valueIn(values, "note").trim() || null,
  };
  const settles = valueIn(values, SETTLES_FIELD) !== "";
  const read = readStatements({ [key]: fact }, { today, source: "consultant", settles });
  const problems = [...typed.problems, ...(read.ok ? [] : read.problems.map(atField))];
  const [statement] = read.ok ? read.statements : [];
  if (problems.length > 0 || statement === undefined) return { ok: false, problems };
  return {
    ok: true,
    statement: { ...statement, ...(typed.typed !== null && { typed: typed.typed }) },
  };
}

type TypedValue = {
  readonly value: unknown;
  /** As it was typed, where it was read otherwise. */
  readonly typed: string | null;
  readonly problems: readonly FieldProblem[];
};

function typedValue(key: FactKey, values: Values, names: CategoryNames): TypedValue {
  if (!FORM_FACTS.some((one) => one === key)) {
    return { value: choiceIn(key, values[key] ?? []), typed: null, problems: [] };
  }
  const { facts, problems } = readFactsForm({ [key]: values[key] ?? [] }, { names });
  const fact = facts[key] ?? null;
  return { value: valueOf(fact) ?? null, typed: typedAs(fact), problems };
}

/** What only programs and the desk can tell: one choice, or several of which none may hold. */
function choiceIn(key: FactKey, given: readonly string[]): unknown {
  const chosen = given.filter((one) => one !== "");
  if (factOf(key).typed !== "list") return chosen[0] ?? null;
  if (chosen.length === 0 || chosen.includes(UNKNOWN_CHOICE)) return null;
  return chosen.filter((one) => one !== NO_CATEGORY);
}

/** A date as people write it; what is none is left as it is, to be told. */
function dateIn(values: Values, field: string): string | null {
  const typed = valueIn(values, field).trim();
  if (typed === "") return null;
  const read = readTypedDate(typed);
  return read.ok ? read.value : typed;
}

/** `/facts/dau/observedOn` is the field `observedOn`; what is said of the value belongs to that of the fact. */
function atField(problem: FieldProblem): FieldProblem {
  const pointer = problem.pointer.replace(/^\/facts\/\w+\/(observedOn|source|note)$/, "/$1");
  return { ...problem, pointer };
}
