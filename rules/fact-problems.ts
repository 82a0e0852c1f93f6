import { isObject } from "./json-object.ts";

/** What can be wrong with a fact. The words for people live where messages are made; codes are never reused. */
export type FactProblemCode =
  | "key-unknown"
  | "object-expected"
  | "value-missing"
  | "integer-expected"
  | "number-too-large"
  | "date-expected"
  | "date-or-never-expected"
  | "date-not-in-calendar"
  | "date-in-future"
  | "choice-expected"
  | "list-expected"
  | "category-malformed"
  | "dau-expected"
  | "seven-days-expected"
  | "amount-expected"
  | "interval-empty"
  | "interval-reversed"
  | "ad-spend-expected"
  | "text-expected"
  | "too-many"
  | "too-long";

export type FactProblem = {
  /** JSON pointer into the facts, for example `/dau/3`. */
  readonly pointer: string;
  readonly code: FactProblemCode;
  /** What was read, as short JSON. */
  readonly read: string;
  readonly params?: Readonly<Record<string, string | number>>;
};

const READ_MAX = 60;
const TEXT_SHOWN_MAX = 100;

/** A value as short JSON, for showing what was read; never throws, and takes no longer for a large value. */
export function readAs(value: unknown): string {
  const text = Array.from(jsonOf(value));
  return text.length > READ_MAX ? `${text.slice(0, READ_MAX).join("")}…` : text.join("");
}

/** The beginning of a text of somebody else's, as long as one that is told with others may be. */
export function beginningOf(text: string): string {
  const signs = Array.from(text.slice(0, 2 * TEXT_SHOWN_MAX + 2));
  return signs.length > TEXT_SHOWN_MAX ? `${signs.slice(0, TEXT_SHOWN_MAX).join("")}…` : text;
}

/** A key as one step of a JSON pointer (RFC 6901). */
export function pointerStep(key: string): string {
  return `/${key.replaceAll("~", "~0").replaceAll("/", "~1")}`;
}

function jsonOf(value: unknown): string {
  // JSON has no NaN and no infinity: it would call both `null`.
  if (typeof value === "number") return String(value);
  try {
    const text: unknown = JSON.stringify(shownPartOf(value, { left: READ_MAX + 1 }));
    return typeof text === "string" ? text : typeof value;
  } catch {
    return typeof value;
  }
}

/** As much of a value as can be shown: each of its parts takes one character at least, and as many are `left`. */
function shownPartOf(value: unknown, parts: { left: number }): unknown {
  parts.left -= 1;
  const count = Math.max(0, parts.left);
  if (typeof value === "string") return shownPartOfText(value);
  if (Array.isArray(value)) return value.slice(0, count).map((one) => shownPartOf(one, parts));
  if (!isObject(value)) return value;
  const keys = Object.keys(value).slice(0, count);
  return Object.fromEntries(
    keys.map((key) => [shownPartOfText(key), shownPartOf(value[key], parts)]),
  );
}

/** A sign beyond the first plane takes two. */
function shownPartOfText(text: string): string {
  return text.slice(0, 2 * READ_MAX + 2);
}
