/** Changed facts as the values of form fields, and so as the next address of a trial. */
import {
  FACT_KEYS,
  type FactKey,
  type Facts,
  type FactValue,
  factOf,
} from "../../../rules/facts/all.ts";
import { paths } from "../../paths.ts";
import { checkAddress } from "../checks/check-address.ts";
import { shownFact } from "../checks/facts-view.ts";
import type { Values } from "../forms/form.ts";

/** The trial with some facts changed; all else stays as it stands in the address. */
export function trialAddress(values: Values, change: Facts): string {
  return checkAddress(paths.whatIf(), values, valuesOfChange(change));
}

/** Each changed fact as its field would be filled in, and as it is read again. */
export function valuesOfChange(change: Facts): Values {
  const entries = FACT_KEYS.flatMap((key) => {
    const value = change[key];
    return value === undefined ? [] : [[key, fieldTexts(key, value)] as const];
  });
  return Object.fromEntries(entries);
}

function fieldTexts(key: FactKey, value: FactValue): string[] {
  const kind = factOf(key);
  const raw = kind.rawOf(value);
  // Dated amounts are nothing that a field can hold.
  return kind.typed === "amount" && raw instanceof Array ? [] : shownFact(key, raw);
}
