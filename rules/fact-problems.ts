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

/** A value as short JSON, for showing what was read; never throws, whatever it is given. */
export function readAs(value: unknown): string {
  const text = Array.from(jsonOf(value));
  return text.length > READ_MAX ? `${text.slice(0, READ_MAX).join("")}…` : text.join("");
}

/** A key as one step of a JSON pointer (RFC 6901). */
export function pointerStep(key: string): string {
  return `/${key.replaceAll("~", "~0").replaceAll("/", "~1")}`;
}

function jsonOf(value: unknown): string {
  // JSON has no NaN and no infinity: it would call both `null`.
  if (typeof value === "number") return String(value);
  try {
    const text: unknown = JSON.stringify(value);
    return typeof text === "string" ? text : typeof value;
  } catch {
    return typeof value;
  }
}
