/** Robots of a portfolio: making, listing, removing, and sending them the digest of the week once. */
import { z } from "zod";
import { civilDateInShanghai } from "../../../../rules/civil-date.ts";
import type { Language } from "../../../errors.ts";
import { AppError, invariant, isCoded } from "../../../errors.ts";
import { actorOf } from "../../people/principals.ts";
import type { Clock } from "../../ports/clock.ts";
import { DESK_ID_PREFIXES, type DeskRecords, isDeskId } from "../../ports/desk-records.ts";
import type { WantedWork } from "../../ports/job-changes.ts";
import type { Poster } from "../../ports/posting.ts";
import type { Principal } from "../../ports/principals.ts";
import type { Randomness, SecretBox } from "../../ports/secrets.ts";
import type { FieldProblem } from "../../reading/field-problems.ts";
import type { Parsed } from "../../reading/issues.ts";
import type { Audit } from "../audits/audit-record.ts";
import { SERVICE } from "../audits/audits.ts";
import type { OpenPortfolio } from "../open-portfolio.ts";
import type { Portfolios } from "../portfolios.ts";
import { type Digest, type DigestDependencies, digestFor } from "./digest.ts";
import {
  auditIdOf,
  digestIdOf,
  digestOf,
  recordOfDigest,
  type SentDigest,
} from "./digest-record.ts";
import { type Robot, RobotKind, readRobotAddress, recordOfRobot, robotOf } from "./robot.ts";
import { type RobotAnswer, type RobotText, robotAnswer, robotMessage } from "./robot-message.ts";
import { isDue, slotAfter, slotBefore } from "./week.ts";

export type RobotDependencies = DigestDependencies & {
  readonly deskRecords: DeskRecords;
  readonly portfolios: Portfolios;
  readonly poster: Poster;
  readonly secrets: SecretBox;
  readonly clock: Clock;
  readonly randomness: Randomness;
  readonly enqueue: (wanted: WantedWork) => Promise<unknown>;
  /** What a digest says to people. */
  readonly words: DigestWords;
};

export type DigestWords = {
  digest(digest: Digest, open: OpenPortfolio, language: Language): RobotText;
  test(open: OpenPortfolio, language: Language): RobotText;
};

export const SEND_DIGEST = "send-digest";
export const ROBOTS_MAX = 10;
/** A year of them. */
const DIGESTS_KEPT = 60;
const MINUTE_MS = 60_000;
const PAUSES_MS = [1, 5, 15, 60].map((minutes) => minutes * MINUTE_MS);
/** Whoever cannot be reached for a day has no digest this week. */
const TRIES_MAX = 26;

const WantedRobot = z.object({
  kind: RobotKind,
  weekday: z.coerce.number().int().min(1).max(7),
  hour: z.coerce.number().int().min(0).max(23),
  language: z.enum(["zh-CN", "en"]),
});

export type RobotForm = Readonly<
  Record<"kind" | "address" | "secret" | "weekday" | "hour" | "language", string>
>;

/** What became of something that was sent. */
export type Sending = RobotAnswer | { readonly outcome: "unreached" };

export class Robots {
  readonly #deps: RobotDependencies;

  constructor(deps: RobotDependencies) {
    this.#deps = deps;
  }

  /** In the order of their making. */
  async list(portfolio: string): Promise<readonly Robot[]> {
    return (await this.#deps.deskRecords.list("robot", portfolio)).map(robotOf);
  }

  /** What was sent to it, the latest first. */
  async sent(robot: string): Promise<readonly SentDigest[]> {
    return (await this.#deps.deskRecords.list("digest", robot)).map(digestOf).reverse();
  }

  /** Throws `robots-full` and `portfolio-read-only`. */
  async create(principal: Principal, portfolio: string, form: RobotForm): Promise<Parsed<Robot>> {
    const { portfolios, deskRecords, clock, randomness, secrets } = this.#deps;
    await portfolios.expect(principal, portfolio, "write");
    const wanted = WantedRobot.safeParse(form);
    const read = wanted.success ? readRobotAddress(wanted.data.kind, form.address) : null;
    if (!wanted.success || read === null) {
      // An address is never told back: it may be of another vendor, and a secret all the same.
      const problem: FieldProblem = { pointer: "/address", code: "robot-address", read: "" };
      return { ok: false, problems: [problem] };
    }
    if ((await this.list(portfolio)).length >= ROBOTS_MAX)
      throw new AppError("robots-full", { params: { max: ROBOTS_MAX } });
    const id = newRobotId(randomness);
    const secret = form.secret.trim();
    const robot: Robot = {
      ...{ id, portfolio, revision: 1, createdAt: clock.now().toISOString() },
      by: actorOf(principal),
      ...wanted.data,
      address: secrets.seal(read.address, `${id}/address`),
      secret: secret === "" ? null : secrets.seal(secret, `${id}/secret`),
      shown: read.shown,
    };
    const kept = await deskRecords.put(recordOfRobot(robot));
    invariant(kept === "kept", "100 bits are not drawn twice");
    await this.#want(robot);
    return { ok: true, value: robot };
  }

  /** Throws `robot-not-found` and `portfolio-read-only`. */
  async remove(principal: Principal, portfolio: string, id: string): Promise<void> {
    await this.#find(principal, portfolio, id);
    await this.#removeFound(id);
  }

  /** Says at once what became of it. Throws as `remove`. */
  async test(principal: Principal, portfolio: string, id: string): Promise<Sending> {
    const robot = await this.#find(principal, portfolio, id);
    const open = await this.#deps.portfolios.openFor(SERVICE, portfolio);
    return await this.#post(robot, this.#deps.words.test(open, robot.language));
  }

  /** Somebody wants the digest of which nobody knows whether it arrived, or that was given up, once more. Throws as `remove`. */
  async sendAgain(
    principal: Principal,
    portfolio: string,
    which: { readonly robot: string; readonly digest: string },
  ): Promise<void> {
    const robot = await this.#find(principal, portfolio, which.robot);
    const digest = (await this.sent(robot.id)).find(({ id }) => id === which.digest);
    if (digest === undefined) throw new AppError("robot-not-found");
    if (digest.phase === "sent" || digest.phase === "sending") return;
    const at = this.#deps.clock.now();
    const next = {
      phase: "made" as const,
      byHand: true,
      tries: 0,
      nextAt: at.toISOString(),
      code: null,
    };
    await this.#change(digest, next);
    await this.#want(robot);
  }

  /** Those of a portfolio that is erased, or that a person made who is erased. */
  async forget(erased: { readonly portfolio: string } | { readonly principal: string }) {
    const all = (await this.#deps.deskRecords.all("robot")).map(robotOf);
    for (const robot of all) {
      const isMeant =
        "portfolio" in erased
          ? robot.portfolio === erased.portfolio
          : robot.by.principal === erased.principal;
      if (isMeant) await this.#removeFound(robot.id);
    }
  }

  /** As it would be sent now. */
  async digestNow(
    open: OpenPortfolio,
    pair: { readonly audit: Audit | null; readonly before: Audit | null },
  ): Promise<Digest> {
    return await digestFor(this.#deps, open, pair);
  }

  /** For the job of a robot: sends what is due, and answers when to look again; null once the robot is gone. */
  async run(id: string): Promise<Date | null> {
    const { deskRecords, clock } = this.#deps;
    const record = await deskRecords.find("robot", id);
    if (record === null) return null;
    const robot = robotOf(record);
    try {
      await this.#makeDue(robot);
      await this.#sendDue(robot);
    } catch (error) {
      if (isCoded(error, "portfolio-not-found")) {
        await this.#removeFound(id);
        return null;
      }
      // Somebody wanted it sent again meanwhile: the next look finds it so.
      if (!isCoded(error, "revision-conflict")) throw error;
    }
    const now = clock.now();
    const waiting = (await this.sent(id)).flatMap(({ nextAt }) => nextAt ?? []);
    const times = [slotAfter(now, robot).at, ...waiting.map((text) => new Date(text))];
    return new Date(
      Math.max(now.getTime() + 1000, Math.min(...times.map((time) => time.getTime()))),
    );
  }

  /** The record is there before anything is sent. */
  async #makeDue(robot: Robot): Promise<void> {
    const { clock, deskRecords } = this.#deps;
    const now = clock.now();
    const slot = slotBefore(now, robot);
    const before = await this.sent(robot.id);
    const weeks = before.map(({ week }) => week);
    if (!isDue(slot, new Date(robot.createdAt), weeks)) return;
    const audit = await this.#auditFor(robot, slot.week);
    const digest: SentDigest = {
      id: digestIdOf(robot.id, slot.week),
      robot: robot.id,
      revision: 1,
      createdAt: now.toISOString(),
      portfolio: robot.portfolio,
      week: slot.week,
      audit: audit.id,
      comparedWith: before.find(({ audit: id }) => id !== audit.id)?.audit ?? null,
      phase: "made",
      byHand: false,
      code: null,
      tries: 0,
      nextAt: now.toISOString(),
      at: now.toISOString(),
    };
    await deskRecords.put(recordOfDigest(digest));
    for (const { id } of before.slice(DIGESTS_KEPT)) await deskRecords.remove("digest", id);
  }

  async #auditFor(robot: Robot, week: string): Promise<Audit> {
    const { audits, clock } = this.#deps;
    const today = civilDateInShanghai(clock.now());
    const all = await audits.listFor(robot.portfolio);
    const present = all.find(
      ({ createdAt, moment }) =>
        moment.asOf === today && civilDateInShanghai(new Date(createdAt)) === today,
    );
    const making = { id: auditIdOf(robot.id, week), by: SERVICE, trigger: "schedule" as const };
    return present ?? (await audits.makeFor(robot.portfolio, {}, making));
  }

  async #sendDue(robot: Robot): Promise<void> {
    const now = this.#deps.clock.now();
    const [nowMs, { week }] = [now.getTime(), slotBefore(now, robot)];
    for (const digest of await this.sent(robot.id)) {
      if (digest.phase === "sending") {
        // Whoever was sending it is gone: nobody knows whether it arrived.
        await this.#change(digest, { phase: "unknown", nextAt: null });
        continue;
      }
      // One that could not be sent in its week would come beside the next.
      if (digest.phase === "made" && !digest.byHand && digest.week < week) {
        await this.#change(digest, { phase: "failed", nextAt: null });
        continue;
      }
      const isTime = digest.nextAt !== null && Date.parse(digest.nextAt) <= nowMs;
      if (digest.phase === "made" && isTime) await this.#send(robot, digest);
    }
  }

  async #send(robot: Robot, digest: SentDigest): Promise<void> {
    const { portfolios, audits, words } = this.#deps;
    const open = await portfolios.openFor(SERVICE, robot.portfolio);
    const audit = await audits.found(digest.audit);
    const before = digest.comparedWith === null ? null : await audits.found(digest.comparedWith);
    const content = await digestFor(this.#deps, open, { audit, before });
    let sending = digest;
    const outcome = await this.#post(
      robot,
      words.digest(content, open, robot.language),
      async () => {
        sending = await this.#change(digest, { phase: "sending", nextAt: null });
      },
    );
    await this.#conclude(sending, outcome);
  }

  async #conclude(digest: SentDigest, sending: Sending): Promise<void> {
    switch (sending.outcome) {
      case "sent":
        await this.#change(digest, { phase: "sent", nextAt: null });
        return;
      case "refused":
        await this.#change(digest, { phase: "refused", nextAt: null, code: sending.code });
        return;
      case "unclear":
        await this.#change(digest, { phase: "unknown", nextAt: null });
        return;
      case "later":
      case "unreached": {
        const tries = digest.tries + 1;
        const pause = PAUSES_MS[Math.min(tries, PAUSES_MS.length) - 1] ?? MINUTE_MS;
        const next = new Date(this.#deps.clock.now().getTime() + pause).toISOString();
        const isOver = tries >= TRIES_MAX;
        const phase = isOver ? ("failed" as const) : ("made" as const);
        await this.#change(digest, { phase, tries, nextAt: isOver ? null : next });
      }
    }
  }

  async #post(
    robot: Robot,
    text: RobotText,
    beforeSending?: () => Promise<void>,
  ): Promise<Sending> {
    const { poster, secrets, clock } = this.#deps;
    const { id, kind } = robot;
    const to = {
      address: secrets.open(robot.address, `${id}/address`),
      secret: robot.secret && secrets.open(robot.secret, `${id}/secret`),
      at: clock.now(),
    };
    const posted = await poster.post({
      ...robotMessage(kind, text, to),
      headers: { "content-type": "application/json; charset=utf-8" },
      ...(beforeSending && { beforeSending }),
    });
    if (!posted.ok) return { outcome: posted.mayHaveArrived ? "unclear" : "unreached" };
    return robotAnswer(posted.reply);
  }

  async #change(digest: SentDigest, next: Partial<SentDigest>): Promise<SentDigest> {
    const at = this.#deps.clock.now().toISOString();
    const changed = { ...digest, ...next, at, revision: digest.revision + 1 };
    const kept = await this.#deps.deskRecords.put(recordOfDigest(changed));
    // Somebody else has it, or it was taken away: whatever comes of it is theirs.
    if (kept === "conflict")
      throw new AppError("revision-conflict", { params: { read: 0, current: 0 } });
    return changed;
  }

  async #find(principal: Principal, portfolio: string, id: string): Promise<Robot> {
    await this.#deps.portfolios.expect(principal, portfolio, "write");
    const record = isDeskId("robot", id) ? await this.#deps.deskRecords.find("robot", id) : null;
    if (record?.of !== portfolio) throw new AppError("robot-not-found");
    return robotOf(record);
  }

  async #removeFound(id: string): Promise<void> {
    const { deskRecords } = this.#deps;
    await deskRecords.remove("robot", id);
    for (const digest of await deskRecords.list("digest", id)) {
      await deskRecords.remove("digest", digest.id);
    }
  }

  async #want({ id }: Robot): Promise<void> {
    await this.#deps.enqueue({ kind: SEND_DIGEST, subject: id, key: "weekly" });
  }
}

const ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";

function newRobotId(randomness: Randomness): string {
  const signs = Array.from(randomness.bytes(20), (byte) => ALPHABET[byte % ALPHABET.length] ?? "");
  return `${DESK_ID_PREFIXES.robot}_${signs.join("")}`;
}
