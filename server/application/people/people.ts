/** The people of this service: each by themselves, and all of them by an administrator. */
import { AppError } from "../../errors.ts";
import type { Clock } from "../ports/clock.ts";
import type { Passwords, PeopleStore, Person } from "../ports/people.ts";
import type { PortfolioStore } from "../ports/portfolios.ts";
import type { ApiKeyStore } from "../ports/secrets.ts";
import type { FieldProblem } from "../reading/field-problems.ts";
import { leavePortfolios } from "./memberships.ts";
import { readName } from "./names.ts";
import { asHashed, passwordProblem } from "./password-rules.ts";
import { principalOfPerson } from "./principals.ts";
import type { Sessions } from "./sessions.ts";
import type { SignIns } from "./sign-in.ts";

/** A person as administrators see them. */
export type SeenPerson = Pick<
  Person,
  "id" | "name" | "isAdministrator" | "createdAt" | "signedInAt"
> & { readonly isDisabled: boolean };

export type Changed =
  | { readonly ok: true }
  | {
      readonly ok: false;
      readonly problems: readonly FieldProblem[];
      readonly waitSeconds?: number;
    };

export type PasswordChange = {
  readonly present: string;
  readonly next: string;
  /** As it is counted. */
  readonly address: string;
  /** The session in which it is changed, which goes on. */
  readonly session: string;
};

type Dependencies = {
  readonly people: PeopleStore;
  readonly passwords: Passwords;
  readonly keys: ApiKeyStore;
  readonly sessions: Sessions;
  readonly signIns: SignIns;
  readonly clock: Clock;
  readonly portfolioStore: PortfolioStore;
};

const CONFLICTS_MAX = 5;

export class People {
  readonly #deps: Dependencies;

  constructor(dependencies: Dependencies) {
    this.#deps = dependencies;
  }

  /** In the order of their creation. */
  async list(): Promise<SeenPerson[]> {
    const { persons } = this.#deps.people;
    const all = await persons.list();
    return await Promise.all(
      all.map(async ({ id, name, isAdministrator, createdAt, signedInAt }) => ({
        ...{ id, name, isAdministrator, createdAt, signedInAt },
        isDisabled: (await persons.standing(id))?.isDisabled ?? false,
      })),
    );
  }

  /** Null where nobody has that name, or more than one reading of it. */
  async named(name: string): Promise<Person | null> {
    return await this.#deps.people.persons.findByName(name);
  }

  async rename(id: string, typed: string): Promise<Changed> {
    const read = readName(typed);
    if (!read.ok) return { ok: false, problems: [read.problem] };
    const changed = await this.#change(id, (person) => ({ ...person, name: read.name }));
    if (changed === "replaced") return { ok: true };
    return { ok: false, problems: [{ pointer: "/name", code: "name-taken", read: read.name }] };
  }

  /** All other sessions of the person end; guesses at the present password are counted as sign-ins are. */
  async changePassword(
    id: string,
    { present, next, address, session }: PasswordChange,
  ): Promise<Changed> {
    const person = await this.#present(id);
    const problem = passwordProblem(next, person.name, "/newPassword");
    if (problem !== null) return { ok: false, problems: [problem] };
    const isRight = await this.#deps.signIns.isPasswordOf(person, present, address);
    if (isRight !== true) return notThePassword(isRight);
    const passwordHash = await this.#deps.passwords.hash(asHashed(next));
    await this.#change(id, (now) => ({ ...now, passwordHash }));
    await this.#deps.sessions.endAll(id, session);
    return { ok: true };
  }

  /** Lets somebody in again, or out at once, with all sessions and keys. Throws `person-last-administrator`. */
  async setDisabled(id: string, isDisabled: boolean): Promise<void> {
    const person = await this.#present(id);
    if (isDisabled) await this.#keepAnAdministrator(person);
    const since = this.#deps.clock.now().toISOString();
    await this.#deps.people.persons.setStanding({ format: 1, id, isDisabled, since });
    if (isDisabled) await this.#deps.sessions.endAll(id);
  }

  async setAdministrator(id: string, isAdministrator: boolean): Promise<void> {
    const person = await this.#present(id);
    if (!isAdministrator) await this.#keepAnAdministrator(person);
    await this.#change(id, (now) => ({ ...now, isAdministrator }));
  }

  /**
   * Removes the person with all sessions, keys, links and memberships. What they own or said in portfolios is not touched: whoever
   * erases a person does that first. Throws `person-not-found` and `person-last-administrator`.
   */
  async erase(id: string): Promise<void> {
    const person = await this.#present(id);
    if ((await this.#deps.people.persons.count()) > 1) await this.#keepAnAdministrator(person);
    for (const { name, personId } of await this.#deps.keys.list()) {
      if (personId === id) await this.#deps.keys.revoke({ name, personId });
    }
    await this.#deps.sessions.endAll(id);
    const { id: principal } = principalOfPerson(person);
    await leavePortfolios(this.#deps.portfolioStore, principal);
    await this.#endLinks(id, principal);
    await this.#deps.people.persons.remove(id);
  }

  /** Those that they sent, which have their name, and those that were made for them. */
  async #endLinks(personId: string, principal: string): Promise<void> {
    const { links } = this.#deps.people;
    for (const { id, purpose } of await links.list()) {
      const isOfPerson =
        (purpose.kind === "invitation" && purpose.by?.principal === principal) ||
        (purpose.kind === "reset" && purpose.personId === personId);
      if (isOfPerson) await links.take(id);
    }
  }

  /** Nobody shuts out the last one who could let others in. */
  async #keepAnAdministrator({ id, isAdministrator }: Person): Promise<void> {
    const others = (await this.list()).filter((one) => one.id !== id && !one.isDisabled);
    if (isAdministrator && !others.some((one) => one.isAdministrator)) {
      throw new AppError("person-last-administrator");
    }
  }

  async #present(id: string): Promise<Person> {
    const person = await this.#deps.people.persons.get(id);
    if (person === null) throw new AppError("person-not-found");
    return person;
  }

  async #change(
    id: string,
    change: (person: Person) => Person,
  ): Promise<"replaced" | "name-taken"> {
    for (let attempt = 0; attempt < CONFLICTS_MAX; attempt += 1) {
      const person = await this.#present(id);
      const next = { ...change(person), revision: person.revision + 1 };
      const kept = await this.#deps.people.persons.replace(next);
      if (kept === "missing") throw new AppError("person-not-found");
      if (kept !== "conflict") return kept;
    }
    throw new AppError("store-unavailable");
  }
}

function notThePassword(waitSeconds: number | false): Changed {
  const pointer = "/password";
  if (waitSeconds === false) {
    return { ok: false, problems: [{ pointer, code: "password-wrong", read: "" }] };
  }
  const params = { seconds: waitSeconds };
  return {
    ok: false,
    problems: [{ pointer, code: "sign-in-wait", read: "", params }],
    waitSeconds,
  };
}
