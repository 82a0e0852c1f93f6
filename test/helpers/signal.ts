export type Signal<Value> = {
  readonly given: Promise<Value>;
  give(value: Value): void;
};

/** A promise that a test keeps in its hand until it is time. */
export function signal<Value = void>(): Signal<Value> {
  const waiting: ((value: Value) => void)[] = [];
  const given = new Promise<Value>((resolve) => waiting.push(resolve));
  return { given, give: (value) => waiting.forEach((resolve) => resolve(value)) };
}
