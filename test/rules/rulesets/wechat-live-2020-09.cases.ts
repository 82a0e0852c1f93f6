import type { Case } from "./case.ts";

const shop = {
  entityType: "enterprise",
  region: "mainland",
  categories: ["商家自营>服装/鞋/箱包"],
};

export const CASES: readonly Case[] = [
  {
    name: "the shop of the guide: 63 followers, 150 daily users, paid last week",
    facts: {
      ...shop,
      lastSevereViolationOn: "never",
      lastPaymentOn: "2026-11-16",
      followers: 63,
      dau: 150,
    },
    verdict: "eligible",
    met: ["category", "no-severe-violation", "recent-payment", "dau"],
    unmet: ["followers"],
  },
  {
    name: "a platform of the category 电商平台 with followers only",
    facts: {
      ...shop,
      categories: ["电商平台>电商平台"],
      lastSevereViolationOn: "2026-05-22",
      lastPaymentOn: "2026-08-24",
      followers: 101,
      dau: 100,
      adSpend: "10000.00",
    },
    verdict: "eligible",
    met: ["category", "no-severe-violation", "recent-payment", "followers"],
    unmet: ["dau", "ad-spend"],
  },
  {
    name: "an advertiser without followers",
    facts: {
      ...shop,
      lastSevereViolationOn: "never",
      lastPaymentOn: "2026-11-22",
      followers: 0,
      dau: 0,
      adSpend: "10000.01",
    },
    verdict: "eligible",
    met: ["category", "no-severe-violation", "recent-payment", "ad-spend"],
    unmet: ["followers", "dau"],
  },
  {
    name: "everything just at the border",
    facts: {
      ...shop,
      lastSevereViolationOn: "never",
      lastPaymentOn: "2026-11-01",
      followers: 100,
      dau: 100,
      adSpend: 10000,
    },
    verdict: "ineligible",
    met: ["category", "no-severe-violation", "recent-payment"],
    unmet: ["followers", "dau", "ad-spend"],
  },
  {
    name: "an individual, whatever else is good",
    facts: {
      entityType: "individual",
      lastSevereViolationOn: "never",
      lastPaymentOn: "2026-11-01",
      followers: 5000,
    },
    verdict: "ineligible",
    met: ["no-severe-violation", "recent-payment", "followers"],
    unmet: ["category"],
  },
  {
    name: "an overseas entity about which nothing else is known",
    facts: { region: "overseas" },
    verdict: "ineligible",
    met: [],
    unmet: ["category"],
  },
  {
    name: "a fresh violation and no payment yet",
    facts: { ...shop, lastSevereViolationOn: "2026-11-01", lastPaymentOn: "never", dau: 500 },
    verdict: "ineligible",
    met: ["category", "dau"],
    unmet: ["no-severe-violation", "recent-payment"],
  },
  {
    name: "a good shop whose payment is not known",
    facts: { ...shop, lastSevereViolationOn: "never", followers: 1000 },
    verdict: "undetermined",
    met: ["category", "no-severe-violation", "followers"],
    unmet: [],
  },
  {
    name: "two of the three figures too small and the third unknown",
    facts: {
      ...shop,
      lastSevereViolationOn: "never",
      lastPaymentOn: "2026-11-01",
      followers: 3,
      dau: 9,
    },
    verdict: "undetermined",
    met: ["category", "no-severe-violation", "recent-payment"],
    unmet: ["followers", "dau"],
  },
  { name: "nothing known", facts: {}, verdict: "undetermined", met: [], unmet: [] },
];
