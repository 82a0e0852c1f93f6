/** Holds replies against `/openapi.json`, with the JSON Schema validator that fastify brings along. */
import { type FastifyInstance, fastify, type LightMyRequestResponse } from "fastify";
import { z } from "zod";
import { invariant } from "../../server/errors.ts";

const Operation = z.looseObject({
  responses: z.record(
    z.string(),
    z.looseObject({ content: z.record(z.string(), z.object({ schema: z.unknown() })).optional() }),
  ),
});
const Document = z.looseObject({
  components: z.unknown(),
  paths: z.record(z.string(), z.record(z.string(), Operation)),
});

export type DocumentedReplies = {
  /** What is wrong with the reply by the documented schema of its status and content type; empty when nothing is. */
  problemsOf(operation: string, reply: LightMyRequestResponse): unknown;
};

/** `operation` is written `POST /api/v1/checks`, with the path as in the document. */
export async function documentedReplies(app: FastifyInstance): Promise<DocumentedReplies> {
  const { paths, components } = Document.parse((await app.inject("/openapi.json")).json());
  const customOptions = {
    strict: false,
    coerceTypes: false,
    removeAdditional: false,
    useDefaults: false,
    allErrors: true,
  };
  const validator = fastify({ ajv: { customOptions } });
  // The validator is made for the first route that has a schema.
  validator.post("/", { schema: { body: {} } }, (request, reply) => reply.send(request.body));
  await validator.ready();
  return {
    problemsOf(operation, reply) {
      const [method = "", path = ""] = operation.split(" ");
      const type = String(reply.headers["content-type"]).split(";")[0] ?? "";
      const response = paths[path]?.[method.toLowerCase()]?.responses[reply.statusCode];
      const schema = response?.content?.[type]?.schema;
      if (typeof schema !== "object")
        return `${operation} documents no ${reply.statusCode} ${type}`;
      const compile = validator.validatorCompiler;
      invariant(compile, "fastify has made its validator");
      const validate = compile({
        schema: { ...schema, components },
        method,
        url: path,
        httpPart: "body",
      });
      const body: unknown = reply.json();
      const result: unknown = validate(body);
      return result === true ? [] : (validate as { errors?: unknown }).errors;
    },
  };
}
