/** Goods by what files of their pictures are called: one look-up for most files, however many goods there are. */
import { folded } from "../../reading/folded.ts";
import { bareName, type FileSigns, fileSigns, loose, withoutEnding } from "./file-signs.ts";

/** What goods are told from others by. */
export type NamedGoods = {
  readonly key: string;
  readonly name: string;
  readonly sku: string | null;
  /** What a list calls the file of their picture; it goes before everything else. */
  readonly pictureFile: string | null;
};

export type Fits = {
  readonly keys: readonly string[];
  /** A list names the file. */
  readonly isListed: boolean;
  /** What its name says besides the goods. */
  readonly rest: string;
};

type Sign = { readonly key: string; readonly text: string };

/** Shorter numbers stand in names that mean something else, as `2` does in `围巾 2`. */
const WITHIN_LENGTH_MIN = 3;

export class GoodsIndex {
  readonly #listed = new Map<string, string[]>();
  readonly #exact = new Map<string, string[]>();
  readonly #loose = new Map<string, string[]>();
  readonly #within: Sign[] = [];

  constructor(goods: readonly NamedGoods[]) {
    for (const { key, name, sku, pictureFile } of goods) {
      for (const text of listedNames(pictureFile)) add(this.#listed, text, key);
      for (const text of [sku ?? "", name].map(folded)) {
        add(this.#exact, text, key);
        add(this.#loose, loose(text), key);
        const isLong = Array.from(text).length >= WITHIN_LENGTH_MIN;
        if (isLong) this.#within.push({ key, text });
      }
    }
  }

  /** By its own name and by its folders; where these say different things, both stand. */
  find({ full, stem, folders }: FileSigns): Fits {
    const listed = [...full, stem].flatMap((text) => this.#listed.get(text) ?? []);
    if (listed.length > 0) return { keys: [...new Set(listed)], isListed: true, rest: "" };
    const own = this.#byName(stem);
    const found = folders.map((name) => this.#byName(name));
    const at = found.findIndex(({ keys }) => keys.length > 0);
    const inner = folders.slice(0, at < 0 ? folders.length : at);
    const rest = [...inner, own.keys.length === 0 ? stem : own.rest].join("/");
    return { keys: agreed(own.keys, found[at]?.keys ?? []), isListed: false, rest };
  }

  #byName(stem: string): Fits {
    const bare = bareName(stem);
    const looseBare = loose(bare);
    const found = [
      { keys: this.#exact.get(stem), rest: "" },
      { keys: this.#loose.get(loose(stem)), rest: "" },
      { keys: this.#exact.get(bare), rest: without(stem, bare) },
      { keys: this.#loose.get(looseBare), rest: without(stem, bare) },
    ].find(({ keys }) => keys !== undefined);
    if (found?.keys === undefined) return this.#standingIn(stem);
    return { keys: found.keys, isListed: false, rest: found.rest };
  }

  /** Goods whose number or name stands in a longer name; a text that is part of another one that stands there is not meant. */
  #standingIn(stem: string): Fits {
    const found = this.#within.filter(({ text }) => standsIn(stem, text));
    const isPart = ({ text }: Sign) =>
      found.some((other) => other.text.length > text.length && other.text.includes(text));
    const whole = found.filter((sign) => !isPart(sign));
    const rest = whole.reduce((left, { text }) => without(left, text), stem);
    return { keys: [...new Set(whole.map(({ key }) => key))], isListed: false, rest };
  }
}

/** Those that both name; where they name others, all. */
function agreed(own: readonly string[], folder: readonly string[]): readonly string[] {
  const both = own.filter((key) => folder.includes(key));
  return both.length > 0 ? both : [...new Set([...own, ...folder])];
}

/** As a list writes it: a whole way, a name with its ending, or without. */
function listedNames(pictureFile: string | null): string[] {
  if (pictureFile === null || pictureFile.trim() === "") return [];
  const { full, stem } = fileSigns(pictureFile);
  const hasEnding = full.some((text) => withoutEnding(text) !== text);
  return [...new Set([...full, ...(hasEnding ? [] : [stem])])];
}

function without(stem: string, text: string): string {
  return text === "" ? stem : stem.replace(text, "");
}

/** Whole words only: `a-17` does not stand in `a-170`, nor `123` in `91234`. */
function standsIn(stem: string, text: string): boolean {
  for (let at = stem.indexOf(text); at >= 0; at = stem.indexOf(text, at + 1)) {
    const end = at + text.length;
    if (!isWithinWord(stem, at) && !isWithinWord(stem, end)) return true;
  }
  return false;
}

/** Between Latin letters and digits: a camera's `dsc00123` is not the number `00123`. */
function isWithinWord(text: string, at: number): boolean {
  return /^[a-z\d]{2}$/.test(text.slice(Math.max(0, at - 1), at + 1));
}

function add(found: Map<string, string[]>, text: string, key: string): void {
  if (text === "") return;
  const keys = found.get(text);
  if (keys === undefined) found.set(text, [key]);
  else if (!keys.includes(key)) keys.push(key);
}
