/** Names in the order of the moments at which they are due; with a hundred thousand of them still at once. */
export type Due = { readonly id: string; readonly atMs: number };

export class DueOrder {
  readonly #entries: Due[] = [];

  get size(): number {
    return this.#entries.length;
  }

  add(entry: Due): void {
    this.#entries.splice(this.#placeOf(entry), 0, entry);
  }

  /** The entry has to be as it was added. */
  remove(entry: Due): void {
    const place = this.#placeOf(entry);
    if (this.#entries[place]?.id === entry.id) this.#entries.splice(place, 1);
  }

  /** What is due by then, the longest due first. */
  *until(atMs: number): Generator<Due> {
    for (const entry of this.#entries) {
      if (entry.atMs > atMs) return;
      yield entry;
    }
  }

  /** The first moment after this one at which something is due. */
  after(atMs: number): number | null {
    return this.#entries[this.#firstAfter(atMs)]?.atMs ?? null;
  }

  #firstAfter(atMs: number): number {
    return this.#search((entry) => entry.atMs > atMs);
  }

  /** The place of the entry, or where it would have to stand. */
  #placeOf({ id, atMs }: Due): number {
    return this.#search((entry) => entry.atMs > atMs || (entry.atMs === atMs && entry.id >= id));
  }

  /** The first place from which on the condition holds. */
  #search(holds: (entry: Due) => boolean): number {
    let [low, high] = [0, this.#entries.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      const entry = this.#entries[middle];
      if (entry !== undefined && holds(entry)) high = middle;
      else low = middle + 1;
    }
    return low;
  }
}
