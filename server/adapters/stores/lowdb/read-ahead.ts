import type { OnboardingRecord } from "../../../application/ports/onboarding-record.ts";

/** A document as it was read: its bytes, and the record in them. */
export type ReadDocument = { readonly bytes: Uint8Array; readonly record: OnboardingRecord };

/** Of all that waits for a write together; a larger document is read again. */
const BYTES_MAX = 16 * 1024 ** 2;

/**
 * What was loaded, for the change that mostly follows: nobody else writes below the directory, so until we write it, it
 * is what the disk has. Each is given once; when there is too much, the oldest is forgotten.
 */
export class ReadAhead {
  readonly #read = new Map<string, ReadDocument>();
  #bytes = 0;

  keep(id: string, document: ReadDocument): void {
    this.take(id);
    this.#read.set(id, document);
    this.#bytes += document.bytes.length;
    for (const oldest of this.#read.keys()) {
      if (this.#bytes <= BYTES_MAX) return;
      this.take(oldest);
    }
  }

  take(id: string): ReadDocument | null {
    const found = this.#read.get(id) ?? null;
    if (found !== null && this.#read.delete(id)) this.#bytes -= found.bytes.length;
    return found;
  }
}
