/** Accounts of one client for the tests of reports, as the lines of an audit on 2026-11-27. */
import { compileRuleset } from "../../../../../rules/compile.ts";
import { loadRulesets } from "../../../../../rules/load-rulesets.ts";
import { parseFacts } from "../../../../../rules/parse-facts.ts";
import { readAuditLine } from "../../../../../server/application/audits/audit-line.ts";
import { accountStander } from "../../../../../server/application/audits/clients/account-standing.ts";
import { clientReport } from "../../../../../server/application/audits/clients/client-report.ts";
import { invariant } from "../../../../../server/errors.ts";

export const AS_OF = "2026-11-27";
export const CLIENT = "重庆渝味优选食品有限公司";

const loaded = loadRulesets().find(({ name }) => name === "wechat-live@2020-09");
invariant(loaded, "the ruleset of 2020 stays");
export const RULESET = loaded;
export const PLAN = compileRuleset(RULESET.ruleset);

/** Short of followers by 38, of DAU by 37, of 3,760.01 CNY; good until 2027-01-30. */
export const SHORT = {
  entityType: "enterprise",
  region: "mainland",
  categories: ["商家自营>服装/鞋/箱包"],
  lastSevereViolationOn: "never",
  lastPaymentOn: "2026-11-01",
  followers: 63,
  dau: 64,
  adSpend: "6240.00",
};

type LineParts = Readonly<Record<string, unknown>>;

export function auditLine(id: string | null, facts: LineParts, more: LineParts = {}): string {
  const read = parseFacts(facts, { asOf: AS_OF, today: AS_OF });
  invariant(read.ok, "the facts of a test are well-formed");
  const { verdict, met, unmet, unknown } = PLAN.on(AS_OF)(read.facts);
  const place = { sheet: "台账", row: 3, entity: CLIENT, asOf: AS_OF, ruleset: RULESET.name };
  return JSON.stringify({
    id,
    verdict,
    met,
    unmet,
    unknown,
    ...place,
    facts,
    own: {},
    notices: [],
    ...more,
  });
}

export function judged(...line: Parameters<typeof auditLine>) {
  const read = readAuditLine(auditLine(...line));
  invariant(read?.kind === "judged", "an account is judged");
  return read;
}

const standingOf = accountStander(PLAN);

export function standing(...line: Parameters<typeof auditLine>) {
  return standingOf(judged(...line));
}

export function reportOf(...lines: Parameters<typeof auditLine>[]) {
  return clientReport(
    CLIENT,
    lines.map((line) => standing(...line)),
    [],
  );
}
