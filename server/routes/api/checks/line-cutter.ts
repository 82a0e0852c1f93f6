/** Cuts a stream into lines, holding no more of one than a line may have. */
export type CutLine = { readonly bytes: Buffer; readonly isTooLong: boolean };

const LINE_BREAK = 0x0a;
const NOTHING = Buffer.alloc(0);

export class LineCutter {
  readonly #bytesMax: number;
  #parts: Buffer[] = [];
  #length = 0;

  constructor(bytesMax: number) {
    this.#bytesMax = bytesMax;
  }

  /** The lines that end in this chunk. */
  *take(chunk: Buffer): Generator<CutLine> {
    let start = 0;
    for (let end = chunk.indexOf(LINE_BREAK); end >= 0; end = chunk.indexOf(LINE_BREAK, start)) {
      this.#keep(chunk.subarray(start, end));
      yield this.#line();
      start = end + 1;
    }
    this.#keep(chunk.subarray(start));
  }

  /** What stands behind the last line break. */
  end(): CutLine {
    return this.#line();
  }

  #keep(part: Buffer): void {
    this.#length += part.length;
    if (this.#length > this.#bytesMax) this.#parts = [];
    else if (part.length > 0) this.#parts.push(part);
  }

  #line(): CutLine {
    const isTooLong = this.#length > this.#bytesMax;
    const [first = NOTHING] = this.#parts;
    const bytes = this.#parts.length > 1 ? Buffer.concat(this.#parts) : first;
    this.#parts = [];
    this.#length = 0;
    return { bytes, isTooLong };
  }
}
