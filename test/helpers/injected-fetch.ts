import type { FastifyInstance } from "fastify";

/** `fetch` into an application of this process, without a socket. */
export function injectedFetch(app: FastifyInstance): typeof globalThis.fetch {
  return async (input, init) => {
    const request = new Request(input, init);
    const { pathname, search } = new URL(request.url);
    const body = Buffer.from(await request.arrayBuffer());
    const reply = await app.inject({
      method: request.method as "GET" | "POST",
      url: pathname + search,
      headers: Object.fromEntries(request.headers),
      ...(body.length > 0 && { payload: body }),
    });
    const headers = Object.entries(reply.headers).map(
      ([name, value]) => [name, String(value)] as const,
    );
    return new Response(new Uint8Array(reply.rawPayload), {
      status: reply.statusCode,
      headers: headers.map(([name, value]) => [name, value]),
    });
  };
}
