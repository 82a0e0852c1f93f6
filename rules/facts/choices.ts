/** Any number of a few words; a list of none of them is known, too. */
import { z } from "zod";
import { KnownTexts, themselves } from "../quick/known-texts.ts";
import { readChoice } from "../read-values.ts";
import { asItIs, type FactKind, noCanonicalText } from "./fact.ts";
import { readList } from "./read-list.ts";

export function choices<T extends string>(
  options: z.ZodEnum<{ [O in T]: O }>,
): FactKind<readonly T[]> {
  const all: readonly T[] = options.options;
  return {
    schema: z.array(options).max(all.length),
    read: (reader, pointer, raw) =>
      readList(reader, pointer, raw, {
        max: all.length,
        read: (at, one) => readChoice(reader, at, one, all),
      }),
    // Rare in lists, so that it is left to `read`.
    plainReader: () => () => undefined,
    scanner() {
      const texts = new KnownTexts(themselves(all));
      return (json) => json.list(all.length, (at) => at.known(texts));
    },
    canonical: noCanonicalText,
    rawOf: asItIs,
    options: all,
    typed: "list",
    control: "checkboxes",
  };
}
