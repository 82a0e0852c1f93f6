/** Secret addresses of calendars: made, read by calendar programs for as long as their people are members, and revoked. */
import { timingSafeEqual } from "node:crypto";
import { AppError, invariant, isCoded } from "../../../errors.ts";
import { actorOf, isLetIn } from "../../people/principals.ts";
import { hashOfToken, newToken } from "../../people/tokens.ts";
import type { Clock } from "../../ports/clock.ts";
import type { DeskRecords } from "../../ports/desk-records.ts";
import type { PeopleStore } from "../../ports/people.ts";
import type { Principal } from "../../ports/principals.ts";
import type { ApiKeyStore, Randomness } from "../../ports/secrets.ts";
import { inTurn, type Turns } from "../../ports/turns.ts";
import type { OpenPortfolio } from "../open-portfolio.ts";
import type { Portfolios } from "../portfolios.ts";
import { type EventVersion, type Feed, feedIdOf, feedOf, recordOf } from "./feed-record.ts";

export type FeedDependencies = {
  readonly deskRecords: DeskRecords;
  readonly portfolios: Portfolios;
  readonly people: PeopleStore;
  readonly apiKeys: Pick<ApiKeyStore, "list">;
  readonly clock: Clock;
  readonly randomness: Randomness;
  readonly turns: Turns;
};

export type NewFeed = Pick<Feed, "owner" | "language">;
/** The token is told here and never again. */
export type MadeFeed = { readonly feed: Feed; readonly token: string };
export type OpenedFeed = { readonly feed: Feed; readonly open: OpenPortfolio };

/** Of one person in one portfolio. */
export const FEEDS_MAX = 20;
const TOKEN = /^kbc_[\w-]{43}$/;
const CONFLICTS_MAX = 5;

export class Feeds {
  readonly #deps: FeedDependencies;

  constructor(deps: FeedDependencies) {
    this.#deps = deps;
  }

  /** Whoever may look may take it along. Throws `portfolio-not-found` and `feeds-full`. */
  async make(principal: Principal, portfolio: string, wanted: NewFeed): Promise<MadeFeed> {
    await this.#deps.portfolios.expect(principal, portfolio, "read");
    return await inTurn(this.#deps.turns, `feeds:${portfolio}`, async () => {
      const own = (await this.#allOf(portfolio)).filter(({ by }) => by.principal === principal.id);
      if (own.length >= FEEDS_MAX) throw new AppError("feeds-full");
      const { randomness, clock, deskRecords } = this.#deps;
      const token = newToken("feed", randomness);
      const hash = hashOfToken(token);
      const feed: Feed = {
        ...{ id: feedIdOf(hash), portfolio, revision: 1, hash, events: {} },
        ...{ by: actorOf(principal), owner: wanted.owner, language: wanted.language },
        createdAt: clock.now().toISOString(),
      };
      const kept = await deskRecords.put(recordOf(feed));
      invariant(kept === "kept", "256 bits are not drawn twice");
      return { feed, token };
    });
  }

  /** One's own, oldest first; the owner of the portfolio sees everybody's. Throws `portfolio-not-found`. */
  async list(principal: Principal, portfolio: string): Promise<readonly Feed[]> {
    const { role } = await this.#deps.portfolios.expect(principal, portfolio, "read");
    const all = await this.#allOf(portfolio);
    return role === "owner" ? all : all.filter(({ by }) => by.principal === principal.id);
  }

  /** Its address opens nothing any more. Throws `portfolio-not-found` and `feed-not-found`. */
  async revoke(principal: Principal, portfolio: string, id: string): Promise<void> {
    await this.#expect(principal, portfolio, id);
    await this.#deps.deskRecords.remove("feed", id);
  }

  /** The same at another address; the old one opens nothing any more. Throws as `revoke` and `make`. */
  async renew(principal: Principal, portfolio: string, id: string): Promise<MadeFeed> {
    const feed = await this.#expect(principal, portfolio, id);
    await this.#deps.deskRecords.remove("feed", id);
    return await this.make(principal, portfolio, feed);
  }

  /** What a token opens; null for what was revoked or never was, and where whoever made it may not look any more. */
  async opened(token: string): Promise<OpenedFeed | null> {
    if (!TOKEN.test(token)) return null;
    const hash = hashOfToken(token);
    const record = await this.#deps.deskRecords.find("feed", feedIdOf(hash));
    const feed = record && feedOf(record);
    if (feed === null || !isSame(feed.hash, hash) || !(await this.#lives(feed))) return null;
    const { principal: id, name } = feed.by;
    const kind = id.startsWith("person:") ? "person" : "key";
    try {
      const reader = { id, kind, name, scope: "read" } as const;
      return { feed, open: await this.#deps.portfolios.open(reader, feed.portfolio) };
    } catch (error) {
      if (isCoded(error, "portfolio-not-found")) return null;
      throw error;
    }
  }

  /**
   * The versions of events that say this now, by their keys: the sequence of one counts on when it says something else, and when
   * it comes back. What has become of it is kept, so that the same is told however often it is asked for.
   */
  async versions(
    feed: Feed,
    saying: ReadonlyMap<string, string>,
  ): Promise<ReadonlyMap<string, EventVersion>> {
    let current = feed;
    for (let attempt = 0; attempt < CONFLICTS_MAX; attempt += 1) {
      const events = versionsAfter(current.events, saying, this.#deps.clock.now().toISOString());
      if (events === current.events) return new Map(Object.entries(events));
      const next = { ...current, events, revision: current.revision + 1 };
      if ((await this.#deps.deskRecords.put(recordOf(next))) === "kept")
        return new Map(Object.entries(events));
      const record = await this.#deps.deskRecords.find("feed", feed.id);
      if (record === null) throw new AppError("not-found");
      current = feedOf(record);
    }
    throw new AppError("store-unavailable");
  }

  /** Takes along those of a portfolio, or those that somebody made. */
  async forget(
    erased: { readonly portfolio: string } | { readonly principal: string },
  ): Promise<void> {
    const { deskRecords } = this.#deps;
    const gone =
      "portfolio" in erased
        ? await this.#allOf(erased.portfolio)
        : (await deskRecords.all("feed"))
            .map(feedOf)
            .filter(({ by }) => by.principal === erased.principal);
    for (const { id } of gone) await deskRecords.remove("feed", id);
  }

  async #allOf(portfolio: string): Promise<readonly Feed[]> {
    return (await this.#deps.deskRecords.list("feed", portfolio)).map(feedOf);
  }

  async #expect(principal: Principal, portfolio: string, id: string): Promise<Feed> {
    const feed = (await this.list(principal, portfolio)).find((one) => one.id === id);
    if (feed === undefined) throw new AppError("feed-not-found");
    return feed;
  }

  /** False once the person may not sign in any more, or the key was revoked. */
  async #lives({ by: { principal } }: Feed): Promise<boolean> {
    const { people, apiKeys } = this.#deps;
    if (principal.startsWith("person:"))
      return await isLetIn(people, principal.slice("person:".length));
    const name = principal.slice("key:".length);
    return (await apiKeys.list()).some((key) => key.personId === null && key.name === name);
  }
}

function isSame(one: string, other: string): boolean {
  return timingSafeEqual(Buffer.from(one, "hex"), Buffer.from(other, "hex"));
}

/** The same object where nothing is said otherwise. */
function versionsAfter(
  before: Readonly<Record<string, EventVersion>>,
  saying: ReadonlyMap<string, string>,
  now: string,
): Readonly<Record<string, EventVersion>> {
  let isChanged = false;
  const after: Record<string, EventVersion> = {};
  for (const [key, version] of Object.entries(before)) {
    const isGone = !saying.has(key) && version.hash !== null;
    if (isGone) isChanged = true;
    after[key] = isGone ? { ...version, hash: null } : version;
  }
  for (const [key, said] of saying) {
    const known = after[key];
    if (known?.hash === said) continue;
    isChanged = true;
    after[key] = { hash: said, sequence: known ? known.sequence + 1 : 0, modifiedAt: now };
  }
  return isChanged ? withoutPast(after, now.slice(0, "2026-11-21".length)) : before;
}

/** Days that are over are told no more, and need no version. */
function withoutPast(
  events: Readonly<Record<string, EventVersion>>,
  today: string,
): Record<string, EventVersion> {
  return Object.fromEntries(
    Object.entries(events).filter(([key, { hash }]) => hash !== null || key >= today),
  );
}
