import { say } from "../texts/texts.ts";
import type { FieldGroup, FormInput } from "./form.ts";
import { fieldOf, problemMessage } from "./problem-message.ts";

export type Summary = {
  title: string;
  /** `href` leads to the field; null when what is wrong is no field of the form. */
  errors: { href: string | null; message: string }[];
} | null;

/** A question has a mark of its own already. */
function labelled(label: string, colon: string): string {
  return /[?？]$/.test(label) ? `${label} ` : `${label}${colon}`;
}

/** The summary at the top of a page: each error once, with a link to its field. */
export function errorSummary(
  input: FormInput,
  prefix: string,
  groups: readonly FieldGroup[],
): Summary {
  const { t, language, problems } = input;
  if (problems.length === 0) return null;
  const fields = new Map(
    groups.flatMap((group) => group.fields.map((field) => [field.name, field])),
  );
  const colon = language === "en" ? ": " : "：";
  const errors = problems.map((problem) => {
    const field = fields.get(fieldOf(problem.pointer, prefix));
    const message = problemMessage(problem, input);
    return field
      ? { href: `#${field.id}`, message: `${labelled(field.label, colon)}${message}` }
      : { href: null, message };
  });
  return { title: say(t.errorSummary, { count: errors.length }), errors };
}
