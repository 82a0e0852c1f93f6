/** Puts the service together: limits, plugins, API, pages. Knows no adapter; everything it needs is handed in. */
import { randomUUID } from "node:crypto";
import { createServer, type ServerOptions } from "node:http";
import accepts from "@fastify/accepts";
import compress from "@fastify/compress";
import Fastify, { type FastifyBaseLogger, type FastifyInstance } from "fastify";
import type { UseCases } from "./compose.ts";
import type { Config, RateLimits } from "./config.ts";
import { AppError } from "./errors.ts";
import { letIn } from "./plugins/cross-origin.ts";
import { addGracefulStop, GracefulStop } from "./plugins/graceful-stop.ts";
import { leaveUnread } from "./plugins/heads.ts";
import type { Keepers } from "./plugins/health.ts";
import { RequestLog } from "./plugins/log.ts";
import { answerOneByOne } from "./plugins/one-by-one.ts";
import { addOpenApi } from "./plugins/openapi/openapi.ts";
import { addProblemErrors, sendProblem } from "./plugins/problem-errors.ts";
import { addRateLimits } from "./plugins/rate-limits.ts";
import { addSecurityHeaders } from "./plugins/security-headers.ts";
import { endWithProblem } from "./plugins/socket-errors.ts";
import { addUploadLimits, UPLOAD_LIMITS, type UploadLimits } from "./plugins/upload-limits.ts";
import { besideTheApi, documentRoutes } from "./routes/api/frame/beside.ts";
import { apiRoutes } from "./routes/api/index.ts";
import { pageRoutes } from "./routes/pages/index.ts";

export type AppDependencies = UseCases & {
  readonly config: Config;
  /** Made with `loggerOptions`, so that it hides secrets; without one nothing is logged. */
  readonly logger?: FastifyBaseLogger;
  /** Tests and load runs may ask more often than people do. */
  readonly rateLimits?: Partial<RateLimits>;
  readonly uploadLimits?: Partial<UploadLimits>;
  /** Tests wait less long than people may. */
  readonly serverOptions?: ServerOptions;
  /** What `/readyz` asks besides onboardings and jobs, by name. */
  readonly keepers?: Keepers;
};

/** A form of the pages; each call of the API has a limit of its own. */
const BODY_BYTES_MAX = 256 * 1024;
/** A check with all that its form asks takes a quarter; a page that links to other checks repeats it in each link. */
const ADDRESS_LENGTH_MAX = 16 * 1024;
const HEADER_BYTES_MAX = 64 * 1024;
/** From the first byte of a request to its last; a phone may take a while for ten megabytes. */
const REQUEST_TIMEOUT_MS = 120_000;
const HEADERS_TIMEOUT_MS = 20_000;
/** Longer than the slowest event: a long list of goods is submitted to WeChat one by one. */
const SILENCE_TIMEOUT_MS = 300_000;
/** How long an idle connection stays open for a next request; longer than the proxies in front of us keep theirs. */
const KEEP_ALIVE_TIMEOUT_MS = 72_000;
/** How long running requests may take to end when the service stops. */
const STOP_MS = 8000;
const COMPRESSED_FROM_BYTES = 1024;

const SERVER_OPTIONS = {
  maxHeaderSize: HEADER_BYTES_MAX,
  headersTimeout: HEADERS_TIMEOUT_MS,
  requestTimeout: REQUEST_TIMEOUT_MS,
  keepAliveTimeout: KEEP_ALIVE_TIMEOUT_MS,
};

export async function buildApp(deps: AppDependencies): Promise<FastifyInstance> {
  const { config, store, queue } = deps;
  const stop = new GracefulStop();
  const app = createApp(deps, stop);
  app.addHook("onRequest", (request, reply, done) => {
    void reply.header("x-request-id", request.id);
    done();
  });
  // Counted, and with the cookies that a page of errors needs.
  app.addHook("preValidation", (request, _reply, done) => {
    const params = { max: ADDRESS_LENGTH_MAX };
    const isTooLong = request.url.length > ADDRESS_LENGTH_MAX;
    done(isTooLong ? new AppError("address-too-long", { params }) : undefined);
  });
  addGracefulStop(app, stop, { withinMs: STOP_MS });
  addProblemErrors(app);
  await app.register(accepts);
  await addSecurityHeaders(app, config);
  app.addHook("onRequest", letIn(config.corsOrigins));
  app.addHook("onSend", leaveUnread);
  await app.register(compress, { threshold: COMPRESSED_FROM_BYTES, globalDecompression: false });
  answerOneByOne(app);
  addRateLimits(app, { ...config.rateLimits, ...deps.rateLimits }, deps.apiKeys);
  addUploadLimits(app, { ...UPLOAD_LIMITS, ...deps.uploadLimits });
  await addOpenApi(app, config);
  const keepers = { onboardings: store, jobs: queue, ...deps.keepers };
  await app.register(documentRoutes, { keepers });
  const { publicUrl } = config;
  await app.register((api) => apiRoutes(api, { ...deps, publicUrl }), { prefix: "/api/v1" });
  await app.register(besideTheApi, { prefix: "/api" });
  await app.register(pageRoutes, deps);
  await app.ready();
  return app;
}

function createApp(
  { config, logger, serverOptions }: AppDependencies,
  stop: GracefulStop,
): FastifyInstance {
  return Fastify({
    ...(logger && { loggerInstance: logger }),
    logController: new RequestLog(),
    genReqId: () => randomUUID(),
    trustProxy: config.trustProxy,
    bodyLimit: BODY_BYTES_MAX,
    // Ours tells those who come during a stop.
    return503OnClosing: false,
    serverFactory: (handler) => {
      const server = createServer({ ...SERVER_OPTIONS, ...serverOptions }, handler);
      server.setTimeout(SILENCE_TIMEOUT_MS);
      return stop.watch(server);
    },
    clientErrorHandler(this: FastifyInstance, error, socket) {
      if (!socket.writable || stop.isAnswering(socket)) socket.destroy();
      else {
        const headers = this.securityHeaders;
        const { log } = this;
        endWithProblem(error, socket, { headers, headerBytesMax: HEADER_BYTES_MAX, log });
      }
    },
    frameworkErrors: (error, request, reply) => {
      // What cannot be routed meets no hook. The type says that nothing is returned; the reply is on its way.
      const headers = { ...reply.server.securityHeaders, "x-request-id": request.id };
      sendProblem(error, request, reply.headers(headers));
    },
  });
}
