/** Draws the report of an audit: one page that needs nothing from anywhere. */
import { join } from "node:path";
import { Eta } from "eta";
import { findProjectDirectory, type LoadedRuleset } from "../../../rules/load-rulesets.ts";
import type { PlatformGate } from "../../../rules/platform-gate.ts";
import type { AuditCounts } from "../../application/ports/audits.ts";
import type { Language } from "../../errors.ts";
import { auditReport } from "../../presenters/audits/audit-report.ts";

/** The rows are ready-made HTML, of which a long list gives the first only; `shown` says how many. */
export type ReportMaker = (counts: AuditCounts, rows: string, shown: number) => string;

export function reportMaker(options: {
  readonly ruleset: LoadedRuleset;
  readonly platformGate: PlatformGate;
  readonly asOf: string;
  readonly language: Language;
}): ReportMaker {
  const eta = new Eta({ views: join(findProjectDirectory(), "views"), autoTrim: false });
  return (counts, body, shown) =>
    eta.render("/audits/report", { ...auditReport({ ...options, counts, shown }), body });
}
