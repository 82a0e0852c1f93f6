/** The views that every portfolio has. */
import { type AccountFilter, NO_FILTER } from "../account-filter.ts";

export const READY_VIEWS = [
  "all",
  "oneShort",
  "lapsing",
  "notEnabled",
  "onlyUnknown",
  "stale",
  "mine",
] as const;
export type ReadyView = (typeof READY_VIEWS)[number];

const LAPSING_DAYS = 30;

/** `person` is the name of whoever looks. */
export function readyFilter(view: ReadyView, person: string): AccountFilter {
  switch (view) {
    case "all":
      return NO_FILTER;
    case "oneShort":
      return { ...NO_FILTER, oneShort: true, sort: "nearest" };
    case "lapsing":
      return { ...NO_FILTER, expiresWithin: LAPSING_DAYS, sort: "until" };
    case "notEnabled":
      return {
        ...NO_FILTER,
        verdict: ["eligible"],
        live: ["not-enabled", "applied", "rejected"],
      };
    case "onlyUnknown":
      return { ...NO_FILTER, onlyUnknown: true };
    case "stale":
      return { ...NO_FILTER, stale: true, sort: "observed" };
    case "mine":
      return { ...NO_FILTER, owner: person };
    default:
      return view satisfies never;
  }
}
