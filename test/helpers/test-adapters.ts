/** Everything the use cases need, real where that costs nothing: no network, no process, a clock that is moved by hand. */
import { setImmediate as nextTurn } from "node:timers/promises";
import {
  loadAllRulesets,
  loadPlatformGate,
  loadRulesets,
  projectVersion,
} from "../../rules/load-rulesets.ts";
import { sharpImageMaker } from "../../server/adapters/images/sharp-image-maker.ts";
import { listWriter } from "../../server/adapters/lists/list-writer.ts";
import { longListWriter } from "../../server/adapters/lists/long-list-writer.ts";
import { tableOpener } from "../../server/adapters/lists/open-table.ts";
import { workbookWriter } from "../../server/adapters/lists/workbook-writer.ts";
import { zipArchives } from "../../server/adapters/lists/zip-archive.ts";
import { argon2Passwords } from "../../server/adapters/secrets/argon2-passwords.ts";
import { fileApiKeys } from "../../server/adapters/secrets/file-api-keys.ts";
import { derivedReceiptSigner } from "../../server/adapters/secrets/receipt-signer.ts";
import { openSecretBox } from "../../server/adapters/secrets/secret-box.ts";
import { fileImageStore } from "../../server/adapters/stores/files/file-image-store.ts";
import type { StorageLimits } from "../../server/adapters/stores/files/picture-space.ts";
import { memoryDeskRecords } from "../../server/adapters/stores/memory/memory-desk-records.ts";
import { memoryPortfolioStore } from "../../server/adapters/stores/memory/memory-portfolio-store.ts";
import { memoryReplyShelves } from "../../server/adapters/stores/memory/memory-reply-shelf.ts";
import { memoryStagedImports } from "../../server/adapters/stores/memory/memory-staged-imports.ts";
import { memoryTurns } from "../../server/adapters/stores/memory/memory-turns.ts";
import type { WeChat } from "../../server/application/ports/wechat/wechat.ts";
import { openRulebook } from "../../server/application/rulesets/rulebook.ts";
import type { Adapters } from "../../server/compose.ts";
import { countedRandomness } from "./counted-randomness.ts";
import { type HeldPictures, heldPictures } from "./held-pictures.ts";
import { type HeldPosts, heldPosts } from "./held-posts.ts";
import { memoryJobQueue } from "./memory-job-queue.ts";
import { memoryOnboardingStore } from "./memory-onboarding-store.ts";
import { memoryPeople } from "./memory-people.ts";
import { rememberedPictures } from "./remembered-pictures.ts";
import type { TestClock } from "./test-clock.ts";
import { TestTimer } from "./test-timer.ts";

/** One for all applications of a process. */
const imageMaker = rememberedPictures(sharpImageMaker());

export type TestAdapters = Adapters & {
  readonly pictures: HeldPictures;
  readonly poster: HeldPosts;
};

/** The shipped rules, memory stores and, below the directory, pictures and secrets. */
export async function testAdapters({
  directory,
  clock,
  wechat,
  storage,
  ownRules,
}: {
  directory: string;
  clock: TestClock;
  wechat: WeChat;
  storage?: StorageLimits;
  /** The folder in which an operator keeps what is not shipped. */
  ownRules?: string;
}): Promise<TestAdapters> {
  const randomness = countedRandomness();
  const secrets = await openSecretBox({ file: `${directory}/secret.key`, randomness });
  const platformGate = loadPlatformGate();
  return {
    clock,
    timer: new TestTimer(clock),
    pause: () => nextTurn(),
    randomness,
    publicUrl: "https://kaibo.example",
    jitter: () => 0,
    store: memoryOnboardingStore(),
    queue: memoryJobQueue(),
    portfolioStore: memoryPortfolioStore(),
    deskRecords: memoryDeskRecords(),
    accountsInMemory: 10_000,
    stagedImports: memoryStagedImports(clock),
    turns: memoryTurns(clock),
    replies: memoryReplyShelves(clock),
    images: fileImageStore({ directory, ...(storage && { limits: storage }) }),
    imageMaker,
    pictures: heldPictures(),
    poster: heldPosts(),
    archives: zipArchives(),
    tables: tableOpener,
    lists: listWriter,
    longLists: longListWriter,
    workbooks: workbookWriter,
    secrets,
    signer: derivedReceiptSigner(secrets),
    apiKeys: fileApiKeys({ directory }),
    people: memoryPeople(),
    passwords: argon2Passwords({ memoryCost: 8, timeCost: 1, parallelism: 1 }),
    wechat,
    rulebook: openRulebook(ownRules === undefined ? loadRulesets() : loadAllRulesets(ownRules)),
    platformGate: () => platformGate,
    version: projectVersion(),
    onUnfinished: () => undefined,
    onJobError: () => undefined,
    onOutboxTrouble: () => undefined,
  };
}
