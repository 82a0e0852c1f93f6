import type { PeopleShelf } from "../../server/adapters/stores/people/people-shelf.ts";
import { shelvedPeople } from "../../server/adapters/stores/people/shelved-people.ts";
import type { PeopleStore } from "../../server/application/ports/people.ts";

/** Keeps people as long as the process lives, for tests; as bytes, like a disk. */
export function memoryPeople(): PeopleStore {
  const kept = new Map<string, Uint8Array>();
  const shelf: PeopleShelf = {
    read: (kind, id) => Promise.resolve(kept.get(`${kind}/${id}`) ?? null),
    write: (kind, id, bytes) => {
      kept.set(`${kind}/${id}`, bytes);
      return Promise.resolve();
    },
    remove: (kind, id) => Promise.resolve(kept.delete(`${kind}/${id}`)),
    ids: (kind) => {
      const names = [...kept.keys()].filter((name) => name.startsWith(`${kind}/`));
      return Promise.resolve(names.map((name) => name.slice(kind.length + 1)));
    },
    health: () => Promise.resolve({ status: "ready" }),
  };
  return shelvedPeople(shelf);
}
