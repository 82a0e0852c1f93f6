/** What is wrong with a picture, in the units in which people know pictures. */

import { AppError, type ErrorCode } from "../../errors.ts";
import { type ImageRefusal, inMegabytes, PICTURE_BYTES_MAX } from "../ports/images.ts";
import type { FieldProblem, FieldProblemCode } from "../reading/field-problems.ts";

/** What is wrong with a picture, as a problem of the field that it was handed in for. */
export function imageProblem(pointer: string, { code, params }: ImageRefusal): FieldProblem {
  const { read = "", ...rest } = params;
  const problem = { pointer, code, read: String(read) };
  switch (code) {
    case "image-too-large":
      return { ...problem, params: { size: inMegabytes(Number(read)), limit: LIMIT } };
    case "image-too-many-pixels":
      return { ...problem, params: { ...inWan(read, ""), ...inWan(params.limit, "Limit") } };
    case "image-not-readable":
      return { ...problem, params: rest };
  }
}

/** A file that was cut off when it was too large, so that nobody knows its size. */
export function cutOffProblem(pointer: string): FieldProblem {
  return { pointer, code: "image-too-large", read: `> ${LIMIT}`, params: { limit: LIMIT } };
}

const LIMIT = inMegabytes(PICTURE_BYTES_MAX);

/** Pixels as cameras are sold by: in 万 (ten thousands) and in millions. */
function inWan(pixels: string | number | undefined, suffix: string) {
  const wan = Math.ceil(Number(pixels) / 10_000);
  return { [`wan${suffix}`]: wan, [`megapixels${suffix}`]: wan / 100 };
}

const NO_ROOM = {
  "storage-onboarding-full": "image-room-taken",
  "storage-full": "image-no-room",
  "pictures-busy": "image-busy",
} as const satisfies Partial<Record<ErrorCode, FieldProblemCode>>;

/** That there is no room for a picture, as a problem of its field; null for any other error. */
export function noRoomProblem(pointer: string, error: unknown): FieldProblem | null {
  if (!(error instanceof AppError)) return null;
  const { code, params } = error;
  const found = Object.entries(NO_ROOM).find(([known]) => known === code)?.[1];
  return found === undefined ? null : { pointer, code: found, read: "", params };
}
