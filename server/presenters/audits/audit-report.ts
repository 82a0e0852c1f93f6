/** The model of an audit's report, complete, for `views/audits/report.eta`. */
import type { ConditionId } from "../../../rules/conditions.ts";
import type { LoadedRuleset } from "../../../rules/load-rulesets.ts";
import type { PlatformGate } from "../../../rules/platform-gate.ts";
import { groupDigits } from "../../../rules/texts.ts";
import { Verdict } from "../../../rules/verdict.ts";
import type { CarriedColumn } from "../../application/audits/own-columns.ts";
import type { AuditCounts } from "../../application/ports/audits.ts";
import type { Language } from "../../errors.ts";
import { LIST_WORDS } from "./list-words.ts";
import { passedRows } from "./passed-rows.ts";
import { REPORT_WORDS } from "./report-words.ts";

type ReportInput = {
  readonly ruleset: LoadedRuleset;
  readonly platformGate: PlatformGate;
  readonly asOf: string;
  readonly language: Language;
  readonly counts: AuditCounts;
  /** Of all rows, those that the report shows. */
  readonly shown: number;
  /** The columns of the list's owner. */
  readonly own: readonly CarriedColumn[];
};

/** A table on paper; the others stand in their rows. */
const ENTITIES_MAX = 100;

export function auditReport(input: ReportInput) {
  const { ruleset: loaded, platformGate, asOf, language, counts, shown } = input;
  const { ruleset, name, hash } = loaded;
  const words = REPORT_WORDS[language];
  const rows = judgedIn(counts) + counts.refused;
  const verdictWords = LIST_WORDS[language].verdict;
  const judged = judgedIn(counts);
  const byWork = [...counts.entities.values()].sort(
    (a, b) => b.ineligible + b.undetermined - (a.ineligible + a.undetermined),
  );
  const more = byWork.length - ENTITIES_MAX;
  const titled = (found: ReadonlyMap<ConditionId, number>) =>
    ruleset.conditions.flatMap(({ id, title }) => {
      const count = found.get(id) ?? 0;
      const percent = Math.round((count / judged) * 100);
      return count === 0 ? [] : { title: title[language], count: groupDigits(count), percent };
    });
  return {
    language,
    words,
    asOf,
    rulesetTitle: ruleset.title[language],
    rulesetName: name,
    rulesetHash: hash,
    rulesetNote: ruleset.note[language],
    tiles: [
      ...Verdict.options.map((verdict) => ({
        kind: verdict,
        word: verdictWords[verdict],
        count: groupDigits(counts.verdicts[verdict]),
        share: percentOf(counts.verdicts[verdict], rows),
      })),
      {
        kind: "refused",
        word: words.refused,
        count: groupDigits(counts.refused),
        share: percentOf(counts.refused, rows),
      },
    ],
    platform: {
      checkedOn: platformGate.checkedOn,
      text: platformGate.text[language],
      note: platformGate.note[language],
      alternative: platformGate.alternative.text[language],
    },
    unmet: titled(counts.unmet),
    unknown: titled(counts.unknown),
    verdictWords: Verdict.options.map((verdict) => verdictWords[verdict]),
    entities: byWork.slice(0, ENTITIES_MAX),
    moreEntities:
      more > 0 || counts.otherEntities > 0
        ? words.moreEntities(groupDigits(Math.max(more, 0)))
        : null,
    moreRows: shown < judged ? words.moreRows(groupDigits(shown), groupDigits(judged)) : null,
    list: listSentences(input),
    sources: sourcesOf(input),
  };
}

/** What of the list was not judged by, so that nothing is missing without a word. */
function listSentences({ counts, own, language }: ReportInput): string[] {
  const words = REPORT_WORDS[language];
  const passed = passedRows(counts, language);
  return [
    ...(counts.unclear > 0 ? [words.unclear(groupDigits(counts.unclear))] : []),
    ...(own.length > 0 ? [words.own(own.map(({ name }) => name).join(words.joined))] : []),
    ...(passed === null ? [] : [passed]),
    ...(counts.hidden > 0 ? [LIST_WORDS[language].hiddenRows(groupDigits(counts.hidden))] : []),
  ];
}

function sourcesOf({ ruleset, platformGate }: ReportInput) {
  const all = [
    ...ruleset.ruleset.conditions.flatMap(({ sources }) => sources),
    platformGate.source,
    platformGate.alternative.source,
  ];
  return [...new Map(all.map((source) => [source.url, source])).values()];
}

function judgedIn({ verdicts }: AuditCounts): number {
  return Verdict.options.reduce((sum, verdict) => sum + verdicts[verdict], 0);
}

function percentOf(part: number, whole: number): string {
  return whole === 0 ? "" : `${((part / whole) * 100).toFixed(1)}%`;
}
