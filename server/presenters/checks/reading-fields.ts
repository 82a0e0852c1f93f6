import { READINGS, type ReadingName } from "../../../rules/conditions.ts";
import { type Field, FormBuilder, type FormInput, type Values } from "../forms/form.ts";
import { READING_FIELDS } from "./check-address.ts";
import { optionWord } from "./readings-view.ts";

const NAMES = Object.keys(READING_FIELDS) as ReadingName[];

/** The readings that somebody pinned, rightly or wrongly. */
export function pinnedReadings(values: Values): ReadingName[] {
  return NAMES.filter((name) => (values[READING_FIELDS[name]]?.[0] ?? "") !== "");
}

/** The fields that pin readings; left at the default they pin none. */
export function readingFields(input: FormInput, names: readonly ReadingName[] = NAMES): Field[] {
  const { t } = input;
  const form = new FormBuilder(input, "");
  return names.map((name) => {
    const options = READINGS[name].options.map(
      (option) => [option, optionWord(t, name, option)] as const,
    );
    const choices = { ...Object.fromEntries(options), "": t.readings.byDefault };
    return form.radio(READING_FIELDS[name], t.readings.field[name], choices, { fallback: "" });
  });
}
