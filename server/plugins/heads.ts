/** HEAD without the work of GET: what would be made while it is sent is not made for somebody who does not want it. */
import { Readable } from "node:stream";
import type { FastifyReply, FastifyRequest } from "fastify";

/** A hook for `onSend`. The framework reads such a stream to its end. */
export function leaveUnread(
  { method }: FastifyRequest,
  _reply: FastifyReply,
  payload: unknown,
  done: (error: null, payload: unknown) => void,
): void {
  const isUnwanted = method === "HEAD" && payload instanceof Readable;
  if (isUnwanted) payload.destroy();
  done(null, isUnwanted ? Readable.from([]) : payload);
}
