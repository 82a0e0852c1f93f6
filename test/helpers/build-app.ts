/** The whole service in this process: real rules, machine and WeChat sandbox, a memory store, no socket. */

import { mkdtemp, rm } from "node:fs/promises";
import type { ServerOptions } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { FastifyBaseLogger, FastifyInstance } from "fastify";
import { type ApiKeyFiles, fileApiKeys } from "../../server/adapters/secrets/file-api-keys.ts";
import { memoryCallLedger } from "../../server/adapters/stores/calls/memory-call-ledger.ts";
import type { StorageLimits } from "../../server/adapters/stores/files/picture-space.ts";
import { weChatClient } from "../../server/adapters/wechat/client/wechat-client.ts";
import { buildApp } from "../../server/app.ts";
import type { JobHandlers } from "../../server/application/jobs/job-handler.ts";
import type { Jobs } from "../../server/application/jobs/jobs.ts";
import type { JobRunner } from "../../server/application/jobs/runner.ts";
import type { PeopleService } from "../../server/application/people/people-service.ts";
import type { Audits } from "../../server/application/portfolios/audits/audits.ts";
import type { Portfolios } from "../../server/application/portfolios/portfolios.ts";
import type { Shares } from "../../server/application/portfolios/shares/shares.ts";
import type { DeskRecords } from "../../server/application/ports/desk-records.ts";
import type { OnboardingStore } from "../../server/application/ports/onboardings.ts";
import { compose, type UseCases } from "../../server/compose.ts";
import { type RateLimits, readConfig } from "../../server/config.ts";
import type { UploadLimits } from "../../server/plugins/upload-limits.ts";
import { createSandbox, type Sandbox } from "../../server/sandbox/sandbox.ts";
import { awaitedWrites } from "./awaited-writes.ts";
import type { HeldPictures } from "./held-pictures.ts";
import type { HeldPosts } from "./held-posts.ts";
import { injectedFetch } from "./injected-fetch.ts";
import { testAdapters } from "./test-adapters.ts";
import { TestClock } from "./test-clock.ts";

export type TestApp = {
  readonly app: FastifyInstance;
  /** Where pictures and API keys are kept. */
  readonly directory: string;
  readonly sandbox: Sandbox;
  readonly clock: TestClock;
  readonly store: OnboardingStore;
  /** To be filled by `test/factories/portfolios.ts`. */
  readonly portfolios: Portfolios;
  readonly audits: Audits;
  readonly shares: Shares;
  readonly apiKeys: ApiKeyFiles;
  readonly people: PeopleService;
  readonly useCases: UseCases;
  /** What the merchants' servers hold, for covers that are fetched. */
  readonly pictures: HeldPictures;
  readonly desk: DeskRecords;
  /** Whoever webhooks and robots are. */
  readonly posts: HeldPosts;
  /** Wanting jobs, and running those that are due by the clock; nothing runs by itself. */
  readonly jobs: Pick<Jobs, "enqueue" | "cancel"> & Pick<JobRunner, "runDue">;
  close(): Promise<void>;
};

export type TestAppOptions = {
  /** Besides those of the service. */
  readonly jobHandlers?: JobHandlers;
  readonly store?: OnboardingStore;
  readonly pause?: () => Promise<void>;
  readonly logger?: FastifyBaseLogger;
  readonly rateLimits?: Partial<RateLimits>;
  readonly storage?: StorageLimits;
  /** The folder in which an operator keeps rules and names of categories. */
  readonly ownRules?: string;
  readonly uploadLimits?: Partial<UploadLimits>;
  readonly serverOptions?: ServerOptions;
  readonly env?: Readonly<Record<string, string>>;
  /** What lies between the service and WeChat; nothing when absent. */
  readonly wayToWeChat?: (fetch: typeof globalThis.fetch) => typeof globalThis.fetch;
};

/** Saturday, noon in Shanghai. */
const NOW = "2026-11-21T04:00:00.000Z";
const UNLIMITED = 1_000_000;
const NO_RATE_LIMITS: RateLimits = {
  general: UNLIMITED,
  creations: UNLIMITED,
  checks: UNLIMITED,
  batches: UNLIMITED,
  images: UNLIMITED,
  resumptions: UNLIMITED,
  signIns: UNLIMITED,
};

export async function buildTestApp(options: TestAppOptions = {}): Promise<TestApp> {
  const directory = await mkdtemp(join(tmpdir(), "kaibo-app-"));
  const clock = new TestClock(NOW);
  const sandbox = createSandbox({ clock });
  const wechat = weChatClient({
    apiUrl: "http://wechat.test",
    configuredUrls: ["http://wechat.test"],
    clock,
    ledger: memoryCallLedger(),
    fetch: (options.wayToWeChat ?? ((fetch) => fetch))(injectedFetch(sandbox.app)),
    pause: () => Promise.resolve(),
  });
  const ours = await testAdapters({
    directory,
    clock,
    wechat,
    ...(options.storage && { storage: options.storage }),
    ...(options.ownRules !== undefined && { ownRules: options.ownRules }),
  });
  const { images, written } = awaitedWrites(ours.images);
  const adapters = {
    ...ours,
    images,
    ...(options.store && { store: options.store }),
    ...(options.pause && { pause: options.pause }),
  };
  const useCases = compose(adapters, options.jobHandlers);
  const { jobs, runner, store, portfolios, audits, shares } = useCases;
  const app = await buildApp({
    ...useCases,
    config: readConfig({ KAIBO_DATA_DIR: directory, ...options.env }),
    ...(options.logger && { logger: options.logger }),
    rateLimits: options.rateLimits ?? NO_RATE_LIMITS,
    ...(options.serverOptions && { serverOptions: options.serverOptions }),
    ...(options.uploadLimits && { uploadLimits: options.uploadLimits }),
  });
  const close = async () => {
    await app.close();
    await sandbox.app.close();
    await written();
    await rm(directory, { recursive: true, force: true });
  };
  const driven = {
    enqueue: jobs.enqueue.bind(jobs),
    cancel: jobs.cancel.bind(jobs),
    runDue: runner.runDue.bind(runner),
  };
  const apiKeys = fileApiKeys({ directory });
  return {
    app,
    directory,
    sandbox,
    clock,
    store,
    portfolios,
    audits,
    shares,
    apiKeys,
    people: useCases.people,
    useCases,
    pictures: ours.pictures,
    desk: ours.deskRecords,
    posts: ours.poster,
    jobs: driven,
    close,
  };
}
