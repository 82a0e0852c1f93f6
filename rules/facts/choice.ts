/** One of a few words. */
import type { z } from "zod";
import { KnownTexts, themselves } from "../quick/known-texts.ts";
import { readChoice } from "../read-values.ts";
import { asItIs, type FactKind, noCanonicalText } from "./fact.ts";

export function choice<T extends string>(options: z.ZodEnum<{ [O in T]: O }>): FactKind<T> {
  const all: readonly T[] = options.options;
  const known = new Map<unknown, T>(all.map((one) => [one, one]));
  return {
    schema: options,
    read: (reader, pointer, raw) => readChoice(reader, pointer, raw, all),
    plainReader: () => (raw) => known.get(raw),
    scanner() {
      const texts = new KnownTexts(themselves(all));
      return (json) => json.known(texts);
    },
    canonical: noCanonicalText,
    rawOf: asItIs,
    options: all,
    typed: "as-is",
    control: "radio",
  };
}
