/** What all our cookies have in common: no script reads them, no other site sends them, https keeps them to https. */
import type { CookieSerializeOptions } from "@fastify/cookie";
import type { FastifyRequest } from "fastify";
import type { Config } from "../../../config.ts";

export const HALF_YEAR_SECONDS = 180 * 24 * 3600;

export function cookieOptions(
  request: FastifyRequest,
  { publicUrl }: Pick<Config, "publicUrl">,
  { path, maxAge }: { path: string; maxAge: number },
): CookieSerializeOptions {
  const isHttps = request.protocol === "https" || (publicUrl?.startsWith("https:") ?? false);
  return { path, maxAge, httpOnly: true, sameSite: "lax", secure: isHttps };
}
