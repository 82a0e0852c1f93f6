/** The end of the service as its clients meet it: what runs is answered, all else is closed at once. */
import type { Server, ServerResponse } from "node:http";
import type { Socket } from "node:net";
import { setTimeout as pause } from "node:timers/promises";
import type { FastifyInstance } from "fastify";
import { AppError } from "../errors.ts";

/** About what a start takes; told to those who come during the stop. */
const RETRY_AFTER_SECONDS = 5;

/** Knows what each connection of some servers is waiting for, which neither Node nor fastify tells. */
export class GracefulStop {
  readonly #servers = new Set<Server>();
  readonly #running = new Map<Socket, Set<ServerResponse>>();
  #isStopping = false;
  #onLastClosed: () => void = () => undefined;

  get isStopping(): boolean {
    return this.#isStopping;
  }

  /** The server, watched from its first connection on. A host name may have several addresses, each with a server. */
  watch(server: Server): Server {
    this.#servers.add(server);
    server.on("connection", (socket: Socket) => this.#accept(socket));
    // Before the handler, which may answer at once.
    server.prependListener("request", ({ socket }, reply) => this.#begin(socket, reply));
    return server;
  }

  /** Whether an answer is on its way, into which nothing else may be written. */
  isAnswering(socket: Socket): boolean {
    return [...(this.#running.get(socket) ?? [])].some(({ headersSent }) => headersSent);
  }

  /**
   * Takes no new connection, closes those that wait for no answer (also those that never sent a request), and each
   * other one after its last answer. Resolves when all are closed; after `withinMs` the rest is cut off.
   */
  async stop({ withinMs }: { withinMs: number }): Promise<void> {
    this.#isStopping = true;
    for (const server of this.#servers) server.close();
    for (const [socket, replies] of this.#running) {
      if (replies.size === 0) socket.destroy();
      else endAfter([...replies].at(-1));
    }
    await this.#allClosed(withinMs);
    for (const socket of this.#running.keys()) socket.destroy();
  }

  #accept(socket: Socket): void {
    this.#running.set(socket, new Set());
    socket.once("close", () => {
      this.#running.delete(socket);
      if (this.#running.size === 0) this.#onLastClosed();
    });
  }

  #begin(socket: Socket, reply: ServerResponse): void {
    if (this.#isStopping) endAfter(reply);
    const replies = this.#running.get(socket);
    replies?.add(reply);
    reply.once("close", () => {
      replies?.delete(reply);
      // An answer that had begun before the stop could not say that it is the last.
      if (this.#isStopping && replies?.size === 0) socket.destroySoon();
    });
  }

  async #allClosed(withinMs: number): Promise<void> {
    if (this.#running.size === 0) return;
    const deadline = new AbortController();
    const closed = new Promise<void>((resolve) => {
      this.#onLastClosed = resolve;
    });
    const late = pause(withinMs, undefined, deadline).catch(() => undefined);
    await Promise.race([closed, late]);
    deadline.abort();
  }
}

/** `Connection: close`, as long as the headers are not on their way. */
function endAfter(reply: ServerResponse | undefined): void {
  if (reply) reply.shouldKeepAlive = false;
}

/** Closing the app stops its servers so; who comes meanwhile, on a connection that is still used, is told to come back. */
export function addGracefulStop(
  app: FastifyInstance,
  stop: GracefulStop,
  { withinMs }: { withinMs: number },
): void {
  app.addHook("preClose", () => stop.stop({ withinMs }));
  app.addHook("onRequest", (_request, reply, done) => {
    if (!stop.isStopping) {
      done();
      return;
    }
    void reply.header("retry-after", RETRY_AFTER_SECONDS);
    done(new AppError("service-stopping", { params: { seconds: RETRY_AFTER_SECONDS } }));
  });
}
