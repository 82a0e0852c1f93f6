/** Links to a filtered audit for whoever has them: made, opened by their token, revoked. */
import { timingSafeEqual } from "node:crypto";
import { AppError, invariant } from "../../../errors.ts";
import { actorOf } from "../../people/principals.ts";
import { hashOfToken, newToken } from "../../people/tokens.ts";
import type { Clock } from "../../ports/clock.ts";
import type { DeskRecords } from "../../ports/desk-records.ts";
import type { Principal } from "../../ports/principals.ts";
import type { Randomness } from "../../ports/secrets.ts";
import type { Audit } from "../audits/audit-record.ts";
import { type Audits, SERVICE } from "../audits/audits.ts";
import type { OpenPortfolio } from "../open-portfolio.ts";
import type { Portfolios } from "../portfolios.ts";
import type { Standings } from "../standing.ts";
import type { NewShare } from "./read-share.ts";
import { isOpenAt, recordOfShare, type Share, shareIdOf, shareOf } from "./share-record.ts";

export type ShareDependencies = {
  readonly audits: Audits;
  readonly portfolios: Portfolios;
  readonly deskRecords: DeskRecords;
  readonly clock: Clock;
  readonly randomness: Randomness;
};

/** The token is told here and never again. */
export type MadeShare = { readonly share: Share; readonly token: string };

/** What the link shows, to whomever. */
export type SharedAudit = {
  readonly share: Share;
  readonly audit: Audit;
  readonly open: OpenPortfolio;
  readonly standings: Standings;
};

/** Of one portfolio, those that have ended included. */
export const SHARES_MAX = 500;
const TOKEN = /^kbv_[\w-]{43}$/;

export class Shares {
  readonly #deps: ShareDependencies;

  constructor(deps: ShareDependencies) {
    this.#deps = deps;
  }

  /** Throws `audit-not-found`, `portfolio-read-only` and `shares-too-many`. */
  async make(principal: Principal, { audit: id, filter, expiresOn }: NewShare): Promise<MadeShare> {
    const { audits, portfolios, deskRecords, randomness, clock } = this.#deps;
    const audit = await audits.find(principal, id);
    const { portfolio } = audit;
    await portfolios.expect(principal, portfolio, "write");
    if ((await deskRecords.list("share", portfolio)).length >= SHARES_MAX)
      throw new AppError("shares-too-many", { params: { max: SHARES_MAX } });
    const token = newToken("share", randomness);
    const hash = hashOfToken(token);
    const share: Share = {
      id: shareIdOf(hash),
      ...{ portfolio, revision: 1, createdAt: clock.now().toISOString() },
      ...{ audit: audit.id, filter, expiresOn, hash, by: actorOf(principal) },
    };
    const kept = await deskRecords.put(recordOfShare(share));
    invariant(kept === "kept", "256 bits are not drawn twice");
    return { share, token };
  }

  /** Of a portfolio, the newest first; those that have ended included. Throws `portfolio-not-found`. */
  async list(principal: Principal, portfolio: string): Promise<readonly Share[]> {
    await this.#deps.portfolios.expect(principal, portfolio, "read");
    const records = await this.#deps.deskRecords.list("share", portfolio);
    return records.map(shareOf).reverse();
  }

  /** Throws `share-not-found` for a missing and for a foreign one alike. */
  async find(principal: Principal, id: string): Promise<Share> {
    const share = await this.found(id);
    try {
      if (share !== null) await this.#deps.portfolios.find(principal, share.portfolio);
    } catch {
      throw new AppError("share-not-found");
    }
    if (share === null) throw new AppError("share-not-found");
    return share;
  }

  /** Whoever asks. */
  async found(id: string): Promise<Share | null> {
    const record = await this.#deps.deskRecords.find("share", id);
    return record && shareOf(record);
  }

  /** Nobody comes in by it any more. Throws `share-not-found` and `portfolio-read-only`. */
  async revoke(principal: Principal, id: string): Promise<void> {
    const { portfolio } = await this.find(principal, id);
    await this.#deps.portfolios.expect(principal, portfolio, "write");
    await this.#deps.deskRecords.remove("share", id);
  }

  /** Those of an audit that is taken away. */
  async removeOf(audit: Audit): Promise<void> {
    const { deskRecords } = this.#deps;
    for (const record of await deskRecords.list("share", audit.portfolio)) {
      if (shareOf(record).audit === audit.id) await deskRecords.remove("share", record.id);
    }
  }

  /** Null for a token that opens nothing: it was guessed, has ended or was revoked, and nobody is told which. */
  async open(token: string): Promise<SharedAudit | null> {
    const { audits, portfolios, clock } = this.#deps;
    const hash = hashOfToken(token);
    const share = TOKEN.test(token) ? await this.found(shareIdOf(hash)) : null;
    if (share === null || !isSameHash(share.hash, hash) || !isOpenAt(share, clock.now()))
      return null;
    const audit = await audits.found(share.audit);
    if (audit === null) return null;
    const open = await portfolios.openFor(SERVICE, share.portfolio);
    return { share, audit, open, standings: await audits.standings(open, audit) };
  }
}

function isSameHash(one: string, other: string): boolean {
  return timingSafeEqual(Buffer.from(one), Buffer.from(other));
}
