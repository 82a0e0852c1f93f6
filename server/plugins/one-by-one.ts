/**
 * Long questions one a turn of the event loop. Those that arrive together would otherwise be answered in one go, and
 * everybody else, however short the question, after the last of them.
 */
import { setImmediate as nextTurn } from "node:timers/promises";
import type { FastifyInstance, FastifyRequest } from "fastify";

/** Bytes of a body or signs of an address; what people ask is shorter. */
export const LONG = 4096;

/** Resolves for one waiting after the other, each in a turn of its own. */
export function oneByOne(): () => Promise<void> {
  let last: Promise<void> = Promise.resolve();
  return () => {
    last = last.then(() => nextTurn());
    return last;
  };
}

export function answerOneByOne(app: FastifyInstance): void {
  const turn = oneByOne();
  app.addHook("preValidation", async (request) => {
    if (isLong(request)) await turn();
  });
}

function isLong({ url, headers }: FastifyRequest): boolean {
  const isUnannounced = headers["transfer-encoding"] !== undefined;
  return url.length > LONG || isUnannounced || Number(headers["content-length"] ?? 0) > LONG;
}
