/** Lines that are refused before anything in them is read. */
import { readAs } from "../../../rules/fact-problems.ts";
import type { FieldProblem } from "../field-problems.ts";

/** A line of facts takes a few hundred. */
export const LINE_BYTES_MAX = 64 * 1024;

export function lineTooLong(): FieldProblem {
  const max = `${LINE_BYTES_MAX / 1024} KiB`;
  return { pointer: "", code: "line-too-long", read: "", params: { max } };
}

/** `read` is what could be made of it. */
export function lineNotUtf8(read: string): FieldProblem {
  return { pointer: "", code: "line-not-utf-8", read: readAs(read) };
}
