/** Name and password, and how patient we are with wrong ones. */
import type { Clock } from "../ports/clock.ts";
import { type Passwords, type PeopleStore, type Person, spellingOf } from "../ports/people.ts";
import type { Randomness } from "../ports/secrets.ts";
import { Attempts } from "./attempts.ts";
import { asHashed, isTooLongToHash } from "./password-rules.ts";
import type { Sessions } from "./sessions.ts";

const SECOND_MS = 1000;
const MINUTE_MS = 60 * SECOND_MS;
/** Somebody who mistypes; whoever guesses gets some hundred guesses a day at one name, from everywhere together. */
const OF_NAME = { free: 5, firstMs: 2 * SECOND_MS, longestMs: 10 * MINUTE_MS };
/** An office behind one address. */
const OF_ADDRESS = { free: 20, firstMs: 2 * SECOND_MS, longestMs: 10 * MINUTE_MS };

export type Credentials = { readonly name: string; readonly password: string };
/** Where a sign-in comes from: the address as it is counted, and what the browser says it is. */
export type Origin = { readonly address: string; readonly device: string };

export type SignIn =
  | { readonly outcome: "signed-in"; readonly token: string; readonly person: Person }
  | { readonly outcome: "wrong" }
  | { readonly outcome: "wait"; readonly seconds: number };

type Dependencies = {
  readonly people: PeopleStore;
  readonly passwords: Passwords;
  readonly sessions: Sessions;
  readonly clock: Clock;
  readonly randomness: Randomness;
};

export class SignIns {
  readonly #deps: Dependencies;
  readonly #ofNames: Attempts;
  readonly #ofAddresses: Attempts;

  constructor(dependencies: Dependencies) {
    this.#deps = dependencies;
    this.#ofNames = new Attempts(OF_NAME, dependencies);
    this.#ofAddresses = new Attempts(OF_ADDRESS, dependencies);
  }

  /** What is wrong is not told: a name that nobody has takes as long, and as many tries, as one with a wrong password. */
  async signIn({ name, password }: Credentials, { address, device }: Origin): Promise<SignIn> {
    const checked = await this.#checked({ name, password }, address);
    if (typeof checked === "number") return { outcome: "wait", seconds: checked };
    if (checked === null) return { outcome: "wrong" };
    const token = await this.#deps.sessions.begin(checked, device);
    const signedInAt = this.#deps.clock.now().toISOString();
    const person = { ...checked, revision: checked.revision + 1, signedInAt };
    // Only told to administrators; who changed the person meanwhile goes first.
    await this.#deps.people.persons.replace(person);
    return { outcome: "signed-in", token, person };
  }

  /** Whether that is the person's password, counted as an attempt to sign in; seconds to wait when too often. */
  async isPasswordOf(
    { name }: Person,
    password: string,
    address: string,
  ): Promise<boolean | number> {
    const checked = await this.#checked({ name, password }, address);
    return typeof checked === "number" ? checked : checked !== null;
  }

  async #checked(
    { name, password }: Credentials,
    address: string,
  ): Promise<Person | null | number> {
    const spelling = spellingOf(name);
    const waitMs = Math.max(this.#ofNames.waitOf(spelling), this.#ofAddresses.waitOf(address));
    if (waitMs > 0) return Math.ceil(waitMs / SECOND_MS);
    this.#ofNames.begun(spelling);
    this.#ofAddresses.begun(address);
    const person = await this.#whoHas({ name, password }).catch((error: unknown) => {
      // Nothing was compared: it was no guess.
      this.#ofNames.takenBack(spelling);
      this.#ofAddresses.takenBack(address);
      throw error;
    });
    if (person === null) return null;
    this.#ofNames.succeeded(spelling);
    // One who can sign in may not wipe out the guesses at others.
    this.#ofAddresses.takenBack(address);
    return person;
  }

  async #whoHas({ name, password }: Credentials): Promise<Person | null> {
    const { persons } = this.#deps.people;
    const person = await persons.findByName(name);
    const standing = person && (await persons.standing(person.id));
    const isLetIn = person !== null && standing?.isDisabled !== true;
    const given = isTooLongToHash(password) ? "" : asHashed(password);
    const matches = await this.#deps.passwords.verify(person?.passwordHash ?? null, given);
    return matches && isLetIn ? person : null;
  }
}
