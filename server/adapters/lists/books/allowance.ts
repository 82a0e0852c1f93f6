/** What a file may make of itself while it is read, counted as it unpacks: bytes, and whatever becomes an object. */
import { ListMistake } from "../../../application/ports/lists.ts";

export type BookLimits = {
  /** What all parts unpack to, together; as many characters may come out of them as well. */
  readonly unpackedBytesMax: number;
  /** Cells, and whatever else takes as much: those that are kept, and those that come out of the file in all. */
  readonly itemsMax: number;
};

/** Each call throws `ListMistake` once there is more than is let. */
export class Allowance {
  readonly #limits: BookLimits;
  #bytes = 0;
  #items = 0;
  #characters = 0;
  #given = 0;

  constructor(limits: BookLimits) {
    this.#limits = limits;
  }

  unpack(bytes: number): void {
    this.#bytes += bytes;
    if (this.#bytes > this.#limits.unpackedBytesMax) throw tooLarge(this.#bytes);
  }

  hold(items: number): void {
    this.#items += items;
    this.#refuseMore(this.#items);
  }

  /** They are kept no longer. */
  release(items: number): void {
    this.#items -= items;
  }

  /** A text that stands once in a file may be shown by any number of cells. */
  give({ characters, items }: Record<"characters" | "items", number>): void {
    this.#given += items;
    this.#refuseMore(this.#given);
    this.#characters += characters;
    if (this.#characters > this.#limits.unpackedBytesMax) throw tooLarge(this.#characters);
  }

  #refuseMore(items: number): void {
    const max = this.#limits.itemsMax;
    if (items > max) throw new ListMistake("list-items-too-many", { params: { max } });
  }
}

export function tooLarge(bytes: number): ListMistake {
  return new ListMistake("list-too-large", { read: `${Math.ceil(bytes / 1024 ** 2)} MiB` });
}
