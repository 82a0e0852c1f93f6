/**
 * The key that a form carries from the page it was drawn on. Sent again as it is, by a second tap, a reload or the way
 * back, it means what it meant the first time; with other content it is another wish.
 */
import { createHash, randomBytes } from "node:crypto";
import { canonicalJson } from "../../../../rules/canonical-json.ts";
import { type FormBody, valueIn } from "./form-body.ts";

const KEY = /^[\w-]{22}$/;
const KEY_BYTES = 16;

/** Differ from page to page, or say nothing of what is wished. */
const NO_CONTENT = ["_csrf", "_key"];

export function newFormKey(): string {
  return randomBytes(KEY_BYTES).toString("base64url");
}

/** The same for the same form with the same content; null for a form that carries no key of ours. */
export function formKeyOf({ values, uploads, files: all }: FormBody): string | null {
  const key = valueIn(values, "_key");
  if (!KEY.test(key)) return null;
  const texts = Object.entries(values).filter(([name]) => !NO_CONTENT.includes(name));
  const files = Object.entries(uploads).map(([name, { bytes }]) => [name, sha256(bytes)] as const);
  const many = all.length > files.length ? { all: all.map(({ bytes }) => sha256(bytes)) } : {};
  const content = {
    ...{ key, texts: Object.fromEntries(texts), files: Object.fromEntries(files) },
    ...many,
  };
  return sha256(canonicalJson(content));
}

function sha256(content: string | Uint8Array): string {
  return createHash("sha256").update(content).digest("hex");
}
