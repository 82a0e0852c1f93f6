/** A view that is exported and handed in again says nothing that the portfolio does not know. */
import fc from "fast-check";
import { expect, it } from "vitest";
import { loadRulesets } from "../../../../../rules/load-rulesets.ts";
import { longListWriter } from "../../../../../server/adapters/lists/long-list-writer.ts";
import { NO_FILTER } from "../../../../../server/application/portfolios/account-filter.ts";
import { selectAccounts } from "../../../../../server/application/portfolios/select-accounts.ts";
import type { Standings } from "../../../../../server/application/portfolios/standing.ts";
import { openRulebook } from "../../../../../server/application/rulesets/rulebook.ts";
import { exportFile } from "../../../../../server/presenters/portfolios/table/export-files.ts";
import { textsIn } from "../../../../../server/presenters/texts/texts.ts";
import { CONSULTANT } from "../../../../factories/portfolios.ts";
import { arbitraryRows } from "./arbitrary-rows.ts";
import { importsInMemory } from "./imports-in-memory.ts";

const ruleset = openRulebook(loadRulesets()).active;
const view = fc.record({
  verdict: fc.subarray(["eligible", "ineligible", "undetermined"] as const),
  tag: fc.constantFrom(null, "重点"),
  sort: fc.constantFrom("list", "-name", "nearest"),
});

async function fileOf(kind: "csv" | "xlsx", standings: Standings, more: Exported) {
  const { some, language } = more;
  const filter = { ...NO_FILTER, ...some };
  const rows = selectAccounts(standings, filter, "closed");
  const { content } = exportFile(kind, {
    ...{ name: "客户", standings, filter, ruleset, rows },
    pause: () => Promise.resolve(),
    writer: longListWriter,
    t: textsIn(language),
  });
  const chunks: Uint8Array[] = [];
  for await (const chunk of content) chunks.push(chunk);
  return { bytes: Buffer.concat(chunks), count: rows.length };
}
/** With the day of each fact, and what is said of it: figures are no newer for having been exported. */
async function known(world: Awaited<ReturnType<typeof importsInMemory>>) {
  const { portfolio } = await world.open();
  const { rows } = (await world.open()).standings();
  return rows.map(({ account, observed, stale, conflicts, observedOn }) => ({
    ...{ observed, stale, conflicts, observedOn },
    said: [...account.entity.statements, ...account.statements],
    names: [account.name, account.entity.name, account.appid, account.externalId],
    beside: [account.owner, account.tags, account.note, account.live],
    accounts: portfolio.accounts.size,
  }));
}

type Exported = {
  readonly some: Partial<typeof NO_FILTER>;
  readonly language: "zh-CN" | "en";
};

it.each(["csv", "xlsx"] as const)("as %s", async (kind) => {
  await fc.assert(
    fc.asyncProperty(
      arbitraryRows,
      view,
      fc.constantFrom("zh-CN", "en"),
      async (rows, some, language) => {
        const world = await importsInMemory(rows);
        const { bytes, count } = await fileOf(kind, (await world.open()).standings(), {
          some,
          language,
        });
        if (count === 0) return;
        const before = await known(world);
        const { staged } = await world.imports.stage(CONSULTANT, world.id, {
          file: `accounts.${kind}`,
          bytes,
        });
        const applied = await world.imports.apply(
          CONSULTANT,
          { portfolio: world.id, id: staged.id },
          null,
        );

        expect(applied).toMatchObject({
          is: "applied",
          counts: { new: 0, changed: 0, unchanged: count, conflicts: 0 },
        });
        expect(await known(world)).toEqual(before);
      },
    ),
    { numRuns: 12 },
  );
});
