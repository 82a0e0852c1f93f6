/** Portfolios from simple rows, for whatever shows them, changes them or asks for them. */
import type { CivilDate } from "../../rules/civil-date.ts";
import { FACT_KEYS, type FactKey } from "../../rules/facts/all.ts";
import { loadRulesets } from "../../rules/load-rulesets.ts";
import type { FactSource } from "../../rules/provenance.ts";
import { memoryPortfolioStore } from "../../server/adapters/stores/memory/memory-portfolio-store.ts";
import { memoryTurns } from "../../server/adapters/stores/memory/memory-turns.ts";
import { holderOf } from "../../server/application/portfolios/fact-levels.ts";
import type { OpenPortfolio } from "../../server/application/portfolios/open-portfolio.ts";
import { Portfolios } from "../../server/application/portfolios/portfolios.ts";
import type {
  AccountAttributes,
  FactStatement,
  StatementLine,
} from "../../server/application/portfolios/statements.ts";
import type { PortfolioStore } from "../../server/application/ports/portfolios.ts";
import type { Principal } from "../../server/application/ports/principals.ts";
import { openRulebook } from "../../server/application/rulesets/rulebook.ts";
import { invariant } from "../../server/errors.ts";
import { countedRandomness } from "../helpers/counted-randomness.ts";
import { TestClock } from "../helpers/test-clock.ts";

/** The day of tests: noon in Shanghai. */
export const TODAY = "2026-11-21";
export const NOON = `${TODAY}T04:00:00.000Z`;

export type RawFacts = Readonly<Partial<Record<FactKey, unknown>>>;

/** An account as a row of a list has it; without an entity it stands alone. */
export type PortfolioRow = Omit<AccountAttributes, "name"> & {
  readonly account: string;
  readonly entity?: string;
  /** As the contract writes them; those of the entity are said of the entity. */
  readonly facts?: RawFacts;
};

/** Eligible: all three conditions and followers. */
export const GOOD_FACTS = {
  entityType: "enterprise",
  region: "mainland",
  categories: ["商家自营>食品"],
  lastSevereViolationOn: "never",
  lastPaymentOn: "2026-11-10",
  followers: 500,
  dau: 60,
  adSpend: "1200.00",
} as const satisfies RawFacts;

export function personNamed(name: string, number = 1): Principal {
  const id = `person:per_${String(number).padStart(20, "0")}`;
  return { id, kind: "person", name, scope: "write" };
}

/** The owner of what is made here. */
export const CONSULTANT = personNamed("王芳");

export function accountId(number: number): string {
  return `acc_${String(number).padStart(16, "0")}`;
}

export function entityId(number: number): string {
  return `ent_${String(number).padStart(16, "0")}`;
}

export function importId(number: number): string {
  return `imp_${String(number).padStart(16, "0")}`;
}

export type Sayer = { readonly source?: FactSource; readonly observedOn?: CivilDate | null };

/** What a list of the rows says: accounts 1, 2, 3 … of entities 1, 2, 3 …, in the order of the rows. */
export function linesOf(rows: readonly PortfolioRow[], sayer: Sayer = {}): StatementLine[] {
  const entities = new Map<string, string>();
  return rows.flatMap(({ account, entity = account, facts = {}, ...set }, at) => {
    const known = entities.get(entity);
    const id = known ?? entityId(entities.size + 1);
    entities.set(entity, id);
    const said = statementsOf(facts, sayer).map((one) => ({ ...one, at: [0, at + 2] as const }));
    const ofEntity = said.filter(({ key }) => holderOf(key) === "entity");
    const name = known === undefined ? { name: entity } : {};
    const own = said.filter(({ key }) => holderOf(key) === "account");
    return [
      ...(known === undefined || ofEntity.length > 0
        ? [{ is: "entity" as const, id, ...name, facts: ofEntity.map(placed) }]
        : []),
      {
        is: "account" as const,
        id: accountId(at + 1),
        entity: id,
        set: { name: account, ...set },
        facts: own.map(placed),
      },
    ];
  });
}

function placed({ at: [sheet, line], ...said }: Placed): FactStatement {
  return { ...said, at: [sheet, line] };
}
type Placed = Omit<FactStatement, "at"> & { readonly at: readonly [number, number] };

export function statementsOf(
  facts: RawFacts,
  { source = "document", observedOn = "2026-11-15" }: Sayer = {},
): FactStatement[] {
  return FACT_KEYS.filter((key) => facts[key] !== undefined).map((key) => ({
    key,
    value: facts[key] as FactStatement["value"],
    source,
    observedOn,
  }));
}

/** Of its own: in memory, with the shipped rules and a clock that stands still. */
export function portfoliosInMemory(
  options: { readonly store?: PortfolioStore; readonly clock?: TestClock } = {},
) {
  const clock = options.clock ?? new TestClock(NOON);
  const portfolioStore = options.store ?? memoryPortfolioStore();
  const deps = {
    portfolioStore,
    clock,
    pause: () => Promise.resolve(),
    randomness: countedRandomness(),
    turns: memoryTurns(clock),
    accountsInMemory: 10_000,
    rulebook,
  };
  return { ...deps, portfolios: new Portfolios(deps), store: portfolioStore };
}

const rulebook = openRulebook(loadRulesets());

export type SeedOptions = Sayer & {
  readonly principal?: Principal;
  readonly name?: string;
  readonly file?: string;
};

/** A portfolio with the rows as its first import, opened by its owner. */
export async function seedPortfolio(
  portfolios: Portfolios,
  rows: readonly PortfolioRow[],
  { principal = CONSULTANT, name = "客户", file = "客户.xlsx", ...sayer }: SeedOptions = {},
): Promise<OpenPortfolio> {
  const { id } = await portfolios.create(principal, name);
  const open = await portfolios.open(principal, id);
  if (rows.length > 0) await importRows(open, rows, { file, ...sayer });
  return open;
}

/** Says what a list of the rows says, as an import. */
export async function importRows(
  open: OpenPortfolio,
  rows: readonly PortfolioRow[],
  { file = "客户.xlsx", ...sayer }: Sayer & { readonly file?: string } = {},
): Promise<number> {
  const counts = { new: rows.length, changed: 0, unchanged: 0, conflicts: 0 };
  const body = { import: importId(open.portfolio.revision + 1), file, counts };
  const said = await open.say({ kind: "import", body, lines: linesOf(rows, sayer) }, null);
  invariant(said.ok, "nobody else says anything");
  return said.revision;
}

/** Says the lines as a person's edit. */
export async function edit(open: OpenPortfolio, lines: readonly StatementLine[]): Promise<number> {
  const said = await open.say({ kind: "edit", body: {}, lines }, null);
  invariant(said.ok, "nobody else says anything");
  return said.revision;
}
