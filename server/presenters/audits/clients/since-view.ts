/** What became of accounts since an earlier audit, in words. */
import type { FactKey } from "../../../../rules/facts/all.ts";
import type { Verdict } from "../../../../rules/verdict.ts";
import type { JudgedLine } from "../../../application/audits/audit-line.ts";
import type { Cause } from "../../../application/audits/baseline/causes.ts";
import type { Language } from "../../../errors.ts";
import { textsIn } from "../../texts/texts.ts";
import { CLIENT_WORDS } from "./client-words.ts";

type Change = {
  readonly from: Verdict;
  readonly to: Verdict;
  readonly causes: readonly Cause[];
  readonly facts: readonly FactKey[];
};

export function changeText(change: Change, language: Language): string {
  const { verdicts, since } = CLIENT_WORDS[language];
  return since.change(verdicts[change.from], verdicts[change.to], causesText(change, language));
}

/** Of an account that was compared: its change, or that it is new; null when nothing changed. */
export function sinceText({ since, verdict }: JudgedLine, language: Language): string | null {
  if (since === null || since.verdict === verdict) return null;
  if (since.verdict === null) return CLIENT_WORDS[language].since.added;
  return changeText({ ...since, from: since.verdict, to: verdict }, language);
}

export function causesText(
  { causes, facts }: Pick<Change, "causes" | "facts">,
  language: Language,
): string {
  const { since, data } = CLIENT_WORDS[language];
  if (causes.length === 0) return since.untold;
  const names = facts.map((fact) => textsIn(language).factWords[fact].name).join(data.joined);
  const inWords: Readonly<Record<Cause, string>> = {
    facts: since.facts(names),
    calendar: since.calendar,
    rules: since.rules,
  };
  return causes.map((cause) => inWords[cause]).join(data.joined);
}
