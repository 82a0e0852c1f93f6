/** The report of one client of a portfolio, as a page and as a workbook. */
import type { LoadedRuleset } from "../../../../rules/load-rulesets.ts";
import type { PlatformGate } from "../../../../rules/platform-gate.ts";
import type { ClientReport } from "../../../application/audits/clients/client-report.ts";
import type { ParticularsOf } from "../../../application/portfolios/reports/client-of-desk.ts";
import type { ReportLook } from "../../../application/portfolios/reports/report-look.ts";
import type { WrittenSheet } from "../../../application/ports/lists.ts";
import type { Language } from "../../../errors.ts";
import { type Brand, type ClientPageInput, clientPage } from "../../audits/clients/client-page.ts";
import { clientPhrases } from "../../audits/clients/client-phrases.ts";
import { clientWorkbook } from "../../audits/clients/client-workbook.ts";
import { DESK_WORDS } from "../../audits/clients/desk-words.ts";

/** What all reports of a portfolio have in common. */
export type ReportStyle = Omit<ClientPageInput, "report" | "brand"> & { readonly brand: Brand };

export function reportStyle(options: {
  readonly look: ReportLook;
  readonly ruleset: LoadedRuleset;
  readonly platformGate: PlatformGate;
  /** Of whoever asks; the portfolio's own comes first. */
  readonly language: Language;
}): ReportStyle {
  const { look, ruleset, platformGate } = options;
  const phrases = clientPhrases(ruleset.ruleset, look.language ?? options.language);
  return { phrases, ruleset, platformGate, list: null, brand: brandOf(look) };
}

export function logoAddress(logo: string): string {
  return `data:image/jpeg;base64,${logo}`;
}

function brandOf({ company, logo }: ReportLook): Brand {
  return { company, logo: logo === null ? null : logoAddress(logo) };
}

/** Columns of the report besides those of conditions; what is only for the consultant's eyes is none of them. */
export function particularsIn(language: Language): ParticularsOf {
  const { particulars } = DESK_WORDS[language];
  return ({ appid, live }) => ({
    ...(appid !== null && { [particulars.appid]: appid }),
    ...(live !== null && { [particulars.live]: particulars.statuses[live.status] }),
    ...(live?.on && { [particulars.liveOn]: live.on }),
  });
}

/** For `views/audits/client.eta`. */
export function deskClientPage(report: ClientReport, style: ReportStyle) {
  return clientPage({ ...style, report });
}

export function deskClientWorkbook(
  report: ClientReport,
  style: ReportStyle,
): readonly WrittenSheet[] {
  return clientWorkbook({ ...style, report });
}
