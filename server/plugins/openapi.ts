/** The API described from its own schemas: `/openapi.json`. */
import swagger from "@fastify/swagger";
import type { FastifyInstance } from "fastify";
import { jsonSchemaTransform, jsonSchemaTransformObject } from "fastify-type-provider-zod";
import type { OpenAPIV3_1 } from "openapi-types";

const DESCRIPTION = `Leads merchants through WeChat mini program live, from qualification to the live room.

Errors are \`application/problem+json\` (RFC 9457); codes are stable, texts follow \`Accept-Language\` (zh-CN, en).
Times are RFC 3339, dates are civil dates in Asia/Shanghai.`;

/** Has to be registered before the routes that it describes. */
export async function addOpenApi(app: FastifyInstance): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: "3.1.0",
      info: {
        title: "Kaibo API",
        version: "1.0.0",
        description: DESCRIPTION,
        license: { name: "MIT", identifier: "MIT" },
      },
      tags: [
        { name: "checks", description: "May this account go live, and if not, what is missing" },
        { name: "rulesets", description: "The rules themselves, their sources and their proof" },
        { name: "errcodes", description: "What WeChat's errcodes mean and what to do" },
        { name: "receipts", description: "Checks that are signed and can be verified offline" },
        { name: "onboardings", description: "The five steps to a live room" },
        {
          name: "goods",
          description: "Goods by the thousand: lists in, sending in the background",
        },
      ],
      components: {
        securitySchemes: {
          onboardingToken: {
            type: "http",
            scheme: "bearer",
            description: "The `token` that the creation of the onboarding answered with",
          },
          apiKey: {
            type: "http",
            scheme: "bearer",
            description: "A key that `kaibo key create` printed",
          },
        },
      },
    },
    transform: (route) =>
      route.url.startsWith("/api/")
        ? jsonSchemaTransform(route)
        : { schema: { hide: true }, url: route.url },
    transformObject: (document) =>
      // The document is of the version that is asked for above.
      withoutUnused(jsonSchemaTransformObject(document) as OpenAPIV3_1.Document),
  });
  app.get("/openapi.json", () => app.swagger());
}

/** Every named schema comes in two forms, for input and for output; those that nothing refers to are left out. */
function withoutUnused(document: OpenAPIV3_1.Document): OpenAPIV3_1.Document {
  const schemas = document.components?.schemas ?? {};
  const text = JSON.stringify(document);
  const used = Object.entries(schemas).filter(([name]) =>
    text.includes(`"#/components/schemas/${name}"`),
  );
  const pruned = {
    ...document,
    components: { ...document.components, schemas: Object.fromEntries(used) },
  };
  // Leaving one out may have been the last use of another.
  return used.length < Object.keys(schemas).length ? withoutUnused(pruned) : pruned;
}
