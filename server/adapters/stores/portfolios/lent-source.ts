/** Runs over what a caller lends, and knows of an error whether it is the caller's. */
export class LentSource {
  #broken: { readonly error: unknown } | null = null;

  async *of<Item>(items: AsyncIterable<Item> | Iterable<Item>): AsyncGenerator<Item> {
    try {
      yield* items;
    } catch (error) {
      this.#broken = { error };
      throw error;
    }
  }

  /** What the step gives; the error of a source as the source threw it, whatever became of it on the way. */
  async during<Given>(step: Promise<Given>): Promise<Given> {
    return await step.catch((error: unknown) => {
      throw this.#broken === null ? error : this.#broken.error;
    });
  }
}
