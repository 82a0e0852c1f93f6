/** Cells that are not understood, each spelling of a column once, and whether its answer decides a verdict. */

import { type Outcome, verdictOfStatuses } from "../../../../rules/compile.ts";
import { type FactKey, isFactKey } from "../../../../rules/facts/all.ts";
import type { Ruleset } from "../../../../rules/ruleset.ts";
import type { FieldProblem } from "../../reading/field-problems.ts";
import type { ImportKey } from "./import-columns.ts";
import { CELLS_SAID_MAX } from "./import-state.ts";
import type { OddCell, Place } from "./listed-account.ts";

export type OddSpelling = {
  readonly key: ImportKey;
  readonly column: number;
  readonly typed: string;
  readonly problem: FieldProblem;
  readonly count: number;
  /** The first few. */
  readonly places: readonly Place[];
  /** Accounts whose verdict depends on what is meant. */
  readonly decides: number;
};

const PLACES_MAX = 8;

type Spelling = Omit<OddSpelling, "places" | "decides" | "count"> & {
  readonly places: Place[];
  readonly accounts: string[];
};

export class OddCells {
  readonly #spellings = new Map<string, Spelling>();
  /** Cells of spellings that are too many to be told one by one. */
  untold = 0;

  add({ at, column, key, typed, problem }: OddCell, account: string | null): void {
    const name = `${key} ${typed}`;
    const known = this.#spellings.get(name);
    if (known === undefined && this.#spellings.size >= CELLS_SAID_MAX) {
      this.untold += 1;
      return;
    }
    const spelling = known ?? { key, column, typed, problem, places: [], accounts: [] };
    if (known === undefined) this.#spellings.set(name, spelling);
    if (spelling.places.length < PLACES_MAX) spelling.places.push(at);
    spelling.accounts.push(account ?? "");
  }

  /** Those that decide a verdict first, then the most frequent. */
  all(outcomeOf: (accountId: string) => Outcome | null, ruleset: Ruleset): readonly OddSpelling[] {
    const told = [...this.#spellings.values()].map(({ accounts, ...spelling }) => ({
      ...spelling,
      count: accounts.length,
      decides: accounts.filter((id) => isDecidedBy(spelling.key, outcomeOf(id), ruleset)).length,
    }));
    return told.sort((a, b) => b.decides - a.decides || b.count - a.count);
  }
}

/** Both ways: the verdict if what is not understood is enough, and if it is not. */
function isDecidedBy(key: ImportKey, outcome: Outcome | null, { conditions }: Ruleset): boolean {
  if (outcome === null || !isFactKey(key)) return false;
  const { statuses } = outcome;
  const wanted = conditionFactOf(key);
  const verdictIf = (status: "met" | "unmet") =>
    verdictOfStatuses(
      conditions,
      conditions.map(({ fact }, at) => (fact === wanted ? status : (statuses[at] ?? "unknown"))),
    );
  return verdictIf("met") !== verdictIf("unmet");
}

/** Who the entity is and where decides on its categories. */
function conditionFactOf(key: FactKey): FactKey {
  return key === "entityType" || key === "region" ? "categories" : key;
}
