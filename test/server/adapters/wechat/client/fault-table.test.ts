/** Every call of the endpoint table, with everything that can happen to it on the way. */
import type { RequestListener } from "node:http";
import { createServer as createTlsServer } from "node:https";
import type { AddressInfo } from "node:net";
import { inspect } from "node:util";
import { describe, expect, onTestFinished, test } from "vitest";
import type { EndpointLine } from "../../../../../server/adapters/wechat/client/endpoint.ts";
import { ENDPOINTS } from "../../../../../server/adapters/wechat/client/endpoint-table.ts";
import { WeChatError } from "../../../../../server/application/ports/wechat/wechat-error.ts";
import { type Cell, FAULTS, type Fault, refusal } from "./faults.ts";
import { shelfWithToken } from "./held-token.ts";
import {
  CREDENTIALS,
  clientFor,
  closedAddress,
  failureOf,
  hostileServer,
  START,
  TOKEN,
} from "./lab.ts";
import { CALLS } from "./wire-forms/all.ts";
import type { WireForm } from "./wire-forms/wire-form.ts";

/** Where waiting is the point. All else has plenty of time, since a busy machine must not make a timeout of it. */
const HURRIED_MS = 1_200;
const UNHURRIED_MS = 20_000;
/** What a loaded machine may add to the timeouts of three attempts. */
const SLACK_MS = 10_000;
const ATTEMPTS_MAX = 3;
/** One call at a time, so that the machine keeps up. */
const BRIEF_MS = 150;
/** Endpoints whose calls are not counted by the day; for tokens WeChat counts by the minute too. */
const UNCOUNTED = ["stableToken", "uploadMedia"];

/** A label has at most 63 letters, so this is refused by the resolver itself, which asks nobody. */
const UNRESOLVABLE = `${"a".repeat(64)}.invalid`;

/** What quality asks for, by name: a fault that is taken out of the list is missed. */
const ASKED_FOR = [
  "a refused connection",
  "a name that does not resolve",
  "a server that speaks no TLS",
  "a server without a certificate",
  "a reset before the effect",
  "a reset after the effect",
  "a timeout before the effect",
  "a timeout after the effect",
  "a slow trickle",
  "500",
  "502",
  "503",
  "504",
  "HTML",
  "truncated JSON",
  "10 MB",
  "wrong types",
  "a reply to another request",
  "errcode -1",
  "errcode 40001",
  "errcode 42001",
  "errcode 45009",
  "errcode 45011",
  "errcode 48001",
  "errcode 61007",
  "errcode 987654321",
];

/** How a cell ended; one object a cell, so that a difference names the call. */
type Seen = {
  kind: WeChatError["kind"];
  errcode: number | null;
  path: string;
  received: number;
  carriedOut: number;
  tokens: number;
  pauses: number;
  leaks: boolean;
  isInTime: boolean;
};

function lineOf({ endpoint }: WireForm): EndpointLine {
  const line = ENDPOINTS.find(({ name }) => name === endpoint);
  if (!line) throw new Error(`no endpoint ${endpoint}`);
  return line;
}

/** A server for one cell. The token call has no token, and is troubled itself. */
async function serverFor({ listener, place }: Pick<Fault, "listener" | "place">, form: WireForm) {
  let carriedOut = 0;
  const cell: Cell = {
    answer: form.answers[0],
    carryOut: () => {
      carriedOut += 1;
    },
  };
  const answer = listener(cell);
  const isToken = form.endpoint === "stableToken";
  const server = await hostileServer(answer, ...(isToken ? [answer] : []));
  const address = {
    served: () => Promise.resolve(server.url),
    "closed-port": closedAddress,
    "unknown-name": () => Promise.resolve(`http://${UNRESOLVABLE}`),
    "plain-port": () => Promise.resolve(server.url.replace("http:", "https:")),
    "no-certificate": serverWithoutCertificate,
  }[place];
  return {
    url: await address(),
    received: () => (isToken ? server.tokenCalls() : server.sent.length),
    tokens: () => (isToken ? 0 : server.tokenCalls()),
    carriedOut: () => carriedOut,
  };
}

async function serverWithoutCertificate(): Promise<string> {
  const server = createTlsServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    server.close();
  });
  return `https://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

async function meet(fault: Fault, form: WireForm): Promise<Seen | string> {
  const server = await serverFor(fault, form);
  const timeoutMs = fault.kind === "timeout" ? HURRIED_MS : UNHURRIED_MS;
  const options = { timeoutMs, tokenShelf: shelfWithToken() };
  const { wechat, pauses } = clientFor(server.url, options);
  const beganAt = performance.now();

  const error = await form.ask(wechat).catch((thrown: unknown) => thrown);

  if (!(error instanceof WeChatError)) return `no failure of WeChat's, but ${inspect(error)}`;
  const { kind, errcode, path } = error;
  return {
    kind,
    errcode,
    path,
    received: server.received(),
    carriedOut: server.carriedOut(),
    tokens: server.tokens(),
    pauses: pauses.length,
    leaks: holdsSecret(error, secretsOf(form)),
    isInTime: performance.now() - beganAt < ATTEMPTS_MAX * HURRIED_MS + SLACK_MS,
  };
}

/** What the call knows and must not tell; the call that brings a token has none yet. */
function secretsOf({ endpoint }: WireForm): readonly string[] {
  return endpoint === "stableToken" ? [CREDENTIALS.appsecret] : [CREDENTIALS.appsecret, TOKEN];
}

/** Message, stack, cause and all members, also hidden ones. */
function holdsSecret(error: WeChatError, secrets: readonly string[]): boolean {
  const cause = error.cause instanceof Error ? `${error.cause.message} ${error.cause.stack}` : "";
  const printed = `${inspect(error, { depth: 20, showHidden: true })} ${error.stack} ${cause}`;
  return secrets.some((secret) => printed.includes(secret));
}

function expected(fault: Fault, form: WireForm): Seen {
  const { effect, path } = lineOf(form);
  const isTokenRefused = fault.errcode === 40001 || fault.errcode === 42001;
  // A refused token is replaced, but there is nothing to be replaced in the call that brings it.
  const isToken = form.endpoint === "stableToken";
  const attempts = isTokenRefused && isToken ? 1 : effect === "read" ? fault.reads : fault.writes;
  const received = fault.place === "served" ? attempts : 0;
  return {
    kind: fault.kind,
    errcode: fault.errcode,
    path,
    received,
    carriedOut: fault.isCarriedOut ? received : 0,
    tokens: isTokenRefused && !isToken ? 1 : 0,
    pauses: isTokenRefused ? 0 : attempts - 1,
    leaks: false,
    isInTime: true,
  };
}

async function rowOf<Value>(cells: (form: WireForm) => Promise<Value> | Value) {
  const row = CALLS.map(async (form) => [form.endpoint, await cells(form)] as const);
  return Object.fromEntries(await Promise.all(row));
}

describe("the table of faults", () => {
  test("has every call of the endpoint table and every fault, 1,000 cells", () => {
    const called = CALLS.map(({ endpoint }) => endpoint);
    const uncalled = ENDPOINTS.map(({ name }) => name).filter((name) => !called.includes(name));
    const faults = new Set(FAULTS.map(({ name }) => name));

    expect(uncalled).toEqual(["accessToken"]);
    expect(new Set(called).size).toBe(called.length);
    expect(faults.size).toBe(FAULTS.length);
    expect(faults).toEqual(new Set(ASKED_FOR));
    expect(called.length * faults.size).toBeGreaterThanOrEqual(1000);
  });

  test.each(FAULTS)("every call bears $name", async (fault) => {
    const seen = await rowOf((form) => meet(fault, form));

    expect(seen).toEqual(await rowOf((form) => expected(fault, form)));
  });
});

/** Fails once, then answers as it should. */
function onceThen(first: RequestListener, answer: object): RequestListener {
  let isFirst = true;
  return (request, response) => {
    if (!isFirst) response.end(JSON.stringify(answer));
    else first(request, response);
    isFirst = false;
  };
}

async function rowWithoutTokenCall<Value>(cells: (form: WireForm) => Promise<Value> | Value) {
  const row = Object.entries(await rowOf(cells));
  return Object.fromEntries(row.filter(([endpoint]) => endpoint !== "stableToken"));
}

describe("after a fault", () => {
  test.each([40001, 42001])(
    "every call that is refused once with %i goes through with a new token",
    async (errcode) => {
      const seen = await rowWithoutTokenCall(async (form) => {
        const listener = ({ answer }: Cell) => onceThen(refusal(errcode), answer);
        const server = await serverFor({ listener, place: "served" }, form);
        const { wechat } = clientFor(server.url, { tokenShelf: shelfWithToken() });
        const result = await form.ask(wechat).catch(inspect);
        return { result, received: server.received(), tokens: server.tokens() };
      });

      expect(seen).toEqual(
        await rowWithoutTokenCall(({ result }) => ({ result, received: 2, tokens: 1 })),
      );
    },
  );

  test("nothing of that budget is sent on the day after 45009, and again from midnight in Shanghai", async () => {
    const seen = await rowOf(async (form) => {
      const server = await serverFor({ listener: () => refusal(45009), place: "served" }, form);
      let now = START;
      const { wechat } = clientFor(server.url, { tokenShelf: shelfWithToken(), now: () => now });
      const received = [];
      for (const moment of [
        "2026-11-22T04:00:00Z",
        "2026-11-22T15:59:59Z",
        "2026-11-22T16:00:00Z",
      ]) {
        now = new Date(moment);
        await form.ask(wechat).catch(() => undefined);
        received.push(server.received());
      }
      return received;
    });

    expect(seen).toEqual(
      await rowOf(({ endpoint }) => (UNCOUNTED.includes(endpoint) ? [1, 2, 3] : [1, 1, 2])),
    );
  });

  test.each(FAULTS)("the breaker after $name", async (fault) => {
    const form = CALLS.find(({ endpoint }) => endpoint === "createRoom");
    if (!form) throw new Error("createRoom is called");
    const server = await serverFor(fault, form);
    const timeoutMs = fault.kind === "timeout" ? BRIEF_MS : UNHURRIED_MS;
    const { wechat, pauses } = clientFor(server.url, { timeoutMs, tokenShelf: shelfWithToken() });
    const ask = async () => await failureOf(form.ask(wechat));
    for (let call = 0; call < 6; call += 1) await ask();
    const attempts = () => server.received() + pauses.length;
    const before = attempts();

    const next = await ask();

    expect(next.errmsg.startsWith("nothing was sent")).toBe(fault.isOutage);
    if (fault.isOutage) expect(attempts()).toBe(before);
  });
});
