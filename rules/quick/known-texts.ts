/** Texts that are known beforehand, such as names of members, found by their bytes without being decoded. */

/** A known text as it stands in JSON. */
export type Known<T> = {
  readonly meaning: T;
  /** Its bytes with the quotes. */
  readonly token: Uint8Array;
  /** The bit that stands for it in a set. */
  readonly bit: number;
  /** The one that followed the last time, of names. */
  next: Known<T> | undefined;
};

const ENCODER = new TextEncoder();
const SLOTS = 64;

/** No more than 31 texts, each with what it means. */
export class KnownTexts<T> {
  readonly #slots: readonly Known<T>[][] = Array.from({ length: SLOTS }, () => []);

  constructor(texts: readonly (readonly [text: string, meaning: T])[]) {
    for (const [index, [text, meaning]] of texts.entries()) {
      const token = ENCODER.encode(JSON.stringify(text));
      const known = { meaning, token, bit: 1 << index, next: undefined };
      this.#slots[slotAt(token, 0)]?.push(known);
    }
  }

  /** The known text that stands at a place, if it is written without escapes. */
  at(bytes: Uint8Array, place: number): Known<T> | undefined {
    const slot = this.#slots[slotAt(bytes, place)];
    if (slot === undefined) return undefined;
    for (const known of slot) if (startsWith(known.token, bytes, place)) return known;
    return undefined;
  }
}

/** The names that members of an object may have. */
export class Names<T> extends KnownTexts<T> {
  /** The bits of those that the object at hand has. */
  seen = 0;
  /** Where most objects begin. */
  first: Known<T> | undefined = undefined;
  /** The one that was passed last. */
  last: Known<T> | undefined = undefined;
}

/** Texts that mean themselves. */
export function themselves<const T extends string>(texts: readonly T[]): (readonly [T, T])[] {
  return texts.map((text) => [text, text]);
}

/** True when the bytes from a place on begin with the token. */
export function startsWith(token: Uint8Array, bytes: Uint8Array, place: number): boolean {
  for (let at = 0; at < token.length; at += 1) {
    if (token[at] !== bytes[place + at]) return false;
  }
  return true;
}

/** Two letters tell most of them apart. */
function slotAt(bytes: Uint8Array, place: number): number {
  return ((bytes[place + 1] ?? 0) ^ ((bytes[place + 3] ?? 0) << 1)) & (SLOTS - 1);
}
