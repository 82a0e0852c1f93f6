import type { RequestListener, ServerResponse } from "node:http";
import { gzipSync } from "node:zlib";
import { beforeAll, describe, expect, it, vi } from "vitest";
import { httpsPictureFetcher } from "../../../../../server/adapters/images/fetch/https-picture-fetcher.ts";
import { publicNetwork } from "../../../../../server/adapters/network/network.ts";
import { HOSTILE_ADDRESSES, INSIDE } from "../../network/hostile-addresses.ts";
import { PUBLIC_ADDRESS } from "../../network/made-up-host.ts";
import { plain } from "../pictures.ts";
import { openMall, refusalCode } from "./mall.ts";

const PICTURE = "https://mall.example/goods/1.jpg";

let picture: Buffer;
beforeAll(async () => {
  picture = await plain(30, 20).jpeg().toBuffer();
});

const give =
  (body: () => string | Buffer, headers: Record<string, string> = {}): RequestListener =>
  (_request, response) => {
    response.writeHead(200, headers).end(body());
  };
const givePicture = give(() => picture);
const redirect =
  (location: string, status = 302): RequestListener =>
  (_request, response) => {
    response.writeHead(status, { location }).end();
  };
/** Leads from path to path, and gives the picture where none is named. */
const leading =
  (ways: Readonly<Record<string, string>>): RequestListener =>
  (request, response) => {
    const location = ways[request.url ?? ""];
    (location === undefined ? givePicture : redirect(location))(request, response);
  };

describe("an address that is refused", () => {
  const addresses = Object.entries(HOSTILE_ADDRESSES).flatMap(([code, list]) =>
    list.map((address) => ({ code: `picture-${code}`, address })),
  );

  it("is one of at least 60 kinds", () => {
    expect(new Set(addresses.map(({ address }) => address)).size).toBeGreaterThanOrEqual(60);
  });

  it.each(addresses)("before anything is connected to: $address", async ({ code, address }) => {
    const mall = await openMall(givePicture, { names: INSIDE });

    expect(await refusalCode(mall.fetcher, address)).toBe(code);
    expect(mall.connected).toEqual([]);
  });

  it("is told as it was read, cut to a length that can be shown", async () => {
    const mall = await openMall(givePicture);

    const fetched = await mall.fetcher.fetch(`ftp://mall.example/\u0007${"a".repeat(500)}`);

    const { read } = fetched.ok ? {} : (fetched.refusal.params as { read?: string });
    expect(read).toMatch(/^"ftp:\/\/mall.example\/\\u0007a+"…$/);
    expect(read?.length).toBeLessThan(100);
  });
});

describe("a picture that is fetched", () => {
  it.each(["png", "jpeg", "webp", "gif"] as const)(
    "is %s, whatever its name and its declared type",
    async (format) => {
      const bytes = await plain(40, 30).toFormat(format).toBuffer();
      const mall = await openMall(give(() => bytes, { "content-type": "text/plain" }));

      const fetched = await mall.fetcher.fetch("https://mall.example/anything.exe");

      expect(fetched).toEqual({ ok: true, bytes });
    },
  );

  it.each([
    ["  https://mall.example/1.jpg \n", "mall.example"],
    ["HTTPS://MALL.example:443/1.jpg", "mall.example"],
    ["https://mall.example./1.jpg", "mall.example"],
    ["https://中国.mall.example/1.jpg", "xn--fiqs8s.mall.example"],
    ["https://img.mall.example/1.jpg?a=%E5%9B%BE#top", "img.mall.example"],
  ])("may have the address %s", async (address, host) => {
    const mall = await openMall(givePicture, { names: { [host]: [[PUBLIC_ADDRESS]] } });

    expect(await refusalCode(mall.fetcher, address)).toBe(null);
    expect(mall.resolved).toEqual([host]);
    expect(mall.connected).toEqual([PUBLIC_ADDRESS]);
  });

  it("may be named by a public IP address, which is not resolved", async () => {
    const mall = await openMall(givePicture);

    expect(await refusalCode(mall.fetcher, `https://${PUBLIC_ADDRESS}/1.jpg`)).toBe(null);
    expect([mall.resolved, mall.connected]).toEqual([[], [PUBLIC_ADDRESS]]);
  });

  it("is asked for without cookies, credentials or compression", async () => {
    const mall = await openMall(givePicture);

    await mall.fetcher.fetch("https://mall.example/a/b.jpg?size=%E5%A4%A7&x=1#part");

    const [request] = mall.requests;
    expect(request?.url).toBe("/a/b.jpg?size=%E5%A4%A7&x=1");
    expect(request?.method).toBe("GET");
    expect(Object.keys(request?.headers ?? {}).sort()).toEqual([
      "accept",
      "accept-encoding",
      "connection",
      "host",
      "user-agent",
    ]);
    expect(request?.headers).toMatchObject({ host: "mall.example", "accept-encoding": "identity" });
  });

  it("comes without the proxy that the environment names", async () => {
    vi.stubEnv("HTTPS_PROXY", "http://127.0.0.1:9");
    vi.stubEnv("NODE_USE_ENV_PROXY", "1");
    const mall = await openMall(givePicture);

    expect(await refusalCode(mall.fetcher, PICTURE)).toBe(null);
    vi.unstubAllEnvs();
  });

  it("comes from the second address of a host whose first does not answer", async () => {
    const mall = await openMall(givePicture, { deaf: ["2606:2800:220:1::1"] });

    expect(await refusalCode(mall.fetcher, "https://cdn.example/1.jpg")).toBe(null);
    expect(mall.connected).toEqual(["2606:2800:220:1::1", PUBLIC_ADDRESS]);
  });
});

it("a host of which no address answers is not reachable", async () => {
  const mall = await openMall(givePicture, { deaf: [PUBLIC_ADDRESS] });

  expect(await refusalCode(mall.fetcher, PICTURE)).toBe("picture-not-reachable");
});

it("a name that is resolved for ever is too slow", async () => {
  const network = { ...publicNetwork, resolve: () => new Promise<never>(() => undefined) };
  const fetcher = httpsPictureFetcher({ network, timeoutMs: 100 });

  expect(await refusalCode(fetcher, PICTURE)).toBe("picture-too-slow");
});

it("tells the whole reason to the log, and to the outside only that the host is not reached", async () => {
  const told: unknown[] = [];
  const network = { ...publicNetwork, resolve: () => Promise.resolve(["10.20.30.40"]) };
  const onRefused = ({ cause }: Error) => told.push(cause instanceof Error && cause.message);
  const fetcher = httpsPictureFetcher({ network, onRefused });

  expect(await fetcher.fetch(PICTURE)).toEqual({
    ok: false,
    refusal: { code: "picture-not-reachable", params: { host: "mall.example" } },
  });
  expect(told).toEqual(["the address is not on the public internet"]);
});

describe("a name that changes its mind", () => {
  it("between the check and the connection leads nowhere else", async () => {
    const names = { "mall.example": [[PUBLIC_ADDRESS], ["127.0.0.1"]] };
    const mall = await openMall(givePicture, { names });

    expect(await refusalCode(mall.fetcher, PICTURE)).toBe(null);
    expect([mall.resolved, mall.connected]).toEqual([["mall.example"], [PUBLIC_ADDRESS]]);
  });

  it("between two requests is checked anew", async () => {
    const names = { "mall.example": [[PUBLIC_ADDRESS], ["127.0.0.1"]] };
    const mall = await openMall(leading({ "/goods/1.jpg": "/goods/2.jpg" }), { names });

    expect(await refusalCode(mall.fetcher, PICTURE)).toBe("picture-not-reachable");
    expect(mall.connected).toEqual([PUBLIC_ADDRESS]);
  });
});

describe("a redirect", () => {
  it.each([301, 302, 303, 307, 308])(
    "with %d is followed to another public host",
    async (status) => {
      const mall = await openMall((request, response) => {
        const isMall = request.headers.host === "mall.example";
        (isMall ? redirect("https://cdn.example/big.jpg", status) : givePicture)(request, response);
      });

      expect(await refusalCode(mall.fetcher, PICTURE)).toBe(null);
      expect(
        mall.requests.map(({ headers, url }) => `${String(headers.host)}${String(url)}`),
      ).toEqual(["mall.example/goods/1.jpg", "cdn.example/big.jpg"]);
    },
  );

  it.each([
    ["https://127.0.0.1/1.jpg", "picture-not-reachable"],
    ["//127.1/1.jpg", "picture-not-reachable"],
    ["https://intranet.example/1.jpg", "picture-not-reachable"],
    ["https://[::ffff:a9fe:a9fe]/", "picture-not-reachable"],
    ["http://mall.example/1.jpg", "picture-address-not-https"],
    ["https://mall.example:6379/", "picture-address-not-https"],
    ["https://a:b@mall.example/1.jpg", "picture-address-not-https"],
    ["file:///etc/passwd", "picture-address-not-https"],
    ["data:image/png;base64,iVBORw0KGgo=", "picture-address-not-https"],
    ["https://[", "picture-address-malformed"],
  ])("to %s is refused", async (location, code) => {
    const mall = await openMall(redirect(location), { names: INSIDE });

    expect(await refusalCode(mall.fetcher, PICTURE)).toBe(code);
    expect(mall.requests).toHaveLength(1);
  });

  it("three times is followed, a fourth time not, and not in a circle", async () => {
    const ways = { "/4": "/3", "/3": "/2", "/2": "/1", "/1": "/0", "/circle": "/circle" };
    const mall = await openMall(leading(ways));

    expect(await refusalCode(mall.fetcher, "https://mall.example/3")).toBe(null);
    expect(await refusalCode(mall.fetcher, "https://mall.example/4")).toBe(
      "picture-moved-too-often",
    );
    expect(await refusalCode(mall.fetcher, "https://mall.example/circle")).toBe(
      "picture-moved-too-often",
    );
    expect(mall.requests).toHaveLength(12);
  });

  it("to nowhere is an answer without a picture", async () => {
    const mall = await openMall((_request, response) => response.writeHead(302).end());

    expect(await mall.fetcher.fetch(PICTURE)).toMatchObject({
      refusal: { code: "picture-not-given", params: { host: "mall.example", status: 302 } },
    });
  });
});

const trickle = (response: ServerResponse, bytes: () => Buffer) => {
  const timer = setInterval(() => response.write(bytes()), 20);
  response.on("close", () => clearInterval(timer));
};
const MIB = Buffer.alloc(1024 ** 2);

describe("an answer that is refused", () => {
  const ANSWERS: [what: string, code: string, answer: RequestListener, isHurried?: boolean][] = [
    [
      "a page",
      "picture-not-a-picture",
      give(() => "<!doctype html><title>x</title>", { "content-type": "image/jpeg" }),
    ],
    [
      "a drawing with scripts",
      "picture-not-a-picture",
      give(() => '<svg xmlns="http://www.w3.org/2000/svg"/>', { "content-type": "image/png" }),
    ],
    ["nothing", "picture-not-a-picture", give(() => "")],
    ["a PDF", "picture-not-a-picture", give(() => "%PDF-1.7")],
    [
      "a picture in gzip",
      "picture-not-a-picture",
      give(() => gzipSync(picture), { "content-encoding": "gzip" }),
    ],
    [
      "a bomb in gzip",
      "picture-not-a-picture",
      give(() => gzipSync(Buffer.alloc(64 * 1024 ** 2)), { "content-encoding": "gzip" }),
    ],
    [
      "a length beyond the limit",
      "picture-too-large",
      give(() => picture, { "content-length": String(10 * 1024 ** 2 + 1) }),
    ],
    [
      "more bytes than the limit, without a length",
      "picture-too-large",
      (_request, response) => {
        response.writeHead(200);
        const more = () => {
          while (!response.destroyed && response.write(MIB));
          response.once("drain", more);
        };
        more();
      },
    ],
    ["404", "picture-not-given", (_request, response) => response.writeHead(404).end("no")],
    ["500", "picture-not-given", (_request, response) => response.writeHead(500).end("no")],
    [
      "a part of the picture",
      "picture-not-given",
      (_request, response) => response.writeHead(206).end(picture),
    ],
    ["not modified", "picture-not-given", (_request, response) => response.writeHead(304).end()],
    ["a reset", "picture-not-reachable", (request) => request.socket.destroy()],
    [
      "a reset within the picture",
      "picture-not-reachable",
      (_request, response) => {
        response.writeHead(200, { "content-length": "5000" });
        response.write(picture, () => response.destroy());
      },
    ],
    [
      "no HTTP",
      "picture-not-reachable",
      (request) => request.socket.end("SSH-2.0-OpenSSH\r\n\r\n"),
    ],
    [
      "another protocol",
      "picture-not-reachable",
      (request) =>
        request.socket.end(
          "HTTP/1.1 101 Switching Protocols\r\nupgrade: x\r\nconnection: upgrade\r\n\r\n",
        ),
    ],
    [
      "endless headers",
      "picture-not-reachable",
      (request) => request.socket.end(`HTTP/1.1 200 OK\r\nx: ${"a".repeat(1024 ** 2)}`),
    ],
    ["silence", "picture-too-slow", () => undefined, true],
    [
      "headers and then silence",
      "picture-too-slow",
      (_request, response) => response.writeHead(200).write(picture.subarray(0, 10)),
      true,
    ],
    [
      "a trickle",
      "picture-too-slow",
      (_request, response) => {
        response.writeHead(200);
        trickle(response, () => picture.subarray(0, 1));
      },
      true,
    ],
    [
      "informational answers without end",
      "picture-too-slow",
      (request, response) => {
        const timer = setInterval(() => response.writeProcessing(), 20);
        request.socket.on("close", () => clearInterval(timer));
      },
      true,
    ],
  ];

  it.each(ANSWERS)("%s: %s", async (_what, code, answer, isHurried = false) => {
    const mall = await openMall(answer, isHurried ? { timeoutMs: 400 } : {});

    expect(await refusalCode(mall.fetcher, PICTURE)).toBe(code);
  });

  it("says how much, how long, and what was read", async () => {
    const slow = await openMall(() => undefined, { timeoutMs: 300 });
    const large = await openMall(
      give(() => MIB),
      { bytesMax: 512 * 1024 },
    );
    const svg = await openMall(give(() => "<svg/>"));

    const refusals = await Promise.all(
      [slow, large, svg].map(async ({ fetcher }) => {
        const fetched = await fetcher.fetch(PICTURE);
        return fetched.ok ? null : fetched.refusal;
      }),
    );

    expect(refusals).toEqual([
      { code: "picture-too-slow", params: { seconds: 0.3 } },
      { code: "picture-too-large", params: { limit: "0.6 MB" } },
      { code: "picture-not-a-picture", params: { read: "svg", expected: "PNG, JPEG, WebP, GIF" } },
    ]);
  });

  it("is the one of a host whose certificate nobody vouches for, or is for another host", async () => {
    const unknown = await openMall(givePicture, { isTrusted: false });
    const other = await openMall(givePicture, { names: { "other.example": [[PUBLIC_ADDRESS]] } });

    expect(await refusalCode(unknown.fetcher, PICTURE)).toBe("picture-not-reachable");
    expect(await refusalCode(other.fetcher, "https://other.example/1.jpg")).toBe(
      "picture-not-reachable",
    );
    expect([unknown.requests, other.requests]).toEqual([[], []]);
  });
});
