import type { Clock } from "../ports/clock.ts";
import type { Passwords, PeopleStore } from "../ports/people.ts";
import type { PortfolioStore } from "../ports/portfolios.ts";
import type { ApiKeyStore, Randomness } from "../ports/secrets.ts";
import { Links } from "./links.ts";
import { People } from "./people.ts";
import { PersonKeys } from "./person-keys.ts";
import { Sessions } from "./sessions.ts";
import { SignIns } from "./sign-in.ts";

export type PeopleDependencies = {
  readonly people: PeopleStore;
  readonly passwords: Passwords;
  readonly apiKeys: ApiKeyStore;
  readonly clock: Clock;
  readonly randomness: Randomness;
  readonly portfolioStore: PortfolioStore;
};

/** Who they are, how they come in, and what they are given. */
export function peopleService(dependencies: PeopleDependencies) {
  const { apiKeys: keys } = dependencies;
  const sessions = new Sessions(dependencies);
  const signIns = new SignIns({ ...dependencies, sessions });
  return {
    store: dependencies.people,
    sessions,
    signIns,
    links: new Links({ ...dependencies, sessions }),
    all: new People({ ...dependencies, keys, sessions, signIns }),
    keys: new PersonKeys({ ...dependencies, keys }),
  };
}

export type PeopleService = ReturnType<typeof peopleService>;
