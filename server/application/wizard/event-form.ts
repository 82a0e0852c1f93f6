/** How an event is sent by a client: read from a request, documented, and read from a page's form, all from its fields. */
import { z } from "zod";
import type { ReadingContext } from "../onboarding/wizard.ts";
import {
  type AnyRows,
  documentedOf,
  type FieldRows,
  schemasOf,
  typedAnswers,
} from "../reading/field-row.ts";
import { type Parsed, parseAnswers } from "../reading/issues.ts";

type Body = Readonly<Record<string, unknown>>;

export type EventForm<Members> = {
  /** What the body of a request says besides the event's type, or what is wrong with it. */
  read(body: Body, reading: ReadingContext): Parsed<Members>;
  readonly documented: z.ZodRawShape;
  /** From what a page's form sends to what a program would send. */
  typed(text: (name: string) => string): Body;
};

/** Answers of a step, in a member of their own. */
export type Answers<Name extends string, Value> = {
  readonly name: Name;
  readonly documented: z.ZodType;
  parse(answers: unknown, reading: ReadingContext): Parsed<Value>;
  typed(text: (name: string) => string): unknown;
};

export function answers<Name extends string, Value>(
  name: Name,
  {
    rows,
    parse,
    meta = {},
  }: { rows: FieldRows<Value>; meta?: z.GlobalMeta } & Pick<Answers<Name, Value>, "parse">,
): Answers<Name, Value> {
  return {
    name,
    documented: z.strictObject(documentedOf(rows)).meta(meta),
    parse,
    typed: (text) => typedAnswers(rows, text),
  };
}

/** An event whose members are fields themselves. */
export function flat<Members extends object>(rows: FieldRows<Members>): EventForm<Members> {
  return {
    // INVARIANT: the rows are those of the members, each with the type of its own.
    read: (body, reading) => readMembers(rows, body, reading) as Parsed<Members>,
    documented: documentedOf(rows),
    typed: (text) => typedAnswers(rows, text),
  };
}

/** An event with answers of a step; what is wrong with them and with the fields beside them is told together. */
export function within<Name extends string, Value>(
  step: Answers<Name, Value>,
): EventForm<Record<Name, Value>>;
export function within<Name extends string, Value, Beside>(
  step: Answers<Name, Value>,
  beside: FieldRows<Beside>,
): EventForm<Beside & Record<Name, Value>>;
export function within<Name extends string, Value>(
  step: Answers<Name, Value>,
  beside: AnyRows = {},
): EventForm<Record<string, unknown>> {
  const { name } = step;
  return {
    read: (body, reading) => {
      const [named, others] = split(body, beside);
      const members = readMembers(beside, named, reading);
      const read = readAnswers(step, others, reading);
      if (members.ok && read.ok)
        return { ok: true, value: { ...members.value, [name]: read.value } };
      return {
        ok: false,
        problems: [members, read].flatMap((one) => (one.ok ? [] : one.problems)),
      };
    },
    documented: { ...documentedOf(beside), [name]: step.documented },
    typed: (text) => ({ ...typedAnswers(beside, text), [name]: step.typed(text) }),
  };
}

/** An event about a thing that is new: its key is made here. */
export function withNewKey<Members>(
  form: EventForm<Members>,
): EventForm<Members & { key: string }> {
  return {
    ...form,
    read: (body, reading) => {
      const read = form.read(body, reading);
      return read.ok ? { ok: true, value: { ...read.value, key: reading.newKey() } } : read;
    },
  };
}

function readMembers(rows: AnyRows, body: Body, reading: ReadingContext) {
  return parseAnswers(z.strictObject(schemasOf(rows, reading)), body, "");
}

/** The body holds exactly one member, with the answers in it. */
function readAnswers<Value>(
  step: Answers<string, Value>,
  body: Body,
  reading: ReadingContext,
): Parsed<Value> {
  const outer = parseAnswers(z.strictObject({ [step.name]: z.unknown() }), body, "");
  return outer.ok ? step.parse(outer.value[step.name] ?? {}, reading) : outer;
}

function split(body: Body, rows: AnyRows): [Body, Body] {
  const entries = Object.entries(body);
  const isNamed = ([name]: [string, unknown]) => Object.hasOwn(rows, name);
  return [
    Object.fromEntries(entries.filter(isNamed)),
    Object.fromEntries(entries.filter((entry) => !isNamed(entry))),
  ];
}
