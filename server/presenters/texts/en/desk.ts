import type { Texts } from "../zh-cn.ts";

export const desk: Texts["desk"] = {
  portfolio: "Portfolio",
  portfolios: "Portfolios",
  allPortfolios: "All portfolios",
  colon: ": ",
  mySettings: "My account and keys",
  signOut: "Sign out",
  tabs: {
    overview: "Overview",
    accounts: "Accounts",
    actions: "Actions",
    calendar: "Calendar",
    import: "Import",
    audits: "Audits",
    requests: "Ask merchants",
    reports: "Reports",
    settings: "Settings",
  },
  standing: {
    eligible: "Eligible",
    oneShort: "One condition short",
    undetermined: "Undetermined",
    further: "Two or more short",
  },
  verdict: { eligible: "Eligible", ineligible: "Ineligible", undetermined: "Undetermined" },
  role: { owner: "Owner", write: "May edit", read: "May read" },
  live: {
    "not-enabled": "Not enabled",
    applied: "Applied",
    rejected: "Rejected",
    enabled: "Enabled",
  },
  source: {
    self: "the merchant’s own word",
    document: "a document or screenshot",
    "wechat-api": "WeChat’s data interface",
    consultant: "entered by a consultant",
  },
};
