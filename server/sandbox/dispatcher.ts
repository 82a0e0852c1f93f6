/** Puts the desks on the air: each path once, ordered faults before and after the call, one envelope for all. */
import { setTimeout as sleep } from "node:timers/promises";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { decide } from "./decide.ts";
import type { DeskEndpoint } from "./desk.ts";
import { ENDPOINTS } from "./endpoints.ts";
import { answerText, JSON_TYPE } from "./envelope.ts";
import { type Fault, takeFault } from "./faults.ts";
import type { SandboxLog } from "./log.ts";
import { Refusal } from "./refusal.ts";
import type { World } from "./world.ts";

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
      handler: (request, reply) => serve({ world, ...surroundings }, endpoint, request, reply),
    });
  }
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
