import type { RequestListener } from "node:http";
import { text } from "node:stream/consumers";
import { describe, expect, it, vi } from "vitest";
import { publicNetwork } from "../../../../server/adapters/network/network.ts";
import { httpsPoster } from "../../../../server/adapters/posting/https-poster.ts";
import type { Posted } from "../../../../server/application/ports/posting.ts";
import { HOSTILE_ADDRESSES, INSIDE } from "../network/hostile-addresses.ts";
import { type MadeUpHostOptions, openHost, PUBLIC_ADDRESS } from "../network/made-up-host.ts";

const RECEIVER = "https://mall.example/hooks?of=kaibo";
const body = Buffer.from('{"type":"test","words":"开播"}');

type Options = MadeUpHostOptions & { timeoutMs?: number; replyMs?: number };

async function receiver(answer: RequestListener, options: Options = {}) {
  const { timeoutMs = 2000, replyMs = 200, ...ofHost } = options;
  const host = await openHost(answer, ofHost);
  const told: unknown[] = [];
  const poster = httpsPoster({
    network: host.network,
    timeoutMs,
    replyMs,
    onRefused: (reason) => told.push(reason),
  });
  const post = (address = RECEIVER, beforeSending?: () => Promise<void>) =>
    poster.post({
      address,
      headers: { "content-type": "application/json", "webhook-id": "msg_1" },
      body,
      ...(beforeSending && { beforeSending }),
    });
  return { ...host, poster, post, told };
}

const answering =
  (status: number, headers: Record<string, string> = {}, reply = ""): RequestListener =>
  (_request, response) => {
    response.writeHead(status, headers).end(reply);
  };

const addresses = Object.entries(HOSTILE_ADDRESSES).flatMap(([code, list]) =>
  list.map((address) => ({ code, address })),
);

describe("an address that must not be posted to", () => {
  it.each(addresses)("is refused before anything is connected to: $address", async (row) => {
    const { poster, connected, requests } = await receiver(answering(200), { names: INSIDE });
    // A fetched picture's address may have blanks around it; this one is read as it is.
    const posted = await poster.post({ address: row.address, headers: {}, body });

    expect(posted).toEqual({ ok: false, code: row.code, mayHaveArrived: false });
    expect([connected, requests]).toEqual([[], []]);
  });

  it.each([
    ["https://127.1/", "not-reachable"],
    ["https://[::ffff:10.0.0.1]/", "not-reachable"],
    ["http://mall.example/", "address-not-https"],
    ["https://mall.example:8443/", "address-not-https"],
    ["hooks", "address-malformed"],
    ["https://intranet.example/", "fine"],
    [RECEIVER, "fine"],
  ])("is told of by its text alone, where that tells it: %s", (address, code) => {
    expect(httpsPoster().check(address)).toBe(code);
  });

  it("is what a name leads to that changed its mind since the last time", async () => {
    const names = { "mall.example": [[PUBLIC_ADDRESS], ["127.0.0.1"]] };
    const { post, connected } = await receiver(answering(204), { names });

    expect(await post()).toMatchObject({ ok: true, status: 204 });
    expect(await post()).toMatchObject({ ok: false, code: "not-reachable" });
    expect(connected).toEqual([PUBLIC_ADDRESS]);
  });

  it("is what a redirect leads to: none is followed", async () => {
    const location = "https://127.0.0.1/internal";
    const { post, requests } = await receiver(answering(307, { location }));

    expect(await post()).toMatchObject({ ok: true, status: 307 });
    expect(requests).toHaveLength(1);
  });

  it("is told with its reason to the log alone", async () => {
    const told: unknown[] = [];
    const network = { ...publicNetwork, resolve: () => Promise.resolve(["10.20.30.40"]) };
    const onRefused = ({ cause }: Error) => told.push(cause instanceof Error && cause.message);
    const poster = httpsPoster({
      network,
      onRefused: (reason) => reason instanceof Error && onRefused(reason),
    });

    expect(await poster.post({ address: RECEIVER, headers: {}, body })).toEqual({
      ok: false,
      code: "not-reachable",
      mayHaveArrived: false,
    });
    expect(told).toEqual(["the address is not on the public internet"]);
  });
});

describe("what is posted", () => {
  it("arrives with its headers and nothing that tells more of us", async () => {
    const bodies: string[] = [];
    const { post, requests } = await receiver((request, response) => {
      void text(request).then((arrived) => bodies.push(arrived));
      response.writeHead(200, { "retry-after": "7" });
      request.on("end", () => response.end('{"errcode":0}'));
    });

    expect(await post()).toEqual({
      ok: true,
      status: 200,
      retryAfter: "7",
      reply: '{"errcode":0}',
    });
    const [request] = requests;
    expect([request?.method, request?.url]).toEqual(["POST", "/hooks?of=kaibo"]);
    expect(bodies).toEqual([body.toString()]);
    expect(Object.keys(request?.headers ?? {}).sort()).toEqual([
      ...["accept-encoding", "connection", "content-length", "content-type", "host"],
      ...["user-agent", "webhook-id"],
    ]);
  });

  it("goes without the proxy that the environment names", async () => {
    vi.stubEnv("HTTPS_PROXY", "http://127.0.0.1:9");
    vi.stubEnv("NODE_USE_ENV_PROXY", "1");
    const { post } = await receiver(answering(200));

    expect(await post()).toMatchObject({ ok: true });
    vi.unstubAllEnvs();
  });

  it("waits for the sender's word once the connection stands, and is not sent without it", async () => {
    const order: string[] = [];
    const { post, requests, connected } = await receiver(answering(200));
    await post(RECEIVER, () => {
      order.push(`connected ${connected.length}, requests ${requests.length}`);
      return Promise.resolve();
    });

    const refusing = post(RECEIVER, () => Promise.reject(new Error("the disk is full")));

    await expect(refusing).rejects.toThrow("the disk is full");
    expect(order).toEqual(["connected 1, requests 0"]);
    expect(requests).toHaveLength(1);
  });

  it("asks for no word where nothing could be sent", async () => {
    const { post } = await receiver(answering(200), { deaf: [PUBLIC_ADDRESS] });
    const asked = vi.fn(() => Promise.resolve());

    expect(await post(RECEIVER, asked)).toEqual({
      ok: false,
      code: "not-reachable",
      mayHaveArrived: false,
    });
    expect(asked).not.toHaveBeenCalled();
  });
});

describe("a hostile receiver", () => {
  const noAnswer = { ok: false, code: "no-answer", mayHaveArrived: true } as const;
  const tooSlow = { ok: false, code: "too-slow", mayHaveArrived: true } as const;
  const ANSWERS: [what: string, posted: Partial<Posted>, answer: RequestListener][] = [
    ["500", { ok: true, status: 500 }, answering(500, {}, "no")],
    ["429", { ok: true, status: 429, retryAfter: "120" }, answering(429, { "retry-after": "120" })],
    ["a reset", noAnswer, (request) => request.socket.destroy()],
    ["no HTTP", noAnswer, (request) => request.socket.end("SSH-2.0-OpenSSH\r\n\r\n")],
    [
      "endless headers",
      noAnswer,
      (request) => request.socket.end(`HTTP/1.1 200 OK\r\nx: ${"a".repeat(1024 ** 2)}`),
    ],
    [
      "another protocol",
      noAnswer,
      (request) =>
        request.socket.end(
          "HTTP/1.1 101 Switching Protocols\r\nupgrade: x\r\nconnection: upgrade\r\n\r\n",
        ),
    ],
    ["silence", tooSlow, () => undefined],
    [
      "informational answers without end",
      tooSlow,
      (request, response) => {
        const timer = setInterval(() => response.writeProcessing(), 20);
        request.socket.on("close", () => clearInterval(timer));
      },
    ],
    [
      "a reset within the answer",
      { ok: true, status: 200, reply: "beg" },
      (_request, response) => {
        response.writeHead(200, { "content-length": "5000" });
        response.write("beg", () => setTimeout(() => response.destroy(), 20));
      },
    ],
    [
      "a trickle after its status",
      { ok: true, status: 200 },
      (_request, response) => {
        response.writeHead(200);
        const timer = setInterval(() => response.write("."), 20);
        response.on("close", () => clearInterval(timer));
      },
    ],
  ];

  it.each(ANSWERS)("with %s", async (_what, posted, answer) => {
    const { post } = await receiver(answer, { timeoutMs: 400 });

    expect(await post()).toMatchObject(posted);
  });

  it("with an answer of any size is heard for four kilobytes", async () => {
    const { post } = await receiver((_request, response) => {
      response.writeHead(200);
      const more = () => {
        while (!response.destroyed && response.write("a".repeat(65_536)));
        response.once("drain", more);
      };
      more();
    });

    expect(await post()).toMatchObject({ ok: true, reply: "a".repeat(4096) });
  });

  it("with a certificate that nobody vouches for gets nothing", async () => {
    const { post, requests } = await receiver(answering(200), { isTrusted: false });

    expect(await post()).toMatchObject({ ok: false, mayHaveArrived: false });
    expect(requests).toEqual([]);
  });
});
