/** A text that grows by small pieces and becomes bytes, in memory of its own, which can be moved to another thread. */

// Not `Buffer.from`, whose small results share their memory with others.
const ENCODER = new TextEncoder();
/** Pieces are encoded while they are still at hand; a text of a whole block would have to be gathered from all over. */
const PENDING_MAX = 16 * 1024;
/** A character has at most three bytes for each unit of its text. */
const BYTES_PER_UNIT = 3;

export class EncodedText {
  #bytes = new Uint8Array(0);
  #length = 0;
  #pending = "";

  append(text: string): void {
    this.#pending += text;
    if (this.#pending.length > PENDING_MAX) this.#encode();
  }

  /** All of it so far. */
  bytes(): Uint8Array {
    this.#encode();
    return this.#bytes.subarray(0, this.#length);
  }

  #encode(): void {
    const needed = this.#length + this.#pending.length * BYTES_PER_UNIT;
    if (needed > this.#bytes.length) {
      const larger = new Uint8Array(needed * 2);
      larger.set(this.#bytes.subarray(0, this.#length));
      this.#bytes = larger;
    }
    const { written } = ENCODER.encodeInto(this.#pending, this.#bytes.subarray(this.#length));
    this.#length += written;
    this.#pending = "";
  }
}
