/** The report of one client of a portfolio: its entity's accounts as of a day, with who said what. */
import { civilDateInShanghai } from "../../../../rules/civil-date.ts";
import type { Plan } from "../../../../rules/compile.ts";
import { FACT_KEYS, type FactKey } from "../../../../rules/facts/all.ts";
import type { Provenance } from "../../../../rules/provenance.ts";
import type { Verdict } from "../../../../rules/verdict.ts";
import { invariant } from "../../../errors.ts";
import type { Provenances } from "../../audits/account.ts";
import type { JudgedLine, OwnCells } from "../../audits/audit-line.ts";
import { accountStander } from "../../audits/clients/account-standing.ts";
import { type ClientReport, clientReport } from "../../audits/clients/client-report.ts";
import type {
  DeskPart,
  FactConflict,
  FactsSaid,
  SaidValue,
} from "../../audits/clients/desk-part.ts";
import { holderOf } from "../fact-levels.ts";
import type { Account, Entity, Statement } from "../portfolio.ts";
import { presentFact } from "../present-fact.ts";
import type { Standing, Standings } from "../standing.ts";

/** What the report says of an account besides, in columns of its own, in the words of the report. */
export type ParticularsOf = (account: Account) => OwnCells;

/** Of any client of the portfolio; the plan is that of the ruleset by which it stands. */
export function clientReporter(
  plan: Plan,
  standings: Standings,
  particularsOf: ParticularsOf,
): (entity: Entity) => ClientReport {
  const stand = accountStander(plan);
  return (entity) => {
    const rows = entity.accounts.map(({ id }) => {
      const row = standings.of(id);
      invariant(row, "an account stands somewhere on every day");
      return row;
    });
    const lines = rows.map((row) => lineOf(row, standings, particularsOf));
    return clientReport(entity.name, lines.map(stand), [], deskPartOf(entity, rows));
  };
}

function lineOf(
  { account, facts, outcome }: Standing,
  { asOf, ruleset }: Standings,
  particularsOf: ParticularsOf,
): JudgedLine {
  return {
    kind: "judged",
    id: account.name,
    sheet: null,
    row: null,
    entity: account.entity.name,
    verdict: outcome.verdict,
    asOf,
    ruleset: `${ruleset.id}@${ruleset.version}`,
    facts,
    provenance: provenanceOf(account),
    own: particularsOf(account),
    notices: [],
    since: null,
  };
}

function provenanceOf(account: Account): Provenances {
  const known: Partial<Record<FactKey, Provenance>> = {};
  for (const key of FACT_KEYS) {
    const holder = holderOf(key) === "entity" ? account.entity : account;
    const { said } = presentFact(holder.statements, key);
    if (said === null) continue;
    const { observedOn, source } = said;
    known[key] = { source, ...(observedOn !== null && { observedOn }) };
  }
  return known;
}

function deskPartOf(entity: Entity, rows: readonly Standing[]): DeskPart {
  const holders = [
    { account: null, statements: entity.statements },
    ...entity.accounts.map(({ name, statements }) => ({ account: name, statements })),
  ];
  const present = holders.flatMap(({ account, statements }) =>
    FACT_KEYS.map((fact) => ({ account, fact, ...presentFact(statements, fact) })),
  );
  return {
    said: whatWasSaid(present.flatMap(({ said }) => said ?? [])),
    conflicts: present
      .filter(({ conflicts }) => conflicts.length > 0)
      .map(
        ({ account, fact, said, conflicts }): FactConflict => ({
          fact,
          account,
          counting: said === null ? null : saidValue(said),
          others: conflicts.map(saidValue),
        }),
      ),
    enabled: entity.accounts.filter(({ live }) => live?.status === "enabled").length,
    channels: verdictsIn(rows),
  };
}

/** Together what came in one entry from one kind of source. */
function whatWasSaid(statements: readonly Statement[]): FactsSaid[] {
  const goes = new Map<string, { first: Statement; keys: Set<FactKey>; count: number }>();
  for (const one of statements) {
    const go = `${one.entry.revision} ${one.source}`;
    const known = goes.get(go) ?? { first: one, keys: new Set(), count: 0 };
    known.keys.add(one.key);
    known.count += 1;
    goes.set(go, known);
  }
  return [...goes.values()]
    .sort((a, b) => b.count - a.count)
    .map(({ first: { entry, source }, keys }) => ({
      facts: FACT_KEYS.filter((key) => keys.has(key)),
      source,
      file: entry.file,
      by: entry.by.name,
      on: civilDateInShanghai(new Date(entry.at)),
    }));
}

function saidValue({ raw, source, entry, observedOn }: Statement): SaidValue {
  return {
    value: raw,
    source,
    file: entry.file,
    by: entry.by.name,
    on: observedOn ?? civilDateInShanghai(new Date(entry.at)),
  };
}

function verdictsIn(rows: readonly Standing[]): Record<Verdict, number> | null {
  const verdicts = rows.flatMap(({ channels }) => channels?.verdict ?? []);
  if (verdicts.length === 0) return null;
  const count = (verdict: Verdict) => verdicts.filter((one) => one === verdict).length;
  return {
    eligible: count("eligible"),
    ineligible: count("ineligible"),
    undetermined: count("undetermined"),
  };
}
