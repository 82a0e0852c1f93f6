/** What is true of operations by what they are, so that no route has to say it: who may ask, failures, headers. */
import { invariant } from "../../errors.ts";
import type { Example } from "./examples.ts";
import { HEADERS, ON_EVERY_REPLY, ON_STATUS, REPLIES, type ReplyHeader } from "./replies.ts";
import { isJson, type Json } from "./schema-tree.ts";

const JSON_TYPE = "application/json";
const NDJSON = "application/x-ndjson";
const PROBLEM = "application/problem+json";
/** What is sent as text, so that an example can be shown. */
const TEXT = /^text\/|[/+]xml$|^application\/x-ndjson$/;

const FAILURES: Readonly<Record<string, string>> = {
  "500": "An internal error, which was logged; or a record that is damaged",
  "503":
    "Too much is under way, or nothing can be kept at the moment; `Retry-After` says when to come back",
};

const UNCHANGED = "Unchanged since the ETag in `If-None-Match`; there is no body";

/** An operation with all that is said of it. */
export function completed(operation: Json, example: Example = {}): Json {
  const { operationId, summary, description = `${String(summary)}.`, ...rest } = operation;
  const { requestBody, security = [], parameters = [] } = rest;
  const all = {
    ...withoutProblems(rest.responses as Json, { id: String(operationId), example }),
    ...problemReferences(operation),
  };
  return {
    ...rest,
    operationId,
    summary,
    description,
    security,
    ...(isJson(requestBody) && {
      requestBody: { ...requestBody, ...withMedia(requestBody, example.request) },
    }),
    parameters: (parameters as readonly Json[]).map((one) => {
      const value = example.parameters?.[String(one.name)];
      return value === undefined ? one : { ...one, example: value };
    }),
    responses: Object.fromEntries(
      Object.entries(all).sort(([one], [other]) => Number(one) - Number(other)),
    ),
  };
}

/** Every problem that some operation answers with, by its status; each says the same wherever it is met. */
export function problemResponses(operations: readonly Json[]): Json {
  const told = operations.flatMap(({ responses }) =>
    Object.entries(responses as Json).filter(([status]) => isProblem(status)),
  );
  const descriptions = {
    ...FAILURES,
    ...Object.fromEntries(told.map(([status, one]) => [status, (one as Json).description])),
  };
  return Object.fromEntries(
    Object.entries(descriptions).map(([status, description]) => [
      nameOf(status),
      {
        description,
        headers: headerReferences([...ON_EVERY_REPLY, ...(ON_STATUS[status] ?? [])]),
        content: { [PROBLEM]: { schema: { $ref: "#/components/schemas/Problem" } } },
      },
    ]),
  );
}

function problemReferences({ responses, security = [] }: Json): Json {
  const refused = Object.keys(responses as Json).filter((status) => isProblem(status));
  // Only what is kept somewhere can fail to be kept.
  const failures = (security as readonly Json[]).length > 0 ? ["500", "503"] : ["500"];
  return Object.fromEntries(
    [...refused, ...failures].map((status) => [
      status,
      { $ref: `#/components/responses/${nameOf(status)}` },
    ]),
  );
}

const nameOf = (status: string) => `Problem${status}`;
const isProblem = (status: string) => Number(status) >= 400;

function withoutProblems(responses: Json, { id, example }: { id: string; example: Example }): Json {
  const reply = REPLIES[id];
  invariant(reply, `replies.ts says what ${id} answers`);
  const headers = headerReferences([...ON_EVERY_REPLY, ...(reply.headers ?? [])]);
  return Object.fromEntries(
    Object.entries(responses)
      .filter(([status]) => !isProblem(status))
      .map(([status, response]) => [
        status,
        status.startsWith("3")
          ? { description: UNCHANGED, headers }
          : {
              ...(response as Json),
              description: reply.words,
              headers,
              ...withMedia(response as Json, example.response),
            },
      ]),
  );
}

function headerReferences(names: readonly ReplyHeader[]): Json {
  return Object.fromEntries(names.map((name) => [name, { $ref: `#/components/headers/${name}` }]));
}

export const HEADER_COMPONENTS: Json = Object.fromEntries(
  Object.entries(HEADERS).map(([name, description]) => {
    const type = /Limit|Remaining|Reset|After/.test(name) ? "integer" : "string";
    return [name, { description, schema: { type } }];
  }),
);

/** The content with its example, and what is no JSON as what it is. */
function withMedia({ content }: Json, example: unknown): Json {
  if (!isJson(content)) return {};
  const media = Object.entries(content).map(([type, medium]) => {
    const { schema = {} } = medium as { schema?: Json };
    const said = { schema: mediaSchema(type, schema) };
    const isOfType = type === JSON_TYPE || (TEXT.test(type) && typeof example === "string");
    return [type, isOfType && example !== undefined ? { ...said, example } : said] as const;
  });
  return { content: Object.fromEntries(media) };
}

function mediaSchema(type: string, schema: Json): Json {
  if (type === NDJSON) {
    const description = "Lines, each of them JSON of `contentSchema`, ended by a line feed";
    return { type: "string", description, contentMediaType: JSON_TYPE, contentSchema: schema };
  }
  if (type === JSON_TYPE) return schema;
  return TEXT.test(type) ? { type: "string" } : { type: "string", format: "binary" };
}
