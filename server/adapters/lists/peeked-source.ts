/** A source whose beginning can be looked at before it is read. */
import type { ByteSource } from "./byte-source.ts";
import { withoutByteOrderMark } from "./text-encoding.ts";

export class PeekedSource implements ByteSource {
  /** How much was read, or skipped. */
  position = 0;
  readonly #source: ByteSource;
  #head: Uint8Array;

  private constructor(source: ByteSource, head: Uint8Array) {
    this.#source = source;
    this.#head = head;
  }

  /** Looks at the first bytes, fewer only when there are no more. */
  static async open(source: ByteSource, bytes: number): Promise<PeekedSource> {
    const head = new Uint8Array(bytes);
    let filled = 0;
    while (filled < bytes) {
      const count = await source.read(head.subarray(filled));
      if (count === 0) break;
      filled += count;
    }
    return new PeekedSource(source, head.subarray(0, filled));
  }

  get size(): number | null {
    return this.#source.size;
  }

  /** The looked-at bytes that were not read yet. */
  get head(): Uint8Array {
    return this.#head;
  }

  skip(bytes: number): void {
    this.#head = this.#head.subarray(bytes);
    this.position += bytes;
  }

  skipByteOrderMark(): void {
    this.skip(this.#head.length - withoutByteOrderMark(this.#head).length);
  }

  async read(into: Uint8Array): Promise<number> {
    if (this.#head.length === 0) {
      const count = await this.#source.read(into);
      this.position += count;
      return count;
    }
    const part = this.#head.subarray(0, into.length);
    into.set(part);
    this.skip(part.length);
    return part.length;
  }

  /** All that is left, or null when there is more than so many bytes. */
  async readAll(bytesMax: number): Promise<Uint8Array | null> {
    if (this.size !== null && this.size > bytesMax) return null;
    const chunks: Uint8Array[] = [];
    let total = 0;
    for (;;) {
      const chunk = new Uint8Array(1024 ** 2);
      const count = await this.read(chunk);
      if (count === 0) break;
      total += count;
      if (total > bytesMax) return null;
      chunks.push(chunk.subarray(0, count));
    }
    return Buffer.concat(chunks);
  }

  async close(): Promise<void> {
    await this.#source.close();
  }
}
