/** The whole service in this process: real rules, machine and WeChat sandbox, a memory store, no socket. */

import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { FastifyBaseLogger, FastifyInstance } from "fastify";
import { loadPlatformGate, loadRulesets, projectVersion } from "../../rules/load-rulesets.ts";
import { sharpImageMaker } from "../../server/adapters/images/sharp-image-maker.ts";
import { listReader } from "../../server/adapters/lists/list-reader.ts";
import { listWriter } from "../../server/adapters/lists/list-writer.ts";
import { type ApiKeyFiles, fileApiKeys } from "../../server/adapters/secrets/file-api-keys.ts";
import { derivedReceiptSigner } from "../../server/adapters/secrets/receipt-signer.ts";
import { openSecretBox } from "../../server/adapters/secrets/secret-box.ts";
import { memoryCallLedger } from "../../server/adapters/stores/calls/memory-call-ledger.ts";
import { fileImageStore } from "../../server/adapters/stores/files/file-image-store.ts";
import { memoryJobQueue } from "../../server/adapters/stores/memory/memory-job-queue.ts";
import { memoryOnboardingStore } from "../../server/adapters/stores/memory/memory-onboarding-store.ts";
import { weChatClient } from "../../server/adapters/wechat/client/wechat-client.ts";
import { buildApp } from "../../server/app.ts";
import { checksService } from "../../server/application/checks/checks.ts";
import { judgeFacts } from "../../server/application/checks/evaluation.ts";
import { knownGoodsColumns } from "../../server/application/goods/import/columns.ts";
import { GoodsImports } from "../../server/application/goods/import/goods-imports.ts";
import { GOODS_LIST_LIMITS } from "../../server/application/goods/import/read-goods-import.ts";
import type { JobHandlers } from "../../server/application/jobs/job-handler.ts";
import { Jobs } from "../../server/application/jobs/jobs.ts";
import { JobRunner } from "../../server/application/jobs/runner.ts";
import { coverMaker } from "../../server/application/onboarding/cover-maker.ts";
import { OnboardingRecords } from "../../server/application/onboarding/onboarding-records.ts";
import { Onboardings } from "../../server/application/onboarding/onboardings.ts";
import type { OnboardingStore } from "../../server/application/ports/onboardings.ts";
import { receiptsService } from "../../server/application/receipts/receipts.ts";
import { openRulebook } from "../../server/application/rulesets/rulebook.ts";
import { rulesetsService } from "../../server/application/rulesets/rulesets.ts";
import { jobHandlers } from "../../server/application/wizard/jobs/handlers.ts";
import { wizard } from "../../server/application/wizard/wizard.ts";
import { readConfig } from "../../server/config.ts";
import type { RateLimits } from "../../server/plugins/rate-limits.ts";
import { createSandbox, type Sandbox } from "../../server/sandbox/sandbox.ts";
import { countedRandomness } from "./counted-randomness.ts";
import { type HeldPictures, heldPictures } from "./held-pictures.ts";
import { injectedFetch } from "./injected-fetch.ts";
import { TestClock } from "./test-clock.ts";
import { TestTimer } from "./test-timer.ts";

export type TestApp = {
  readonly app: FastifyInstance;
  readonly sandbox: Sandbox;
  readonly clock: TestClock;
  readonly store: OnboardingStore;
  readonly apiKeys: ApiKeyFiles;
  /** What the merchants' servers hold, for covers that are fetched. */
  readonly pictures: HeldPictures;
  /** Wanting jobs, and running those that are due by the clock; nothing runs by itself. */
  readonly jobs: Pick<Jobs, "enqueue" | "cancel"> & Pick<JobRunner, "runDue">;
  close(): Promise<void>;
};

export type TestAppOptions = {
  /** Besides those of the service. */
  readonly jobHandlers?: JobHandlers;
  readonly store?: OnboardingStore;
  readonly logger?: FastifyBaseLogger;
  readonly rateLimits?: Partial<RateLimits>;
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
};

export async function buildTestApp(options: TestAppOptions = {}): Promise<TestApp> {
  const directory = await mkdtemp(join(tmpdir(), "kaibo-app-"));
  const clock = new TestClock(NOW);
  const randomness = countedRandomness();
  const store = options.store ?? memoryOnboardingStore();
  const sandbox = createSandbox({ clock });
  const wechat = weChatClient({
    apiUrl: "http://wechat.test",
    configuredUrls: ["http://wechat.test"],
    clock,
    ledger: memoryCallLedger(),
    fetch: (options.wayToWeChat ?? ((fetch) => fetch))(injectedFetch(sandbox.app)),
    pause: () => Promise.resolve(),
  });
  const rulebook = openRulebook(loadRulesets());
  const platformGate = loadPlatformGate();
  const checks = checksService({ rulebook, platformGate: () => platformGate, clock });
  const secrets = await openSecretBox({ file: join(directory, "secret.key"), randomness });
  const receipts = receiptsService({
    rulebook,
    platformGate: () => platformGate,
    clock,
    signer: derivedReceiptSigner(secrets),
    version: projectVersion(),
  });
  const queue = memoryJobQueue();
  const records = new OnboardingRecords({ store, secrets, judge: judgeFacts(checks), clock });
  const jobs = new Jobs({ queue, records, clock, randomness });
  const images = fileImageStore({ directory });
  const imageMaker = sharpImageMaker();
  const pictures = heldPictures();
  const onboardings = new Onboardings({
    wizard,
    store,
    images,
    covers: coverMaker({ fetcher: pictures, maker: imageMaker, images }),
    secrets,
    wechat,
    judge: judgeFacts(checks),
    clock,
    randomness,
    want: jobs.want.bind(jobs),
    onUnfinished: () => undefined,
  });
  const runner = new JobRunner({
    queue,
    handlers: { ...jobHandlers({ work: onboardings.work, clock }), ...options.jobHandlers },
    clock,
    timer: new TestTimer(clock),
    jitter: () => 0,
    onError: () => undefined,
  });
  const apiKeys = fileApiKeys({ directory });
  const app = await buildApp({
    config: readConfig({ KAIBO_DATA_DIR: directory, ...options.env }),
    onboardings,
    jobs,
    imports: new GoodsImports({
      onboardings,
      lists: listReader(GOODS_LIST_LIMITS, knownGoodsColumns),
    }),
    lists: listWriter,
    queue,
    checks,
    receipts,
    apiKeys,
    rulebook,
    rulesets: rulesetsService({ rulebook, clock }),
    imageMaker,
    store,
    clock,
    ...(options.logger && { logger: options.logger }),
    rateLimits: options.rateLimits ?? NO_RATE_LIMITS,
  });
  const close = async () => {
    await app.close();
    await sandbox.app.close();
    await rm(directory, { recursive: true, force: true });
  };
  const driven = {
    enqueue: jobs.enqueue.bind(jobs),
    cancel: jobs.cancel.bind(jobs),
    runDue: runner.runDue.bind(runner),
  };
  return { app, sandbox, clock, store, apiKeys, pictures, jobs: driven, close };
}
