/** How a control is declared, and how what does not fit is refused: with what was read and what is expected. */
import type { z } from "zod";

/** Ends a control from within; nothing was changed. */
export class ControlRefused extends Error {
  readonly status: 400 | 403 | 404 | 415 | 422;
  readonly errors: readonly { pointer: string; read: string; expected: string }[];

  constructor(
    status: ControlRefused["status"],
    detail: string,
    errors: ControlRefused["errors"] = [],
  ) {
    super(detail);
    this.status = status;
    this.errors = errors;
  }

  /** An `application/problem+json`. */
  get problem() {
    const { status, message: detail, errors } = this;
    const title = status === 404 ? "not found" : "invalid control";
    return JSON.stringify({ type: "about:blank", title, status, detail, errors });
  }
}

/** Puts a control on the air; it answers with the new state, or with what its handler refuses it for. */
export type Control = <Body>(
  method: "POST" | "PUT",
  path: string,
  schema: z.ZodType<Body>,
  /** `id` is what stands in the path. */
  handle: (body: Body, id: string) => unknown,
) => void;

/** The body, which is JSON and says so; an empty one counts as `{}`. */
export function readControl<Body>(
  schema: z.ZodType<Body>,
  bytes: unknown,
  mediaType: string | undefined,
): Body {
  const isEmpty = !(bytes instanceof Uint8Array) || bytes.byteLength === 0;
  // What a page can send elsewhere without asking is never called JSON.
  if (!isEmpty && !/^application\/json\b/i.test(mediaType ?? "")) {
    throw new ControlRefused(415, "the body is not called JSON", [
      { pointer: "Content-Type", read: shown(mediaType), expected: "application/json" },
    ]);
  }
  const value = parsed(bytes);
  const read = schema.safeParse(value);
  if (read.success) return read.data;
  const errors = read.error.issues.map((issue) => ({
    pointer: issue.path.map((part) => `/${String(part)}`).join(""),
    read: shown(issue.path.reduce(memberOf, value)),
    expected: issue.message,
  }));
  throw new ControlRefused(422, "the body is not what is expected", errors);
}

function parsed(bytes: unknown): unknown {
  if (!(bytes instanceof Uint8Array) || bytes.byteLength === 0) return {};
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    throw new ControlRefused(400, "the body is not JSON");
  }
}

function memberOf(value: unknown, key: PropertyKey): unknown {
  return typeof value === "object" && value !== null ? Reflect.get(value, key) : undefined;
}

function shown(value: unknown): string {
  return value === undefined ? "nothing" : JSON.stringify(value).slice(0, 200);
}
