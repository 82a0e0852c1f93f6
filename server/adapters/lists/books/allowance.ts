/** What a file may make of itself while it is read, counted as it unpacks: bytes, and whatever becomes an object. */
import { ListMistake } from "../../../application/ports/lists.ts";

export type BookLimits = {
  /** What all parts unpack to, together; as many characters may come out of them. */
  readonly unpackedBytesMax: number;
  /** Cells, and whatever else takes as much. */
  readonly itemsMax: number;
};

/** Each call throws `ListMistake` once there is more than is let. */
export class Allowance {
  readonly #limits: BookLimits;
  #bytes = 0;
  #items = 0;
  #characters = 0;

  constructor(limits: BookLimits) {
    this.#limits = limits;
  }

  unpack(bytes: number): void {
    this.#bytes += bytes;
    if (this.#bytes > this.#limits.unpackedBytesMax) throw tooLarge(this.#bytes);
  }

  hold(items: number): void {
    this.#items += items;
    const max = this.#limits.itemsMax;
    if (this.#items > max) throw new ListMistake("list-items-too-many", { params: { max } });
  }

  /** A text that stands once in a file may be shown by any number of cells. */
  give(characters: number): void {
    this.#characters += characters;
    if (this.#characters > this.#limits.unpackedBytesMax) throw tooLarge(this.#characters);
  }
}

export function tooLarge(bytes: number): ListMistake {
  return new ListMistake("list-too-large", { read: `${Math.ceil(bytes / 1024 ** 2)} MiB` });
}
