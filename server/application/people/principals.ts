/** Who asks: found out by what came along, an API key or the token of a session. */
import type { PeopleStore, Person } from "../ports/people.ts";
import type { Actor, Principal } from "../ports/principals.ts";
import type { ApiKeyHolder, ApiKeys } from "../ports/secrets.ts";

/** The keys that open something: none of a person who may not sign in. */
export function livingKeys(keys: ApiKeys, people: PeopleStore): ApiKeys {
  return {
    async find(key) {
      const holder = await keys.find(key);
      const personId = holder?.personId ?? null;
      return personId === null || (await isLetIn(people, personId)) ? holder : null;
    },
  };
}

export async function isLetIn({ persons }: PeopleStore, personId: string): Promise<boolean> {
  const [person, standing] = [await persons.get(personId), await persons.standing(personId)];
  return person !== null && standing?.isDisabled !== true;
}

export function principalOfPerson({ id, name }: Pick<Person, "id" | "name">): Principal {
  return { id: `person:${id}`, kind: "person", name, scope: "write" };
}

/** As histories and lists of members keep it. */
export function actorOf({ id, name }: Principal): Actor {
  return { principal: id, name };
}

export async function principalOfKey(
  { name, scope, personId }: ApiKeyHolder,
  { persons }: PeopleStore,
): Promise<Principal> {
  if (personId === null) return { id: `key:${name}`, kind: "key", name, scope };
  const person = await persons.get(personId);
  return { id: `person:${personId}`, kind: "key", name: person?.name ?? name, scope };
}
