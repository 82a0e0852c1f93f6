/** The API described from its own schemas. */
import swagger from "@fastify/swagger";
import type { FastifyInstance } from "fastify";
import { jsonSchemaTransform, jsonSchemaTransformObject } from "fastify-type-provider-zod";
import type { OpenAPIV3_1 } from "openapi-types";
import { publishedDocument } from "./document.ts";
import { readExamples } from "./examples.ts";

const DESCRIPTION = `Leads merchants through WeChat mini program live, from qualification to the live room.

Errors are \`application/problem+json\` (RFC 9457); codes are stable, texts follow \`Accept-Language\` (zh-CN, en).
Times are RFC 3339, dates are civil dates in Asia/Shanghai. A method that an address does not take is a 405 with
\`Allow\`, and an address that there is not a 404.`;

const TAGS = [
  { name: "checks", description: "May this account go live, and if not, what is missing" },
  { name: "rulesets", description: "The rules themselves, their sources and their proof" },
  { name: "errcodes", description: "What WeChat's errcodes mean and what to do" },
  { name: "receipts", description: "Checks that are signed and can be verified offline" },
  { name: "onboardings", description: "The five steps to a live room" },
  { name: "portfolios", description: "A consultant's accounts, and the lists that they come from" },
  { name: "goods", description: "Goods by the thousand: lists in, sending in the background" },
  { name: "jobs", description: "Work that goes on after the call that asked for it" },
  { name: "webhooks", description: "Events, posted to an address of yours" },
];

const SECURITY_SCHEMES = {
  onboardingToken: {
    type: "http",
    scheme: "bearer",
    description: "The `token` that the creation of the onboarding answered with",
  },
  apiKey: {
    type: "http",
    scheme: "bearer",
    description: "A key that `kaibo key create` printed, or that was made on the page of settings",
  },
  session: {
    type: "apiKey",
    in: "cookie",
    name: "kaibo_session",
    description:
      "The session of who has signed in, for scripts of our own pages; `__Secure-kaibo_session` over https",
  },
} as const;

/** Has to be registered before the routes that it describes. */
export async function addOpenApi(
  app: FastifyInstance,
  { publicUrl }: { publicUrl: string | null },
): Promise<void> {
  const examples = readExamples();
  await app.register(swagger, {
    openapi: {
      openapi: "3.1.0",
      info: {
        title: "Kaibo API",
        version: "1.0.0",
        description: DESCRIPTION,
        license: { name: "MIT", identifier: "MIT" },
        contact: {
          name: "Who runs this service",
          ...(publicUrl !== null && { url: `${publicUrl}/docs` }),
        },
      },
      servers: [{ url: publicUrl ?? "/", description: "This service" }],
      tags: TAGS,
      components: { securitySchemes: SECURITY_SCHEMES },
    },
    transform: (route) =>
      route.url.startsWith("/api/")
        ? jsonSchemaTransform(route)
        : { schema: { hide: true }, url: route.url },
    transformObject: (document) =>
      // The document is of the version that is asked for above.
      publishedDocument(jsonSchemaTransformObject(document) as OpenAPIV3_1.Document, examples),
  });
}
