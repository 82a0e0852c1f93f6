/**
 * The controls obey whoever runs the sandbox, and no page of somebody else that their browser happens to show: neither
 * one that sends to them, nor one whose name was made to lead here.
 */
import { isIP } from "node:net";
import type { FastifyInstance, FastifyRequest } from "fastify";
import { ControlRefused } from "./control.ts";

/** `hostNames`: those besides the machine's own under which the sandbox was told to listen. */
export function guardControls(app: FastifyInstance, hostNames: ReadonlySet<string>): void {
  app.addHook("onRequest", async (request, reply) => {
    if (!/^\/_sandbox(?:[/?]|$)/.test(request.url)) return;
    const refusal = refusalOf(request, hostNames);
    if (refusal === null) return;
    const { status, problem } = refusal;
    await reply.code(status).type("application/problem+json").send(problem);
  });
}

function refusalOf(
  { headers, hostname, host }: FastifyRequest,
  hostNames: ReadonlySet<string>,
): ControlRefused | null {
  const name = hostname.toLowerCase();
  if (!isOfThisMachine(name) && !hostNames.has(name)) {
    const expected =
      "an IP address, `localhost`, or the host that the sandbox was told to listen on";
    return new ControlRefused(403, "the sandbox is not asked under this name", [
      { pointer: "Host", read: name, expected },
    ]);
  }
  const { origin } = headers;
  if (origin === undefined || origin === `http://${host}`) return null;
  return new ControlRefused(403, "the controls are not for pages from elsewhere", [
    { pointer: "Origin", read: origin.slice(0, 200), expected: `none, or http://${host}` },
  ]);
}

/** A name can be made to lead here by whoever owns it; an address cannot. */
function isOfThisMachine(name: string): boolean {
  const address = name.replace(/^\[(.*)\]$/, "$1");
  return isIP(address) !== 0 || name === "localhost" || name.endsWith(".localhost");
}
