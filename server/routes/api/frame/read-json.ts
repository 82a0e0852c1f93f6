/** Reads a JSON body more strictly than fastify does: what no store could keep is refused at the door. */
import { isUtf8 } from "node:buffer";
import type { FastifyBodyParser, FastifyInstance } from "fastify";
import { readAs } from "../../../../rules/fact-problems.ts";
import { findJsonMistake, repeatedKeyIn } from "../../../application/reading/json-position.ts";
import { LONG, oneByOne } from "../../../plugins/one-by-one.ts";
import { RequestMalformed } from "../../../plugins/request-errors.ts";

/** What a body of the API has at most, unless its call says otherwise; seven days of dated amounts take a tenth. */
export const JSON_BYTES_MAX = 64 * 1024;

/** Nothing that the API takes is nested deeper than six levels. */
const DEPTH_MAX = 32;
/** No object that the API takes has twenty members, and none of their names thirty characters. */
const MEMBERS_MAX = 100;
const NAME_LENGTH_MAX = 100;
/** A shorter text has no room for as many members, and no long name does harm in it. */
const CROWDED_LENGTH = 600;
/** U+0000 and lone surrogates: PostgreSQL's jsonb takes neither, and no merchant means them. */
const FORBIDDEN_TEXT = /[\0\p{Surrogate}]/u;

/** Makes `application/json` the only content type of the scope. */
export function takeJsonOnly(app: FastifyInstance): void {
  // `__proto__` and `constructor.prototype` in a body are refused as well.
  const parse = app.getDefaultJsonParser("error", "error");
  app.removeAllContentTypeParsers();
  const read: FastifyBodyParser<Buffer> = (request, body, done) => {
    const text = decoded(body);
    if (text === null) {
      done(new RequestMalformed("not-utf-8"));
      return;
    }
    const plain = plainJson(text);
    if (plain !== undefined) {
      const isShort = text.length < CROWDED_LENGTH;
      done((isShort ? null : faultOf(plain, crowdedness)) ?? repetition(text, plain), plain);
      return;
    }
    void parse(request, text, (error, value: unknown) => {
      if (error) done(text === "" ? error : brokenness(text));
      else done(faultOf(value, faultOfPart) ?? repetition(text, value), value);
    });
  };
  const turn = oneByOne();
  const readInTurn: FastifyBodyParser<Buffer> = (request, body, done) => {
    if (body.length > LONG) void turn().then(() => read(request, body, done));
    else read(request, body, done);
  };
  app.addContentTypeParser("application/json", { parseAs: "buffer" }, readInTurn);
}

/** Where a text that could not be parsed is broken, and what should stand there; or that it has a forbidden name. */
function brokenness(text: string): RequestMalformed {
  const mistake = findJsonMistake(text.replace(/^\ufeff/, ""));
  if (mistake === null) return new RequestMalformed("json-name-forbidden");
  return new RequestMalformed("json-invalid", mistake);
}

/** The first member that its object has already. */
function repetition(text: string, value: unknown): RequestMalformed | null {
  const repeated = repeatedKeyIn(text, value);
  if (repeated === null) return null;
  const { key, line, column } = repeated;
  return new RequestMalformed("json-repeated", { line, column, read: readAs(key) });
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

type Part = { readonly value: unknown; readonly depth: number };

/** The first fault found in a parsed body, or null. Walks without recursion, so depth costs no stack. */
function faultOf(
  body: unknown,
  faultIn: (part: Part) => RequestMalformed | null,
): RequestMalformed | null {
  const open: Part[] = [{ value: body, depth: 0 }];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const fault = faultIn(next);
    if (fault !== null) return fault;
    const { value, depth } = next;
    if (typeof value !== "object" || value === null) continue;
    for (const member of Object.values(value)) open.push({ value: member, depth: depth + 1 });
  }
  return null;
}

function faultOfPart(part: Part): RequestMalformed | null {
  const { value, depth } = part;
  if (typeof value === "string") return faultOfText(value);
  if (typeof value !== "object" || value === null) return null;
  if (depth === DEPTH_MAX) return new RequestMalformed("json-too-deep", { max: DEPTH_MAX });
  return crowdedness(part) ?? faultOfText(Array.isArray(value) ? "" : Object.keys(value).join());
}

function faultOfText(text: string): RequestMalformed | null {
  return FORBIDDEN_TEXT.test(text) ? new RequestMalformed("text-forbidden") : null;
}

/** Whoever has to describe each member of an object must not be handed one with thousands of them. */
function crowdedness({ value }: Part): RequestMalformed | null {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return null;
  const names = Object.keys(value);
  if (names.length > MEMBERS_MAX) {
    return new RequestMalformed("json-members-too-many", { max: MEMBERS_MAX });
  }
  const isTooLong = names.some((name) => name.length > NAME_LENGTH_MAX);
  return isTooLong ? new RequestMalformed("json-name-too-long", { max: NAME_LENGTH_MAX }) : null;
}
