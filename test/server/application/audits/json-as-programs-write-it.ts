/** JSON of one meaning in the many ways in which programs write it. */

/** How one program writes; `next` gives numbers from 0 to below 1, the same for the same seed. */
type Hand = {
  readonly next: () => number;
  readonly isSpaced: boolean;
  readonly isShuffled: boolean;
  /** Everything beyond ASCII escaped, and slashes as well. */
  readonly isEscaped: boolean;
  /** Whole numbers with a point and zeros. */
  readonly isFloating: boolean;
};

const SPACES = ["", "", " ", "  ", "\t", " \r"];

export function handOf(seed: number): Hand {
  let state = seed;
  const next = () => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return (state >>> 8) / 2 ** 24;
  };
  const flip = () => next() < 0.5;
  return { next, isSpaced: flip(), isShuffled: flip(), isEscaped: flip(), isFloating: flip() };
}

export function written(value: unknown, hand: Hand): string {
  const space = () => (hand.isSpaced ? one(SPACES, hand) : "");
  const between = (mark: string) => `${space()}${mark}${space()}`;
  const write = (part: unknown): string => {
    if (typeof part === "number") return writtenNumber(part, hand);
    if (typeof part === "string") return writtenText(part, hand);
    if (Array.isArray(part)) {
      return `[${space()}${part.map(write).join(between(","))}${space()}]`;
    }
    if (typeof part !== "object" || part === null) return JSON.stringify(part);
    const members = Object.entries(part).map(
      ([name, member]) => `${JSON.stringify(name)}${between(":")}${write(member)}`,
    );
    const ordered = hand.isShuffled ? shuffled(members, hand) : members;
    return `{${space()}${ordered.join(between(","))}${space()}}`;
  };
  return `${space()}${write(value)}${space()}`;
}

/** Some of the facts with where they come from. */
export function withOrigins(facts: object, asOf: string, hand: Hand): object {
  const maybe = (name: string, value: unknown) => (hand.next() < 0.6 ? { [name]: value } : {});
  const wrapped = (value: unknown) => ({
    value,
    ...maybe("observedOn", one([asOf, "2025-12-31", "2099-01-01", null], hand)),
    ...maybe("source", one(["self", "document", "wechat-api", "consultant", null, "web"], hand)),
    ...maybe("note", one(["营业执照", "a/b · “c”", "\u0000", "\u0085", "🙂", null, ""], hand)),
  });
  return Object.fromEntries(
    Object.entries(facts).map(([key, value]) => [key, hand.next() < 0.3 ? wrapped(value) : value]),
  );
}

function writtenNumber(number: number, { isFloating, next }: Hand): string {
  const text = JSON.stringify(number);
  if (!isFloating || next() < 0.5) return text;
  return `${text}${text.includes(".") ? "" : ".0"}${next() < 0.5 ? "0" : ""}`;
}

function writtenText(text: string, { isEscaped }: Hand): string {
  const json = JSON.stringify(text);
  if (!isEscaped) return json;
  const escape = (unit: string) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`;
  return json.replaceAll("/", String.raw`\/`).replaceAll(/[\u0080-\uffff]/g, escape);
}

function shuffled<T>(values: readonly T[], { next }: Hand): T[] {
  return values
    .map((value) => ({ value, at: next() }))
    .sort((a, b) => a.at - b.at)
    .map(({ value }) => value);
}

function one<T>(values: readonly T[], { next }: Hand): T {
  const value = values[Math.floor(next() * values.length)];
  if (value === undefined) throw new Error("there is nothing to choose from");
  return value;
}
