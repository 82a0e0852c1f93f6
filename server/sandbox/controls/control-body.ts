/** Strictly parsed control bodies; what does not fit is answered with what was read and what is expected. */
import type { FastifyReply } from "fastify";
import type { z } from "zod";

type Problem = { readonly pointer: string; readonly read: string; readonly expected: string };

/** The body, or null after a problem was sent. An empty body counts as `{}`. */
export function readControl<Body>(
  schema: z.ZodType<Body>,
  bytes: unknown,
  reply: FastifyReply,
): { readonly value: Body } | null {
  const parsed = parse(bytes);
  if (parsed === null) {
    sendProblem(reply, { status: 400, detail: "the body is not JSON", errors: [] });
    return null;
  }
  const read = schema.safeParse(parsed.value);
  if (read.success) return { value: read.data };
  const errors = read.error.issues.map((issue) => ({
    pointer: issue.path.map((part) => `/${String(part)}`).join(""),
    read: shown(issue.path.reduce(memberOf, parsed.value)),
    expected: issue.message,
  }));
  sendProblem(reply, { status: 422, detail: "the body is not what is expected", errors });
  return null;
}

export function sendProblem(
  reply: FastifyReply,
  { status, detail, errors }: { status: number; detail: string; errors: readonly Problem[] },
): void {
  const title = status === 404 ? "not found" : "invalid control";
  void reply
    .code(status)
    .type("application/problem+json")
    .send(JSON.stringify({ type: "about:blank", title, status, detail, errors }));
}

function parse(bytes: unknown): { value: unknown } | null {
  if (!(bytes instanceof Uint8Array) || bytes.byteLength === 0) return { value: {} };
  try {
    const value: unknown = JSON.parse(new TextDecoder().decode(bytes));
    return { value };
  } catch {
    return null;
  }
}

function memberOf(value: unknown, key: PropertyKey): unknown {
  return typeof value === "object" && value !== null ? Reflect.get(value, key) : undefined;
}

function shown(value: unknown): string {
  return value === undefined ? "nothing" : JSON.stringify(value).slice(0, 200);
}
