/** The texts of a workbook: rich text is its pieces in a row, and how it is pronounced is no part of it. */
import type { Allowance } from "./allowance.ts";
import type { XmlEvents } from "./xml-scanner.ts";

/** Gathers what stands in `t`, but not within `rPh`. */
export class TextPieces {
  #text = "";
  #isPronunciation = false;
  wantsText = false;

  open(name: string): void {
    if (name === "rPh") this.#isPronunciation = true;
    else if (name === "t") this.wantsText = !this.#isPronunciation;
  }

  close(name: string): void {
    if (name === "rPh") this.#isPronunciation = false;
    else if (name === "t") this.wantsText = false;
  }

  text(text: string): void {
    this.#text += text;
  }

  take(): string {
    const text = unescaped(this.#text);
    this.#text = "";
    return text;
  }
}

/** Characters that XML cannot hold stand as `_x000D_` in a workbook. */
export function unescaped(text: string): string {
  if (!text.includes("_x")) return text;
  return text.replaceAll(/_x([0-9a-f]{4})_/gi, (_, code: string) =>
    String.fromCharCode(Number.parseInt(code, 16)),
  );
}

/** The table of texts that cells refer to by their place. */
export class SharedTexts implements XmlEvents {
  readonly texts: string[] = [];
  readonly #pieces = new TextPieces();
  readonly #allowance: Allowance;

  constructor(allowance: Allowance) {
    this.#allowance = allowance;
  }

  get wantsText(): boolean {
    return this.#pieces.wantsText;
  }

  open(name: string): void {
    this.#allowance.hold(name === "si" ? 1 : 1 / PIECES_PER_ITEM);
    this.#pieces.open(name);
  }

  close(name: string): void {
    this.#pieces.close(name);
    if (name === "si") this.texts.push(ownCopy(this.#pieces.take()));
  }

  text(text: string): void {
    this.#pieces.text(text);
  }
}

/** A rich text has tags for font, size and colour around each piece; none of them is kept. */
const PIECES_PER_ITEM = 16;

/** A part of a longer text keeps all of that in memory. */
function ownCopy(text: string): string {
  return Buffer.from(text).toString("utf8");
}
