/** Audits that are made by themselves: their schedules, and what is due of them, made once. */
import { createHash } from "node:crypto";
import { AppError } from "../../../errors.ts";
import { actorOf } from "../../people/principals.ts";
import { idSignsOf } from "../../people/tokens.ts";
import type { Clock } from "../../ports/clock.ts";
import type { DeskRecords } from "../../ports/desk-records.ts";
import type { Principal } from "../../ports/principals.ts";
import type { Portfolios } from "../portfolios.ts";
import { shareOf } from "../shares/share-record.ts";
import { auditOf } from "./audit-record.ts";
import { type Audits, SERVICE } from "./audits.ts";
import { dueMoment, nextMoment, SCHEDULED_MAX, Schedule } from "./schedule.ts";

export const AUDIT_JOB = "portfolio-audit";

type Enqueue = (job: {
  readonly kind: string;
  readonly subject: string;
  readonly key: string;
  readonly runAt: Date;
}) => Promise<unknown>;

export type AuditScheduleDependencies = {
  readonly audits: Audits;
  readonly portfolios: Portfolios;
  readonly deskRecords: DeskRecords;
  readonly clock: Clock;
  readonly enqueue: Enqueue;
};

export type ScheduleWish = Pick<Schedule, "every" | "weekday" | "hour"> | null;

export class AuditSchedules {
  readonly #deps: AuditScheduleDependencies;

  constructor(deps: AuditScheduleDependencies) {
    this.#deps = deps;
  }

  /** Null where none are scheduled. */
  async of(portfolio: string): Promise<Schedule | null> {
    const record = await this.#deps.deskRecords.find("schedule", scheduleIdOf(portfolio));
    return record && Schedule.parse(record.body);
  }

  /** Throws `portfolio-read-only`. */
  async set(principal: Principal, portfolio: string, wish: ScheduleWish): Promise<void> {
    const { portfolios, deskRecords, clock, enqueue } = this.#deps;
    await portfolios.expect(principal, portfolio, "write");
    const id = scheduleIdOf(portfolio);
    if (wish === null) {
      await deskRecords.remove("schedule", id);
      return;
    }
    const now = clock.now();
    const before = await deskRecords.find("schedule", id);
    const body: Schedule = {
      ...wish,
      ...{ by: actorOf(principal), since: now.toISOString(), last: null },
    };
    const kept = await deskRecords.put({
      ...{ format: 1, kind: "schedule", id, of: portfolio, body: Schedule.parse(body) },
      revision: (before?.revision ?? 0) + 1,
      createdAt: before?.createdAt ?? now.toISOString(),
    });
    if (kept === "conflict")
      throw new AppError("revision-conflict", { params: { read: 0, current: 1 } });
    const job = { kind: AUDIT_JOB, subject: portfolio, key: keyOf(wish) };
    await enqueue({ ...job, runAt: nextMoment(wish, now) });
  }

  /**
   * Makes what is due, once however often it runs; resolves with when to look again, null for never. A job by the key of
   * another schedule than the present one ends.
   */
  async run(portfolio: string, key: string): Promise<Date | null> {
    const { audits, deskRecords, clock } = this.#deps;
    const id = scheduleIdOf(portfolio);
    const record = await deskRecords.find("schedule", id);
    if (record === null) return null;
    const schedule = Schedule.parse(record.body);
    if (keyOf(schedule) !== key) return null;
    const due = dueMoment(schedule, clock.now());
    if (due !== null) {
      const auditId = scheduledAuditId(portfolio, due);
      const making = { id: auditId, by: SERVICE, trigger: "schedule" } as const;
      if ((await audits.found(auditId)) === null) await audits.makeFor(portfolio, {}, making);
      // Whoever changed the schedule meanwhile begins anew by it.
      const { format, kind, of, createdAt } = record;
      const body = { ...schedule, last: due.toISOString() };
      const revision = record.revision + 1;
      await deskRecords.put({ format, kind, id, of, createdAt, revision, body });
      await this.#clear(portfolio);
    }
    return nextMoment(schedule, clock.now());
  }

  /** The oldest scheduled ones, but for those that are shared. */
  async #clear(portfolio: string): Promise<void> {
    const { deskRecords } = this.#deps;
    const all = (await deskRecords.list("audit", portfolio)).map(auditOf);
    const scheduled = all.filter(({ trigger }) => trigger === "schedule");
    const over = scheduled.slice(0, Math.max(0, scheduled.length - SCHEDULED_MAX));
    if (over.length === 0) return;
    const shares = (await deskRecords.list("share", portfolio)).map(shareOf);
    const isShared = (id: string) => shares.some(({ audit }) => audit === id);
    for (const { id } of over) if (!isShared(id)) await deskRecords.remove("audit", id);
  }
}

function keyOf({ every, weekday, hour }: NonNullable<ScheduleWish>): string {
  return [every, weekday, hour].join("-");
}

function scheduleIdOf(portfolio: string): string {
  return `sch_${idSignsOf(sha256(`audits ${portfolio}`))}`;
}

/** The same for the same moment, so that an audit that was interrupted is made once. */
function scheduledAuditId(portfolio: string, due: Date): string {
  return `aud_${idSignsOf(sha256(`${portfolio} ${due.toISOString()}`))}`;
}

function sha256(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
