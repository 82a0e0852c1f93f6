/** A client's situation in one or two sentences. */
import { groupDigits } from "../../../../rules/texts.ts";
import { STANDINGS } from "../../../application/audits/clients/account-standing.ts";
import type { ClientReport } from "../../../application/audits/clients/client-report.ts";
import type { Phrases } from "./client-phrases.ts";

export function answerSentences(report: ClientReport, phrases: Phrases): readonly string[] {
  const { answer } = phrases.words;
  const { refused } = report;
  return [
    ...ofAccounts(report, phrases),
    ...(refused.length > 0 ? [answer.refused(groupDigits(refused.length))] : []),
  ];
}

function ofAccounts({ accounts, counts, actions }: ClientReport, phrases: Phrases): string[] {
  const { answer } = phrases.words;
  const [only] = accounts;
  if (only === undefined) return [];
  if (accounts.length === 1) {
    switch (only.standing) {
      case "eligible":
        return [answer.one.eligible(only.eligible.until ?? "")];
      case "one-short":
        return [answer.one["one-short"](phrases.next(only))];
      case "undetermined":
        return [answer.one.undetermined];
      case "further":
        return [answer.one.further];
    }
  }
  const parts = STANDINGS.filter((kind) => counts[kind] > 0).map((kind) =>
    answer[kind](groupDigits(counts[kind])),
  );
  const [first] = actions;
  const gain = first?.kind === "change" ? first.completes : 0;
  return [
    answer.counts(groupDigits(accounts.length), parts),
    ...(gain > 0
      ? [answer.gain(groupDigits(counts.eligible), groupDigits(counts.eligible + gain))]
      : []),
  ];
}
