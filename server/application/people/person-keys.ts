/** The API keys that a person makes; each acts for the person. */
import type { Clock } from "../ports/clock.ts";
import type { Scope } from "../ports/principals.ts";
import type { ApiKeyStore, KeptKey, Randomness } from "../ports/secrets.ts";
import type { FieldProblem } from "../reading/field-problems.ts";
import { newApiKey } from "./api-key.ts";
import { readName } from "./names.ts";

type Dependencies = {
  readonly keys: ApiKeyStore;
  readonly clock: Clock;
  readonly randomness: Randomness;
};

/** A key is told this once. */
export type MadeKey =
  | { readonly ok: true; readonly key: string; readonly name: string }
  | { readonly ok: false; readonly problems: readonly FieldProblem[] };

export class PersonKeys {
  readonly #deps: Dependencies;

  constructor(dependencies: Dependencies) {
    this.#deps = dependencies;
  }

  async list(personId: string): Promise<KeptKey[]> {
    const all = await this.#deps.keys.list();
    return all.filter((key) => key.personId === personId);
  }

  async make(personId: string, typed: string, scope: Scope): Promise<MadeKey> {
    const read = readName(typed, "/keyName");
    if (!read.ok) return { ok: false, problems: [read.problem] };
    const { name } = read;
    const key = newApiKey(this.#deps.randomness);
    const createdAt = this.#deps.clock.now().toISOString();
    const holder = { name, createdAt, rate: null, scope, personId };
    if ((await this.#deps.keys.add(key, holder)) === "added") return { ok: true, key, name };
    const problem = { pointer: "/keyName", code: "key-name-taken", read: name } as const;
    return { ok: false, problems: [problem] };
  }

  /** Another secret for the key of that id; null where the person has none. */
  async rotate(personId: string, id: string): Promise<{ key: string; name: string } | null> {
    const name = await this.#nameOf(personId, id);
    if (name === null) return null;
    const key = newApiKey(this.#deps.randomness);
    const rotated = await this.#deps.keys.rotate(key, { name, personId });
    return rotated === "rotated" ? { key, name } : null;
  }

  async revoke(personId: string, id: string): Promise<void> {
    const name = await this.#nameOf(personId, id);
    if (name !== null) await this.#deps.keys.revoke({ name, personId });
  }

  async #nameOf(personId: string, id: string): Promise<string | null> {
    const own = await this.list(personId);
    return own.find((key) => key.id === id)?.name ?? null;
  }
}
