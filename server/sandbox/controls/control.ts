/** How a control is declared, and what several of them do with the request and the reply. */
import type { FastifyReply, FastifyRequest } from "fastify";
import { z } from "zod";
import { sendProblem } from "./control-body.ts";

export type ControlHandler<Body> = (
  body: Body,
  request: FastifyRequest,
  reply: FastifyReply,
) => unknown;

/** Puts a control on the air; it answers with the new state, unless its handler has sent a problem. */
export type Control = <Body>(
  method: "POST" | "PUT",
  path: string,
  schema: z.ZodType<Body>,
  handle: ControlHandler<Body>,
) => void;

export function paramIn(request: FastifyRequest, name: string): string {
  const params = z.record(z.string(), z.string()).parse(request.params);
  return params[name] ?? "";
}

export function idIn(request: FastifyRequest, name: string): number {
  return Number(paramIn(request, name));
}

export function notFound(reply: FastifyReply, detail: string): void {
  sendProblem(reply, { status: 404, detail, errors: [] });
}
