/** Methods that an address does not take are told which it does take, and `OPTIONS` is answered everywhere. */
import type { FastifyInstance, FastifyReply, FastifyRequest, HTTPMethods } from "fastify";
import { AppError } from "../../../errors.ts";

declare module "fastify" {
  interface FastifyContextConfig {
    /** What `Allow` says, on the routes that stand for all methods that the address does not take. */
    allow?: string;
  }
}

const METHODS: readonly HTTPMethods[] = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "TRACE"];

/** The addresses of the scope with their methods, which are known when its routes are registered. */
export class MethodsByAddress {
  readonly #methods = new Map<string, Set<string>>();

  constructor(app: FastifyInstance) {
    app.addHook("onRoute", ({ url, method }) => {
      const methods = this.#methods.get(url) ?? new Set();
      for (const one of [method].flat()) methods.add(one);
      this.#methods.set(url, methods);
    });
  }

  /** Registers, for each address, the routes that answer all other methods. */
  answerOthers(app: FastifyInstance): void {
    for (const [url, methods] of [...this.#methods]) {
      const allow = [...methods, "OPTIONS"].sort().join(", ");
      const path = url.slice(app.prefix.length);
      const route = { url: path, schema: { hide: true }, config: { allow } };
      app.route({ ...route, method: "OPTIONS", handler: sayWhatIsAllowed });
      const others = METHODS.filter((method) => !methods.has(String(method)));
      app.route({ ...route, method: others, handler: sayWhatIsAllowed });
    }
  }
}

/** Throws `method-not-allowed`, before anything else of the request is read. */
export function refuseOtherMethods({ method, routeOptions }: FastifyRequest, reply: FastifyReply) {
  const { allow } = routeOptions.config;
  if (allow === undefined || method === "OPTIONS") return;
  void reply.header("allow", allow);
  throw new AppError("method-not-allowed", { params: { read: method, allow } });
}

async function sayWhatIsAllowed(
  { routeOptions }: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  return await reply.code(204).header("allow", routeOptions.config.allow).send();
}
