import type { Clock } from "../../../application/ports/clock.ts";
import {
  STAGED_LIMITS,
  type StagedImport,
  type StagedImports,
  type StagedLimits,
} from "../../../application/ports/staged-imports.ts";

type Kept = { readonly staged: StagedImport; readonly bytes: Uint8Array };

/** For one process, lost with it: a list can be handed in again. */
export function memoryStagedImports(
  clock: Clock,
  limits: StagedLimits = STAGED_LIMITS,
): StagedImports {
  const kept = new Map<string, Kept>();
  const ofPortfolio = (portfolio: string) =>
    [...kept.values()].filter(({ staged }) => staged.portfolio === portfolio);
  const dropOld = () => {
    const oldest = clock.now().getTime() - limits.hours * 3_600_000;
    for (const [id, { staged }] of kept) if (Date.parse(staged.at) < oldest) kept.delete(id);
  };
  const found = (portfolio: string, id: string): Kept | null => {
    dropOld();
    const one = kept.get(id);
    return one?.staged.portfolio === portfolio ? one : null;
  };
  return {
    add(staged, bytes) {
      dropOld();
      const own = ofPortfolio(staged.portfolio);
      const leaving = own.slice(0, Math.max(0, own.length + 1 - limits.countOfPortfolio));
      const left = [...kept.values()].filter((one) => !leaving.includes(one));
      const taken = left.reduce((sum, one) => sum + one.bytes.length, 0);
      if (taken + bytes.length > limits.bytes) return Promise.resolve("full");
      for (const one of leaving) kept.delete(one.staged.id);
      kept.set(staged.id, { staged, bytes });
      return Promise.resolve("added");
    },
    find: (portfolio, id) => Promise.resolve(found(portfolio, id)?.staged ?? null),
    bytesOf: (portfolio, id) => Promise.resolve(found(portfolio, id)?.bytes ?? null),
    replace(staged) {
      const before = found(staged.portfolio, staged.id);
      if (before === null) return Promise.resolve("missing");
      if (before.staged.revision !== staged.revision - 1) return Promise.resolve("conflict");
      kept.set(staged.id, { staged, bytes: before.bytes });
      return Promise.resolve("replaced");
    },
    list(portfolio) {
      dropOld();
      const own = ofPortfolio(portfolio).map(({ staged }) => staged);
      return Promise.resolve(own.reverse());
    },
    remove(portfolio, id) {
      if (found(portfolio, id) !== null) kept.delete(id);
      return Promise.resolve();
    },
    removeAll(portfolio) {
      for (const { staged } of ofPortfolio(portfolio)) kept.delete(staged.id);
      return Promise.resolve();
    },
  };
}
