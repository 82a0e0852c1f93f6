/** Random portfolios of accounts that lack little: what holds them back, what lapses and what is not known differs. */
import fc from "fast-check";
import { compileRuleset } from "../../../../rules/compile.ts";
import { loadRulesets } from "../../../../rules/load-rulesets.ts";
import { atOnce } from "../../../../server/application/portfolios/in-slices.ts";
import { Judging, type Plans } from "../../../../server/application/portfolios/judging.ts";
import type { Standings } from "../../../../server/application/portfolios/standing.ts";
import { standingsOf } from "../../../../server/application/portfolios/standings.ts";
import type { PortfolioEntry } from "../../../../server/application/ports/portfolios.ts";
import { invariant } from "../../../../server/errors.ts";
import {
  importId,
  linesOf,
  NOON,
  type PortfolioRow,
  type RawFacts,
  TODAY,
} from "../../../factories/portfolios.ts";
import { foldOf } from "./arbitrary-log.ts";

const loaded = loadRulesets().find(({ name }) => name === "wechat-live@2026-07");
invariant(loaded, "it is shipped");
export const PLANS: Plans = { active: compileRuleset(loaded.ruleset), channels: null };

const spent = fc
  .array(
    fc.record({
      on: fc.constantFrom("2025-11-22", "2025-11-28", "2026-01-31", "2026-02-28", "2026-11-20"),
      amount: fc.constantFrom("0.01", "4000.00", "9999.99", "10000.00", "10000.01"),
    }),
    { minLength: 1, maxLength: 3 },
  )
  .map((entries) => entries as unknown);

/** The first value is the usual one. */
function oneOf(usual: number, ...values: readonly unknown[]): fc.Arbitrary<unknown> {
  const [first, ...others] = values;
  return fc.oneof(
    { weight: usual, arbitrary: fc.constant(first) },
    { weight: 1, arbitrary: fc.constantFrom(...others, undefined) },
  );
}

const ofEntity = fc.record({
  entityType: oneOf(5, "enterprise", "individual"),
  region: oneOf(5, "mainland", "overseas"),
  followers: fc.constantFrom(undefined, 63, 100, 500, { min: 50, max: 80 }, { min: 100 }),
  adSpend: fc.oneof(
    fc.constantFrom<unknown>(undefined, "9000.00", "0.00", "12000.00", { min: "5000.00" }),
    spent,
  ),
});
const SEVEN = [90, 120, 95, 101, 130, 99, 60];
const ofAccount = fc.record({
  categories: oneOf(4, ["商家自营>食品"], ["工具>办公"], ["教育>在线视频课程"], ["火星>种菜"]),
  lastSevereViolationOn: oneOf(4, "never", "2026-06-03", "2026-08-31", "2026-11-05"),
  lastPaymentOn: oneOf(2, "2026-11-12", "never", "2026-08-23", "2026-08-01"),
  dau: fc.constantFrom<unknown>(undefined, 20, 99, 300, SEVEN, { min: 90, max: 110 }),
});

const OWNERS = ["王芳", "李骏", null] as const;

const rows: fc.Arbitrary<readonly PortfolioRow[]> = fc
  .array(
    fc.tuple(
      ofEntity,
      fc.array(fc.tuple(ofAccount, fc.constantFrom(...OWNERS)), { minLength: 1, maxLength: 3 }),
    ),
    { minLength: 1, maxLength: 3 },
  )
  .map((entities) =>
    entities.flatMap(([shared, accounts], entity) =>
      accounts.map(([own, owner], at) => ({
        account: `店${entity}-${at}`,
        entity: `公司${entity}`,
        ...(owner !== null && { owner }),
        facts: known({ ...(at === 0 && shared), ...own }),
      })),
    ),
  );

function known(facts: Readonly<Record<string, unknown>>): RawFacts {
  return Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined));
}

/** Rows, with the day on which their facts were observed. */
export const arbitraryList = fc.tuple(rows, fc.constantFrom("2026-11-15", "2026-08-25", null));

export function standingsFrom(
  listed: readonly PortfolioRow[],
  observedOn: string | null = "2026-11-15",
): Standings {
  const counts = { new: listed.length, changed: 0, unchanged: 0, conflicts: 0 };
  const entry: PortfolioEntry = {
    ...{ format: 1, revision: 1, at: NOON, kind: "import" as const },
    by: { principal: "person:per_00000000000000000001", name: "王芳" },
    body: { import: importId(1), file: "客户.xlsx", counts },
  };
  const fold = foldOf([{ entry, lines: linesOf(listed, { observedOn }) }]);
  const { portfolio } = atOnce(fold.finish());
  return atOnce(standingsOf(portfolio, new Judging(PLANS, TODAY)));
}
