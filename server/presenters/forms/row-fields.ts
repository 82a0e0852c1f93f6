/** From the rows of a form's fields, and their words, to the fields as a page shows them. */
import type { Control, FieldRow } from "../../application/reading/field-row.ts";
import { invariant } from "../../errors.ts";
import { type Field, FormBuilder, type FormInput } from "./form.ts";

type Row = Pick<FieldRow<unknown>, "control" | "isOptional">;
export type FieldRowsShown = Readonly<Record<string, Row>>;

/** The words of each field, under its name; a hint, if it has one, beside it: `name`, `nameHint`. */
type RowWords<Name extends string> = Readonly<Record<Name, string>> &
  Readonly<Partial<Record<`${Name}Hint`, string>>>;

/** What the choices of a field are called. */
type Choices = Readonly<Partial<Record<string, Readonly<Record<string, string>>>>>;

export type RowsShown<Rows> = { words: RowWords<keyof Rows & string>; choices?: Choices };

/** A field for each row, in the order of the rows; `prefix` is where the answers sit in a problem's pointer. */
export function rowFields<Rows extends FieldRowsShown>(
  input: FormInput,
  prefix: string,
  rows: Rows,
  { words, choices = {} }: RowsShown<Rows>,
): Field[] {
  const form = new FormBuilder(input, prefix);
  const said: Readonly<Record<string, string | undefined>> = words;
  return Object.entries<Row>(rows).map(([name, { control, isOptional }]) => {
    const hint = said[`${name}Hint`];
    const options = { isOptional, ...(hint !== undefined && { hint }) };
    const asked = { name, label: said[name] ?? "", options };
    if (control.kind === "switch")
      return radioOf(form, control, asked, switchWords(input, control), String(control.on));
    if (control.kind === "choice") return radioOf(form, control, asked, choices[name]);
    return fieldOf(form, control, asked);
  });
}

type Asked = { name: string; label: string; options: { isOptional: boolean; hint?: string } };
type Chosen = Extract<Control, { kind: "switch" | "choice" }>;

function fieldOf(
  form: FormBuilder,
  control: Exclude<Control, Chosen>,
  { name, label, options }: Asked,
): Field {
  switch (control.kind) {
    case "input": {
      const { type, inputmode } = control;
      return form.input(name, label, { ...options, type, inputmode });
    }
    case "textarea":
      return form.textarea(name, label, options);
    case "picture":
      return form.file(name, label, options);
  }
}

function radioOf(
  form: FormBuilder,
  { chosen }: Chosen,
  { name, label, options }: Asked,
  choices: Readonly<Record<string, string>> | undefined,
  first = "",
): Field {
  invariant(choices, `the choices of ${name} have words`);
  return form.radio(name, label, choices, { ...options, fallback: chosen, first });
}

/** Of a switch as WeChat has it: what its two values mean. */
export function switchWords({ t }: Pick<FormInput, "t">, { on }: { on: 0 | 1 }) {
  const { on: isOn, off: isOff } = t.room;
  return on === 0 ? { "0": isOn, "1": isOff } : { "0": isOff, "1": isOn };
}
