/** The composition root: chooses the implementations, starts the service and, where it is wanted, the sandbox. */
import { randomBytes } from "node:crypto";
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import closeWithGrace from "close-with-grace";
import { pino } from "pino";
import { loadPlatformGate, loadRulesets } from "../rules/load-rulesets.ts";
import { sharpImageMaker } from "./adapters/images/sharp-image-maker.ts";
import { openSecretBox } from "./adapters/secrets/secret-box.ts";
import { fileImageStore } from "./adapters/stores/files/file-image-store.ts";
import { lockDirectory } from "./adapters/stores/lock/lock-directory.ts";
import { openLowdbOnboardingStore } from "./adapters/stores/lowdb/lowdb-onboarding-store.ts";
import { weChatClient } from "./adapters/wechat/client/wechat-client.ts";
import { createSandbox } from "./adapters/wechat/sandbox/sandbox.ts";
import { buildApp } from "./app.ts";
import { DEFAULT_RULESET } from "./application/check-request.ts";
import { checksService } from "./application/checks.ts";
import { judgeFacts } from "./application/evaluation.ts";
import { Onboardings } from "./application/onboardings.ts";
import type { Config } from "./config.ts";
import { invariant } from "./errors.ts";
import { loggerOptions } from "./plugins/log.ts";

export type RunningService = { readonly url: string; readonly sandboxUrl: string | null };

const SHUTDOWN_MS = 10_000;
const clock = { now: () => new Date() };

/** Resolves when requests are answered; SIGTERM and SIGINT let the running ones finish. */
export async function startService(config: Config): Promise<RunningService> {
  const logger = pino(loggerOptions(config.logLevel), pino.destination({ fd: 2, sync: false }));
  await mkdir(config.dataDir, { recursive: true, mode: 0o700 });
  const lock = await lockDirectory(config.dataDir);
  const sandbox =
    config.sandbox === null
      ? null
      : createSandbox({ clock, log: logger, directory: join(config.dataDir, "sandbox") });
  const running = await sandbox?.start({ host: config.host, port: config.sandbox?.port ?? 0 });
  const apiUrl = config.wechatApiUrl ?? running?.url;
  invariant(apiUrl, "without a sandbox there is an address of WeChat");

  const store = await openLowdbOnboardingStore({ directory: config.dataDir });
  const rulesets = loadRulesets();
  const ruleset = rulesets.find(({ name }) => name === DEFAULT_RULESET);
  invariant(ruleset, "the default ruleset is among the rulesets");
  const checks = checksService({ rulesets, platformGate: loadPlatformGate(), clock });
  const onboardings = new Onboardings({
    store,
    images: fileImageStore({ directory: config.dataDir }),
    secrets: await openSecretBox({ file: config.secretFile }),
    wechat: weChatClient({ apiUrl, clock }),
    judge: judgeFacts(checks),
    clock,
    randomness: { bytes: (count) => randomBytes(count) },
    onUnfinished: (id, error) => logger.warn({ id, err: error }, "work on WeChat is unfinished"),
  });
  const imageMaker = sharpImageMaker();
  const app = await buildApp({
    config,
    onboardings,
    checks,
    ruleset,
    imageMaker,
    store,
    clock,
    logger,
  });
  const url = await app.listen({ host: config.host, port: config.port });

  closeWithGrace({ delay: SHUTDOWN_MS, logger }, async ({ err }) => {
    if (err) logger.fatal({ err }, "stopping after an unexpected error");
    await app.close();
    await running?.close();
    await store.close();
    await lock.release();
  });
  return { url, sandboxUrl: running?.url ?? null };
}
