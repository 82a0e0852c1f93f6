/** Random rows of a portfolio, with every shape that a fact can have. */
import fc from "fast-check";
import type { PortfolioRow, RawFacts } from "../../../../factories/portfolios.ts";

const VALUES: Readonly<Record<string, readonly unknown[]>> = {
  entityType: ["enterprise", "individual-business"],
  region: ["mainland", "overseas"],
  categories: [[], ["商家自营>食品"], ["商家自营>食品", "电商平台>电商平台", 307]],
  lastSevereViolationOn: ["never", "2026-03-01"],
  lastPaymentOn: ["never", "2026-08-25", "2026-11-12"],
  followers: [0, 63, 500, { min: 100 }, { min: 50, max: 80 }],
  dau: [20, 300, [90, 120, 95, 101, 130, 99, 80], { min: 90, max: 110 }, { max: 99 }],
  adSpend: [
    "9000.00",
    { min: "1200", max: "1500.50" },
    [
      { on: "2026-01-05", amount: "300.25" },
      { on: "2026-02-06", amount: "9000" },
    ],
  ],
  channelsEntity: ["same", "different"],
  channelsAssociation: [[], ["open-platform-bound"]],
};

const facts: fc.Arbitrary<RawFacts> = fc.record(
  Object.fromEntries(
    Object.entries(VALUES).map(([key, values]) => [
      key,
      fc.option(fc.constantFrom(...values), { freq: 6 }),
    ]),
  ),
  { requiredKeys: [] },
);

const row = fc.record(
  {
    owner: fc.constantFrom("王芳", "李骏"),
    tags: fc.constantFrom(["重点"], ["重点", "花艺"]),
    note: fc.constantFrom("等合同", "第一行\n第二行"),
    live: fc.constantFrom(
      { status: "enabled" as const, on: "2026-01-02" },
      { status: "applied" as const, on: null },
    ),
    entity: fc.constantFrom("渝味食品有限公司", "泸州百货"),
    facts,
  },
  { requiredKeys: ["facts"] },
);

/** Accounts are told apart by their names; some have a number or an AppID. */
export const arbitraryRows: fc.Arbitrary<readonly PortfolioRow[]> = fc
  .array(row, { minLength: 1, maxLength: 6 })
  .map((rows) =>
    rows.map((one, at) => ({
      ...one,
      account: at === 0 ? '=云朵, "旗舰"店' : `店${at}`,
      ...(at % 3 === 1 && { externalId: `00${at}` }),
      ...(at % 3 === 2 && { appid: `wx${String(at).padStart(16, "0")}` }),
    })),
  );
