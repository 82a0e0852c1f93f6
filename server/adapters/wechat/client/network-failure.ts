/** Tells from what `fetch` threw whether anything can have reached WeChat. */
import type { WeChatFailureKind } from "../../../application/ports/wechat/wechat-error.ts";

type Known = { readonly kind: WeChatFailureKind; readonly words: string };

const NOTHING_SENT = new Set([
  "ECONNREFUSED",
  "ENOTFOUND",
  "EAI_AGAIN",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "UND_ERR_CONNECT_TIMEOUT",
  "CERT_HAS_EXPIRED",
  "CERT_NOT_YET_VALID",
  "CERT_REVOKED",
  "DEPTH_ZERO_SELF_SIGNED_CERT",
  "ERR_TLS_CERT_ALTNAME_INVALID",
  "SELF_SIGNED_CERT_IN_CHAIN",
  "UNABLE_TO_GET_ISSUER_CERT_LOCALLY",
  "UNABLE_TO_VERIFY_LEAF_SIGNATURE",
  // Only while the two sides agree on how to speak TLS, before any request.
  "ERR_SSL_PACKET_LENGTH_TOO_LONG",
  "ERR_SSL_SSLV3_ALERT_HANDSHAKE_FAILURE",
  "ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION",
  "ERR_SSL_UNSUPPORTED_PROTOCOL",
  "ERR_SSL_WRONG_VERSION_NUMBER",
]);
const TOO_SLOW = new Set(["UND_ERR_HEADERS_TIMEOUT", "UND_ERR_BODY_TIMEOUT"]);
const NOT_HTTP = new Set(["UND_ERR_HEADERS_OVERFLOW", "UND_ERR_RES_CONTENT_LENGTH_MISMATCH"]);

/** The kind of failure, and words that hold nothing of the request. */
export function networkFailure(thrown: unknown): Known {
  const chain = causesOf(thrown);
  const code = chain.map((error) => error.code).find((value) => value !== undefined) ?? "";
  // The fetch standard forbids some ports, and undici says so only in words.
  const connecting = chain.some(
    ({ syscall, message }) =>
      syscall === "connect" || syscall === "getaddrinfo" || message === "bad port",
  );
  if (connecting || NOTHING_SENT.has(code)) {
    return { kind: "unreachable", words: `WeChat cannot be reached (${code || "no code"})` };
  }
  if (TOO_SLOW.has(code)) return { kind: "timeout", words: `no answer in time (${code})` };
  if (NOT_HTTP.has(code) || code.startsWith("HPE_")) {
    return { kind: "malformed", words: `the answer is not HTTP (${code})` };
  }
  // The fetch standard gives a redirect no code of its own, only this message in undici.
  if (chain.some(({ message }) => message === "unexpected redirect")) {
    return { kind: "malformed", words: "the answer is a redirect, which WeChat never sends" };
  }
  return { kind: "interrupted", words: `the connection broke (${code || "no code"})` };
}

type Cause = { message: string; code: string | undefined; syscall: string | undefined };

function causesOf(thrown: unknown): Cause[] {
  const chain: Cause[] = [];
  let error = thrown;
  while (error instanceof Error && chain.length < 8) {
    chain.push({
      message: error.message,
      code: textMember(error, "code"),
      syscall: textMember(error, "syscall"),
    });
    // With several addresses (IPv6 and IPv4) Node gathers one error for each.
    error = error instanceof AggregateError ? error.errors[0] : error.cause;
  }
  return chain;
}

function textMember(error: Error, name: "code" | "syscall"): string | undefined {
  const value: unknown = Reflect.get(error, name);
  return typeof value === "string" ? value : undefined;
}
