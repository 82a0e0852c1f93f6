import type { Case } from "./case.ts";
import { CASES as CASES_OF_18 } from "./wechat-live-2020-09.cases.ts";

const good = {
  entityType: "enterprise",
  region: "mainland",
  lastSevereViolationOn: "never",
  lastPaymentOn: "2026-11-01",
  followers: 101,
};

/** Those of the 18 categories hold as well; then the three that are new, and one that is still closed. */
export const CASES: readonly Case[] = [
  ...CASES_OF_18,
  ...["教育>在线视频课程", "社交>直播", "文娱>视频"].map(
    (category): Case => ({
      name: `the category ${category}, which is new here`,
      facts: { ...good, categories: [category] },
      verdict: "eligible",
      met: ["category", "no-severe-violation", "recent-payment", "followers"],
      unmet: [],
    }),
  ),
  {
    name: "a category of 教育 that is not open",
    facts: { ...good, categories: ["教育>培训机构"] },
    verdict: "ineligible",
    met: ["no-severe-violation", "recent-payment", "followers"],
    unmet: ["category"],
  },
];
