import type { ImageRefusal } from "../application/ports/images.ts";
import type { FieldProblem } from "../application/reading/field-problems.ts";

/** What is wrong with a picture, as a problem of the field that it was handed in for. */
export function imageProblem(pointer: string, { code, params }: ImageRefusal): FieldProblem {
  const { read = "", ...rest } = params;
  return { pointer, code, read: String(read), params: rest };
}
