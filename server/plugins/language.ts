import type { FastifyRequest } from "fastify";
import type { Language } from "../errors.ts";

/** Clients send few different headers; what they could make up is bounded. */
const HEADERS_KEPT = 200;
const languages = new Map<string, Language>();

/** The language of `Accept-Language` that we speak; Chinese unless English is preferred. */
export function languageOf(request: FastifyRequest): Language {
  const header = request.headers["accept-language"];
  if (header === undefined) return "zh-CN";
  // A request whose address cannot be decoded is answered before it has what plugins add.
  if (!("accepts" in request)) return "zh-CN";
  const known = languages.get(header);
  if (known !== undefined) return known;
  // Plain `zh` is offered too, so that a reader of `zh-TW` gets Chinese rather than English.
  const preferred = request.accepts().languages(["zh-CN", "zh", "en"]);
  const language = preferred === "en" ? "en" : "zh-CN";
  if (languages.size < HEADERS_KEPT) languages.set(header, language);
  return language;
}
