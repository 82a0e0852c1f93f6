/** The shape of a ruleset file as JSON Schema, for editors and for others who write rulesets. */
import { z } from "zod";
import { Ruleset } from "./ruleset.ts";

/** JSON Schema 2020-12. What one member demands of another is not in it; loading a file checks that as well. */
export function rulesetJsonSchema(): Record<string, unknown> {
  return {
    title: "Kaibo ruleset",
    description: "Dated conditions with borders, words and sources, as in rules/rulesets/",
    ...z.toJSONSchema(Ruleset, { target: "draft-2020-12" }),
  };
}
