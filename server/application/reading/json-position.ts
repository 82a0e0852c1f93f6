/**
 * Places in a text that is, or should be, JSON. Node's own message names a place for some mistakes only, and by another
 * count, and says nothing of a member that is there twice.
 */
import { type Text, textOf } from "../../errors.ts";

export type JsonMistake = Position & { readonly expected: Text };

/** Line and column count from 1, the column in characters. */
type Position = { readonly line: number; readonly column: number };

const SCALAR = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y;
const STRING = /"(?:[^"\\\p{Cc}]|[\u007f-\u009f]|\\(?:["\\/bfnrt]|u[\dA-Fa-f]{4}))*"/uy;
const SPACE = /[ \t\r\n]*/y;

/** The first place at which a text stops being JSON; null when it is JSON. */
export function findJsonMistake(text: string): JsonMistake | null {
  const scan = new Scanner(text);
  const mistake = scan.document();
  if (mistake === null) return null;
  return { ...positionOf(scan.at, text), expected: mistake };
}

/**
 * The first member that its object has already; null when all are there once. `text` has to be JSON. Readers of JSON
 * differ in which of two members they take, so that what one has verified another may read differently.
 */
export function findRepeatedKey(text: string): (Position & { readonly key: string }) | null {
  const scan = new Scanner(text);
  scan.document();
  return scan.repeated && { ...positionOf(scan.repeated.at, text), key: scan.repeated.key };
}

/**
 * As `findRepeatedKey`, of a text with its value. Each member has one colon of its own, so that a text with no more colons
 * than its value has members repeats none; where there are more, some may stand in texts, and it is looked for.
 */
export function repeatedKeyIn(text: string, value: unknown): ReturnType<typeof findRepeatedKey> {
  return colonsIn(text) === membersIn(value) ? null : findRepeatedKey(text.replace(/^\ufeff/, ""));
}

function colonsIn(text: string): number {
  let [count, at] = [0, -1];
  while ((at = text.indexOf(":", at + 1)) >= 0) count += 1;
  return count;
}

function membersIn(body: unknown): number {
  let count = 0;
  const open: unknown[] = [body];
  for (let value = open.pop(); value !== undefined; value = open.pop()) {
    if (typeof value !== "object" || value === null) continue;
    const members: readonly unknown[] = Array.isArray(value) ? value : Object.values(value);
    if (!Array.isArray(value)) count += members.length;
    for (const member of members) open.push(member);
  }
  return count;
}

/** Where an index into a text lies. */
function positionOf(index: number, text: string): Position {
  const before = text.slice(0, index).split("\n");
  return { line: before.length, column: Array.from(before.at(-1) ?? "").length + 1 };
}

type Wanted = "value" | "value or ]" | "key" | "key or }" | ":" | "end";

const EXPECTED: Readonly<Record<Exclude<Wanted, "end">, Text>> = {
  value: textOf(["一个值", "a value"]),
  "value or ]": textOf(["一个值或 `]`", "a value or `]`"]),
  key: textOf(['`"名称"`', 'a `"key"`']),
  "key or }": textOf(['`"名称"` 或 `}`', 'a `"key"` or `}`']),
  ":": textOf(["`:`", "`:`"]),
};
const END = textOf(["结尾", "the end"]);
const MORE = {
  "{": textOf(["`,` 或 `}`", "`,` or `}`"]),
  "[": textOf(["`,` 或 `]`", "`,` or `]`"]),
};

/** An object or list that is still open; an object with the keys that it has so far. */
type Open = { readonly bracket: "[" | "{"; readonly keys: Set<string> | null };

/** Walks the text with a stack of open brackets of its own, so that no nesting is too deep. */
class Scanner {
  at = 0;
  /** The first key that its object has already. */
  repeated: { readonly at: number; readonly key: string } | null = null;
  readonly #text: string;
  readonly #open: Open[] = [];

  constructor(text: string) {
    this.#text = text;
  }

  /** What was expected at `at`, or null at the end of a whole document. */
  document(): Text | null {
    let wanted: Wanted = "value";
    for (;;) {
      this.#take(SPACE);
      const next = this.#step(wanted);
      if (next === null) return this.#expectation(wanted);
      if (next === "done") return null;
      wanted = next;
    }
  }

  #step(wanted: Wanted): Wanted | "done" | null {
    if (wanted === "end") return this.#afterValue();
    if (wanted === ":") return this.#takeCharacter(":") ? "value" : null;
    if (wanted === "key" || wanted === "key or }") {
      if (wanted === "key or }" && this.#takeCharacter("}")) return this.#close();
      return this.#takeKey() ? ":" : null;
    }
    if (wanted === "value or ]" && this.#takeCharacter("]")) return this.#close();
    if (this.#takeCharacter("{")) return this.#enter("{", "key or }");
    if (this.#takeCharacter("[")) return this.#enter("[", "value or ]");
    return this.#take(STRING) || this.#take(SCALAR) ? "end" : null;
  }

  #afterValue(): Wanted | "done" | null {
    const inside = this.#open.at(-1)?.bracket;
    if (inside === undefined) return this.at === this.#text.length ? "done" : null;
    if (this.#takeCharacter(",")) return inside === "{" ? "key" : "value";
    return this.#takeCharacter(inside === "{" ? "}" : "]") ? this.#close() : null;
  }

  #expectation(wanted: Wanted): Text {
    if (wanted !== "end") return EXPECTED[wanted];
    const inside = this.#open.at(-1)?.bracket;
    return inside === undefined ? END : MORE[inside];
  }

  #enter(bracket: "[" | "{", wanted: Wanted): Wanted {
    this.#open.push({ bracket, keys: bracket === "{" ? new Set() : null });
    return wanted;
  }

  #close(): Wanted {
    this.#open.pop();
    return "end";
  }

  #takeKey(): boolean {
    const at = this.at;
    if (!this.#take(STRING)) return false;
    const key = String(JSON.parse(this.#text.slice(at, this.at)));
    const keys = this.#open.at(-1)?.keys;
    if (keys?.has(key)) this.repeated ??= { at, key };
    keys?.add(key);
    return true;
  }

  #takeCharacter(character: string): boolean {
    if (this.#text[this.at] !== character) return false;
    this.at += 1;
    return true;
  }

  #take(pattern: RegExp): boolean {
    pattern.lastIndex = this.at;
    const match = pattern.exec(this.#text);
    this.at += match?.[0].length ?? 0;
    return match !== null;
  }
}
