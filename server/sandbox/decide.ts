/** The way of a call through the gate: method, token, permission, quota, body, and then the desk. */
import type { FastifyRequest } from "fastify";
import type { DeskEndpoint, PublicCall } from "./desk.ts";
import { hasLive } from "./live-application.ts";
import { OVER_QUOTA, spendQuota } from "./quotas.ts";
import { type Answer, FORMAT, Refusal } from "./refusal.ts";
import { appidOfToken } from "./tokens-desk.ts";
import { accountOf, type World } from "./world.ts";

const NEEDS_GET = new Refusal(43001, "require GET method");
/**
 * Malls in PHP and Feign clients have posted JSON as a form or as plain text to these for years; `/wxaapi/broadcast/`
 * reads nothing but JSON (WxJava pull request 2921).
 */
const READS_ANY_TYPE = /^\/(wxa\/business\/|cgi-bin\/stable_token$)/;
export const IS_JSON = /^application\/json\b/i;
const NEEDS_POST = new Refusal(43002, "require POST method");

export async function decide(
  world: World,
  endpoint: DeskEndpoint,
  request: FastifyRequest,
): Promise<Answer> {
  const { call, isReadable } = readCall(world, endpoint, request);
  if (endpoint.access === "public") {
    return methodRefusal(endpoint, request.method) ?? (isReadable ? endpoint.answer(call) : FORMAT);
  }
  const appid = appidOfToken(world, call.query.access_token);
  if (appid instanceof Refusal) return appid;
  const wrongMethod = methodRefusal(endpoint, request.method);
  if (wrongMethod) return wrongMethod;
  const account = accountOf(world, appid);
  if (endpoint.access === "live" && !hasLive(world, account)) {
    return new Refusal(48001, "api unauthorized");
  }
  const quota = { name: endpoint.path, documented: endpoint.dailyQuota ?? Infinity };
  if (!spendQuota(world, account, quota)) return endpoint.overQuota ?? OVER_QUOTA;
  return isReadable ? endpoint.answer({ ...call, account }) : FORMAT;
}

function methodRefusal(endpoint: DeskEndpoint, method: string): Refusal | null {
  if (method === endpoint.method) return null;
  return endpoint.wrongMethod ?? (endpoint.method === "GET" ? NEEDS_GET : NEEDS_POST);
}

/**
 * A body that is read as JSON and is none, or no object, is not readable. One that is not read counts as empty; that of
 * a GET never is.
 */
function readCall(
  world: World,
  { path }: DeskEndpoint,
  request: FastifyRequest,
): { call: PublicCall; isReadable: boolean } {
  const contentType = request.headers["content-type"] ?? "";
  const bytes = request.body instanceof Uint8Array ? request.body : new Uint8Array();
  const isJson =
    IS_JSON.test(contentType) ||
    (world.profile.clients === "lenient" && READS_ANY_TYPE.test(path) && bytes.length > 0);
  const body = isJson && request.method !== "GET" ? parseObject(bytes) : {};
  const query = Object.fromEntries(new URL(request.url, "http://sandbox").searchParams);
  const call = {
    world,
    origin: `${request.protocol}://${request.host}`,
    query,
    fields: request.method === "GET" ? query : (body ?? {}),
    raw: { contentType, bytes },
  };
  return { call, isReadable: body !== null };
}

function parseObject(bytes: Uint8Array): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(new TextDecoder().decode(bytes));
    if (typeof value !== "object" || value === null || Array.isArray(value)) return null;
    return { ...value };
  } catch {
    return null;
  }
}
