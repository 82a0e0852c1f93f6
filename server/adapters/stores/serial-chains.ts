/** Runs tasks of one key one after the other, tasks of different keys side by side; an idle key takes no memory. */
export class SerialChains {
  readonly #tails = new Map<string, Promise<void>>();

  /** The number of keys with a task that has not ended. */
  get busyCount(): number {
    return this.#tails.size;
  }

  /** Resolves or rejects with the task, which begins when all earlier ones of this key have ended, well or badly. */
  run<T>(key: string, task: () => Promise<T>): Promise<T> {
    const result = (this.#tails.get(key) ?? Promise.resolve()).then(task);
    const forget = () => {
      if (this.#tails.get(key) === tail) this.#tails.delete(key);
    };
    const tail: Promise<void> = result.then(forget, forget);
    this.#tails.set(key, tail);
    return result;
  }

  /** Resolves when every task given until now has ended. */
  async settled(): Promise<void> {
    await Promise.all(this.#tails.values());
  }
}
