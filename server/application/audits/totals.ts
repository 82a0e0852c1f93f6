/** The counts of a whole audit, in memory that does not grow with it. */
import type { Outcome } from "../../../rules/compile.ts";
import type { ConditionId } from "../../../rules/conditions.ts";
import type { Verdict } from "../../../rules/verdict.ts";
import type { RowKind } from "../lists/row-kinds.ts";
import type { AuditCounts, EntityCount } from "../ports/audits.ts";
import { Contradictions } from "./contradictions.ts";
import { addEcho, addSample, type EchoCount, type Tally, type ToldRow } from "./tally.ts";

/** A portfolio has fewer; what a list has more of is counted together. */
const ENTITIES_MAX = 2000;

export class Totals implements AuditCounts {
  readonly verdicts: Record<Verdict, number> = { eligible: 0, ineligible: 0, undetermined: 0 };
  readonly unmet = new Map<ConditionId, number>();
  readonly unknown = new Map<ConditionId, number>();
  readonly entities = new Map<string, EntityCount>();
  otherEntities = 0;
  readonly refusalSamples: ToldRow[] = [];
  readonly unclearSamples: ToldRow[] = [];
  readonly echoes = new Map<string, EchoCount>();
  readonly passed: Partial<Record<RowKind, number>> = {};
  readonly contradictions = new Contradictions();
  refused = 0;
  unclear = 0;
  hidden = 0;
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
    this.unclear += tally.unclear;
    this.hidden += tally.hidden;
    for (const [kind, count] of Object.entries(tally.passed) as [RowKind, number][]) {
      this.passed[kind] = (this.passed[kind] ?? 0) + count;
    }
    for (const echo of tally.echoes) addEcho(this.echoes, echo);
    for (const entity of tally.entities) this.#addEntity(entity);
    for (const one of tally.refusalSamples) addSample(this.refusalSamples, one);
    for (const one of tally.unclearSamples) addSample(this.unclearSamples, one);
    this.contradictions.add(tally.seen);
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
