/** The counts of a whole audit, in memory that does not grow with it. */
import type { Outcome } from "../../../rules/compile.ts";
import type { ConditionId } from "../../../rules/conditions.ts";
import type { Verdict } from "../../../rules/verdict.ts";
import type { AuditCounts, EntityCount } from "../ports/audits.ts";
import type { CellEcho } from "./account.ts";
import { type RefusedSample, SAMPLES_MAX, type Tally } from "./tally.ts";

/** A portfolio has fewer; what a list has more of is counted together. */
const ENTITIES_MAX = 2000;

export class Totals implements AuditCounts {
  readonly verdicts: Record<Verdict, number> = { eligible: 0, ineligible: 0, undetermined: 0 };
  readonly unmet = new Map<ConditionId, number>();
  readonly unknown = new Map<ConditionId, number>();
  readonly entities = new Map<string, EntityCount>();
  otherEntities = 0;
  readonly refusalSamples: RefusedSample[] = [];
  readonly echoSamples: CellEcho[] = [];
  refused = 0;
  echoes = 0;
  readonly #outcomes: readonly Outcome[];

  constructor(outcomes: readonly Outcome[]) {
    this.#outcomes = outcomes;
  }

  get rows(): number {
    const { eligible, ineligible, undetermined } = this.verdicts;
    return eligible + ineligible + undetermined + this.refused;
  }

  add(tally: Tally): void {
    for (const outcome of this.#outcomes) {
      const count = tally.outcomes[outcome.index] ?? 0;
      if (count > 0) this.#addOutcome(outcome, count);
    }
    this.refused += tally.refused;
    this.echoes += tally.echoes;
    for (const entity of tally.entities) this.#addEntity(entity);
    takeSamples(this.refusalSamples, tally.refusalSamples);
    takeSamples(this.echoSamples, tally.echoSamples);
  }

  #addOutcome({ verdict, unmet, unknown }: Outcome, count: number): void {
    this.verdicts[verdict] += count;
    // Where it stands in nobody's way, it is no finding.
    if (verdict === "eligible") return;
    for (const id of unmet) this.unmet.set(id, (this.unmet.get(id) ?? 0) + count);
    // What is unknown of an account that is ruled out changes nothing.
    if (verdict === "ineligible") return;
    for (const id of unknown) this.unknown.set(id, (this.unknown.get(id) ?? 0) + count);
  }

  #addEntity({ entity, eligible, ineligible, undetermined }: EntityCount): void {
    const known = this.entities.get(entity);
    if (known) {
      known.eligible += eligible;
      known.ineligible += ineligible;
      known.undetermined += undetermined;
    } else if (this.entities.size < ENTITIES_MAX) {
      this.entities.set(entity, { entity, eligible, ineligible, undetermined });
    } else this.otherEntities += eligible + ineligible + undetermined;
  }
}

function takeSamples<T>(samples: T[], more: readonly T[]): void {
  samples.push(...more.slice(0, SAMPLES_MAX - samples.length));
}
