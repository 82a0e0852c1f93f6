import type { Reader } from "../fact-reader.ts";

type ListOf<T> = {
  readonly max: number;
  readonly read: (pointer: string, one: unknown) => T | null;
};

/** A list of at most `max` values, each read by itself; null after noting a problem. */
export function readList<T>(
  reader: Reader,
  pointer: string,
  raw: unknown,
  { max, read }: ListOf<T>,
): T[] | null {
  if (!Array.isArray(raw)) return reader.refuse(pointer, "list-expected", raw);
  if (raw.length > max) return reader.refuse(pointer, "too-many", raw.length, { max });
  return readEvery(raw, pointer, read);
}

/** All values read, or null when one was refused; always reads them all, so that all problems are noted. */
export function readEvery<T>(
  raw: readonly unknown[],
  pointer: string,
  read: ListOf<T>["read"],
): T[] | null {
  const values = Array.from(raw, (one, index) => read(`${pointer}/${index}`, one)).filter(
    (value) => value !== null,
  );
  return values.length === raw.length ? values : null;
}
