import {
  type Link,
  type LinkStore,
  type PeopleStore,
  type Person,
  type PersonStore,
  type Session,
  type SessionStore,
  spellingOf,
} from "../../../application/ports/people.ts";
import { isCoded } from "../../../errors.ts";
import { SerialChains } from "../serial-chains.ts";
import { PEOPLE_TEXTS, type PeopleKind, type PeopleShelf } from "./people-shelf.ts";

/**
 * People on a shelf. Names are few and change rarely: one of all is looked for by reading all. What is changed is changed
 * in turn, so that an ended session is not brought back by one who was still looking at it.
 */
export function shelvedPeople(shelf: PeopleShelf): PeopleStore {
  const chains = new SerialChains();
  const documents = documentsOn(shelf);
  return {
    persons: personsOn(documents, chains),
    sessions: sessionsOn(documents, chains),
    links: linksOn(documents),
    health: () => shelf.health(),
    close: () => chains.settled(),
  };
}

type Documents = ReturnType<typeof documentsOn>;
type Kept<Kind extends PeopleKind> = ReturnType<(typeof PEOPLE_TEXTS)[Kind]["decode"]>;

function documentsOn(shelf: PeopleShelf) {
  const get = async <Kind extends PeopleKind>(kind: Kind, id: string) => {
    if (!ID.test(id)) return null;
    const bytes = await shelf.read(kind, id);
    return bytes === null ? null : (PEOPLE_TEXTS[kind].decode(id, bytes) as Kept<Kind>);
  };
  return {
    get,
    all: async <Kind extends PeopleKind>(kind: Kind): Promise<Kept<Kind>[]> => {
      const ids = await shelf.ids(kind);
      const read = await Promise.all(ids.map((id) => get(kind, id).catch(unlessDamaged)));
      return read.flatMap((one) => one ?? []);
    },
    put: (kind: PeopleKind, id: string, bytes: Uint8Array) => shelf.write(kind, id, bytes),
    remove: async (kind: PeopleKind, id: string) => ID.test(id) && (await shelf.remove(kind, id)),
    count: async (kind: PeopleKind) => (await shelf.ids(kind)).length,
  };
}

/** An id from a cookie or a link may be anything; one that cannot be is never looked up, least of all as a path. */
const ID = /^(?:per_[0-9a-z]{20}|[0-9a-f]{64})$/;

function personsOn({ get, all, put, remove, count }: Documents, chains: SerialChains): PersonStore {
  const list = async () => (await all("persons")).sort(byAge);
  const findByName = async (name: string) => {
    const spelling = spellingOf(name);
    return (await list()).find((person) => spellingOf(person.name) === spelling) ?? null;
  };
  const keep = (person: Person) => put("persons", person.id, PEOPLE_TEXTS.persons.encode(person));
  // One chain for all: a name is nobody else's.
  const inTurn = <Done>(task: () => Promise<Done>) => chains.run("persons", task);
  return {
    count: () => count("persons"),
    get: (id) => get("persons", id),
    list,
    findByName,
    create: (person) =>
      inTurn(async () => {
        if ((await findByName(person.name)) !== null) return "name-taken";
        await keep(person);
        return "created";
      }),
    replace: (person) =>
      inTurn(async () => {
        const present = await get("persons", person.id);
        if (present === null) return "missing";
        if (present.revision !== person.revision - 1) return "conflict";
        const named = await findByName(person.name);
        if (named !== null && named.id !== person.id) return "name-taken";
        await keep(person);
        return "replaced";
      }),
    remove: (id) =>
      inTurn(async () => {
        const isRemoved = await remove("persons", id);
        await remove("standings", id);
        return isRemoved ? "removed" : "missing";
      }),
    standing: (id) => get("standings", id),
    setStanding: (standing) =>
      put("standings", standing.id, PEOPLE_TEXTS.standings.encode(standing)),
  };
}

function sessionsOn({ get, all, put, remove }: Documents, chains: SerialChains): SessionStore {
  const keep = (session: Session) =>
    put("sessions", session.id, PEOPLE_TEXTS.sessions.encode(session));
  return {
    keep,
    get: (id) => chains.run(id, () => get("sessions", id)),
    seen: (id, seenAt) =>
      chains.run(id, async () => {
        const session = await get("sessions", id);
        if (session !== null) await keep({ ...session, seenAt });
      }),
    list: async () => (await all("sessions")).sort(byAge).reverse(),
    end: (id) =>
      chains.run(id, async () => {
        await remove("sessions", id);
      }),
  };
}

function linksOn({ get, all, put, remove }: Documents): LinkStore {
  return {
    keep: (link: Link) => put("links", link.id, PEOPLE_TEXTS.links.encode(link)),
    get: (id) => get("links", id),
    list: async () => (await all("links")).sort(byAge).reverse(),
    take: (id) => remove("links", id),
  };
}

type Aged = { readonly createdAt: string; readonly id: string };

function byAge(one: Aged, other: Aged): number {
  const [a, b] = [`${one.createdAt} ${one.id}`, `${other.createdAt} ${other.id}`];
  return a < b ? -1 : 1;
}

function unlessDamaged(error: unknown): null {
  if (isCoded(error, "store-record-corrupt") || isCoded(error, "store-record-newer")) return null;
  throw error;
}
