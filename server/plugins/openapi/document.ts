/** From what fastify makes of the routes' schemas to the document that is published. */
import type { OpenAPIV3_1 } from "openapi-types";
import type { Examples } from "./examples.ts";
import { nameSchemas } from "./named-schemas.ts";
import { completed, HEADER_COMPONENTS, problemResponses } from "./operations.ts";
import { plainSchemas } from "./plain-schemas.ts";
import { type Json, mapTree } from "./schema-tree.ts";
import { type Schemas, tagUnions } from "./tagged-unions.ts";
import { webhookSection } from "./webhook-section.ts";

const PLACE = "#/components/schemas/";

export function publishedDocument(
  document: OpenAPIV3_1.Document,
  examples: Examples,
): OpenAPIV3_1.Document {
  const plain = plainSchemas(withoutSuffixes(document)) as Json;
  const { schemas: given = {}, ...components } = plain.components as { schemas?: Schemas };
  const { schemas, named } = nameSchemas(given);
  const routes = Object.entries(named(plain.paths as Json));
  const responses = problemResponses(
    routes.flatMap(([, operations]) => Object.values(operations as Json) as Json[]),
  );
  const paths = routes.map(([path, operations]) => {
    const all = Object.entries(operations as Json).map(([method, operation]) => {
      const { operationId } = operation as { operationId?: string };
      return [method, completed(operation as Json, examples[operationId ?? ""])] as const;
    });
    return [path, Object.fromEntries(all)] as const;
  });
  const whole = {
    ...plain,
    components: {
      ...components,
      headers: HEADER_COMPONENTS,
      responses,
      schemas: tagUnions(schemas),
    },
    paths: Object.fromEntries(paths),
    webhooks: named(plainSchemas(webhookSection()) as Json),
  };
  return withoutUnused(whole as unknown as OpenAPIV3_1.Document);
}

/**
 * Every named schema comes in two forms, for input and for output. Where the one for input alone is used, it needs no
 * word that says so.
 */
function withoutSuffixes(document: Json): Json {
  const { components = {} } = withoutUnused(document as unknown as OpenAPIV3_1.Document);
  const names = Object.keys(components.schemas ?? {});
  const ours = new Map(
    names
      .map((name) => [name, name.replace(/Input$/, "")] as const)
      .filter(([name, short]) => name !== short && !names.includes(short)),
  );
  const renamed = mapTree(document, (node) => {
    const { $ref } = node;
    const short = typeof $ref === "string" ? ours.get($ref.slice(PLACE.length)) : undefined;
    return short === undefined ? node : { ...node, $ref: PLACE + short };
  }) as Json;
  const schemas = Object.fromEntries(
    names.map((name) => {
      const { schemas: all } = renamed.components as { schemas: Schemas };
      return [ours.get(name) ?? name, all[name]];
    }),
  );
  return { ...renamed, components: { ...(renamed.components as Json), schemas } };
}

/** What nothing refers to is left out. */
function withoutUnused(document: OpenAPIV3_1.Document): OpenAPIV3_1.Document {
  const schemas = document.components?.schemas ?? {};
  const text = JSON.stringify(document);
  const used = Object.entries(schemas).filter(([name]) => text.includes(`"${PLACE}${name}"`));
  const pruned = {
    ...document,
    components: { ...document.components, schemas: Object.fromEntries(used) },
  };
  // Leaving one out may have been the last use of another.
  return used.length < Object.keys(schemas).length ? withoutUnused(pruned) : pruned;
}
