/** Turns the bytes of an answer into a typed reply, a refusal of WeChat's, or something that is not WeChat's at all. */
import type { z } from "zod";
import { WeChatError } from "../../../application/ports/wechat/wechat-error.ts";
import type { Endpoint } from "./endpoint.ts";
import { failed, type Outcome } from "./outcome.ts";
import { redact } from "./redact.ts";
import { Envelope, foldKeys } from "./reply-shape.ts";

const ERRMSG_LENGTH_MAX = 500;

export type Answer = {
  readonly status: number;
  readonly bytes: Uint8Array;
  readonly secrets: readonly string[];
};

export function readReply<Request, Reply>(
  endpoint: Endpoint<Request, Reply>,
  answer: Answer,
): Outcome<Reply> {
  const { path } = endpoint;
  const passing = answer.status >= 500;
  const malformed = (words: string) => {
    const errmsg = `${words} (HTTP ${answer.status})`;
    const error = new WeChatError({ kind: "malformed", path, errmsg });
    return failed(error, { passing, isOutage: passing });
  };

  const body = readJson(answer.bytes);
  if (body === null) return malformed("the answer is not JSON");
  const envelope = Envelope.safeParse(body);
  if (!envelope.success) return malformed(`the answer is not WeChat's: ${places(envelope.error)}`);
  if (envelope.data.errcode !== 0) return refused(path, envelope.data, answer.secrets);
  // An error page may well be JSON, but without a code it says nothing about what WeChat did.
  if (answer.status < 200 || answer.status > 299) return malformed("an error without an errcode");

  const reply = endpoint.reply.safeParse(body);
  if (!reply.success)
    return malformed(`the answer lacks what was asked for: ${places(reply.error)}`);
  return { ok: true, reply: reply.data };
}

function readJson(bytes: Uint8Array): unknown {
  try {
    return foldKeys(JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes)));
  } catch {
    return null;
  }
}

function refused(
  path: string,
  envelope: z.infer<typeof Envelope>,
  secrets: readonly string[],
): Outcome<never> {
  const { errcode, errmsg, qrcodeurl, codeurl } = envelope;
  const error = new WeChatError({
    kind: "refused",
    path,
    errcode,
    errmsg: redact(errmsg, secrets).slice(0, ERRMSG_LENGTH_MAX),
    qrUrl: qrcodeurl ?? codeurl ?? null,
  });
  return failed(error, { passing: error.plays("system-error") });
}

/** Where the reply differs, without its values. */
function places(error: z.ZodError): string {
  const paths = error.issues.map(
    (issue) => issue.path.join(".").toLowerCase() || "the whole answer",
  );
  return [...new Set(paths)].slice(0, 5).join(", ");
}
