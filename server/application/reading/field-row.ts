/**
 * One row a field: what is known of a field of a form stands in one place, and everything that has to know it (the reader
 * of answers, the documentation, the form of a page and its reader, the sheet to copy from) is made of the row.
 */
import type { z } from "zod";

/** When answers are read: some limits depend on it. */
export type Moment = {
  readonly now: Date;
  /** In Asia/Shanghai. */
  readonly today: string;
};

/** How a page asks for the field. Of a switch, `on` is the value that means switched on; `chosen` stands at first. */
export type Control =
  | {
      readonly kind: "input";
      readonly type: "text" | "password" | "date" | "datetime-local";
      readonly inputmode: "text" | "numeric" | "decimal" | "url";
    }
  | { readonly kind: "textarea" }
  | { readonly kind: "choice"; readonly chosen: string }
  | { readonly kind: "switch"; readonly on: 0 | 1; readonly chosen: string }
  | { readonly kind: "picture" };

export type FieldRow<Value> = {
  readonly control: Control;
  readonly isOptional: boolean;
  /** Judges an answer as a program sends it. */
  schema(moment: Moment): z.ZodType<Value>;
  /** What programs are told of it. */
  readonly documented: z.ZodType;
  /** From what a page's form sends to what a program would send; what cannot be read stays as it was typed. */
  typed(text: string): unknown;
  /** From a kept answer to what stands in the form. */
  shown(value: Value): string;
};

/** A field whose limits do not depend on when it is read. */
export type TimelessRow<Value> = Omit<FieldRow<Value>, "schema"> & { schema(): z.ZodType<Value> };

/** A row for each member of the answers, and no other: what is forgotten on either side does not compile. */
export type FieldRows<Answers> = {
  readonly [Name in keyof Answers]-?: FieldRow<Answers[Name]>;
};

export type AnyRows = Readonly<Record<string, FieldRow<unknown>>>;

/** Handed to rows that do not look at it. */
const NO_MOMENT: Moment = { now: new Date(Number.NaN), today: "" };

type Schemas<Rows extends AnyRows> = {
  [Name in keyof Rows]: Rows[Name] extends FieldRow<infer Value> ? z.ZodType<Value> : never;
};

/** The readers of all rows, for an object of them. */
export function schemasOf<Rows extends Readonly<Record<string, TimelessRow<unknown>>>>(
  rows: Rows,
): Schemas<Rows>;
export function schemasOf<Rows extends AnyRows>(rows: Rows, moment: Moment): Schemas<Rows>;
export function schemasOf<Rows extends AnyRows>(
  rows: Rows,
  moment: Moment = NO_MOMENT,
): Schemas<Rows> {
  // What `Object.entries` forgets: each name keeps the reader of its own row.
  return mapped(rows, (row) => row.schema(moment)) as Schemas<Rows>;
}

/** The readers in the order in which `kept` has the answers: problems are told in it, whatever order a page has. */
export function inOrderOf<Schemas extends z.ZodRawShape>(
  kept: z.ZodObject,
  schemas: Schemas,
): Schemas {
  const names = Object.keys(kept.shape);
  const ordered = Object.entries(schemas).sort(
    ([one], [other]) => names.indexOf(one) - names.indexOf(other),
  );
  return Object.fromEntries(ordered) as Schemas;
}

/** The object of all rows as programs are told of it. */
export function documentedOf(rows: AnyRows) {
  return mapped(rows, ({ documented }) => documented);
}

/** Answers as a program would send them, from the texts of a page's form. */
export function typedAnswers(
  rows: AnyRows,
  text: (name: string) => string,
): Record<string, unknown> {
  return mapped(rows, (row, name) => row.typed(text(sentAs(name, row))));
}

/** Kept answers as the form shows them, by the names under which it sends them. */
export function shownAnswers<Answers>(
  rows: FieldRows<Answers>,
  answers: Answers,
): Record<string, string[]> {
  const names = Object.keys(rows) as (keyof Answers & string)[];
  return Object.fromEntries(
    names.map((name) => [sentAs(name, rows[name]), [rows[name].shown(answers[name])]]),
  );
}

/** A picture that was handed in is sent by its id beside the field for a new one. */
function sentAs(name: string, { control }: Pick<FieldRow<unknown>, "control">): string {
  return control.kind === "picture" ? `${name}-kept` : name;
}

function mapped<Value>(
  rows: AnyRows,
  value: (row: FieldRow<unknown>, name: string) => Value,
): Record<string, Value> {
  return Object.fromEntries(Object.entries(rows).map(([name, row]) => [name, value(row, name)]));
}
