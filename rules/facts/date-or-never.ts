/** The civil date of something that happened, or that it never did. */
import { z } from "zod";
import { type CivilDate, isCivilDate, looksLikeCivilDate } from "../civil-date.ts";
import { KnownTexts, themselves } from "../quick/known-texts.ts";
import { readDate } from "../read-values.ts";
import { asItIs, type FactKind, noCanonicalText } from "./fact.ts";
import { remembering } from "./remembering.ts";

/** A civil date, or `never`. */
export type DateOrNever = CivilDate;

export const dateOrNever: FactKind<DateOrNever> = {
  schema: z.union([z.iso.date(), z.literal("never")]),
  read(reader, pointer, raw) {
    if (raw === "never") return raw;
    if (typeof raw !== "string" || !looksLikeCivilDate(raw)) {
      return reader.refuse(pointer, "date-or-never-expected", raw);
    }
    const date = readDate(reader, pointer, raw);
    if (date === null || date <= reader.asOf) return date;
    return reader.refuse(pointer, "date-in-future", raw, { latest: reader.asOf });
  },
  plainReader() {
    const isDate = remembering(isCivilDate);
    // It may still be too late (`isTooLate`).
    return (raw) => (typeof raw === "string" && (raw === "never" || isDate(raw)) ? raw : undefined);
  },
  scanner() {
    const never = new KnownTexts(themselves(["never"]));
    return (json) => json.pastDate() ?? json.known(never);
  },
  canonical: noCanonicalText,
  rawOf: asItIs,
  happenedOn: (on) => (on === "never" ? null : on),
  options: [],
  typed: "date",
  control: "dated",
};
