/** Question links for merchants: made, opened by their token, answered, and what was answered accepted or not. */
import { timingSafeEqual } from "node:crypto";
import { AppError, invariant, isCoded } from "../../../errors.ts";
import { actorOf } from "../../people/principals.ts";
import { hashOfToken, newToken } from "../../people/tokens.ts";
import type { Clock } from "../../ports/clock.ts";
import type { DeskRecords } from "../../ports/desk-records.ts";
import type { Actor, Principal } from "../../ports/principals.ts";
import type { Randomness, SecretBox } from "../../ports/secrets.ts";
import { inTurn, type Turns } from "../../ports/turns.ts";
import { finished, type Pause } from "../in-slices.ts";
import type { OpenPortfolio, Role } from "../open-portfolio.ts";
import type { Portfolio } from "../portfolio.ts";
import type { Portfolios } from "../portfolios.ts";
import { mergedAnswers } from "./merged-answers.ts";
import type { ReadAnswer } from "./read-answers.ts";
import type { NewRequest } from "./read-request.ts";
import {
  acceptedAnswers,
  askedEntity,
  contradicts,
  linesOfAnswers,
  principalOfRequest,
  waitingIn,
} from "./request-acceptance.ts";
import { type SeenRequest, seenRequest } from "./request-look.ts";
import {
  type FactRequest,
  isOpenAt,
  type RequestAnswer,
  recordOf,
  requestIdOf,
  requestOf,
} from "./request-record.ts";
import { requestSettings } from "./request-settings.ts";

export type FactRequestDependencies = {
  readonly deskRecords: DeskRecords;
  readonly portfolios: Portfolios;
  readonly clock: Clock;
  readonly randomness: Randomness;
  readonly turns: Turns;
  readonly pause: Pause;
  readonly secrets: Pick<SecretBox, "derive">;
};

/** Of one portfolio, those that have ended included. */
export const REQUESTS_MAX = 5000;
/** So many are written at the same time. */
const WRITTEN_AT_ONCE = 16;
/** Others may change the portfolio all the while; after so many tries something else is wrong. */
const TRIES_MAX = 20;
const TOKEN = /^kba_[\w-]{43}$/;

/** Who accepts what contradicts nothing, where that was chosen. */
const SERVICE: Actor = { principal: "service", name: "Kaibo" };

/** The token is told here and never again. */
export type MadeRequest = { readonly request: FactRequest; readonly token: string };

/** A request that somebody may see, and the portfolio that it is of. */
export type FoundRequest = { readonly request: FactRequest; readonly opened: OpenPortfolio };

export type Decided = {
  readonly done: readonly number[];
  /** Another answer took their place, or somebody decided on them before. */
  readonly stale: readonly number[];
};

/** Those of a request, or all that wait. */
export type Chosen = readonly number[] | "all";

export class FactRequests {
  readonly #deps: FactRequestDependencies;

  constructor(deps: FactRequestDependencies) {
    this.#deps = deps;
  }

  /**
   * With a `seed` that says the same wish again the same link is told again, and nothing is made. Throws `portfolio-read-only`,
   * and `fact-requests-full` for more than there may be.
   */
  async make(
    principal: Principal,
    portfolioId: string,
    wanted: NewRequest,
    seed: string | null = null,
  ): Promise<MadeRequest> {
    const token = this.#newToken(seed && JSON.stringify([portfolioId, seed]));
    const request = await this.#withHash(hashOfToken(token));
    if (request !== null) return { request, token };
    const [made] = await this.makeAll(
      principal,
      portfolioId,
      () => Promise.resolve([wanted]),
      () => token,
    );
    invariant(made, "one was wanted");
    return made;
  }

  /**
   * Several at once: `wantedOf` says which, of those that are there when it is this one's turn, so that whoever presses twice
   * makes none twice. Throws as `make`; nothing is made then.
   */
  async makeAll(
    principal: Principal,
    portfolioId: string,
    wantedOf: (there: readonly FactRequest[]) => Promise<readonly NewRequest[]>,
    tokenFor = () => this.#newToken(null),
  ): Promise<readonly MadeRequest[]> {
    const { head } = await this.#deps.portfolios.expect(principal, portfolioId, "write");
    const { accepts } = requestSettings.of(head);
    return await inTurn(this.#deps.turns, `fact-requests:${portfolioId}`, async () => {
      const there = await this.of(portfolioId);
      const wanted = await wantedOf(there);
      if (there.length + wanted.length > REQUESTS_MAX) throw new AppError("fact-requests-full");
      const made: MadeRequest[] = [];
      for (let at = 0; at < wanted.length; at += WRITTEN_AT_ONCE) {
        const part = wanted.slice(at, at + WRITTEN_AT_ONCE).map(async (one) => {
          const fresh = { ...one, accepts: one.accepts ?? accepts };
          return await this.#keepNew(portfolioId, actorOf(principal), fresh, tokenFor());
        });
        made.push(...(await Promise.all(part)));
      }
      return made;
    });
  }

  async #keepNew(
    portfolio: string,
    by: Actor,
    wanted: Pick<FactRequest, "about" | "facts" | "expiresOn" | "accepts">,
    token: string,
  ): Promise<MadeRequest> {
    const { clock, deskRecords } = this.#deps;
    const hash = hashOfToken(token);
    const request: FactRequest = {
      ...{ id: requestIdOf(hash), portfolio, revision: 1, hash, by },
      createdAt: clock.now().toISOString(),
      ...{ about: wanted.about, facts: wanted.facts },
      ...{ expiresOn: wanted.expiresOn, accepts: wanted.accepts },
      ...{ revokedAt: null, answers: [] },
    };
    const kept = await deskRecords.put(recordOf(request));
    invariant(kept === "kept", "256 bits are not drawn twice");
    return { request, token };
  }

  /** The same for the same seed, which nobody can make who has not our key. */
  #newToken(seed: string | null): string {
    const { secrets, randomness } = this.#deps;
    if (seed === null) return newToken("request", randomness);
    return newToken("request", { bytes: () => secrets.derive("fact-request", seed) });
  }

  /** Of a portfolio, the oldest first; for whoever may see it. */
  async of(portfolioId: string): Promise<readonly FactRequest[]> {
    const records = await this.#deps.deskRecords.list("request", portfolioId);
    return records.map(requestOf);
  }

  /** As they stand today. */
  async seen(
    { standings }: Pick<OpenPortfolio, "standings">,
    requests: readonly FactRequest[],
  ): Promise<readonly SeenRequest[]> {
    const means = { standings: standings(), now: this.#deps.clock.now() };
    const seen: SeenRequest[] = [];
    for (const request of requests) {
      seen.push(await finished(seenRequest(request, means), this.#deps.pause));
      await this.#deps.pause();
    }
    return seen;
  }

  /** Throws `fact-request-not-found` for a missing one and a foreign one alike, and `portfolio-read-only`. */
  async find(principal: Principal, id: string, least: Role = "read"): Promise<FoundRequest> {
    const record = await this.#deps.deskRecords.find("request", id);
    if (record === null) throw new AppError("fact-request-not-found");
    const request = requestOf(record);
    try {
      await this.#deps.portfolios.expect(principal, request.portfolio, least);
      return { request, opened: await this.#deps.portfolios.open(principal, request.portfolio) };
    } catch (error) {
      if (!isCoded(error, "portfolio-not-found")) throw error;
      throw new AppError("fact-request-not-found", { cause: error });
    }
  }

  /** The same of that portfolio; of another one it is not found either. */
  async findIn(principal: Principal, portfolioId: string, id: string): Promise<FoundRequest> {
    const found = await this.find(principal, id);
    if (found.request.portfolio !== portfolioId) throw new AppError("fact-request-not-found");
    return found;
  }

  /** The link opens nothing any more; what was answered stays. Throws as `find`. */
  async revoke(principal: Principal, id: string): Promise<FactRequest> {
    await this.find(principal, id, "write");
    return await this.#change(id, (request) =>
      request.revokedAt === null ? { revokedAt: this.#now() } : null,
    );
  }

  /** The same under a new link: the old one opens nothing any more. Throws as `find` and `make`. */
  async renew(principal: Principal, id: string, expiresOn: string): Promise<MadeRequest> {
    const { request } = await this.find(principal, id, "write");
    const { about, facts, accepts, portfolio } = request;
    const made = await this.make(principal, portfolio, { about, facts, accepts, expiresOn });
    await this.revoke(principal, id);
    return made;
  }

  /** What a token opens; null for one that has ended, was revoked or never was. */
  async opened(token: string): Promise<FoundRequest | null> {
    const request = await this.#byToken(token);
    if (request === null) return null;
    try {
      const opened = await this.#deps.portfolios.openFor(SERVICE, request.portfolio);
      return askedEntity(opened.portfolio, request.about) === null ? null : { request, opened };
    } catch (error) {
      if (isCoded(error, "portfolio-not-found")) return null;
      throw error;
    }
  }

  /** Those that are made by tokens that somebody has, of one portfolio; unknown tokens are left out. */
  async named(portfolioId: string, tokens: readonly string[]): Promise<readonly MadeRequest[]> {
    const found: MadeRequest[] = [];
    for (const token of tokens) {
      const request = await this.#byToken(token);
      if (request?.portfolio === portfolioId) found.push({ request, token });
    }
    return found;
  }

  async #byToken(token: string): Promise<FactRequest | null> {
    if (!TOKEN.test(token)) return null;
    const request = await this.#withHash(hashOfToken(token));
    return request !== null && isOpenAt(request, this.#deps.clock.now()) ? request : null;
  }

  async #withHash(hash: string): Promise<FactRequest | null> {
    const record = await this.#deps.deskRecords.find("request", requestIdOf(hash));
    if (record === null) return null;
    const request = requestOf(record);
    return isSameHash(request.hash, hash) ? request : null;
  }

  /**
   * Keeps what a merchant answered, and says at once in the log what contradicts nothing, where that was chosen. Null for a link
   * that has ended meanwhile: nothing is kept then.
   */
  async answer(token: string, answers: readonly ReadAnswer[]): Promise<FactRequest | null> {
    const found = await this.opened(token);
    if (found === null) return null;
    const { id } = found.request;
    const changed = await this.#change(id, async (request) => {
      if (!isOpenAt(request, this.#deps.clock.now())) return null;
      const accepted = acceptedAnswers(await this.#portfolioOf(request), id);
      const merged = mergedAnswers(request.answers, answers, { accepted, at: this.#now() });
      return merged === request.answers ? null : { answers: merged };
    });
    if (!isOpenAt(changed, this.#deps.clock.now())) return null;
    if (changed.accepts === "at-once") await this.#acceptAtOnce(id);
    return changed;
  }

  async #acceptAtOnce(id: string): Promise<void> {
    await this.#accept(id, SERVICE, (request, { portfolio }) => {
      const about = askedEntity(portfolio, request.about);
      if (about === null) return [];
      return waitingIn(request, acceptedAnswers(portfolio, id)).filter(
        (answer) => !contradicts(about.entity, answer),
      );
    });
  }

  /** Says answers in the log, once however often it is asked for. Throws as `find`. */
  async accept(principal: Principal, id: string, chosen: Chosen): Promise<Decided> {
    await this.find(principal, id, "write");
    const done = await this.#accept(id, actorOf(principal), (request, { portfolio }) =>
      waitingIn(request, acceptedAnswers(portfolio, id)).filter(
        (answer) => chosen === "all" || chosen.includes(answer.id),
      ),
    );
    return decided(done, chosen);
  }

  /** In its turn, so that no answer changes meanwhile; the log tells what was said already. */
  async #accept(
    id: string,
    by: Actor,
    choose: (request: FactRequest, opened: OpenPortfolio) => readonly RequestAnswer[],
  ): Promise<readonly number[]> {
    return await this.#inTurn(id, async () => {
      for (let tries = 0; tries < TRIES_MAX; tries += 1) {
        const request = await this.#read(id);
        const opened = await this.#openedAs(request);
        const answers = choose(request, opened);
        const about = askedEntity(opened.portfolio, request.about);
        const lines = about === null ? [] : linesOfAnswers(about.entity, answers);
        if (lines.length === 0) return [];
        const ids = answers.map((answer) => answer.id);
        const body = { accepted: { by, answers: ids } };
        const { revision } = opened.portfolio;
        const said = await opened.say({ kind: "edit", body, lines }, revision);
        if (said.ok) return ids;
      }
      throw new AppError("store-unavailable");
    });
  }

  /** In the log it is the merchant who speaks. */
  async #openedAs({ id, portfolio: of, about }: FactRequest): Promise<OpenPortfolio> {
    const portfolio = await this.#portfolioOf({ portfolio: of });
    const name = askedEntity(portfolio, about)?.entity.name ?? id;
    const actor: Actor = { principal: principalOfRequest(id), name: cut(name) };
    return await this.#deps.portfolios.openFor(actor, of);
  }

  /** Nothing becomes of them. Throws as `find`. */
  async decline(principal: Principal, id: string, chosen: Chosen): Promise<Decided> {
    await this.find(principal, id, "write");
    let done: readonly number[] = [];
    await this.#change(id, async (request) => {
      const accepted = acceptedAnswers(await this.#portfolioOf(request), id);
      const waiting = waitingIn(request, accepted).map((answer) => answer.id);
      done = waiting.filter((one) => chosen === "all" || chosen.includes(one));
      const declined = { by: actorOf(principal), at: this.#now() };
      const answers = request.answers.map((answer) =>
        done.includes(answer.id) ? { ...answer, declined } : answer,
      );
      return done.length === 0 ? null : { answers };
    });
    return decided(done, chosen);
  }

  /** How many answers came after that moment, “I don't know” included, of how many requests. */
  async answeredSince(
    portfolioId: string,
    at: Date,
  ): Promise<{ readonly answers: number; readonly requests: number }> {
    const after = at.toISOString();
    const counts = (await this.of(portfolioId))
      .map(({ answers }) => answers.filter((answer) => answer.at > after).length)
      .filter((count) => count > 0);
    return { answers: counts.reduce((sum, count) => sum + count, 0), requests: counts.length };
  }

  async #change(
    id: string,
    change: (
      request: FactRequest,
    ) => Partial<FactRequest> | null | Promise<Partial<FactRequest> | null>,
  ): Promise<FactRequest> {
    return await this.#inTurn(id, async () => {
      for (let tries = 0; tries < TRIES_MAX; tries += 1) {
        const request = await this.#read(id);
        const changes = await change(request);
        if (changes === null) return request;
        const next = { ...request, ...changes, revision: request.revision + 1 };
        if ((await this.#deps.deskRecords.put(recordOf(next))) === "kept") return next;
      }
      throw new AppError("store-unavailable");
    });
  }

  async #portfolioOf({ portfolio }: Pick<FactRequest, "portfolio">): Promise<Portfolio> {
    return (await this.#deps.portfolios.openFor(SERVICE, portfolio)).portfolio;
  }

  async #read(id: string): Promise<FactRequest> {
    const record = await this.#deps.deskRecords.find("request", id);
    if (record === null) throw new AppError("fact-request-not-found");
    return requestOf(record);
  }

  async #inTurn<Result>(id: string, work: () => Promise<Result>): Promise<Result> {
    return await inTurn(this.#deps.turns, `fact-request:${id}`, work);
  }

  #now(): string {
    return this.#deps.clock.now().toISOString();
  }
}

function decided(done: readonly number[], chosen: Chosen): Decided {
  const stale = chosen === "all" ? [] : chosen.filter((id) => !done.includes(id));
  return { done, stale };
}

function isSameHash(one: string, other: string): boolean {
  return timingSafeEqual(Buffer.from(one, "hex"), Buffer.from(other, "hex"));
}

/** What the name of an actor may be. */
const NAME_MAX = 100;

function cut(name: string): string {
  let text = "";
  for (const sign of name) {
    if (text.length + sign.length > NAME_MAX) break;
    text += sign;
  }
  return text;
}
