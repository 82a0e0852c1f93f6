/** From a request to what a page needs to know about it, and from a model to a page. */
import type { FastifyReply, FastifyRequest } from "fastify";
import { civilDateInShanghai } from "../../../rules/civil-date.ts";
import type { Language } from "../../errors.ts";
import { type PageContext, pageContext } from "../../presenters/frame.ts";
import type { PageDependencies } from "./dependencies.ts";

const LANGUAGE_COOKIE = "kaibo_lang";
const YEAR_SECONDS = 365 * 24 * 3600;

/** The page's language: asked for in the address, else remembered, else Chinese. */
export function pageLanguage(request: FastifyRequest): Language {
  return askedLanguage(request) ?? (request.cookies[LANGUAGE_COOKIE] === "en" ? "en" : "zh-CN");
}

export function contextOf(
  request: FastifyRequest,
  reply: FastifyReply,
  { config, clock }: PageDependencies,
): PageContext {
  const asked = askedLanguage(request);
  if (asked) {
    void reply.setCookie(LANGUAGE_COOKIE, asked, {
      path: "/",
      httpOnly: true,
      sameSite: "lax",
      maxAge: YEAR_SECONDS,
    });
  }
  return pageContext({
    language: pageLanguage(request),
    url: request.url,
    csrf: reply.generateCsrf(),
    today: civilDateInShanghai(clock.now()),
    publicUrl: config.publicUrl ?? `${request.protocol}://${request.host}`,
    isSandbox: config.wechatApiUrl === null,
  });
}

/** Draws a page. Nothing of it may be kept by a cache: it shows a person's own data and a token against forgery. */
export async function render(
  reply: FastifyReply,
  template: string,
  model: object,
  status = 200,
): Promise<FastifyReply> {
  const html = await reply.viewAsync(template, model);
  return await reply
    .code(status)
    .header("cache-control", "no-store")
    .type("text/html; charset=utf-8")
    .send(html);
}

function askedLanguage(request: FastifyRequest): Language | null {
  const { lang } = request.query as { lang?: unknown };
  if (lang === "en") return "en";
  return lang === "zh-CN" || lang === "zh" ? "zh-CN" : null;
}
