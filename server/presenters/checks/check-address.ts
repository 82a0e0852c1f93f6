/** The addresses of a quick check and of a trial: all that is asked stands in the query, under the names of the forms. */
import type { ReadingName } from "../../../rules/conditions.ts";
import type { Hidden, Values } from "../forms/form.ts";
import { factFieldsOf } from "./facts-form.ts";

/** The field that pins a reading; `dau` alone is the name of a fact. */
export const READING_FIELDS = {
  dau: "reading.dau",
  halfYear: "reading.halfYear",
  categoryNames: "reading.categoryNames",
} as const satisfies Readonly<Record<ReadingName, string>>;

/** A trial is judged on this date, a check on today's. */
export const AS_OF_FIELD = "asOf";

const OTHER_FIELDS = [...Object.values(READING_FIELDS), AS_OF_FIELD, "checked", "lang"];

/** The address that asks for the same with some fields changed; a field without values is left out. */
export function checkAddress(path: string, values: Values, changes: Values = {}): string {
  const query = new URLSearchParams();
  for (const { name, value } of fieldsOf({ ...values, ...changes })) query.append(name, value);
  const text = query.toString();
  return text === "" ? path : `${path}?${text}`;
}

function fieldsOf(values: Values): Hidden[] {
  const others = OTHER_FIELDS.flatMap((name) => fieldsNamed(values, name).slice(0, 1));
  return [...factFieldsOf(values), ...others].filter(({ value }) => value !== "");
}

function fieldsNamed(values: Values, name: string): Hidden[] {
  return (values[name] ?? []).map((value) => ({ name, value }));
}
