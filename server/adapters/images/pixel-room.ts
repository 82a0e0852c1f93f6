/** Lets pictures be decoded while there is room for their pixels; the others wait in the order in which they came. */
import { AppError } from "../../errors.ts";

type Waiting = { readonly pixels: number; readonly begin: () => void };

export class PixelRoom {
  readonly #waitMs: number;
  readonly #waiting: Waiting[] = [];
  #left: number;

  /** `pixels` at once; no picture may have more. */
  constructor({ pixels, waitMs }: { pixels: number; waitMs: number }) {
    this.#left = pixels;
    this.#waitMs = waitMs;
  }

  /** Throws `pictures-busy` when there was no room in time. */
  async use<T>(pixels: number, task: () => Promise<T>): Promise<T> {
    await this.#enter(pixels);
    try {
      return await task();
    } finally {
      this.#left += pixels;
      this.#next();
    }
  }

  #enter(pixels: number): Promise<void> {
    return new Promise((resolve, reject) => {
      const giveUp = setTimeout(() => {
        this.#waiting.splice(this.#waiting.indexOf(waiting), 1);
        reject(new AppError("pictures-busy"));
        this.#next();
      }, this.#waitMs).unref();
      const waiting: Waiting = {
        pixels,
        begin: () => {
          clearTimeout(giveUp);
          resolve();
        },
      };
      this.#waiting.push(waiting);
      this.#next();
    });
  }

  #next(): void {
    for (
      let first = this.#waiting[0];
      first && first.pixels <= this.#left;
      first = this.#waiting[0]
    ) {
      this.#waiting.shift();
      this.#left -= first.pixels;
      first.begin();
    }
  }
}
