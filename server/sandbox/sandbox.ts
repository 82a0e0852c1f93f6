/**
 * A WeChat to try things with: its paths, its JSON, its limits and errcodes for mini program live. Also started alone
 * by the command line. Not for production: it accepts every appid and secret.
 */
import { type FastifyInstance, fastify } from "fastify";
import type { Clock } from "../application/ports/clock.ts";
import type { StoreHealth } from "../application/ports/store-health.ts";
import { registerControls } from "./controls/controls.ts";
import { guardControls } from "./controls/own-origin.ts";
import { type SandboxState, stateView } from "./controls/state-view.ts";
import { answerUnknownPath, registerDesks } from "./dispatcher.ts";
import type { SandboxLog } from "./log.ts";
import { NO_MEMORY, worldFolder } from "./persistence/world-folder.ts";
import { registerPictures } from "./pictures.ts";
import { registerVerifyPage } from "./verify-page.ts";
import { createWorld } from "./world.ts";

const BODY_BYTES_MAX = 12 * 1024 * 1024;

export type RunningSandbox = {
  readonly url: string;
  /** Whether its world can be kept. */
  readonly health: () => Promise<StoreHealth>;
  readonly close: () => Promise<void>;
};

export type Sandbox = {
  /** For calls without a socket (`app.inject`). */
  readonly app: FastifyInstance;
  /** Listens once; port 0 takes a free one. */
  readonly start: (where: { port: number; host: string }) => Promise<RunningSandbox>;
  /** What it holds now, as `GET /_sandbox/state` answers it. */
  readonly state: () => SandboxState;
};

export type SandboxOptions = {
  readonly clock: Clock;
  readonly log?: SandboxLog;
  /** Where the world is kept, for one process at a time: every call is answered when its effect is on disk. Absent: in memory. */
  readonly directory?: string;
};

export function createSandbox({ clock, log, directory }: SandboxOptions): Sandbox {
  const world = createWorld(clock);
  const memory = directory === undefined ? NO_MEMORY : worldFolder({ directory, world, log });
  const app = fastify({
    bodyLimit: BODY_BYTES_MAX,
    exposeHeadRoutes: false,
    // Waiting faults and idle clients must not keep it from closing.
    forceCloseConnections: true,
    // Fastify's own answer would repeat the address, and with it the token.
    frameworkErrors: (_error, _request, reply) => void answerUnknownPath(world, reply),
  });
  // Every body is kept as bytes: what a Content-Type means is decided as WeChat does.
  app.removeAllContentTypeParsers();
  app.addContentTypeParser("*", { parseAs: "buffer" }, (_request, body, done) => done(null, body));
  app.addHook("onReady", memory.open);
  const hostNames = new Set<string>();
  guardControls(app, hostNames);
  registerDesks(app, world, { log, save: memory.save });
  registerControls(app, world, memory.save);
  registerVerifyPage(app, world, memory.save);
  registerPictures(app, world);
  return {
    app,
    state: () => stateView(world),
    start: async ({ port, host }) => {
      hostNames.add(host.toLowerCase());
      const url = await app.listen({ port, host });
      return { url, health: memory.health, close: () => app.close() };
    },
  };
}
