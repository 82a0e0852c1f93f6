/** Access tokens: https://developers.weixin.qq.com/doc/service/api/base/api_getstableaccesstoken */
import type { DeskEndpoint, PublicCall } from "./desk.ts";
import { OVER_QUOTA, spendQuota } from "./quotas.ts";
import { type Answer, Refusal } from "./refusal.ts";
import { accountOf, nowIn, type Token, uniqueHex, type World } from "./world.ts";

const LIFE_MS = 7200 * 1000;
const OVERLAP_MS = 300 * 1000;
const FORCED_PAUSE_MS = 30 * 1000;
const FORCED_A_DAY = 20;
const KEPT_AFTER_EXPIRY_MS = 24 * 3600 * 1000;

export const tokenEndpoints: readonly DeskEndpoint[] = [
  { path: "/cgi-bin/token", method: "GET", access: "public", answer: plainToken },
  { path: "/cgi-bin/stable_token", method: "POST", access: "public", answer: stableToken },
];

/** The token's owner, or why it is refused. */
export function appidOfToken(world: World, text: string | undefined): string | Refusal {
  if (text === undefined || text === "") return new Refusal(41001, "access_token missing");
  const token = world.tokens.get(text);
  const alive = token !== undefined && nowIn(world).getTime() < token.expiresAtMs;
  if (alive) return token.appid;
  if (token && !token.replaced) return new Refusal(42001, "access_token expired");
  return new Refusal(
    40001,
    "invalid credential, access_token is invalid or not latest, could get access_token by getStableAccessToken, more details at https://mmbizurl.cn/s/JtxxFh33r",
  );
}

function readCredentials(given: Readonly<Record<string, unknown>>): { appid: string } | Refusal {
  const { grant_type: grantType, appid, secret } = given;
  if (grantType !== "client_credential") return new Refusal(40002, "invalid grant_type");
  if (typeof appid !== "string" || appid === "") return new Refusal(41002, "appid missing");
  if (typeof secret !== "string") return new Refusal(41004, "appsecret missing");
  if (appid.startsWith("wxbad")) return new Refusal(40013, "invalid appid");
  if (secret === "") return new Refusal(40125, "invalid appsecret");
  return { appid };
}

/** Each call makes a new token and leaves the one before only five minutes. */
function plainToken({ world, fields }: PublicCall): Answer {
  const read = readCredentials(fields);
  if (read instanceof Refusal) return read;
  const nowMs = nowIn(world).getTime();
  endOlder(world, read.appid, { kind: "plain", atMs: nowMs + OVERLAP_MS });
  return issue(world, read.appid, "plain");
}

/** The same token while it is good for more than five minutes; a forced one ends the one before at once. */
function stableToken({ world, fields }: PublicCall): Answer {
  const read = readCredentials(fields);
  if (read instanceof Refusal) return read;
  const nowMs = nowIn(world).getTime();
  const current = currentStable(world, read.appid, nowMs);
  if (fields.force_refresh === true) return forced(world, read.appid, { current, nowMs });
  return current ? replyOf(current, nowMs) : issue(world, read.appid, "stable");
}

type Known = readonly [text: string, token: Token];

function forced(
  world: World,
  appid: string,
  { current, nowMs }: { current: Known | undefined; nowMs: number },
): Answer {
  if (current && nowMs - current[1].issuedAtMs < FORCED_PAUSE_MS) return replyOf(current, nowMs);
  const quota = { name: "force_refresh", documented: FORCED_A_DAY };
  if (!spendQuota(world, accountOf(world, appid), quota)) return OVER_QUOTA;
  endOlder(world, appid, { kind: "stable", atMs: nowMs });
  return issue(world, appid, "stable");
}

function currentStable(world: World, appid: string, nowMs: number): Known | undefined {
  return [...world.tokens].find(
    ([, token]) =>
      token.appid === appid && token.kind === "stable" && token.expiresAtMs - nowMs > OVERLAP_MS,
  );
}

function endOlder(
  world: World,
  appid: string,
  { kind, atMs }: { kind: Token["kind"]; atMs: number },
): void {
  for (const token of world.tokens.values()) {
    if (token.appid !== appid || token.kind !== kind || token.expiresAtMs <= atMs) continue;
    token.expiresAtMs = atMs;
    token.replaced = true;
  }
}

function issue(world: World, appid: string, kind: Token["kind"]): Answer {
  const nowMs = nowIn(world).getTime();
  for (const [text, old] of world.tokens) {
    if (nowMs - old.expiresAtMs > KEPT_AFTER_EXPIRY_MS) world.tokens.delete(text);
  }
  const token = { appid, kind, issuedAtMs: nowMs, expiresAtMs: nowMs + LIFE_MS, replaced: false };
  const text = `${uniqueHex(world, "token")}_sandbox`;
  world.tokens.set(text, token);
  accountOf(world, appid);
  return replyOf([text, token], nowMs);
}

function replyOf([text, token]: Known, nowMs: number): Answer {
  return { access_token: text, expires_in: Math.floor((token.expiresAtMs - nowMs) / 1000) };
}
