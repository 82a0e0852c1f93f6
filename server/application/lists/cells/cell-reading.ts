/** What a cell of a list was read as. */
import type { FieldProblemCode } from "../../reading/field-problems.ts";
import { type Refused, refused, type Typed } from "../../reading/read-numbers.ts";

/** In which way a cell was read otherwise than it is written; many such cells of a column are told as one. */
export type EchoKind =
  /** Signs, grouping and units of a number. */
  | "number"
  /** Counted in the unit that stands in the header. */
  | "column-unit"
  /** A number that is only known to lie within bounds. */
  | "range"
  /** A word that says that there is none: 0, or never. */
  | "none"
  | "date"
  /** A word for one of several choices. */
  | "choice"
  | "categories"
  /** Seven days out of one cell, or several cells put together. */
  | "days";

export type CellEcho = { readonly kind: EchoKind; readonly understood: string };

export type CellReading<Value = unknown> =
  /** `echo` is null when it was written just so; `doubt` is listed: a part of it is not understood. */
  | {
      readonly is: "value";
      readonly value: Value;
      readonly echo: CellEcho | null;
      readonly doubt?: Refused;
    }
  /** Nothing stands there, or a word that says that it is not known. */
  | { readonly is: "unknown" }
  /** It is not understood, or says too little: unknown, and listed. */
  | { readonly is: "odd"; readonly problem: Refused };

export const UNKNOWN: CellReading<never> = { is: "unknown" };

export function value<Value>(read: Value, echo: CellEcho | null = null): CellReading<Value> {
  return { is: "value", value: read, echo };
}

export function odd(
  code: FieldProblemCode,
  typed: string,
  params?: Readonly<Record<string, string | number>>,
): CellReading<never> {
  return { is: "odd", problem: refused(code, typed, params) };
}

/** A reading of `../reading/` as one of a cell; `kind` says in which way it is echoed. */
export function readingOf<Value>(
  typed: Typed<Value>,
  kind: (value: Value) => EchoKind,
): CellReading<Value> {
  if (!typed.ok) return { is: "odd", problem: typed };
  const { echo } = typed;
  return value(typed.value, echo === null ? null : { kind: kind(typed.value), understood: echo });
}
