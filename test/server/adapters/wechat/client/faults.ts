/** What can go wrong between Kaibo and WeChat, and what a call has to make of it. */
import type { RequestListener, ServerResponse } from "node:http";
import type { WeChatFailureKind } from "../../../../../server/application/ports/wechat/wechat-error.ts";
import { CREDENTIALS, TOKEN } from "./lab.ts";

/** Where the server of a cell is, seen from the client. */
export type Place = "served" | "closed-port" | "unknown-name" | "plain-port" | "no-certificate";

/** What a faulty server may use: the answer that it should have given, and a count of what it carried out. */
export type Cell = { readonly answer: object; readonly carryOut: () => void };

export type Fault = {
  readonly name: string;
  readonly place: Place;
  readonly listener: (cell: Cell) => RequestListener;
  readonly kind: WeChatFailureKind;
  readonly errcode: number | null;
  /** Attempts of a read and of a write; none arrives where there is no server. */
  readonly reads: number;
  readonly writes: number;
  /** Whether the server had carried out each request before the answer was lost. */
  readonly isCarriedOut: boolean;
  /** Whether it tells of the way to WeChat, so that the breaker counts it. */
  readonly isOutage: boolean;
};

const USUAL = { place: "served", errcode: null, isCarriedOut: false } as const;
const ONCE = { reads: 1, writes: 1, isOutage: false } as const;
const READS_AGAIN = { reads: 3, writes: 1 } as const;

/** What a careless server might put into its words. */
const TALKATIVE = [
  `?access_token=${TOKEN}&secret=${CREDENTIALS.appsecret}`,
  TOKEN,
  CREDENTIALS.appsecret,
].join(" ");

const silent: RequestListener = () => undefined;

function begin(response: ServerResponse): void {
  response.writeHead(200, { "content-type": "application/json", "content-length": 1000 });
  response.write("{");
}

function answerWith(status: number, body: string | Buffer): RequestListener {
  return (_request, response) => {
    response.writeHead(status, { "content-type": "text/html" }).end(body);
  };
}

const NETWORK: readonly Fault[] = (
  [
    ["a refused connection", "closed-port"],
    ["a name that does not resolve", "unknown-name"],
    ["a server that speaks no TLS", "plain-port"],
    ["a server without a certificate", "no-certificate"],
  ] as const
).map(([name, place]) => ({
  ...USUAL,
  name,
  place,
  listener: () => silent,
  kind: "unreachable",
  reads: 3,
  writes: 3,
  isOutage: true,
}));

const LOST: readonly Fault[] = [
  {
    ...USUAL,
    ...READS_AGAIN,
    name: "a reset before the effect",
    listener: () => (request) => request.socket.destroy(),
    kind: "interrupted",
    isOutage: true,
  },
  {
    ...USUAL,
    ...READS_AGAIN,
    name: "a reset after the effect",
    listener:
      ({ carryOut }) =>
      (_request, response) => {
        carryOut();
        response.writeHead(200, { "content-length": 1000 });
        response.write("{", () => response.destroy());
      },
    kind: "interrupted",
    isCarriedOut: true,
    isOutage: true,
  },
  {
    ...USUAL,
    ...READS_AGAIN,
    name: "a timeout before the effect",
    listener: () => silent,
    kind: "timeout",
    isOutage: true,
  },
  {
    ...USUAL,
    ...READS_AGAIN,
    name: "a timeout after the effect",
    listener:
      ({ carryOut }) =>
      (_request, response) => {
        carryOut();
        begin(response);
      },
    kind: "timeout",
    isCarriedOut: true,
    isOutage: true,
  },
  {
    ...USUAL,
    ...READS_AGAIN,
    name: "a slow trickle",
    listener:
      ({ carryOut }) =>
      (_request, response) => {
        carryOut();
        const timer = setInterval(() => response.write(" "), 20);
        response.on("close", () => clearInterval(timer));
      },
    kind: "timeout",
    isCarriedOut: true,
    isOutage: true,
  },
];

const STATUSES: readonly Fault[] = (
  [
    [500, JSON.stringify({ message: TALKATIVE })],
    [502, `<html>${TALKATIVE}</html>`],
    [503, ""],
    [504, TALKATIVE],
  ] as const
).map(([status, body]) => ({
  ...USUAL,
  ...READS_AGAIN,
  name: String(status),
  listener: () => answerWith(status, body),
  kind: "malformed",
  isOutage: true,
}));

const HUGE = Buffer.alloc(10 * 1024 * 1024, " ");

const NOT_WECHATS: readonly Fault[] = (
  [
    ["HTML", () => `<html>${TALKATIVE}</html>`],
    ["truncated JSON", ({ answer }: Cell) => JSON.stringify(answer).slice(0, -1)],
    ["10 MB", () => HUGE],
    ["wrong types", ({ answer }: Cell) => JSON.stringify(withWrongTypes(answer))],
    ["a reply to another request", ({ answer }: Cell) => JSON.stringify(foreignTo(answer))],
  ] as const
).map(([name, body]) => ({
  ...USUAL,
  ...ONCE,
  name,
  listener: (cell) => answerWith(200, body(cell)),
  kind: "malformed",
}));

/** Codes that are the whole answer: nothing was done, and asking again would not help. */
const REFUSALS: readonly Fault[] = [45009, 45011, 48001, 61007, 987_654_321].map((errcode) => ({
  ...USUAL,
  ...ONCE,
  name: `errcode ${errcode}`,
  listener: () => refusal(errcode),
  kind: "refused",
  errcode,
}));

const CODES: readonly Fault[] = [
  {
    ...USUAL,
    ...READS_AGAIN,
    name: "errcode -1",
    listener: () => refusal(-1),
    kind: "refused",
    errcode: -1,
    isOutage: false,
  },
  ...[40001, 42001].map(
    (errcode): Fault => ({
      ...USUAL,
      name: `errcode ${errcode}`,
      listener: () => refusal(errcode),
      kind: "refused",
      errcode,
      // Once more each, with the new token.
      reads: 2,
      writes: 2,
      isOutage: false,
    }),
  ),
];

export const FAULTS: readonly Fault[] = [
  ...NETWORK,
  ...LOST,
  ...STATUSES,
  ...NOT_WECHATS,
  ...CODES,
  ...REFUSALS,
];

export function refusal(errcode: number): RequestListener {
  return answerWith(200, JSON.stringify({ errcode, errmsg: `no: ${TALKATIVE}` }));
}

/** The same members, each of another type; a code is kept unless it is all there is. */
function withWrongTypes(answer: object): object {
  const members = Object.entries(answer);
  const kept = members.some(([key]) => !isOfEveryAnswer(key)) ? isOfEveryAnswer : () => false;
  return Object.fromEntries(
    members.map(([key, value]) => [key, kept(key) ? value : twisted(value)]),
  );
}

function isOfEveryAnswer(key: string): boolean {
  return key === "errcode" || key === "errmsg";
}

function twisted(value: unknown): unknown {
  if (typeof value === "number") return [value];
  if (typeof value === "string") return { text: value };
  return "none";
}

const FOREIGN: readonly object[] = [
  { access_token: "another", expires_in: 7200 },
  { errcode: 0, followers: [], page_break: 0 },
];

/** The answer to a call that this one cannot be taken for. */
function foreignTo(answer: object): object {
  return (
    FOREIGN.find((foreign) =>
      Object.keys(foreign).every((key) => key === "errcode" || !(key in answer)),
    ) ?? {}
  );
}
