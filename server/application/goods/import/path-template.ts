/** A mall's product path with a place for the product's number: `pages/product/detail?id={id}`. */
import { readAs } from "../../../../rules/fact-problems.ts";
import type { FieldProblem } from "../../reading/field-problems.ts";
import { type Parsed, parseAnswers } from "../../reading/issues.ts";
import { PagePath } from "../fields.ts";

export const TEMPLATE_EXAMPLE = "pages/product/detail?id={id}";

const PLACEHOLDERS = ["{id}", "{sku}"];
const POINTER = "/template";

export type PathTemplate = {
  readonly needsSku: boolean;
  /** The path; only the values are percent-encoded. They have to be printable. */
  fill(values: { readonly id: string; readonly sku: string }): string;
};

/** `{id}` has to be there and `{sku}` may be, in the query: the page itself is the same for all goods. */
export function readPathTemplate(typed: string): Parsed<PathTemplate> {
  const text = typed.trim();
  const filled = fillIn(text, { id: "1", sku: "1" });
  const path = parseAnswers(PagePath, filled, POINTER);
  const problems: FieldProblem[] = path.ok
    ? []
    : path.problems.map((problem) => ({ ...problem, read: readAs(text) }));
  if (text !== "" && /[{}]/.test(filled) && !PLACEHOLDERS.some((one) => filled.includes(one))) {
    const params = { known: PLACEHOLDERS.join(" ") };
    problems.push({
      pointer: POINTER,
      code: "template-placeholder-unknown",
      read: readAs(text),
      params,
    });
  }
  if (text !== "" && !text.includes("{id}")) {
    const params = { placeholder: "{id}", example: TEMPLATE_EXAMPLE };
    problems.push({ pointer: POINTER, code: "template-id-missing", read: readAs(text), params });
  }
  if (problems.length > 0) return { ok: false, problems };
  const fill: PathTemplate["fill"] = (values) => fillIn(text, values);
  return { ok: true, value: { needsSku: text.includes("{sku}"), fill } };
}

/** Only behind the question mark. */
function fillIn(text: string, { id, sku }: { readonly id: string; readonly sku: string }): string {
  const mark = text.indexOf("?");
  if (mark < 0) return text;
  const query = text
    .slice(mark)
    .replaceAll(/\{(id|sku)\}/g, (_whole, name) => encodeURIComponent(name === "id" ? id : sku));
  return text.slice(0, mark) + query;
}
