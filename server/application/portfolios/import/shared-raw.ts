/** Facts as the contract writes them; what is one value stays one: of a long list most are the same. */
import { type FactKey, type FactValue, factOf } from "../../../../rules/facts/all.ts";

export type RawOf = (key: FactKey, value: FactValue) => unknown;

export function sharedRawOf(): RawOf {
  const known = new WeakMap<object, unknown>();
  return (key, value) => {
    if (typeof value !== "object") return factOf(key).rawOf(value);
    const raw = known.get(value) ?? factOf(key).rawOf(value);
    known.set(value, raw);
    return raw;
  };
}
