/**
 * Goes through XML piece by piece as it is unpacked, in memory that does not grow with it. It holds no tree, knows no
 * entities but the five of XML and numbers, and reads names without their prefix, which every writer chooses for itself.
 */

export interface XmlEvents {
  /** `tag` is the name with its attributes as they are written; see `attribute`. */
  open(name: string, tag: string): void;
  close(name: string): void;
  /** In pieces; asked for while `wantsText` says so. */
  text(text: string): void;
  readonly wantsText: boolean;
}

const [LESS, GREATER, SLASH, BANG, QUESTION] = [0x3c, 0x3e, 0x2f, 0x21, 0x3f];
const [QUOTE, APOSTROPHE, COLON] = [0x22, 0x27, 0x3a];
/** A tag or comment that is longer is none; the largest formulas and texts are far shorter. */
const TOKEN_MAX = 16 * 1024 ** 2;

/** UTF-8 bytes in, events out. Throws a `SyntaxError` for what is no XML. */
export class XmlScanner {
  readonly #events: XmlEvents;
  /** Bytes as characters, one each: names and numbers are looked at as they are, only texts are decoded. */
  #left = "";

  constructor(events: XmlEvents) {
    this.#events = events;
  }

  push(bytes: Uint8Array): void {
    const text = this.#left + latin1(bytes);
    const used = this.#scan(text);
    this.#left = used === 0 ? text : text.slice(used);
    if (this.#left.length > TOKEN_MAX) throw new SyntaxError("a tag or text has no end");
  }

  /** Throws when a tag was cut. */
  end(): void {
    if (this.#left.includes("<")) throw new SyntaxError("it ends within a tag");
  }

  /** Resolves with how much of the text is done. */
  #scan(text: string): number {
    let at = 0;
    for (;;) {
      const start = text.indexOf("<", at);
      if (start < 0) return at;
      if (start > at && this.#events.wantsText) this.#events.text(decoded(text.slice(at, start)));
      const end = this.#token(text, start);
      if (end < 0) return start;
      at = end;
    }
  }

  /** Where the token that begins at `start` ends; negative when that is not there yet. */
  #token(text: string, start: number): number {
    const next = text.charCodeAt(start + 1);
    if (next === SLASH) return this.#closing(text, start);
    if (next === BANG) return this.#special(text, start);
    if (next === QUESTION) return endBehind(text, "?>", start);
    return this.#opening(text, start);
  }

  #closing(text: string, start: number): number {
    const end = text.indexOf(">", start);
    if (end >= 0) this.#events.close(localName(text.slice(start + 2, end).trim()));
    return end + (end < 0 ? 0 : 1);
  }

  #opening(text: string, start: number): number {
    const end = endOfTag(text, start + 1);
    if (end < 0) return end;
    const isEmpty = text.charCodeAt(end - 1) === SLASH;
    const tag = text.slice(start + 1, isEmpty ? end - 1 : end);
    const name = localName(nameOf(tag));
    this.#events.open(name, tag);
    if (isEmpty) this.#events.close(name);
    return end + 1;
  }

  /** A comment, characters as they are, or the type of the document. */
  #special(text: string, start: number): number {
    if (text.startsWith("<!--", start)) return endBehind(text, "-->", start + 4);
    if (!text.startsWith("<![CDATA[", start)) {
      return text.length - start < "<![CDATA[".length ? -1 : endBehind(text, ">", start);
    }
    const end = text.indexOf("]]>", start);
    if (end < 0) return end;
    if (this.#events.wantsText) this.#events.text(utf8(text.slice(start + 9, end)));
    return end + 3;
  }
}

/** The value of an attribute, with the name as it is written; null when it is not there. */
export function attribute(tag: string, name: string): string | null {
  for (let at = tag.indexOf(name); at >= 0; at = tag.indexOf(name, at + 1)) {
    if (!isSpace(tag.charCodeAt(at - 1))) continue;
    const start = valueStart(tag, at + name.length);
    if (start < 0) continue;
    const end = tag.indexOf(tag.charAt(start - 1), start);
    return end < 0 ? null : decoded(tag.slice(start, end));
  }
  return null;
}

/** The value of an attribute whose prefix does not matter, of those that have one. */
export function prefixedAttribute(tag: string, name: string): string | null {
  for (let at = tag.indexOf(`:${name}`); at >= 0; at = tag.indexOf(`:${name}`, at + 1)) {
    let start = at;
    while (start > 0 && !isSpace(tag.charCodeAt(start - 1))) start -= 1;
    const value = attribute(tag, tag.slice(start, at + 1 + name.length));
    if (value !== null) return value;
  }
  return null;
}

function valueStart(tag: string, from: number): number {
  let at = skipSpace(tag, from);
  if (tag.charAt(at) !== "=") return -1;
  at = skipSpace(tag, at + 1);
  const mark = tag.charCodeAt(at);
  return mark === QUOTE || mark === APOSTROPHE ? at + 1 : -1;
}

function skipSpace(text: string, from: number): number {
  let at = from;
  while (isSpace(text.charCodeAt(at))) at += 1;
  return at;
}

function isSpace(code: number): boolean {
  return code === 0x20 || code === 0x0a || code === 0x0d || code === 0x09;
}

/** A `>` between quotes ends no tag. */
function endOfTag(text: string, from: number): number {
  let quote = 0;
  for (let at = from; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (quote !== 0) {
      if (code === quote) quote = 0;
    } else if (code === GREATER) return at;
    else if (code === QUOTE || code === APOSTROPHE) quote = code;
    else if (code === LESS) throw new SyntaxError("a tag begins within a tag");
  }
  return -1;
}

function nameOf(tag: string): string {
  for (let at = 0; at < tag.length; at += 1)
    if (isSpace(tag.charCodeAt(at))) return tag.slice(0, at);
  return tag;
}

function localName(name: string): string {
  for (let at = 0; at < name.length; at += 1)
    if (name.charCodeAt(at) === COLON) return name.slice(at + 1);
  return name;
}

function endBehind(text: string, mark: string, from: number): number {
  const end = text.indexOf(mark, from);
  return end < 0 ? -1 : end + mark.length;
}

function latin1(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("latin1");
}

function utf8(bytes: string): string {
  return BEYOND_ASCII.test(bytes) ? Buffer.from(bytes, "latin1").toString("utf8") : bytes;
}

const BEYOND_ASCII = /[\x80-\xff]/;
const ENTITY = /&(?:#(\d+)|#x([0-9a-f]+)|(lt|gt|amp|quot|apos));/gi;
const ENTITIES: Readonly<Record<string, string>> = {
  lt: "<",
  gt: ">",
  amp: "&",
  quot: '"',
  apos: "'",
};

function decoded(bytes: string): string {
  const text = utf8(bytes);
  if (!text.includes("&")) return text;
  return text.replaceAll(ENTITY, (entity, decimal?: string, hex?: string, name?: string) => {
    if (name !== undefined) return ENTITIES[name.toLowerCase()] ?? entity;
    const code = decimal === undefined ? Number.parseInt(hex ?? "", 16) : Number(decimal);
    return code <= 0x10_ff_ff ? String.fromCodePoint(code) : entity;
  });
}
