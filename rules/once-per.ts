/** Works something out once for each object it is asked about, and keeps it as long as that object. */
export function oncePer<Key extends object, Value>(
  workOut: (key: Key) => Value,
): (key: Key) => Value {
  const known = new WeakMap<Key, { readonly value: Value }>();
  return (key) => {
    const kept = known.get(key);
    if (kept !== undefined) return kept.value;
    const value = workOut(key);
    known.set(key, { value });
    return value;
  };
}
