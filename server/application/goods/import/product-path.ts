/** The product path of a row: typed, or made from the mall's template and the product's number. */

import { refused, type Typed } from "../../reading/read-numbers.ts";
import { withoutSlash } from "../fields.ts";
import { type PathTemplate, TEMPLATE_EXAMPLE } from "./path-template.ts";

type PathSource = {
  /** The cell of the path; empty when nothing stands there. */
  readonly url: string;
  readonly productId: string | null;
  readonly sku: string | null;
  readonly template: PathTemplate | null;
};

/** What a template lacks to be filled. */
export type NumberMissing = { readonly ok: false; readonly missing: "id" | "sku" };

const WEB_ADDRESS = /^(?:[a-z][a-z0-9+.-]*:)?\/\//i;

/**
 * A row's own path wins over the template. The address of a web page is no path; with a template it is read for the
 * product's number, if the row does not tell that itself, and echoed.
 */
export function productPath({
  url,
  productId,
  sku,
  template,
}: PathSource): Typed<string> | NumberMissing {
  const text = url.trim();
  const isAddress = isWebAddress(text);
  if (text !== "" && !isAddress) return typedPath(text);
  if (template === null) {
    return text === "" ? refused("required", url) : addressRefused(url);
  }
  const id = productId ?? sku ?? (isAddress ? idInAddress(text) : null);
  if (id === null) return isAddress ? addressRefused(url) : { ok: false, missing: "id" };
  if (template.needsSku && sku === null) return { ok: false, missing: "sku" };
  const value = template.fill({ id, sku: sku ?? "" });
  return { ok: true, value, echo: isAddress ? value : null };
}

export function isWebAddress(text: string): boolean {
  return WEB_ADDRESS.test(text.trim()) || /^www\./i.test(text.trim());
}

function typedPath(text: string): Typed<string> {
  const value = withoutSlash(text);
  return { ok: true, value, echo: value === text ? null : value };
}

function addressRefused(typed: string) {
  return refused("web-address-unexpected", typed, { example: TEMPLATE_EXAMPLE });
}

/** The only value of the parameter `id`; null when there is none, or several. */
function idInAddress(text: string): string | null {
  const base = "https://kaibo.invalid";
  if (!URL.canParse(text, base)) return null;
  const ids = new URL(text, base).searchParams.getAll("id").map((id) => id.trim());
  const [id = ""] = ids;
  return ids.length === 1 && /^[A-Za-z0-9_-]{1,64}$/.test(id) ? id : null;
}
