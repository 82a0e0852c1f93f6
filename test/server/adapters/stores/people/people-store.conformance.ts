/** What every store of people has to do, on a disk or in memory. */
import { createHash } from "node:crypto";
import { beforeEach, describe, expect, it } from "vitest";
import type {
  Link,
  PeopleStore,
  Person,
  Session,
} from "../../../../../server/application/ports/people.ts";

const AT = "2026-11-21T04:00:00.000Z";
const hash = (text: string) => createHash("sha256").update(text).digest("hex");

export function person(seed: number, more: Partial<Person> = {}): Person {
  return {
    format: 1,
    id: `per_${String(seed).padStart(20, "0")}`,
    revision: 1,
    name: `Person ${seed}`,
    passwordHash: "$argon2id$v=19$…",
    isAdministrator: false,
    createdAt: AT,
    signedInAt: null,
    ...more,
  };
}

export function session(token: string, { id }: Person, more: Partial<Session> = {}): Session {
  const times = { createdAt: AT, seenAt: AT };
  return { format: 1, id: hash(token), personId: id, ...times, device: "Linux", ...more };
}

export function firstLink(token: string): Link {
  const times = { createdAt: AT, expiresAt: "2026-11-22T04:00:00.000Z" };
  return { format: 1, id: hash(token), purpose: { kind: "first" }, ...times };
}

export function peopleStoreConformance(open: () => Promise<PeopleStore>): void {
  let store: PeopleStore;
  beforeEach(async () => {
    store = await open();
  });

  describe("persons", () => {
    it("are found by id and by every spelling of their name, and by nothing else", async () => {
      const li = person(1, { name: "Li Jun 李骏" });
      expect(await store.persons.create(li)).toBe("created");

      expect(await store.persons.get(li.id)).toEqual(li);
      for (const spelling of ["Li Jun 李骏", "li  jun 李骏", " ＬＩ JUN 李骏"]) {
        expect(await store.persons.findByName(spelling)).toEqual(li);
      }
      for (const other of ["LiJun李骏", "", "Li Jun"]) {
        expect(await store.persons.findByName(other)).toBeNull();
      }
      for (const id of [person(2).id, "../persons", "", `${li.id}x`]) {
        expect(await store.persons.get(id)).toBeNull();
        expect(await store.persons.remove(id)).toBe("missing");
      }
    });

    it("have a name that nobody else has, also when many come at once", async () => {
      const many = Array.from({ length: 8 }, (_one, seed) => person(seed, { name: "王芳" }));

      const outcomes = await Promise.all(many.map((one) => store.persons.create(one)));

      expect(outcomes.filter((outcome) => outcome === "created")).toHaveLength(1);
      expect(await store.persons.count()).toBe(1);
    });

    it("are replaced by the next revision only, and keep a free name", async () => {
      await store.persons.create(person(1));
      await store.persons.create(person(2));
      const renamed = person(1, { revision: 2, name: "New" });

      expect(await store.persons.replace(person(1, { revision: 3 }))).toBe("conflict");
      expect(await store.persons.replace(person(3, { revision: 2 }))).toBe("missing");
      expect(await store.persons.replace(person(1, { revision: 2, name: "person 2" }))).toBe(
        "name-taken",
      );
      expect(await store.persons.replace(renamed)).toBe("replaced");
      expect(await store.persons.list()).toEqual([renamed, person(2)]);
    });

    it("lose their standing when they are removed", async () => {
      await store.persons.create(person(1));
      const standing = { format: 1, id: person(1).id, isDisabled: true, since: AT } as const;
      expect(await store.persons.standing(person(1).id)).toBeNull();
      await store.persons.setStanding(standing);
      expect(await store.persons.standing(person(1).id)).toEqual(standing);

      expect(await store.persons.remove(person(1).id)).toBe("removed");
      expect([await store.persons.get(person(1).id), await store.persons.count()]).toEqual([
        null,
        0,
      ]);
      expect(await store.persons.standing(person(1).id)).toBeNull();
    });
  });

  describe("sessions", () => {
    it("are there until they end, and do not come back by being seen", async () => {
      const one = session("a", person(1));
      await store.sessions.keep(one);
      await store.sessions.seen(one.id, "2026-11-21T05:00:00.000Z");
      const seen = { ...one, seenAt: "2026-11-21T05:00:00.000Z" };
      expect(await store.sessions.get(one.id)).toEqual(seen);

      await Promise.all([store.sessions.end(one.id), store.sessions.seen(one.id, AT)]);

      expect(await store.sessions.get(one.id)).toBeNull();
      expect(await store.sessions.list()).toEqual([]);
      await store.sessions.end(one.id);
    });

    it("are listed newest first", async () => {
      const [early, late] = [
        session("a", person(1)),
        session("b", person(2), { createdAt: "2026-11-22T04:00:00.000Z" }),
      ];
      await store.sessions.keep(early);
      await store.sessions.keep(late);

      expect(await store.sessions.list()).toEqual([late, early]);
    });
  });

  describe("links", () => {
    it("are taken once, however many want them", async () => {
      const link = firstLink("a");
      await store.links.keep(link);
      expect([await store.links.get(link.id), await store.links.list()]).toEqual([link, [link]]);

      const taken = await Promise.all([1, 2, 3, 4].map(() => store.links.take(link.id)));

      expect(taken.filter(Boolean)).toHaveLength(1);
      expect([await store.links.get(link.id), await store.links.take("../links")]).toEqual([
        null,
        false,
      ]);
    });
  });
}
