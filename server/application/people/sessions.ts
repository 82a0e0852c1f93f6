/** Who is signed in, in which browser, until when. */
import type { Clock } from "../ports/clock.ts";
import type { PeopleStore, Person, Session } from "../ports/people.ts";
import type { Randomness } from "../ports/secrets.ts";
import { hashOfToken, newToken } from "./tokens.ts";

const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;
/** Without a request. */
const IDLE_MS = 12 * HOUR_MS;
/** Whatever happens. */
export const SESSION_MS = 30 * 24 * HOUR_MS;
/** How exactly it is kept when a session was last seen: a write each, not one a request. */
const SEEN_EVERY_MS = 5 * MINUTE_MS;
/** Browsers that one person is signed in with; of more the oldest ends. */
const SESSIONS_MAX = 20;

export type SignedIn = { readonly person: Person; readonly session: Session };

type Dependencies = {
  readonly people: PeopleStore;
  readonly clock: Clock;
  readonly randomness: Randomness;
};

export class Sessions {
  readonly #deps: Dependencies;

  constructor(dependencies: Dependencies) {
    this.#deps = dependencies;
  }

  /** A session of its own for each sign-in, never one that was there before; the token is told this once. */
  async begin({ id }: Person, device: string): Promise<string> {
    const { sessions } = this.#deps.people;
    const token = newToken("session", this.#deps.randomness);
    const now = this.#now();
    await sessions.keep({
      format: 1,
      id: hashOfToken(token),
      personId: id,
      createdAt: now,
      seenAt: now,
      device,
    });
    await this.#sweep(id);
    return token;
  }

  /** Who is signed in with that token; null for a session that has ended, and for one that never was. */
  async open(token: string): Promise<SignedIn | null> {
    const { sessions, persons } = this.#deps.people;
    const session = await sessions.get(hashOfToken(token));
    if (session === null) return null;
    const person = this.#isOver(session) ? null : await persons.get(session.personId);
    if (person === null || (await this.#isShutOut(session))) {
      await sessions.end(session.id);
      return null;
    }
    await this.#keepSeen(session);
    return { person, session };
  }

  /** Of one person, the one that was seen last first. */
  async list(personId: string): Promise<Session[]> {
    const own = await this.#of(personId);
    const living = own.filter((session) => !this.#isOver(session));
    return living.sort((one, other) => (one.seenAt < other.seenAt ? 1 : -1));
  }

  /** Ends one of that person's; nothing where there is none of that id. */
  async end(personId: string, id: string): Promise<void> {
    const session = await this.#deps.people.sessions.get(id);
    if (session?.personId === personId) await this.#deps.people.sessions.end(id);
  }

  /** Ends all of that person's, or all but one. */
  async endAll(personId: string, except: string | null = null): Promise<void> {
    for (const { id } of await this.#of(personId)) {
      if (id !== except) await this.#deps.people.sessions.end(id);
    }
  }

  async #of(personId: string): Promise<Session[]> {
    const all = await this.#deps.people.sessions.list();
    return all.filter((session) => session.personId === personId);
  }

  /** Removes what is over, and of the person's own the oldest of too many. */
  async #sweep(personId: string): Promise<void> {
    const all = await this.#deps.people.sessions.list();
    const living = all.filter((session) => !this.#isOver(session));
    const own = living.filter((session) => session.personId === personId).slice(0, SESSIONS_MAX);
    const kept = new Set([...living.filter((one) => one.personId !== personId), ...own]);
    for (const session of all) {
      if (!kept.has(session)) await this.#deps.people.sessions.end(session.id);
    }
  }

  #isOver({ createdAt, seenAt }: Session): boolean {
    const now = this.#deps.clock.now().getTime();
    return now >= Date.parse(createdAt) + SESSION_MS || now >= Date.parse(seenAt) + IDLE_MS;
  }

  async #isShutOut({ personId, createdAt }: Session): Promise<boolean> {
    const standing = await this.#deps.people.persons.standing(personId);
    return standing !== null && (standing.isDisabled || createdAt < standing.since);
  }

  async #keepSeen({ id, seenAt }: Session): Promise<void> {
    const now = this.#deps.clock.now().getTime();
    if (now < Date.parse(seenAt) + SEEN_EVERY_MS) return;
    // On a disk that takes nothing at the moment one can still read; the session ends earlier at worst.
    await this.#deps.people.sessions.seen(id, this.#now()).catch(() => undefined);
  }

  #now(): string {
    return this.#deps.clock.now().toISOString();
  }
}
