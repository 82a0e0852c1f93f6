/**
 * A merchant shows a consultant where the steps of an onboarding stand, and stops it again. Whether it is shown stands in the
 * onboarding's record alone; the account of the consultant only says which onboarding it is.
 */
import { AppError, isCoded } from "../../errors.ts";
import type { Access, OnboardingRecords } from "../onboarding/onboarding-records.ts";
import type { Onboarding } from "../onboarding/onboarding-view.ts";
import { principalOfPerson } from "../people/principals.ts";
import type { AccountEdits, Place } from "../portfolios/account/change-account.ts";
import { accountIn } from "../portfolios/find-in-portfolio.ts";
import type { PortfolioAccess } from "../portfolios/open-portfolio.ts";
import type { Account } from "../portfolios/portfolio.ts";
import type { Clock } from "../ports/clock.ts";
import { type OnboardingRecord, SHARES_MAX, type Share } from "../ports/onboarding-record.ts";
import type { PeopleStore, Person } from "../ports/people.ts";
import type { Principal } from "../ports/principals.ts";
import type { SecretBox } from "../ports/secrets.ts";
import type { FieldProblem } from "../reading/field-problems.ts";
import { readRequest, type ShareRequest, sealRequest } from "./share-request.ts";

type Dependencies = {
  readonly records: OnboardingRecords;
  readonly portfolios: PortfolioAccess;
  readonly accountEdits: AccountEdits;
  readonly people: PeopleStore;
  readonly secrets: SecretBox;
  readonly clock: Clock;
};

/** Who would see it, as the merchant is told before saying yes. */
export type Offer = { readonly person: string; readonly owner: string };
export type Refused = { readonly ok: false; readonly problem: FieldProblem };

/** One that holds, with who sees it: null for somebody who is not here any more, and sees nothing. */
export type Shown = { readonly key: string; readonly since: string; readonly to: Offer | null };

/** What a consultant sees of the onboarding beside an account. */
export type SeenOnboarding =
  | { readonly kind: "none" }
  | { readonly kind: "unreadable" }
  | { readonly kind: "ended"; readonly at: string }
  /** To a person who may only read by now; to them it is what the merchant reads: they see nothing. */
  | { readonly kind: "withheld" }
  /** Another person was let in. */
  | { readonly kind: "others"; readonly name: string }
  | { readonly kind: "shown"; readonly since: string; readonly onboarding: Onboarding };

export class Sharing {
  readonly #deps: Dependencies;

  constructor(dependencies: Dependencies) {
    this.#deps = dependencies;
  }

  /** A link for the merchant. Throws what opening throws, `account-not-found` and `portfolio-read-only`. */
  async ask(
    { principal, portfolioId }: Place,
    accountId: string,
  ): Promise<{ readonly code: string; readonly until: Date }> {
    const { role, portfolio } = await this.#deps.portfolios.open(principal, portfolioId);
    if (role === "read") throw new AppError("portfolio-read-only");
    const { id: account } = accountIn(portfolio, accountId);
    const person = personOf(principal);
    return sealRequest({ person, portfolio: portfolioId, account }, this.#sealing());
  }

  /** Who asks by a link, or why it cannot be used. */
  async offer(typed: string): Promise<({ readonly ok: true } & Offer) | Refused> {
    const request = readRequest(typed, this.#sealing());
    if ("pointer" in request) return { ok: false, problem: request };
    const found = await this.#asked(request);
    return found === null ? VOID : { ok: true, ...found.offer };
  }

  /**
   * Shows the onboarding to whoever asks. The account gets to know it first: without the share, which is kept then, that says
   * nothing. Throws `onboarding-not-found`.
   */
  async accept(access: Access, typed: string): Promise<{ readonly ok: true } | Refused> {
    await this.#deps.records.authorised(access);
    const request = readRequest(typed, this.#sealing());
    if ("pointer" in request) return { ok: false, problem: request };
    const found = await this.#asked(request);
    if (found === null) return VOID;
    const others = (await this.shown(access)).filter(({ key }) => key !== keyOf(request));
    if (others.length >= SHARES_MAX) return FULL;
    await this.#name(request, found.principal, access.id);
    await this.#change(access, "onboarding.shared", (shares) => this.#withShare(shares, request));
    return { ok: true };
  }

  /** Nothing happens where it has ended already. Throws `onboarding-not-found`. */
  async end(access: Access, key: string): Promise<void> {
    const endedAt = this.#now();
    await this.#change(access, "onboarding.share-ended", (shares) => {
      const isThere = shares.some((one) => isHeld(one) && keyOf(one) === key);
      if (!isThere) return null;
      return shares.map((one) => (isHeld(one) && keyOf(one) === key ? { ...one, endedAt } : one));
    });
  }

  /** To whom it is shown at present. Throws `onboarding-not-found`. */
  async shown(access: Access): Promise<Shown[]> {
    const { shares = [] } = await this.#deps.records.authorised(access);
    return await this.shownOf({ shares });
  }

  /** The same of an onboarding that was read already. */
  async shownOf({ shares }: { readonly shares: readonly Share[] }): Promise<Shown[]> {
    return await Promise.all(
      shares.filter(isHeld).map(async (one) => {
        const found = await this.#asked(one);
        return { key: keyOf(one), since: one.since, to: found?.offer ?? null };
      }),
    );
  }

  /** What the principal sees beside an account of a portfolio: as much as the merchant is told of each person. */
  async seen(
    principal: Principal,
    portfolioId: string,
    account: Pick<Account, "id" | "onboarding">,
  ): Promise<SeenOnboarding> {
    const record = await this.#recordOf(account.onboarding);
    if (typeof record === "string") return { kind: record };
    const { shares = [] } = record;
    const here = shares.filter(
      (one) => one.portfolio === portfolioId && one.account === account.id,
    );
    const mine = here.find((one) => isHeld(one) && principalIdOf(one) === principal.id);
    if (mine !== undefined) {
      if ((await this.#asked(mine)) === null) return { kind: "withheld" };
      const onboarding = await this.#deps.records.view(record);
      return { kind: "shown", since: mine.since, onboarding };
    }
    for (const one of here.filter(isHeld)) {
      const found = await this.#asked(one);
      if (found !== null) return { kind: "others", name: found.offer.person };
    }
    const at = here.flatMap(({ endedAt }) => endedAt ?? []).at(-1);
    return at === undefined ? { kind: "none" } : { kind: "ended", at };
  }

  async #recordOf(id: string | null): Promise<OnboardingRecord | "none" | "unreadable"> {
    if (id === null) return "none";
    try {
      return await this.#deps.records.load(id);
    } catch (error) {
      if (isCoded(error, "onboarding-not-found")) return "none";
      if (isCoded(error, "store-record-corrupt") || isCoded(error, "store-record-newer"))
        return "unreadable";
      throw error;
    }
  }

  /** Who asks, as long as that person may still write about that account. */
  async #asked(request: ShareRequest): Promise<{ principal: Principal; offer: Offer } | null> {
    const person = await this.#presentPerson(request.person);
    if (person === null) return null;
    const principal = principalOfPerson(person);
    try {
      const opened = await this.#deps.portfolios.open(principal, request.portfolio);
      accountIn(opened.portfolio, request.account);
      if (opened.role === "read") return null;
      return { principal, offer: { person: person.name, owner: opened.head.owner.name } };
    } catch (error) {
      if (isCoded(error, "portfolio-not-found") || isCoded(error, "account-not-found")) return null;
      throw error;
    }
  }

  async #presentPerson(id: string): Promise<Person | null> {
    const { persons } = this.#deps.people;
    const isDisabled = (await persons.standing(id))?.isDisabled ?? false;
    return isDisabled ? null : await persons.get(id);
  }

  /** The account says which onboarding is its own. */
  async #name(
    { portfolio, account }: ShareRequest,
    principal: Principal,
    onboarding: string,
  ): Promise<void> {
    const { portfolio: now } = await this.#deps.portfolios.open(principal, portfolio);
    if (accountIn(now, account).onboarding === onboarding) return;
    await this.#deps.accountEdits.edit({ principal, portfolioId: portfolio }, account, {
      edit: { set: { onboarding }, entity: null, facts: [] },
      isCurrent: () => true,
    });
  }

  #withShare(shares: readonly Share[], request: ShareRequest): readonly Share[] | null {
    const key = keyOf(request);
    if (shares.some((one) => isHeld(one) && keyOf(one) === key)) return null;
    const others = shares.filter((one) => keyOf(one) !== key);
    const ended = others.filter((one) => !isHeld(one)).slice(1 - SHARES_MAX);
    const { person, portfolio, account } = request;
    const share = { person, portfolio, account, since: this.#now(), endedAt: null };
    return [...ended, ...others.filter(isHeld), share];
  }

  /** Null leaves them as they are. */
  async #change(
    access: Access,
    type: string,
    make: (shares: readonly Share[]) => readonly Share[] | null,
  ): Promise<void> {
    const { records } = this.#deps;
    await records.change(access.id, async () => {
      const record = await records.authorised(access);
      const shares = make(record.shares ?? []);
      return shares === null ? record : await records.writeShares(record, shares, { type });
    });
  }

  #sealing(): { readonly secrets: SecretBox; readonly now: Date } {
    return { secrets: this.#deps.secrets, now: this.#deps.clock.now() };
  }

  #now(): string {
    return this.#deps.clock.now().toISOString();
  }
}

const VOID: Refused = {
  ok: false,
  problem: { pointer: "/code", code: "share-link-void", read: "" },
};
const FULL: Refused = {
  ok: false,
  problem: { pointer: "/code", code: "shares-full", read: "", params: { max: SHARES_MAX } },
};

function isHeld({ endedAt }: Share): boolean {
  return endedAt === null;
}

function keyOf({ person, portfolio, account }: ShareRequest): string {
  return [person, portfolio, account].join(".");
}

function principalIdOf({ person }: Share): string {
  return `person:${person}`;
}

/** Only people are shown an onboarding; the pages of the desk let nobody else in. */
function personOf({ id, kind }: Principal): string {
  if (kind === "key") throw new AppError("sign-in-needed");
  return id.slice("person:".length);
}
