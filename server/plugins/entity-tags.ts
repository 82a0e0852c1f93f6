/** `ETag` and 304 (RFC 9110): what a client has already is not sent again. */
import { createHash } from "node:crypto";
import type { FastifyReply, FastifyRequest } from "fastify";

declare module "fastify" {
  interface FastifyContextConfig {
    /** The tag tells less than all of what is answered, so that it may have changed all the same. */
    changesUnderItsTag?: boolean;
  }
}

const HASH_LENGTH = 22;

/** A hook for `onSend`: gives what was read a tag, unless it has one, and answers 304 to whoever has just that. */
export function revalidate(
  request: FastifyRequest,
  reply: FastifyReply,
  payload: unknown,
  done: (error: null, payload: unknown) => void,
): void {
  const isRead = request.method === "GET" || request.method === "HEAD";
  if (!isRead || reply.statusCode !== 200 || typeof payload !== "string") {
    done(null, payload);
    return;
  }
  if (!reply.hasHeader("etag")) void reply.header("etag", tagOf(payload));
  const { "if-none-match": known } = request.headers;
  const isKnown = known !== undefined && matches(known, String(reply.getHeader("etag")));
  if (!isKnown || request.routeOptions.config.changesUnderItsTag === true) {
    done(null, payload);
    return;
  }
  void reply.code(304).removeHeader("content-type");
  done(null, "");
}

/** Whether a list of tags, or `*`, has this one; compared weakly, as for reading it is. */
function matches(list: string, tag: string): boolean {
  return list.trim() === "*" || tagsIn(list).includes(opaque(tag));
}

/** The tags of a list without what says that they are weak; a comma may stand within one. */
export function tagsIn(list: string): string[] {
  return [...list.matchAll(/(?:W\/)?("[^"]*")/g)].map(([, tag = ""]) => tag);
}

/** Weak, because what is sent may be compressed. */
function tagOf(payload: string): string {
  const hash = createHash("sha256").update(payload).digest("base64url");
  return `W/"${hash.slice(0, HASH_LENGTH)}"`;
}

function opaque(tag: string): string {
  return tag.replace(/^W\//, "");
}
