/** Reads a JSON body more strictly than fastify does: what no store could keep is refused at the door. */
import { isUtf8 } from "node:buffer";
import type { FastifyInstance } from "fastify";
import { RequestMalformed } from "../../../plugins/request-errors.ts";

/** Nothing that the API takes is nested deeper than six levels. */
const DEPTH_MAX = 32;
/** U+0000 and lone surrogates: PostgreSQL's jsonb takes neither, and no merchant means them. */
const FORBIDDEN_TEXT = /[\0\p{Surrogate}]/u;

/** Makes `application/json` the only content type of the scope. */
export function takeJsonOnly(app: FastifyInstance): void {
  // `__proto__` and `constructor.prototype` in a body are refused as well.
  const parse = app.getDefaultJsonParser("error", "error");
  app.removeAllContentTypeParsers();
  app.addContentTypeParser("application/json", { parseAs: "buffer" }, (request, body, done) => {
    const text = decoded(body);
    if (text === null) {
      done(new RequestMalformed("not-utf-8"));
      return;
    }
    const plain = plainJson(text);
    if (plain !== undefined) {
      done(null, plain);
      return;
    }
    void parse(request, text, (error, value: unknown) => {
      done(error ?? faultOf(value), value);
    });
  });
}

/** The body as nobody has checked it yet; a missing one is null. */
export function bodyOf(request: { body: unknown }): unknown {
  return request.body ?? null;
}

function decoded(body: string | Buffer): string | null {
  if (typeof body === "string") return body;
  return isUtf8(body) ? body.toString("utf8") : null;
}

/** An escape can say what must not be said, and hide a name; the names are those that change what an object is. */
const SUSPECT = ["\\u", "__proto__", "constructor"];

/** The value of JSON whose text alone shows that there is no fault in it, as that of nearly every body does. */
function plainJson(text: string): unknown {
  if (SUSPECT.some((one) => text.includes(one)) || hasManyBrackets(text)) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Whether there are enough of them, wherever they stand, to be nested too deep. */
function hasManyBrackets(json: string): boolean {
  let [open, at] = [0, -1];
  for (const bracket of ["{", "["]) {
    while ((at = json.indexOf(bracket, at + 1)) >= 0) {
      open += 1;
      if (open > DEPTH_MAX) return true;
    }
  }
  return false;
}

/** The first fault found in a parsed body, or null. Walks without recursion, so depth costs no stack. */
function faultOf(body: unknown): RequestMalformed | null {
  const open: { value: unknown; depth: number }[] = [{ value: body, depth: 0 }];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { value, depth } = next;
    if (typeof value === "string" && FORBIDDEN_TEXT.test(value)) {
      return new RequestMalformed("text-forbidden");
    }
    if (typeof value !== "object" || value === null) continue;
    if (depth === DEPTH_MAX) return new RequestMalformed("json-too-deep", { max: DEPTH_MAX });
    for (const [key, member] of Object.entries(value)) {
      open.push({ value: key, depth: depth + 1 }, { value: member, depth: depth + 1 });
    }
  }
  return null;
}
