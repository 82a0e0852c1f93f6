/** The name of a portfolio as it was typed. */
import type { FieldProblem } from "../reading/field-problems.ts";
import { visible } from "../reading/visible.ts";

const NAME_MAX = 100;
const SHOWN_MAX = 40;

export type ReadPortfolioName =
  | { readonly ok: true; readonly name: string }
  | { readonly ok: false; readonly problem: FieldProblem };

/** Without what nobody sees, and in one line. */
export function readPortfolioName(typed: string): ReadPortfolioName {
  const name = visible(typed.normalize("NFC"))
    .replaceAll(/[\p{Cc}\s]+/gu, " ")
    .trim();
  if (name !== "" && name.length <= NAME_MAX) return { ok: true, name };
  const read = Array.from(name).slice(0, SHOWN_MAX).join("");
  const problem: FieldProblem =
    name === ""
      ? { pointer: "/name", code: "required", read }
      : { pointer: "/name", code: "too-long", read, params: { max: NAME_MAX } };
  return { ok: false, problem };
}
