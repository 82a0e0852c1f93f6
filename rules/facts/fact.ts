/**
 * What a kind of fact is. Each kind is a file of this folder and holds everything that depends on it: its readers, its
 * documentation, and as plain data what other layers have to know of it. `all.ts` is the table of the facts themselves.
 */
import type { z } from "zod";
import type { CivilDate } from "../civil-date.ts";
import type { Reader } from "../fact-reader.ts";
import type { JsonCursor } from "../quick/json-cursor.ts";

export type FactKind<Value> = {
  /** What a client may send, for documentation: it is `read` that decides, and names what is wrong. */
  readonly schema: z.ZodType;
  /** True for an object that is a value itself, and not one with where it comes from; only where values may be objects. */
  isMeantAsValue?(object: Record<string, unknown>): boolean;
  /** The strict reader of a value that is neither null nor wrapped; null after noting a problem. */
  read(reader: Reader, pointer: string, raw: unknown): Value | null;
  /** A quick reader with a memory of its own; undefined for what is not plain. Whatever it takes, `read` reads the same. */
  plainReader(): (raw: unknown) => Value | undefined;
  /** The same from the bytes of a line of JSON, which it passes. */
  scanner(): (json: JsonCursor) => Value | undefined;
  /** What `read` would take for a text as programs write it, in which nothing can be misunderstood; else undefined. */
  readonly canonical: (text: string) => unknown;
  /** The JSON that `read` reads as this value. */
  rawOf(value: Value): unknown;
  /** The day that a value names, before which nothing can be judged by it; only where values are days. */
  happenedOn?(value: Value): CivilDate | null;
  /** The words that it is chosen from; none where it is not. */
  readonly options: readonly string[];
  /** How people type it. */
  readonly typed: "as-is" | "list" | "categories" | "date" | "count" | "count-or-week" | "amount";
  /** With what a form asks for it. */
  readonly control: "radio" | "checkboxes" | "dated" | "text";
};

/** How a fact is called, and where it is asked for. */
export type FactNames<Option extends string = string> = {
  /** For the documentation of the API. */
  readonly meaning: string;
  /** The headers of its column in a list, besides its key. */
  readonly columns: readonly string[];
  /** Other words for its options, as people write them in such a column. */
  readonly spellings?: Readonly<Record<string, Option>>;
  /** Whether the forms ask for it; what they do not ask for only programs and lists can tell. */
  readonly inForms: boolean;
};

export type ValueOf<F> = F extends FactKind<infer Value> ? Value : never;

/** A kind as a row of the table. */
export function fact<Value, const Names extends FactNames<Value extends string ? Value : string>>(
  kind: FactKind<Value>,
  names: Names,
): FactKind<Value> & Names {
  return { ...kind, ...names };
}

/** A kind whose texts are all read by somebody else. */
export function noCanonicalText(): undefined {
  return undefined;
}

export function asItIs(value: unknown): unknown {
  return value;
}
