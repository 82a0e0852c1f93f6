/** Puts the desks on the air: each path once, ordered faults before and after the call, one envelope for all. */
import { setTimeout as sleep } from "node:timers/promises";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { decide, IS_JSON } from "./decide.ts";
import type { DeskEndpoint } from "./desk.ts";
import { ENDPOINTS } from "./endpoints.ts";
import { type Fault, takeFault } from "./faults.ts";
import type { SandboxLog } from "./log.ts";
import { type Answer, Refusal } from "./refusal.ts";
import { nowIn, uniqueHex, type World } from "./world.ts";

const JSON_TYPE = "application/json; charset=utf-8";

type Surroundings = {
  readonly log: SandboxLog | undefined;
  /** Makes durable what the call has changed. */
  readonly save: () => Promise<void>;
};

export function registerDesks(
  app: FastifyInstance,
  world: World,
  surroundings: Surroundings,
): void {
  for (const endpoint of ENDPOINTS) {
    app.route({
      method: ["GET", "POST"],
      url: endpoint.path,
      onRequest: refuseUnmeasured,
      handler: (request, reply) => serve({ world, ...surroundings }, endpoint, request, reply),
    });
  }
  app.addHook("onRequest", (request, _reply, done) => {
    nameUnknownType(request);
    done();
  });
  app.setNotFoundHandler((request, reply) =>
    request.url.startsWith("/_sandbox")
      ? reply.code(404).type("text/plain").send("not found")
      : answerUnknownPath(world, reply),
  );
}

const UNKNOWN_PATH = new Refusal(40066, "invalid url");

/** For every path that WeChat does not have, one that cannot be decoded included. */
export function answerUnknownPath(world: World, reply: FastifyReply): FastifyReply {
  return reply.type(JSON_TYPE).send(answerText(world, UNKNOWN_PATH));
}

/** Clients send types that are none (`json`, two in one), which Fastify would refuse by itself before any desk is asked. */
function nameUnknownType({ headers, url }: FastifyRequest): void {
  const type = headers["content-type"];
  if (type === undefined || IS_TYPE.test(type) || url.startsWith("/_sandbox")) return;
  headers["content-type"] = IS_JSON.test(type) ? "application/json" : "application/octet-stream";
}

const IS_TYPE = /^[\w!#$%&'*+.^`|~-]+\/[\w!#$%&'*+.^`|~-]+\s*(;|$)/;

/** A body in chunks, of which nobody said how long it is, gets a bare 412 from WeChat (spring-framework issue 31797). */
async function refuseUnmeasured({ headers }: FastifyRequest, reply: FastifyReply): Promise<void> {
  if (headers["transfer-encoding"] !== undefined) await reply.code(412).type("text/plain").send("");
}

async function serve(
  { world, log, save }: Surroundings & { readonly world: World },
  endpoint: DeskEndpoint,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const fault = takeFault(world.faults, endpoint.path);
  const early = fault && answerBefore(world, fault, reply);
  if (early) return early;
  if (fault?.kind === "delay") await sleep(fault.delayMs ?? 1000);

  const answer = await decide(world, endpoint, request);
  const text = answerText(world, answer);
  await save();

  // Only the path and the code: addresses hold tokens and bodies hold secrets.
  const errcode = answer instanceof Refusal ? answer.errcode : 0;
  log?.info({ path: endpoint.path, errcode, fault: fault?.kind }, "sandbox call");
  return sendAnswer(reply, { text, kind: fault?.kind });
}

/** Answers in the place of the desk, which then has not been asked; null where the desk must be asked. */
function answerBefore(world: World, fault: Fault, reply: FastifyReply): FastifyReply | null {
  switch (fault.kind) {
    case "errcode":
      return reply
        .type(JSON_TYPE)
        .send(answerText(world, new Refusal(fault.errcode ?? -1, "system error")));
    case "http":
      return reply
        .code(fault.status ?? 502)
        .type("text/plain")
        .send("");
    case "html":
      return reply
        .type("text/html")
        .send("<html><head><title>502 Bad Gateway</title></head><body>nginx</body></html>");
    case "timeout":
      return reply.hijack();
    case "reset":
      return breakConnection(reply);
    case "delay":
    case "truncated":
    case "reset-after-effect":
    case "timeout-after-effect":
      return null;
  }
}

function sendAnswer(
  reply: FastifyReply,
  { text, kind }: { text: string; kind: Fault["kind"] | undefined },
): FastifyReply {
  if (kind === "reset-after-effect") return breakConnection(reply);
  if (kind === "timeout-after-effect") return reply.hijack();
  const sent = kind === "truncated" ? text.slice(0, Math.floor(text.length / 2)) : text;
  return reply.type(JSON_TYPE).send(sent);
}

function breakConnection(reply: FastifyReply): FastifyReply {
  reply.hijack();
  reply.raw.destroy();
  return reply;
}

/** HTTP 200, JSON, and behind the words of a refusal the id of the request. */
function answerText(world: World, answer: Answer): string {
  if (!(answer instanceof Refusal)) return JSON.stringify(answer);
  const { errcode, text, extra } = answer;
  return JSON.stringify({ errcode, errmsg: `${text} rid: ${requestId(world)}`, ...extra });
}

/** Three groups of eight hex digits; the first is the unix time. */
function requestId(world: World): string {
  const seconds = Math.floor(nowIn(world).getTime() / 1000);
  const random = uniqueHex(world, "rid");
  return `${seconds.toString(16).padStart(8, "0")}-${random.slice(0, 8)}-${random.slice(8, 16)}`;
}
