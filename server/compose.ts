/**
 * The use cases, put together from ports. `main.ts` hands the real adapters in, the tests memory ones: what the tests
 * run is what is shipped.
 */
import type { PlatformGate } from "../rules/platform-gate.ts";
import { knownColumns } from "./application/audits/list-layouts.ts";
import { checksService } from "./application/checks/checks.ts";
import { factsJudge } from "./application/checks/evaluation.ts";
import { GoodsImports } from "./application/goods/import/goods-imports.ts";
import { knownGoodsColumns } from "./application/goods/import/goods-vocabulary.ts";
import { GOODS_LIST_LIMITS } from "./application/goods/import/read-goods-import.ts";
import { GoodsPictures } from "./application/goods/pictures/goods-pictures.ts";
import type { JobHandlers } from "./application/jobs/job-handler.ts";
import { Jobs, type Opens } from "./application/jobs/jobs.ts";
import { JobRunner } from "./application/jobs/runner.ts";
import { digestHandlers } from "./application/jobs/send-digest.ts";
import { coverMaker } from "./application/onboarding/cover-maker.ts";
import { type Announce, OnboardingRecords } from "./application/onboarding/onboarding-records.ts";
import { Onboardings } from "./application/onboarding/onboardings.ts";
import { OwnedOnboardings } from "./application/onboarding/owned-onboardings.ts";
import { isApiKey } from "./application/people/api-key.ts";
import { peopleService } from "./application/people/people-service.ts";
import { livingKeys, principalOfKey } from "./application/people/principals.ts";
import { AccountEdits } from "./application/portfolios/account/change-account.ts";
import { ActionLists } from "./application/portfolios/actions/action-lists.ts";
import { AUDIT_JOB, AuditSchedules } from "./application/portfolios/audits/audit-schedules.ts";
import { Audits } from "./application/portfolios/audits/audits.ts";
import { Calendars } from "./application/portfolios/calendar/calendars.ts";
import { Feeds } from "./application/portfolios/calendar/feeds.ts";
import { Robots } from "./application/portfolios/digest/robots.ts";
import { Erasure, type ErasureDependencies } from "./application/portfolios/erasure/erasure.ts";
import { PersonErasure } from "./application/portfolios/erasure/person-erasure.ts";
import { PortfolioImports } from "./application/portfolios/import/portfolio-imports.ts";
import { IMPORT_LIMITS } from "./application/portfolios/import/read-list.ts";
import { Overviews } from "./application/portfolios/overview/overviews.ts";
import { Portfolios } from "./application/portfolios/portfolios.ts";
import { DownloadGate } from "./application/portfolios/reports/download-gate.ts";
import { FactRequests } from "./application/portfolios/requests/fact-requests.ts";
import { Shares } from "./application/portfolios/shares/shares.ts";
import { TaskChanges } from "./application/portfolios/tasks/change-tasks.ts";
import type { ArchiveReader } from "./application/ports/archives.ts";
import type { Clock, Timer } from "./application/ports/clock.ts";
import type { DeskRecords } from "./application/ports/desk-records.ts";
import type { ImageMaker, ImageStore, PictureFetcher } from "./application/ports/images.ts";
import type { Job } from "./application/ports/job.ts";
import type { JobQueue } from "./application/ports/jobs.ts";
import type { ListWriter, LongListWriter, WorkbookWriter } from "./application/ports/lists.ts";
import type { OnboardingStore } from "./application/ports/onboardings.ts";
import type { Passwords, PeopleStore } from "./application/ports/people.ts";
import type { PortfolioStore } from "./application/ports/portfolios.ts";
import type { Poster } from "./application/ports/posting.ts";
import type { ReplyShelves } from "./application/ports/replies.ts";
import type {
  ApiKeyStore,
  ApiKeys,
  Randomness,
  ReceiptSigner,
  SecretBox,
} from "./application/ports/secrets.ts";
import type { TableOpeners } from "./application/ports/sheets.ts";
import type { StagedImports } from "./application/ports/staged-imports.ts";
import type { Turns } from "./application/ports/turns.ts";
import type { WeChat } from "./application/ports/wechat/wechat.ts";
import type { WeChatError } from "./application/ports/wechat/wechat-error.ts";
import { receiptsService } from "./application/receipts/receipts.ts";
import type { Rulebook } from "./application/rulesets/rulebook.ts";
import { rulesetsService } from "./application/rulesets/rulesets.ts";
import { Sharing } from "./application/sharing/sharing.ts";
import { type Erased, webhooksService } from "./application/webhooks/webhooks-service.ts";
import { jobHandlers } from "./application/wizard/jobs/handlers.ts";
import { wizard } from "./application/wizard/wizard.ts";
import { digestWords } from "./presenters/portfolios/digest/digest-words.ts";

/** What the use cases need of the world. */
export type Adapters = {
  readonly clock: Clock;
  readonly timer: Timer;
  /** Lets others have a turn; work that takes long asks for it now and then. */
  readonly pause: () => Promise<void>;
  readonly randomness: Randomness;
  /** Where the service is reached from outside; null where nobody said. */
  readonly publicUrl: string | null;
  /** A number in [0, 1), another one each time. */
  readonly jitter: () => number;
  readonly store: OnboardingStore;
  readonly queue: JobQueue;
  readonly portfolioStore: PortfolioStore;
  readonly deskRecords: DeskRecords;
  /** Accounts of all portfolios that stay in memory. */
  readonly accountsInMemory: number;
  readonly stagedImports: StagedImports;
  readonly images: ImageStore;
  readonly imageMaker: ImageMaker;
  readonly pictures: PictureFetcher;
  readonly poster: Poster;
  readonly archives: ArchiveReader;
  readonly tables: TableOpeners;
  readonly lists: ListWriter;
  readonly longLists: LongListWriter;
  readonly workbooks: WorkbookWriter;
  readonly turns: Turns;
  readonly replies: ReplyShelves;
  readonly secrets: SecretBox;
  readonly signer: ReceiptSigner;
  readonly apiKeys: ApiKeyStore;
  readonly people: PeopleStore;
  readonly passwords: Passwords;
  readonly wechat: WeChat;
  readonly rulebook: Rulebook;
  /** The present one: the operator may change it while the service runs. */
  readonly platformGate: () => PlatformGate;
  /** Kaibo's own version, told in receipts. */
  readonly version: string;
  /** Told of work on WeChat that stays unfinished for now; for the log. */
  readonly onUnfinished: (id: string, error: WeChatError) => void;
  /** Told of what is our mistake in a job, and of what cannot be written; for the log. */
  readonly onJobError: (job: Pick<Job, "id" | "kind"> | null, error: unknown) => void;
  /** Told of messages to webhooks that cannot be read or kept; for the log. */
  readonly onOutboxTrouble: (message: string | null, error: unknown) => void;
};

/** Asks nothing of the adapters yet. `handlers` are for kinds of jobs besides those of the service. */
export function compose(adapters: Adapters, handlers: JobHandlers = {}) {
  const { clock, timer, jitter, queue, images, imageMaker, rulebook } = adapters;
  const checks = checksService(adapters);
  const judge = factsJudge(checks, rulebook.active.name);
  const apiKeys = livingKeys(adapters.apiKeys, adapters.people);
  // Both tell of what is about to be written, and are asked for what was.
  const announce: Announce = (record, next) => webhooks.teller.announceOnboarding(record, next);
  const records = new OnboardingRecords({ ...adapters, apiKeys, judge, announce });
  const portfolios = new Portfolios(adapters);
  const jobs = new Jobs({
    ...adapters,
    records,
    opens: { pf: portfolioOpens({ portfolios, apiKeys, people: adapters.people }) },
  });
  const covers = coverMaker({ fetcher: adapters.pictures, maker: imageMaker, images });
  const { audits, actionLists, webhooks, robots, alsoForget } = outgoing(adapters, {
    portfolios,
    jobs,
  });
  const onboardings = new Onboardings({
    ...adapters,
    apiKeys,
    announce,
    wizard,
    judge,
    covers,
    want: jobs.want.bind(jobs),
  });
  const enqueue = jobs.enqueue.bind(jobs);
  const auditSchedules = new AuditSchedules({ ...adapters, portfolios, audits, enqueue });
  const runner = new JobRunner({
    queue,
    handlers: {
      ...jobHandlers({ work: onboardings.work, clock }),
      ...webhooks.teller.handlers(),
      [AUDIT_JOB]: async ({ subject, key }) => {
        const at = await auditSchedules.run(subject, key);
        return at === null ? { outcome: "done" } : { outcome: "again", at };
      },
      ...digestHandlers(robots),
      ...handlers,
    },
    clock,
    timer,
    jitter,
    onError: adapters.onJobError,
  });
  const people = peopleService(adapters);
  const goodsTables = adapters.tables(GOODS_LIST_LIMITS, knownGoodsColumns);
  return {
    clock,
    store: adapters.store,
    queue,
    turns: adapters.turns,
    replies: adapters.replies,
    imageMaker,
    lists: adapters.lists,
    longLists: adapters.longLists,
    pause: adapters.pause,
    apiKeys,
    people,
    workbooks: adapters.workbooks,
    platformGate: adapters.platformGate,
    rulebook,
    checks,
    rulesets: rulesetsService({ rulebook, clock }),
    receipts: receiptsService(adapters),
    onboardings,
    owned: new OwnedOnboardings(adapters),
    imports: new GoodsImports({ onboardings, tables: goodsTables, pause: adapters.pause }),
    goodsPictures: new GoodsPictures({ ...adapters, onboardings, covers }),
    portfolioStore: adapters.portfolioStore,
    ...ofTheDesk(adapters, { portfolios, records, people, alsoForget }),
    deskRecords: adapters.deskRecords,
    shares: new Shares({ ...adapters, portfolios, audits }),
    auditSchedules,
    audits,
    actionLists,
    webhooks,
    robots,
    jobs,
    runner,
  };
}

/** What is told to others: by webhooks to programs, by robots to people. */
function outgoing(
  adapters: Adapters,
  { portfolios, jobs }: { readonly portfolios: Portfolios; readonly jobs: Jobs },
) {
  const enqueue = jobs.enqueue.bind(jobs);
  const audits = new Audits({
    ...adapters,
    portfolios,
    announceAudit: (audit) => webhooks.teller.announceAudit(audit),
  });
  const webhooks = webhooksService({
    ...adapters,
    portfolios,
    audits,
    enqueue,
    onTrouble: adapters.onOutboxTrouble,
  });
  const actionLists = new ActionLists(adapters);
  const robots = new Robots({
    ...adapters,
    ...{ portfolios, audits, actionLists },
    enqueue,
    words: digestWords(adapters.publicUrl),
  });
  const alsoForget = async (erased: Erased) => {
    await webhooks.forget(erased);
    await robots.forget(erased);
  };
  return { audits, actionLists, webhooks, robots, alsoForget };
}

/** What consultants do with their portfolios. */
function ofTheDesk(
  adapters: Adapters,
  {
    portfolios,
    records,
    people,
    alsoForget,
  }: {
    readonly portfolios: Portfolios;
    readonly records: OnboardingRecords;
    readonly people: ReturnType<typeof peopleService>;
    readonly alsoForget: NonNullable<ErasureDependencies["alsoForget"]>;
  },
) {
  const accountEdits = new AccountEdits({ ...adapters, portfolios });
  const tables = adapters.tables(IMPORT_LIMITS, knownColumns);
  const feeds = new Feeds({ ...adapters, portfolios });
  const erasure = new Erasure({
    ...{ ...adapters, portfolios, tables },
    alsoForget: async (erased) => {
      await alsoForget(erased);
      await feeds.forget(erased);
    },
  });
  const staged = adapters.stagedImports;
  return {
    overviews: new Overviews(adapters),
    calendars: new Calendars(adapters),
    feeds,
    portfolios,
    portfolioImports: new PortfolioImports({ ...adapters, portfolios, staged, tables }),
    accountEdits,
    factRequests: new FactRequests({ ...adapters, portfolios }),
    taskChanges: new TaskChanges({ portfolios, accountEdits }),
    sharing: new Sharing({ ...adapters, records, portfolios, accountEdits }),
    downloadGate: new DownloadGate(),
    erasure,
    personErasure: new PersonErasure({ erasure, people: people.all }),
  };
}

/** A job of a portfolio is seen by who may see the portfolio. */
function portfolioOpens(deps: {
  readonly portfolios: Portfolios;
  readonly apiKeys: ApiKeys;
  readonly people: PeopleStore;
}): Opens {
  return async (id, credential) => {
    const holder = isApiKey(credential) ? await deps.apiKeys.find(credential) : null;
    if (holder === null) return false;
    const principal = await principalOfKey(holder, deps.people);
    return (await deps.portfolios.list(principal)).some(({ head }) => head.id === id);
  };
}

/** What routes and pages may ask, and the runner of the jobs, which waits to be started. */
export type UseCases = Readonly<ReturnType<typeof compose>>;
