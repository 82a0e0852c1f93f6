/** The whole service in this process: real rules, machine and WeChat sandbox, a memory store, no socket. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { FastifyBaseLogger, FastifyInstance } from "fastify";
import { loadPlatformGate, loadRulesets, projectVersion } from "../../rules/load-rulesets.ts";
import { sharpImageMaker } from "../../server/adapters/images/sharp-image-maker.ts";
import { type ApiKeyFiles, fileApiKeys } from "../../server/adapters/secrets/file-api-keys.ts";
import { derivedReceiptSigner } from "../../server/adapters/secrets/receipt-signer.ts";
import { openSecretBox } from "../../server/adapters/secrets/secret-box.ts";
import { memoryCallLedger } from "../../server/adapters/stores/calls/memory-call-ledger.ts";
import { fileImageStore } from "../../server/adapters/stores/files/file-image-store.ts";
import { memoryOnboardingStore } from "../../server/adapters/stores/memory/memory-onboarding-store.ts";
import { weChatClient } from "../../server/adapters/wechat/client/wechat-client.ts";
import { createSandbox, type Sandbox } from "../../server/adapters/wechat/sandbox/sandbox.ts";
import { buildApp } from "../../server/app.ts";
import { checksService } from "../../server/application/checks.ts";
import { judgeFacts } from "../../server/application/evaluation.ts";
import { Onboardings } from "../../server/application/onboardings.ts";
import type { OnboardingStore } from "../../server/application/ports.ts";
import { receiptsService } from "../../server/application/receipts/receipts.ts";
import { openRulebook } from "../../server/application/rulebook.ts";
import { rulesetsService } from "../../server/application/rulesets.ts";
import { readConfig } from "../../server/config.ts";
import type { RateLimits } from "../../server/plugins/rate-limits.ts";
import { countedRandomness } from "./counted-randomness.ts";
import { injectedFetch } from "./injected-fetch.ts";
import { TestClock } from "./test-clock.ts";

export type TestApp = {
  readonly app: FastifyInstance;
  readonly sandbox: Sandbox;
  readonly clock: TestClock;
  readonly store: OnboardingStore;
  readonly apiKeys: ApiKeyFiles;
  close(): Promise<void>;
};

export type TestAppOptions = {
  readonly store?: OnboardingStore;
  readonly logger?: FastifyBaseLogger;
  readonly rateLimits?: Partial<RateLimits>;
  readonly env?: Readonly<Record<string, string>>;
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
    fetch: injectedFetch(sandbox.app),
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
  const onboardings = new Onboardings({
    store,
    images: fileImageStore({ directory }),
    secrets,
    wechat,
    judge: judgeFacts(checks),
    clock,
    randomness,
    onUnfinished: () => undefined,
  });
  const apiKeys = fileApiKeys({ directory });
  const app = await buildApp({
    config: readConfig({ KAIBO_DATA_DIR: directory, ...options.env }),
    onboardings,
    checks,
    receipts,
    apiKeys,
    rulebook,
    rulesets: rulesetsService({ rulebook, clock }),
    imageMaker: sharpImageMaker(),
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
  return { app, sandbox, clock, store, apiKeys, close };
}
