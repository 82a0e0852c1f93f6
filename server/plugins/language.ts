import accepts from "@fastify/accepts";
import type { FastifyInstance, FastifyRequest } from "fastify";
import type { Language } from "../errors.ts";

export async function addLanguages(app: FastifyInstance): Promise<void> {
  await app.register(accepts);
}

/** The language of `Accept-Language` that we speak; Chinese unless English is preferred. */
export function languageOf(request: FastifyRequest): Language {
  if (request.headers["accept-language"] === undefined) return "zh-CN";
  // A request whose address cannot be decoded is answered before it has what plugins add.
  if (!("accepts" in request)) return "zh-CN";
  // Plain `zh` is offered too, so that a reader of `zh-TW` gets Chinese rather than English.
  const preferred = request.accepts().languages(["zh-CN", "zh", "en"]);
  return preferred === "en" ? "en" : "zh-CN";
}
