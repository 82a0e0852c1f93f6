/** Holds replies against `/openapi.json`, with the JSON Schema validator that fastify brings along. */
import { type FastifyInstance, fastify, type LightMyRequestResponse } from "fastify";
import { z } from "zod";
import { invariant } from "../../server/errors.ts";

const Response = z.looseObject({
  $ref: z.string().optional(),
  content: z.record(z.string(), z.object({ schema: z.unknown() })).optional(),
});
const Operation = z.looseObject({ responses: z.record(z.string(), Response) });
const Document = z.looseObject({
  components: z.looseObject({ responses: z.record(z.string(), Response) }),
  paths: z.record(z.string(), z.record(z.string(), Operation)),
});

export type DocumentedReplies = {
  /** What is wrong with the reply by the documented schema of its status and content type; empty when nothing is. */
  problemsOf(operation: string, reply: LightMyRequestResponse): unknown;
  /** What is wrong with a body of JSON by the documented schema of that status. */
  problemsIn(operation: string, status: string, body: unknown): unknown;
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
  type Told = { readonly status: number | string; readonly type: string; readonly body: unknown };
  const problemsOfBody = (operation: string, { status, type, body }: Told): unknown => {
    const [method = "", path = ""] = operation.split(" ");
    const told = paths[path]?.[method.toLowerCase()]?.responses[status];
    const response = told?.$ref ? components.responses[told.$ref.split("/").at(-1) ?? ""] : told;
    const schema = response?.content?.[type]?.schema;
    if (typeof schema !== "object") return `${operation} documents no ${status} ${type}`;
    const compile = validator.validatorCompiler;
    invariant(compile, "fastify has made its validator");
    const validate = compile({
      schema: { ...schema, components },
      method,
      url: path,
      httpPart: "body",
    });
    const result: unknown = validate(body);
    return result === true ? [] : (validate as { errors?: unknown }).errors;
  };
  return {
    problemsOf(operation, reply) {
      const type = String(reply.headers["content-type"]).split(";")[0] ?? "";
      return problemsOfBody(operation, { status: reply.statusCode, type, body: reply.json() });
    },
    problemsIn: (operation, status, body) =>
      problemsOfBody(operation, { status, type: "application/json", body }),
  };
}
