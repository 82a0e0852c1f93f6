/** Chooses the implementations, starts the service and, where it is wanted, the sandbox. */

import { randomBytes } from "node:crypto";
import { dirname, join } from "node:path";
import { setImmediate as nextTurn } from "node:timers/promises";
import closeWithGrace from "close-with-grace";
import { type Logger, pino } from "pino";
import { projectVersion } from "../rules/load-rulesets.ts";
import { httpsPictureFetcher } from "./adapters/images/fetch/https-picture-fetcher.ts";
import { forkedImageMaker } from "./adapters/images/forked-image-maker.ts";
import { listWriter } from "./adapters/lists/list-writer.ts";
import { longListWriter } from "./adapters/lists/long-list-writer.ts";
import { tableOpener } from "./adapters/lists/open-table.ts";
import { workbookWriter } from "./adapters/lists/workbook-writer.ts";
import { zipArchives } from "./adapters/lists/zip-archive.ts";
import { httpsPoster } from "./adapters/posting/https-poster.ts";
import { argon2Passwords } from "./adapters/secrets/argon2-passwords.ts";
import { fileApiKeys } from "./adapters/secrets/file-api-keys.ts";
import { derivedReceiptSigner } from "./adapters/secrets/receipt-signer.ts";
import { openSecretBox } from "./adapters/secrets/secret-box.ts";
import { openFileCallLedger } from "./adapters/stores/calls/file-call-ledger.ts";
import { openFileDeskRecords } from "./adapters/stores/desk/file-desk-records.ts";
import { fileImageStore } from "./adapters/stores/files/file-image-store.ts";
import { lockDirectory } from "./adapters/stores/lock/lock-directory.ts";
import { openLowdbJobQueue } from "./adapters/stores/lowdb/lowdb-job-queue.ts";
import { openLowdbOnboardingStore } from "./adapters/stores/lowdb/lowdb-onboarding-store.ts";
import { memoryReplyShelves } from "./adapters/stores/memory/memory-reply-shelf.ts";
import { memoryTurns } from "./adapters/stores/memory/memory-turns.ts";
import { openFilePeople } from "./adapters/stores/people/file-people.ts";
import { openDiskPortfolioStore } from "./adapters/stores/portfolios/disk-portfolio-store.ts";
import { openDiskStagedImports } from "./adapters/stores/portfolios/disk-staged-imports.ts";
import { weChatClient } from "./adapters/wechat/client/wechat-client.ts";
import { buildApp } from "./app.ts";
import type { Timer } from "./application/ports/clock.ts";
import type { SecretBox } from "./application/ports/secrets.ts";
import { type Adapters, compose } from "./compose.ts";
import { type Config, ConfigError } from "./config.ts";
import { invariant, messageOf } from "./errors.ts";
import { paths } from "./paths.ts";
import { loggerOptions } from "./plugins/log.ts";
import { createSandbox } from "./sandbox/sandbox.ts";
import { accountsInMemory } from "./start/accounts-in-memory.ts";
import { listenProblem } from "./start/listen-problem.ts";
import { makeDirectory } from "./start/make-directory.ts";
import { openRules, takeIntoUse } from "./start/open-rules.ts";

export type RunningService = {
  readonly url: string;
  readonly sandboxUrl: string | null;
  /** The path of the link for the first person; null when there is somebody. */
  readonly firstLink: string | null;
};

const SHUTDOWN_MS = 10_000;
/** How long the shutdown waits for jobs; what is left is run by the next process. */
const JOBS_STOP_MS = 5000;
/** Lines are written by the block: a system call for each would cost more than the line. */
const LOG_DESTINATION = { fd: 2, sync: true, minLength: 4096, periodicFlush: 100 };
const clock = { now: () => new Date() };
const randomness = { bytes: (count: number) => randomBytes(count) };
/** Does not keep the process alive. */
const timer: Timer = {
  after(ms, run) {
    const timeout = setTimeout(run, ms).unref();
    return () => clearTimeout(timeout);
  },
};

/** What was opened so far, to be closed in the opposite order; also when the start fails halfway. */
type Opened = (() => Promise<void> | void)[];

/** Resolves when requests are answered; SIGTERM and SIGINT let the running ones finish. */
export async function startService(config: Config): Promise<RunningService> {
  const opened: Opened = [];
  const destination = pino.destination(LOG_DESTINATION);
  process.once("exit", () => destination.flushSync());
  const logger = pino(loggerOptions(config.logLevel), destination);
  try {
    const running = await open(config, logger, opened);
    closeWithGrace({ delay: SHUTDOWN_MS, logger }, async ({ err }) => {
      if (err) logger.fatal({ err }, "stopping after an unexpected error");
      await close(opened);
    });
    return running;
  } catch (error) {
    // A service that could not start must not stay behind half started.
    await close(opened);
    throw error;
  }
}

async function open(config: Config, logger: Logger, opened: Opened): Promise<RunningService> {
  await makeDirectory(config.dataDir, "KAIBO_DATA_DIR");
  await makeDirectory(dirname(config.secretFile), "KAIBO_SECRET_FILE");
  const lock = await lockDirectory(config.dataDir);
  opened.push(() => lock.release());
  const secrets = await openSecrets(config);
  const store = await openLowdbOnboardingStore({ directory: config.dataDir });
  opened.push(() => store.close());
  const ofPortfolios = await openPortfolios(config.dataDir, logger, opened);
  const queue = await openLowdbJobQueue({
    directory: config.dataDir,
    onDamaged: (id, error) => logger.error({ job: id, err: error }, "a job cannot be read"),
  });
  opened.push(() => queue.close());
  const people = await openFilePeople({ directory: config.dataDir, as: "service" });
  opened.push(() => people.close());
  const ledger = await openFileCallLedger({ directory: config.dataDir });
  opened.push(() => ledger.close());
  const sandbox = await startSandbox(config, logger, opened);
  const apiUrl = config.wechatApiUrl ?? sandbox?.url;
  invariant(apiUrl, "without a sandbox there is an address of WeChat");

  const { rulebook, platformGate } = openRules(config.dataDir, (error) => {
    logger.error({ err: error }, "the platform gate stays as it was");
  });
  await takeIntoUse(rulebook);
  const imageMaker = forkedImageMaker();
  opened.push(() => imageMaker.close());
  const images = fileImageStore({ directory: config.dataDir, limits: config.storage });
  const useCases = compose({
    clock,
    timer,
    pause: () => nextTurn(),
    randomness,
    publicUrl: config.publicUrl,
    jitter: Math.random,
    store,
    ...ofPortfolios,
    queue,
    turns: memoryTurns(clock),
    replies: memoryReplyShelves(clock),
    images,
    imageMaker,
    pictures: httpsPictureFetcher({
      onRefused: (err) => logger.info({ err }, "a picture was not fetched"),
    }),
    poster: httpsPoster({
      // The address of a robot is its secret, and stands in what was refused.
      onRefused: (error) => logger.info({ reason: messageOf(error) }, "a message was not sent"),
    }),
    archives: zipArchives(),
    tables: tableOpener,
    lists: listWriter,
    longLists: longListWriter,
    workbooks: workbookWriter,
    secrets,
    signer: derivedReceiptSigner(secrets),
    apiKeys: fileApiKeys({ directory: config.dataDir }),
    people,
    passwords: argon2Passwords(),
    // Whichever it is, the configuration named it: by itself or by where the sandbox listens.
    wechat: weChatClient({ apiUrl, configuredUrls: [apiUrl], clock, ledger }),
    rulebook,
    platformGate,
    version: projectVersion(),
    ...troubles(logger),
  });
  const app = await buildApp({
    ...useCases,
    config,
    logger,
    keepers: {
      people,
      portfolios: ofPortfolios.portfolioStore,
      desk: ofPortfolios.deskRecords,
      imports: ofPortfolios.stagedImports,
      pictures: images,
      calls: ledger,
      ...(sandbox && { sandbox }),
    },
  });
  const { runner, webhooks } = useCases;
  opened.push(async () => {
    const withinMs = JOBS_STOP_MS;
    await Promise.all([app.close(), runner.stop({ withinMs }), webhooks.outbox.stop({ withinMs })]);
  });
  const url = await app.listen({ host: config.host, port: config.port });
  runner.start();
  // Nobody waits for it: there may be a month of messages to look through.
  void webhooks.begin((err) => logger.error({ err }, "webhooks are not looked after"));
  const first = await useCases.people.links.makeFirst();
  const firstLink = first === null ? null : paths.setup(first);
  return { url, sandboxUrl: sandbox?.url ?? null, firstLink };
}

/** What goes wrong where nobody waits for an answer. */
function troubles(
  logger: Logger,
): Pick<Adapters, "onUnfinished" | "onJobError" | "onOutboxTrouble"> {
  return {
    onUnfinished: (id, error) => logger.warn({ id, err: error }, "work on WeChat is unfinished"),
    onJobError: (job, error) => logger.error({ job, err: error }, "a job did not go well"),
    onOutboxTrouble: (message, error) =>
      logger.error({ message, err: error }, "a message to a webhook did not go well"),
  };
}

async function openPortfolios(directory: string, logger: Logger, opened: Opened) {
  const portfolioStore = await openDiskPortfolioStore({
    directory,
    onDamaged: (id, err) => logger.error({ portfolio: id, err }, "a portfolio cannot be read"),
  });
  opened.push(() => portfolioStore.close());
  const deskRecords = await openFileDeskRecords({ directory });
  opened.push(() => deskRecords.close());
  const stagedImports = await openDiskStagedImports({ directory, clock });
  return { portfolioStore, deskRecords, stagedImports, accountsInMemory: accountsInMemory() };
}

async function startSandbox(config: Config, logger: Logger, opened: Opened) {
  if (config.sandbox === null) return null;
  const directory = join(config.dataDir, "sandbox");
  const sandbox = createSandbox({ clock, log: logger, directory });
  const {
    host,
    sandbox: { port },
  } = config;
  const running = await sandbox.start({ host, port }).catch((error: unknown) => {
    const problem = listenProblem(error, { name: "SANDBOX_PORT", host, port });
    throw problem === null ? error : new ConfigError([problem]);
  });
  opened.push(() => running.close());
  return running;
}

async function openSecrets({ secretFile, dataDir }: Config): Promise<SecretBox> {
  try {
    return await openSecretBox({ file: secretFile, directory: dataDir });
  } catch (error) {
    const reason = messageOf(error);
    throw new ConfigError([`KAIBO_SECRET_FILE: read \`${secretFile}\`, ${reason}`]);
  }
}

async function close(opened: Opened): Promise<void> {
  for (const closeOne of opened.splice(0).reverse()) await closeOne();
}
