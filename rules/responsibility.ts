/** Which conditions make a verdict turn from one ruleset to another, or from one day to another. */
import { type Outcome, verdictOfStatuses } from "./compile.ts";
import type { ConditionId } from "./conditions.ts";
import type { Ruleset } from "./ruleset.ts";
import type { ConditionStatus } from "./verdict.ts";

/**
 * The fewest conditions that turn the verdict when they alone go over to the later ruleset, each with its group and its
 * status there (or its absence); the ruleset's order breaks ties. Empty when the verdicts are the same.
 */
export function responsibleFor(
  before: Ruleset,
  after: Ruleset,
  outcomes: { readonly before: Outcome; readonly after: Outcome },
): ConditionId[] {
  if (outcomes.before.verdict === outcomes.after.verdict) return [];
  const was = standingsIn(before, outcomes.before);
  const is = standingsIn(after, outcomes.after);
  const changed = [...new Set([...was.keys(), ...is.keys()])].filter((id) => {
    const [one, other] = [was.get(id), is.get(id)];
    return one?.status !== other?.status || one?.group !== other?.group;
  });
  for (const subset of subsetsBySize(changed)) {
    const mixed = new Map(was);
    for (const id of subset) {
      const standing = is.get(id);
      if (standing) mixed.set(id, standing);
      else mixed.delete(id);
    }
    if (verdictOf([...mixed.values()]) === outcomes.after.verdict) return subset;
  }
  return changed;
}

type Standing = {
  readonly id: ConditionId;
  readonly group: "mandatory" | "anyOf";
  readonly status: ConditionStatus;
};

function standingsIn({ conditions }: Ruleset, { statuses }: Outcome): Map<ConditionId, Standing> {
  return new Map(
    conditions.map(({ id, group }, index) => [
      id,
      { id, group, status: statuses[index] ?? "unknown" },
    ]),
  );
}

function verdictOf(standings: readonly Standing[]) {
  return verdictOfStatuses(
    standings,
    standings.map(({ status }) => status),
  );
}

/** The smallest first, which mostly ends the search, and each in the order of the whole. */
function* subsetsBySize<T>(all: readonly T[]): Generator<T[]> {
  for (let size = 0; size <= all.length; size += 1) yield* subsetsOfSize(all, size);
}

function* subsetsOfSize<T>(all: readonly T[], size: number): Generator<T[]> {
  if (size === 0) {
    yield [];
    return;
  }
  for (const [index, first] of all.entries()) {
    for (const rest of subsetsOfSize(all.slice(index + 1), size - 1)) yield [first, ...rest];
  }
}
