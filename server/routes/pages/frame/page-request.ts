/** From a request to what a page needs to know about it, and from a model to a page. */
import type { FastifyReply, FastifyRequest } from "fastify";
import { civilDateInShanghai } from "../../../../rules/civil-date.ts";
import type { Language } from "../../../errors.ts";
import { type PageContext, pageContext } from "../../../presenters/frame/frame.ts";
import { addressAsked } from "../../address-asked.ts";
import { cookieOptions, HALF_YEAR_SECONDS } from "./cookie-options.ts";
import { newFormKey } from "./form-key.ts";
import type { PageDependencies } from "./page-dependencies.ts";
import { unknownQuery } from "./page-query.ts";

const LANGUAGE_COOKIE = "kaibo_lang";
const EVERYWHERE = { path: "/", maxAge: HALF_YEAR_SECONDS };

/** `address` is where the page can be asked for again, when a form was sent to another address than its page's. */
export function contextOf(
  request: FastifyRequest,
  reply: FastifyReply,
  { config, clock }: PageDependencies,
  address = request.url,
): PageContext {
  const options = cookieOptions(request, config, EVERYWHERE);
  const asked = askedLanguage(request);
  if (asked) void reply.setCookie(LANGUAGE_COOKIE, asked, options);
  return pageContext({
    language: asked ?? rememberedLanguage(request),
    url: withoutParameters(address, unknownQuery(request)),
    // As long-lived as the way into an onboarding: a tab that a phone restores must still be able to send its form.
    csrf: { token: reply.generateCsrf(options), key: newFormKey() },
    today: civilDateInShanghai(clock.now()),
    publicUrl: config.publicUrl ?? addressAsked(request),
    isSandbox: config.wechatApiUrl === null,
    unknownQuery: unknownQuery(request),
  });
}

/** An address that is as it was unless it has some of these parameters. */
function withoutParameters(address: string, names: readonly string[]): string {
  if (names.length === 0) return address;
  const [path = "/", query = ""] = address.split("?");
  const parameters = new URLSearchParams(query);
  for (const name of names) parameters.delete(name);
  return parameters.size === 0 ? path : `${path}?${parameters.toString()}`;
}

/** Draws a page. Nothing of it may be kept by a cache: it shows a person's own data and a token against forgery. */
export async function render(
  reply: FastifyReply,
  template: string,
  model: object,
  status = 200,
): Promise<FastifyReply> {
  const html = await reply.viewAsync(template, model);
  if ("resume" in model && reflects(reply.request)) leaveUncompressed(reply.request);
  return await reply
    .code(status === 200 && unknownQuery(reply.request).length > 0 ? 422 : status)
    .header("cache-control", "no-store")
    .type("text/html; charset=utf-8")
    .send(html);
}

/** Whether somebody else may have chosen a part of what the page shows: a link's query, or the fields of a form. */
function reflects({ method, url }: FastifyRequest): boolean {
  return method === "POST" || url.includes("?");
}

/**
 * How long a compressed page is tells whether a text that was sent along stands in it as well, and so in the end the
 * resume code (https://www.breachattack.com/). The header is what the compressing plugin looks at.
 */
function leaveUncompressed({ headers }: FastifyRequest): void {
  headers["x-no-compression"] = "1";
}

/** Leads on after a form was taken; a script that sent it leads its page there itself. */
export async function seeOther(reply: FastifyReply, address: string): Promise<FastifyReply> {
  void reply.header("cache-control", "no-store");
  const isSentByScript = reply.request.headers["x-kaibo-form"] !== undefined;
  return isSentByScript
    ? await reply.code(204).header("location", address).send()
    : await reply.redirect(address, 303);
}

/** A parameter of the query; empty when it is absent or given several times. */
export function queryValue(request: FastifyRequest, name: string): string {
  const query = request.query as Readonly<Record<string, unknown>>;
  const value = Object.hasOwn(query, name) ? query[name] : "";
  return typeof value === "string" ? value : "";
}

function askedLanguage(request: FastifyRequest): Language | null {
  const asked = queryValue(request, "lang");
  if (asked === "en") return "en";
  return asked === "zh-CN" || asked === "zh" ? "zh-CN" : null;
}

function rememberedLanguage(request: FastifyRequest): Language {
  return request.cookies[LANGUAGE_COOKIE] === "en" ? "en" : "zh-CN";
}
