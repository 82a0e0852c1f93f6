/** The last previews, so that the next step of an import does not read its list again; a large one is kept alone. */
import type { Preview } from "./preview.ts";

const COUNT_MAX = 4;
/** Lines of all that are kept: each takes a kilobyte or two. */
const LINES_MAX = 60_000;

type Kept = { readonly id: string; readonly key: string; readonly preview: Preview };

export class RecentPreviews {
  #kept: readonly Kept[] = [];

  /** `key` names all that it depends on. */
  get(id: string, key: string): Preview | null {
    return this.#kept.find((one) => one.id === id && one.key === key)?.preview ?? null;
  }

  put(id: string, key: string, preview: Preview): void {
    const newest = [{ id, key, preview }, ...this.#kept.filter((one) => one.id !== id)];
    let lines = 0;
    this.#kept = newest.slice(0, COUNT_MAX).filter((one, at) => {
      lines += linesOf(one.preview);
      return at === 0 || lines <= LINES_MAX;
    });
  }

  forget(id: string): void {
    this.#kept = this.#kept.filter((one) => one.id !== id);
  }
}

function linesOf({ result }: Preview): number {
  return result?.difference.accounts ?? 0;
}
