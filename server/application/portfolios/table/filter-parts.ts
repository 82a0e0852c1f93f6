/** A filter in its parts, each of which can be taken out by itself. */
import type { AccountFilter } from "../account-filter.ts";
import { NO_FILTER } from "../account-filter.ts";

export type FilterPart = {
  readonly key: Exclude<keyof AccountFilter, "sort">;
  /** As the address has it; `1` where there is nothing to say but that it is on. */
  readonly value: string;
  /** The filter without it. */
  readonly without: AccountFilter;
};

const KEYS = Object.keys(NO_FILTER).filter((key): key is FilterPart["key"] => key !== "sort");

/** In the order in which filters are told; a list has a part for each of its values. */
export function partsOf(filter: AccountFilter): readonly FilterPart[] {
  return KEYS.flatMap((key): FilterPart[] => {
    const value: AccountFilter[FilterPart["key"]] = filter[key];
    if (value instanceof Array) {
      return value.map((one) => ({
        key,
        value: one,
        without: { ...filter, [key]: value.filter((other) => other !== one) },
      }));
    }
    if (value === null || value === false || value === "") return [];
    const text = value === true ? "1" : String(value);
    return [{ key, value: text, without: { ...filter, [key]: NO_FILTER[key] } }];
  });
}
