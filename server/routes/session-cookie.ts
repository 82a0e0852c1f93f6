/**
 * The session's token in the browser: in a cookie for each part of the desk, so that it is never sent to the pages of
 * merchants, nor to files and public pages. Each is `HttpOnly`, `SameSite=Lax` and, over https, `Secure` under a name that
 * browsers refuse to set otherwise (`__Secure-`; `__Host-` would be sent everywhere).
 */
import type { CookieSerializeOptions } from "@fastify/cookie";
import type { FastifyReply, FastifyRequest } from "fastify";
import { SESSION_MS } from "../application/people/sessions.ts";

const NAME = "kaibo_session";
const SECURE_NAME = `__Secure-${NAME}`;

/** The parts of the desk: pages and calls of signed-in people lie below these, and nothing else does. */
const PARTS = [
  "/portfolios",
  "/audits",
  "/settings",
  "/sign-in",
  "/api/v1/portfolios",
  "/api/v1/audits",
  "/api/v1/shares",
  "/api/v1/fact-requests",
];

type How = { readonly request: FastifyRequest; readonly publicUrl: string | null };

/** The token that came along, however the cookie is called; null for none. */
export function sessionTokenOf({ headers }: FastifyRequest): string | null {
  const pairs = (headers.cookie ?? "").split(";").map((pair) => pair.trim().split("="));
  const valueOf = (wanted: string) => pairs.find(([name]) => name === wanted)?.[1];
  const token = valueOf(SECURE_NAME) ?? valueOf(NAME) ?? "";
  return /^kbs_[\w-]{43}$/.test(token) ? token : null;
}

export function giveSession(reply: FastifyReply, how: How, token: string): void {
  for (const path of PARTS) {
    const options = { ...optionsOf(how), path, maxAge: SESSION_MS / 1000 };
    void reply.setCookie(nameFor(how), token, options);
  }
}

export function takeSession(reply: FastifyReply, how: How): void {
  for (const path of PARTS) void reply.clearCookie(nameFor(how), { ...optionsOf(how), path });
}

function nameFor(how: How): string {
  return isHttps(how) ? SECURE_NAME : NAME;
}

function optionsOf(how: How): CookieSerializeOptions {
  return { httpOnly: true, sameSite: "lax", secure: isHttps(how) };
}

function isHttps({ request, publicUrl }: How): boolean {
  return request.protocol === "https" || (publicUrl?.startsWith("https:") ?? false);
}
