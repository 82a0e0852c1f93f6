/** Changed facts as the values of form fields, and so as the next address of a trial. */
import type { Facts } from "../../../rules/facts/all.ts";
import { amountOf } from "../../../rules/money.ts";
import { paths } from "../../paths.ts";
import { checkAddress } from "../checks/check-address.ts";
import { NO_CATEGORY } from "../checks/facts-form.ts";
import type { Values } from "../forms/form.ts";

/** The trial with some facts changed; all else stays as it stands in the address. */
export function trialAddress(values: Values, change: Facts): string {
  return checkAddress(paths.whatIf(), values, valuesOfChange(change));
}

/** Each changed fact as its field would be filled in, and as it is read again. */
export function valuesOfChange(change: Facts): Values {
  const entries = Object.keys(change).map(
    (key) => [key, typedFact(change, key as keyof Facts)] as const,
  );
  return Object.fromEntries(entries);
}

function typedFact(change: Facts, key: keyof Facts): string[] {
  const value = change[key];
  if (value === undefined) return [];
  if (key === "categories" && value instanceof Array) {
    return value.length === 0 ? [NO_CATEGORY] : value.map(String);
  }
  if (value instanceof Array) return [value.join("; ")];
  if (typeof value === "object" && "kind" in value) {
    return value.kind === "total" ? [amountOf(value.fen)] : [];
  }
  return [String(value)];
}
