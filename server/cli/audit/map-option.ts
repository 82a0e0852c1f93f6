/** `--map FILE|'HEADER=fact,…'`: what the owner of a list says of its columns. Whatever is wrong with it throws `CommandRefusal`. */
import { existsSync, readFileSync } from "node:fs";
import { isObject } from "../../../rules/json-object.ts";
import { ACCOUNT_KEYS, type AccountKey } from "../../application/lists/account-naming.ts";
import type { ColumnChoice } from "../../application/lists/layout.ts";
import { messageOf } from "../../errors.ts";
import { usage } from "../exit-codes.ts";

/** A column of the list's owner, by which nothing is judged. */
const OWN = "own";

export function mapOption(read: string | undefined): readonly ColumnChoice<AccountKey>[] {
  if (read === undefined) return [];
  const pairs = !read.includes("=") || existsSync(read) ? pairsInFile(read) : pairsInText(read);
  return pairs.map(({ column, meant }) => ({ column, key: keyOf(meant) }));
}

type Pair = { readonly column: string; readonly meant: string };

/** A header may have commas of its own: a pair ends behind the word for a fact. */
function pairsInText(text: string): readonly Pair[] {
  return pairsIn(text.replaceAll(/(=\s*[A-Za-z]+\s*)[,，](?=[^,，])/g, "$1\n"), /\r?\n/);
}

/** A JSON object `{ "HEADER": "fact" }`, or lines `HEADER=fact`. */
function pairsInFile(path: string): readonly Pair[] {
  let text: string;
  try {
    text = readFileSync(path, "utf8").replace(/^\ufeff/, "");
  } catch (error) {
    throw usage(`--map: ${messageOf(error)}`);
  }
  return text.trimStart().startsWith("{") ? pairsInJson(text, path) : pairsIn(text, /\r?\n/);
}

function pairsInJson(text: string, path: string): readonly Pair[] {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw usage(`--map: ${messageOf(error)}`);
  }
  if (!isObject(value)) throw usage(`--map: ${path}: an object { "HEADER": "fact" } is expected`);
  return Object.entries(value).map(([column, meant]) => ({
    column: column.trim(),
    meant: String(meant).trim(),
  }));
}

/** The header is all up to the last `=`. */
function pairsIn(text: string, between: RegExp): readonly Pair[] {
  return text
    .split(between)
    .map((pair) => pair.trim())
    .filter((pair) => pair !== "")
    .map((pair) => {
      const at = pair.lastIndexOf("=");
      if (at < 1) throw usage(`--map: read \`${pair}\`, HEADER=fact is expected`);
      return { column: pair.slice(0, at).trim(), meant: pair.slice(at + 1).trim() };
    });
}

function keyOf(meant: string): AccountKey | null {
  if (meant === OWN) return null;
  const key = ACCOUNT_KEYS.find((one) => one === meant);
  if (key !== undefined) return key;
  const known = [...ACCOUNT_KEYS, OWN].join(", ");
  throw usage(`--map: read \`${meant}\`, one of these is expected: ${known}`);
}
