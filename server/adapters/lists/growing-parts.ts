/** What the rows of a block become: a text as bytes, CSV, or cells for a workbook. */
import type { GrowingPart } from "../../application/ports/audits.ts";
import { csvLine } from "./csv-text.ts";

// Not `Buffer.from`, whose small results share their memory with others.
const ENCODER = new TextEncoder();
/** Pieces are encoded while they are still at hand; a text of a whole block would have to be gathered from all over. */
const PENDING_MAX = 16 * 1024;
const SPARE = 1.1;
/** A character has at most three bytes for each unit of its text. */
const BYTES_PER_UNIT = 3;

type Cells = readonly string[];

/** A text that becomes bytes in memory of its own, which can be moved to another thread. */
export class TextPart implements GrowingPart<string, Uint8Array> {
  #bytes = new Uint8Array(0);
  #length = 0;
  #pending = "";
  /** What the last part took and a little more, so that the next one seldom has to grow. */
  #expected = 0;

  add(text: string): void {
    this.#pending += text;
    if (this.#pending.length > PENDING_MAX) this.#encode();
  }

  take(): Uint8Array {
    this.#encode();
    const taken = this.#bytes.subarray(0, this.#length);
    this.#expected = Math.ceil(this.#length * SPARE);
    this.#bytes = new Uint8Array(0);
    this.#length = 0;
    return taken;
  }

  #encode(): void {
    const needed = this.#length + this.#pending.length * BYTES_PER_UNIT;
    if (needed > this.#bytes.length) {
      const larger = new Uint8Array(Math.max(needed * 2, this.#expected));
      larger.set(this.#bytes.subarray(0, this.#length));
      this.#bytes = larger;
    }
    const { written } = ENCODER.encodeInto(this.#pending, this.#bytes.subarray(this.#length));
    this.#length += written;
    this.#pending = "";
  }
}

export function csvPart(): GrowingPart<Cells, Uint8Array> {
  const text = new TextPart();
  return { add: (cells) => text.add(csvLine(cells)), take: () => text.take() };
}

export function cellsPart(): GrowingPart<Cells, readonly Cells[]> {
  let rows: Cells[] = [];
  return {
    add: (cells) => void rows.push(cells),
    take() {
      const taken = rows;
      rows = [];
      return taken;
    },
  };
}
