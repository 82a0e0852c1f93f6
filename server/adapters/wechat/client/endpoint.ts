import { z } from "zod";
import { CALLS, type CallName } from "../../../application/ports/wechat/calls.ts";
import { done } from "./reply-shape.ts";

/** What one call sends besides the token. `json` becomes the body of a POST, `form` a multipart body. */
export type Encoded = {
  readonly query?: Readonly<Record<string, string>>;
  readonly json?: unknown;
  readonly form?: FormData;
};

/** Budgets that several endpoints share; all others have one of their own, under their name. */
export type SharedBudget = "review-submissions" | "live-info";

/**
 * One line of the endpoint table. `effect` decides what may be repeated: a `read` changes nothing at WeChat, a
 * `write` may have been carried out although no answer arrived.
 */
export type Endpoint<Request, Reply> = {
  readonly name: string;
  readonly method: "GET" | "POST";
  readonly path: `/${string}`;
  readonly effect: "read" | "write";
  /** The calls that one account has a day, by the documents; null where they name none. */
  readonly dailyQuota: number | null;
  /** Where the calls are counted together with those of others. */
  readonly budget?: SharedBudget;
  /** The shape only, closed at every level; WeChat itself judges the limits. */
  readonly request: z.ZodType<Request>;
  /** Reads a reply whose keys were folded by `foldKeys`. */
  readonly reply: z.ZodType<Reply>;
  /** Only where the request is neither a plain query (GET) nor a JSON body (POST). */
  readonly encode?: (request: Request) => Encoded;
  /** The media ids that the request names, which are forgotten when WeChat does not know them any more. */
  readonly pictures?: (request: Request) => readonly (string | undefined)[];
};

/** What is the same of every endpoint, whatever it asks and answers. */
export type EndpointLine = Pick<
  Endpoint<unknown, unknown>,
  "name" | "method" | "path" | "effect" | "dailyQuota" | "budget" | "request"
>;

type Sent<Shape extends z.ZodRawShape> = z.output<z.ZodObject<Shape, z.core.$strict>>;

/** What an endpoint adds to WeChat's call; a `name` of its own where two of ours make the same call. */
type Definition<Request, Reply> = Pick<Endpoint<Request, Reply>, "effect" | "reply"> &
  Partial<Pick<Endpoint<Request, Reply>, "name" | "dailyQuota" | "budget" | "encode" | "pictures">>;

/** What WeChat documents for most of its calls. */
const CALLS_A_DAY = 10_000;

/** Declares the endpoint of a call by the fields that are sent, and lets the compiler infer both shapes. */
export function endpoint<Shape extends z.ZodRawShape, Reply>(
  call: CallName,
  sent: Shape,
  definition: Definition<Sent<Shape>, Reply>,
): Endpoint<Sent<Shape>, Reply> {
  const { method, path } = CALLS[call];
  const request = z.strictObject(sent);
  return { name: call, method, path, dailyQuota: CALLS_A_DAY, request, ...definition };
}

/** A call that changes something and is answered by a code alone. */
export function command<Shape extends z.ZodRawShape>(
  call: CallName,
  sent: Shape,
  more: Partial<Definition<Sent<Shape>, undefined>> = {},
): Endpoint<Sent<Shape>, undefined> {
  return endpoint(call, sent, { effect: "write", reply: done, ...more });
}

/** The request on the wire. Throws when it has not the declared shape, which is our mistake. */
export function encodeRequest<Request, Reply>(
  target: Endpoint<Request, Reply>,
  request: Request,
): Encoded {
  const checked = target.request.parse(request);
  if (target.encode) return target.encode(checked);
  return target.method === "GET" ? { query: queryOf(checked) } : { json: checked };
}

function queryOf(request: unknown): Record<string, string> {
  return Object.fromEntries(
    Object.entries(request ?? {})
      .filter(([, value]) => value !== undefined)
      .map(([key, value]) => [key, String(value)]),
  );
}
