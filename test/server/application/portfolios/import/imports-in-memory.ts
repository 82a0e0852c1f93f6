/** Importing into portfolios in memory, with the openers of tables that the service has. */

import { loadRulesets } from "../../../../../rules/load-rulesets.ts";
import { tableOpener } from "../../../../../server/adapters/lists/open-table.ts";
import { memoryStagedImports } from "../../../../../server/adapters/stores/memory/memory-staged-imports.ts";
import { knownColumns } from "../../../../../server/application/audits/list-layouts.ts";
import { PortfolioImports } from "../../../../../server/application/portfolios/import/portfolio-imports.ts";
import {
  IMPORT_LIMITS,
  type ImportLimits,
} from "../../../../../server/application/portfolios/import/read-list.ts";
import {
  STAGED_LIMITS,
  type StagedLimits,
} from "../../../../../server/application/ports/staged-imports.ts";
import { openRulebook } from "../../../../../server/application/rulesets/rulebook.ts";
import {
  CONSULTANT,
  type PortfolioRow,
  portfoliosInMemory,
  seedPortfolio,
} from "../../../../factories/portfolios.ts";
import { countedRandomness } from "../../../../helpers/counted-randomness.ts";

const rulebook = openRulebook(loadRulesets());

export async function importsInMemory(
  rows: readonly PortfolioRow[] = [],
  limits: Partial<ImportLimits> & { readonly waiting?: Partial<StagedLimits> } = {},
) {
  const { portfolios, clock } = portfoliosInMemory();
  const { head } = await seedPortfolio(portfolios, rows);
  const { waiting, ...ofList } = limits;
  const all = { ...IMPORT_LIMITS, ...ofList };
  const staged = memoryStagedImports(clock, { ...STAGED_LIMITS, ...waiting });
  const imports = new PortfolioImports({
    portfolios,
    staged,
    tables: tableOpener(all, knownColumns),
    clock,
    randomness: countedRandomness(),
    pause: () => Promise.resolve(),
    rulebook,
    limits: all,
  });
  const { id } = head;
  return {
    id,
    imports,
    portfolios,
    staged,
    clock,
    open: async () => await portfolios.open(CONSULTANT, id),
    stage: async (text: string | Uint8Array, file = "客户.csv") =>
      await imports.stage(CONSULTANT, id, { file, bytes: Buffer.from(text) }),
    /** Handed in and applied. */
    async apply(text: string, file?: string) {
      const { staged: one } = await imports.stage(CONSULTANT, id, {
        file: file ?? "客户.csv",
        bytes: Buffer.from(text),
      });
      const applied = await imports.apply(CONSULTANT, { portfolio: id, id: one.id }, null);
      if (applied.is !== "applied") throw new Error(`not applied: ${applied.is}`);
      return { ...applied, id: one.id };
    },
    /** What is present of the portfolio, without where it comes from. */
    async present() {
      const { portfolio } = await portfolios.open(CONSULTANT, id);
      return (await portfolios.open(CONSULTANT, id)).standings().rows.map((row) => ({
        account: row.account.name,
        entity: row.account.entity.name,
        appid: row.account.appid,
        externalId: row.account.externalId,
        owner: row.account.owner,
        tags: row.account.tags,
        note: row.account.note,
        live: row.account.live,
        facts: JSON.parse(JSON.stringify(row.facts)) as Record<string, unknown>,
        verdict: row.outcome.verdict,
        accounts: portfolio.accounts.size,
      }));
    },
  };
}
