/** Which lines of an audit are of which client. Only where they stand is kept: a list may have a million of them. */
import type { AuditLine } from "../audit-line.ts";

export type LinePlace = { readonly offset: number; readonly length: number };

export type ClientLimit = {
  readonly code: "clients-too-many" | "accounts-too-many";
  readonly max: number;
};

/** Two files each: more than anybody sends. */
export const CLIENTS_MAX = 5000;
/** A report is made of all of them in memory. */
export const ACCOUNTS_MAX = 10_000;

type Limits = { readonly clientsMax: number; readonly accountsMax: number };

export class ClientLines {
  readonly #limits: Limits;
  readonly #clients = new Map<
    string,
    { name: string | null; offsets: number[]; lengths: number[] }
  >();

  constructor(limits: Limits = { clientsMax: CLIENTS_MAX, accountsMax: ACCOUNTS_MAX }) {
    this.#limits = limits;
  }

  get count(): number {
    return this.#clients.size;
  }

  /** A client is an entity; a line without one stands alone. Tells which limit is passed, else null. */
  add(line: AuditLine, { offset, length }: LinePlace): ClientLimit | null {
    const { clientsMax, accountsMax } = this.#limits;
    const { entity, id } = line;
    const key = entity === null ? `alone ${offset}` : `entity ${folded(entity)}`;
    const known = this.#clients.get(key);
    if (known === undefined && this.count >= clientsMax) {
      return { code: "clients-too-many", max: clientsMax };
    }
    const name = entity ?? (id === null ? null : String(id));
    const client = known ?? { name, offsets: [], lengths: [] };
    if (client.offsets.length >= accountsMax) {
      return { code: "accounts-too-many", max: accountsMax };
    }
    client.offsets.push(offset);
    client.lengths.push(length);
    if (known === undefined) this.#clients.set(key, client);
    return null;
  }

  /** In the order of the list. */
  *all(): Iterable<{ readonly name: string | null; readonly places: Iterable<LinePlace> }> {
    for (const { name, offsets, lengths } of this.#clients.values()) {
      const places = offsets.map((offset, at) => ({ offset, length: lengths[at] ?? 0 }));
      yield { name, places };
    }
  }
}

/** The same entity, however its name is spaced and whatever the width of its signs. */
function folded(entity: string): string {
  return entity.normalize("NFKC").replaceAll(/\s+/g, "").toLowerCase();
}
