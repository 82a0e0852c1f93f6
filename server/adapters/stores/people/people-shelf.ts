/** Where documents of people lie, by kind and id, as bytes: on a disk, or in memory for tests. */
import { Link, Person, Session, Standing } from "../../../application/ports/people.ts";
import type { StoreHealth } from "../../../application/ports/store-health.ts";
import { recordText } from "../record-text.ts";

export const PEOPLE_TEXTS = {
  persons: recordText(Person),
  standings: recordText(Standing),
  sessions: recordText(Session),
  links: recordText(Link),
};

export type PeopleKind = keyof typeof PEOPLE_TEXTS;

export interface PeopleShelf {
  read(kind: PeopleKind, id: string): Promise<Uint8Array | null>;
  /** Durable when it resolves; throws `store-unavailable`, and then nothing was changed. */
  write(kind: PeopleKind, id: string, bytes: Uint8Array): Promise<void>;
  /** True for the one who removed it; durable when it resolves. */
  remove(kind: PeopleKind, id: string): Promise<boolean>;
  ids(kind: PeopleKind): Promise<readonly string[]>;
  health(): Promise<StoreHealth>;
}
