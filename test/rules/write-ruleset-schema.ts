/** Writes `rules/ruleset.schema.json` anew: `npm run schema`. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { findProjectDirectory } from "../../rules/load-rulesets.ts";
import { rulesetJsonSchema } from "../../rules/ruleset-schema.ts";

const file = join(findProjectDirectory(), "rules/ruleset.schema.json");
writeFileSync(file, `${JSON.stringify(rulesetJsonSchema(), null, 2)}\n`);
