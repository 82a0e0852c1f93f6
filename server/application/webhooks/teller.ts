/**
 * From what happened to messages. Before something is written that may be news, a job for each webhook that hears of it is
 * made durable, in the turn in which it is written: the job finds it there, or knows that it never came.
 */
import { z } from "zod";
import { addDays, civilDateInShanghai } from "../../../rules/civil-date.ts";
import { isCoded } from "../../errors.ts";
import type { JobHandler, JobHandlers, JobOutcome } from "../jobs/job-handler.ts";
import type { Announce } from "../onboarding/onboarding-records.ts";
import type { Audit } from "../portfolios/audits/audit-record.ts";
import type { Audits } from "../portfolios/audits/audits.ts";
import type { Portfolios } from "../portfolios/portfolios.ts";
import type { Clock } from "../ports/clock.ts";
import type { WantedWork } from "../ports/job-changes.ts";
import type { OnboardingStore } from "../ports/onboardings.ts";
import type { PortfolioHead, PortfolioStore } from "../ports/portfolios.ts";
import { inTurn, type Turns } from "../ports/turns.ts";
import type { Rulebook } from "../rulesets/rulebook.ts";
import {
  type CoveringDependencies,
  covers,
  lives,
  webhooksOf,
  webhooksOfOwner,
} from "./covering.ts";
import { type Happened, ONBOARDING_EVENTS } from "./event-types.ts";
import type { Outbox } from "./outbox.ts";
import { LOOK_AHEAD, TELL_AUDIT, TELL_COMPLETION, TELL_ONBOARDING } from "./sources/kinds.ts";
import { verdictsTold } from "./sources/of-audit.ts";
import { lapsesTold } from "./sources/of-lapses.ts";
import { Completion, completionTold, FromEntry, historyTold } from "./sources/of-onboarding.ts";
import { recordOfWebhook, type Webhook, webhookOf } from "./webhook.ts";

export type TellerDependencies = CoveringDependencies & {
  readonly outbox: Outbox;
  readonly enqueue: (wanted: WantedWork) => Promise<unknown>;
  readonly audits: Audits;
  readonly portfolios: Portfolios;
  readonly portfolioStore: PortfolioStore;
  readonly store: OnboardingStore;
  readonly turns: Turns;
  readonly rulebook: Rulebook;
  readonly clock: Clock;
};

const DONE: JobOutcome = { outcome: "done" };
/** When the day's look ahead is made, in Shanghai: after whoever works at night, before work begins. */
const LOOK_AT = "T07:30:00+08:00";
const OfAudit = z.strictObject({ portfolio: z.string() });

export class Teller {
  readonly #deps: TellerDependencies;

  constructor(deps: TellerDependencies) {
    this.#deps = deps;
  }

  /** For `Audits`: right before an audit is kept. */
  announceAudit = async ({ id, portfolio }: Audit): Promise<void> => {
    const head = await this.#deps.portfolioStore.head(portfolio);
    if (head === null) return;
    for (const webhook of await webhooksOf(this.#deps, "verdict.changed", head)) {
      const job = { kind: TELL_AUDIT, subject: webhook.id, key: id, payload: { portfolio } };
      await this.#deps.enqueue(job);
    }
  };

  /** For `OnboardingRecords`: right before something is written. */
  announceOnboarding: Announce = async (
    { id, owner, history },
    { entries, last, isCompletion },
  ) => {
    if (owner === undefined) return;
    for (const webhook of await webhooksOfOwner(this.#deps, ONBOARDING_EVENTS, owner.name)) {
      const of = { subject: webhook.id };
      const payload = { from: history.length };
      await this.#deps.enqueue({ ...of, kind: TELL_ONBOARDING, key: id, payload });
      if (!isCompletion || !webhook.events.includes("onboarding.completed")) continue;
      await this.#deps.enqueue({
        ...of,
        kind: TELL_COMPLETION,
        key: `${id}/${entries}`,
        payload: { entry: entries, type: last },
      });
    }
  };

  /** A webhook that hears of lapses is looked after from now on; also at every start. */
  async lookAhead(webhook: Webhook): Promise<void> {
    if (!webhook.events.includes("eligibility.expiring")) return;
    await this.#deps.enqueue({ kind: LOOK_AHEAD, subject: webhook.id, key: "daily" });
  }

  /** At the start: who hears of rulesets is told where the active one is another than it heard of last. */
  async begin(): Promise<void> {
    const { rulebook, outbox, deskRecords, clock } = this.#deps;
    const { name: ruleset, hash } = rulebook.active;
    for (const record of await deskRecords.all("webhook")) {
      const webhook = webhookOf(record);
      await this.lookAhead(webhook);
      const { told } = webhook;
      if (told.hash === hash && told.ruleset === ruleset) continue;
      const count = told.count + 1;
      if (webhook.events.includes("ruleset.activated") && (await lives(this.#deps, webhook))) {
        const data = { ruleset, hash, before: told.ruleset };
        const at = clock.now().toISOString();
        await outbox.put(webhook, { type: "ruleset.activated", at, what: [hash, count], data });
      }
      const next = { ...webhook, revision: webhook.revision + 1, told: { ruleset, hash, count } };
      // Changed meanwhile: the next start tells it, with the same id.
      await deskRecords.put(recordOfWebhook(next));
    }
  }

  handlers(): JobHandlers {
    return {
      [TELL_AUDIT]: this.#forWebhook((webhook, job) =>
        this.#ofAudit(webhook, job.key, OfAudit.parse(job.payload).portfolio),
      ),
      [TELL_ONBOARDING]: this.#forWebhook((webhook, job) =>
        this.#ofOnboarding(webhook, job.key, (record) =>
          historyTold(record, FromEntry.parse(job.payload).from),
        ),
      ),
      [TELL_COMPLETION]: this.#forWebhook((webhook, job) =>
        this.#ofOnboarding(webhook, job.key.split("/")[0] ?? "", (record) =>
          completionTold(record, Completion.parse(job.payload)),
        ),
      ),
      [LOOK_AHEAD]: this.#forWebhook((webhook) => this.#lookAhead(webhook)),
    };
  }

  /** Nothing is left to do for one that was removed, or whose owner may not ask any more. */
  #forWebhook(
    work: (webhook: Webhook, job: Parameters<JobHandler>[0]) => Promise<JobOutcome>,
  ): JobHandler {
    return async (job) => {
      const record = await this.#deps.deskRecords.find("webhook", job.subject);
      const webhook = record && webhookOf(record);
      if (webhook === null || webhook.status === "ended") return DONE;
      return (await lives(this.#deps, webhook)) ? await work(webhook, job) : DONE;
    };
  }

  async #ofAudit(webhook: Webhook, auditId: string, portfolio: string): Promise<JobOutcome> {
    const { portfolios, audits } = this.#deps;
    // Once nobody is about to keep it, it is there or never will be.
    const audit = await portfolios.steady(portfolio, () => audits.found(auditId));
    const head = await this.#deps.portfolioStore.head(portfolio);
    if (audit === null || head === null || !covers(webhook, head)) return DONE;
    await this.#tell(webhook, await verdictsTold({ audits, portfolios }, audit));
    return DONE;
  }

  async #ofOnboarding(
    webhook: Webhook,
    id: string,
    told: (
      record: NonNullable<Awaited<ReturnType<OnboardingStore["load"]>>>,
    ) => readonly Happened[],
  ): Promise<JobOutcome> {
    const { store, turns } = this.#deps;
    // Once nobody is about to write, what was announced is there or never will be.
    const record = await inTurn(turns, `write/${id}`, () => store.load(id));
    if (record === null) return DONE;
    const news = told(record).filter(({ at }) => at >= webhook.createdAt);
    await this.#tell(webhook, news);
    return DONE;
  }

  async #lookAhead(webhook: Webhook): Promise<JobOutcome> {
    const { portfolioStore, clock } = this.#deps;
    const heads = await portfolioStore.heads();
    for (const head of heads.filter((one) => covers(webhook, one))) {
      await this.#lookAheadIn(webhook, head);
    }
    return { outcome: "again", at: nextLook(clock.now()) };
  }

  async #lookAheadIn(webhook: Webhook, head: PortfolioHead): Promise<void> {
    const { clock } = this.#deps;
    const at = clock.now().toISOString();
    try {
      await this.#tell(webhook, await lapsesTold(this.#deps, webhook, head.id, at));
    } catch (error) {
      // Erased meanwhile; one that cannot be read keeps nobody else from being looked at.
      const isGone = isCoded(error, "portfolio-not-found");
      if (!isGone && !isCoded(error, "store-record-corrupt")) throw error;
    }
  }

  async #tell(webhook: Webhook, news: readonly Happened[]): Promise<void> {
    for (const happened of news) {
      if (webhook.events.includes(happened.type)) await this.#deps.outbox.put(webhook, happened);
    }
  }
}

function nextLook(now: Date): Date {
  const today = civilDateInShanghai(now);
  const atToday = new Date(`${today}${LOOK_AT}`);
  return atToday > now ? atToday : new Date(`${addDays(today, 1)}${LOOK_AT}`);
}
