/** Who speaks of accounts: what would become of them without an entry. */
import type { AccountDraft } from "./portfolio-drafts.ts";

/** Of how many accounts an entry alone speaks, and of how many others it says something they are judged or called by. */
export type Voice = { readonly alone: number; readonly besides: number };

export const UNHEARD: Voice = { alone: 0, besides: 0 };

/** By the revision of each entry that counts; accounts that were taken out are in none. */
export function voicesIn(drafts: Iterable<AccountDraft>): ReadonlyMap<number, Voice> {
  const voices = new Map<number, Voice>();
  for (const { words, entity, present } of drafts) {
    if (present === null) continue;
    const own = new Set(words.map(({ entry }) => entry.revision));
    const [only] = own.size === 1 ? own : [];
    for (const revision of new Set([...own, ...entity.words.map(({ entry }) => entry.revision)])) {
      const { alone, besides } = voices.get(revision) ?? UNHEARD;
      const isAlone = revision === only;
      voices.set(revision, {
        alone: alone + Number(isAlone),
        besides: besides + Number(!isAlone),
      });
    }
  }
  return voices;
}
