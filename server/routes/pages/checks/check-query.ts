/** A check as an address asks for it: the fields of the facts form, the pinned readings and, for a trial, the date. */
import type { FastifyRequest } from "fastify";
import type { CategoryNames } from "../../../../rules/categories/names.ts";
import { READING_NAMES } from "../../../../rules/conditions.ts";
import type { FieldProblem } from "../../../application/reading/field-problems.ts";
import type { Echo } from "../../../application/reading/typed-facts.ts";
import { AS_OF_FIELD, READING_FIELDS } from "../../../presenters/checks/check-address.ts";
import { hasFactFields } from "../../../presenters/checks/facts-form.ts";
import type { Values } from "../../../presenters/forms/form.ts";
import { valueIn } from "../frame/form-body.ts";
import { readFactsForm, unclearAsUnknown } from "./read-facts-form.ts";

export type CheckQuery = {
  readonly values: Values;
  /** False for an address with nothing of a check in it. */
  readonly isAsked: boolean;
  /** For `check` and `trial`, which still validate it. */
  readonly body: { readonly facts: Readonly<Record<string, unknown>> };
  readonly echoes: readonly Echo[];
  readonly problems: readonly FieldProblem[];
};

/** `isDated`: whether the address says on which date to judge; a check is always today's. */
export function readCheckQuery(
  request: FastifyRequest,
  { isDated, names }: { isDated: boolean; names: CategoryNames },
): CheckQuery {
  const query = request.query as Record<string, string | string[]>;
  const values: Values = Object.fromEntries(
    Object.entries(query).map(([name, value]) => [name, [value].flat()] as const),
  );
  const read = readFactsForm(values, { names });
  // A trial is of made-up facts, which are as exact as one likes.
  const { facts, echoes, problems } = isDated ? read : unclearAsUnknown(read, values);
  const asOf = valueIn(values, AS_OF_FIELD).trim();
  return {
    values,
    isAsked: valueIn(values, "checked") !== "" || hasFactFields(values),
    body: {
      facts,
      ...readingsIn(values),
      ...(isDated && asOf !== "" ? { asOf } : {}),
    },
    echoes,
    problems,
  };
}

/** A problem of a reading belongs to its field on the page, which is called differently from its place in a body. */
export function atFields(problems: readonly FieldProblem[]): FieldProblem[] {
  return problems.map((problem) => ({
    ...problem,
    pointer: problem.pointer.replace(/^\/readings\/(\w+)$/, "/reading.$1"),
  }));
}

function readingsIn(values: Values): { readings?: Record<string, string> } {
  const pinned = READING_NAMES.flatMap((name) => {
    const value = valueIn(values, READING_FIELDS[name]);
    return value === "" ? [] : [[name, value] as const];
  });
  return pinned.length === 0 ? {} : { readings: Object.fromEntries(pinned) };
}
