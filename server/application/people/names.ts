import { PERSON_NAME_MAX } from "../ports/people.ts";
import type { FieldProblem } from "../reading/field-problems.ts";
import { visible } from "../reading/visible.ts";

const segmenter = new Intl.Segmenter("und", { granularity: "grapheme" });
/** Far more than so many signs need. */
const CHARS_MAX = 200;
/** What is typed may hold as much again that nobody sees. */
const READ_MAX = 5 * CHARS_MAX;
const SHOWN_MAX = 40;

export type ReadName =
  | { readonly ok: true; readonly name: string }
  | { readonly ok: false; readonly problem: FieldProblem };

/** A name as it was typed, without what nobody sees. */
export function readName(typed: string, pointer = "/name"): ReadName {
  const name = visible(typed.slice(0, READ_MAX).normalize("NFC"))
    .replaceAll(/[\p{Cc}\s]+/gu, " ")
    .trim();
  const signs = Array.from(segmenter.segment(name)).length;
  if (signs > 0 && signs <= PERSON_NAME_MAX && name.length <= CHARS_MAX) return { ok: true, name };
  const read = Array.from(name).slice(0, SHOWN_MAX).join("");
  if (signs === 0) return { ok: false, problem: { pointer, code: "required", read } };
  const params = { max: PERSON_NAME_MAX };
  return { ok: false, problem: { pointer, code: "name-expected", read, params } };
}
