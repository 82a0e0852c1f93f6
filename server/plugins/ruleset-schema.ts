import type { FastifyInstance } from "fastify";
import { rulesetJsonSchema } from "../../rules/ruleset-schema.ts";
import { paths } from "../paths.ts";
import { revalidate } from "./entity-tags.ts";

/** `/schemas/ruleset.json`: the shape of a ruleset file, for editors and for others who write rulesets. */
export function addRulesetSchema(app: FastifyInstance): void {
  const schema = JSON.stringify(rulesetJsonSchema());
  app.get(paths.rulesetSchema(), { onSend: revalidate }, async (_request, reply) => {
    const kept = reply.header("cache-control", "public, max-age=3600");
    return await kept.type("application/schema+json").send(schema);
  });
}
