/** The query of a call, read by the schema of its route: what that does not name is refused, not passed over. */
import type { FastifyRequest } from "fastify";
import { z } from "zod";
import type { FieldProblem } from "../../../application/reading/field-problems.ts";
import { parseAnswers } from "../../../application/reading/issues.ts";
import { invariant } from "../../../errors.ts";
import { QueryMalformed, QueryUnknown } from "../../../presenters/frame/query-problems.ts";

/** Throws `query-unknown`. Asked before a body is read, and after the rate limit. */
export function refuseUnknownQuery({ method, query, routeOptions, is404 }: FastifyRequest): void {
  const names = Object.keys(query as object);
  if (names.length === 0 || is404 || method === "OPTIONS") return;
  const known = namesIn(routeOptions.schema?.querystring);
  const unknown = names.filter((name) => !known.includes(name));
  if (unknown.length > 0) throw new QueryUnknown(unknown, known);
}

/** Reads a query, with every value that is not as documented: what was read of it, and what is expected. */
export function queryReader(schema: unknown) {
  invariant(schema instanceof z.ZodObject, "the schema of a query names its parameters");
  return (query: unknown) => {
    const parsed = parseAnswers(schema, query, "");
    if (parsed.ok) return { value: parsed.value };
    return { error: new QueryMalformed(parsed.problems.map((one) => ofParameter(one, query))) };
  };
}

function namesIn(schema: unknown): readonly string[] {
  return schema instanceof z.ZodObject ? Object.keys(schema.shape) : [];
}

function ofParameter(problem: FieldProblem, query: unknown): FieldProblem {
  const [, name = ""] = problem.pointer.split("/");
  const given = (query as Readonly<Record<string, unknown>>)[name];
  return { ...problem, pointer: name, ...(Array.isArray(given) && { code: "given-twice" }) };
}
