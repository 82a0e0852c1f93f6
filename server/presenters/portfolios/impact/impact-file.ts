/** Just the accounts of a filter whose verdict would turn, as a table for a spreadsheet. */
import { rulesetName } from "../../../../rules/ruleset.ts";
import type {
  ImpactRow,
  PortfolioImpact,
} from "../../../application/portfolios/impact/portfolio-impact.ts";
import { PART_STEPS, type Pause, partsOf } from "../../../application/portfolios/in-slices.ts";
import type { LongListWriter } from "../../../application/ports/lists.ts";
import { fileNamePart } from "../../frame/pack-names.ts";
import type { Texts } from "../../texts/zh-cn.ts";
import { type ImpactWords, impactWords } from "./impact-words.ts";

export const IMPACT_FILE_TYPE = "text/csv; charset=utf-8";

export type ImpactFileInput = {
  /** Of the portfolio. */
  readonly name: string;
  readonly impact: PortfolioImpact;
  readonly rows: readonly ImpactRow[];
  readonly pause: Pause;
  readonly writer: Pick<LongListWriter, "csv">;
  readonly t: Texts;
};

export function impactFile(input: ImpactFileInput) {
  const { name, impact, writer, t } = input;
  const { asOf } = impact.before;
  const { version } = impact.after.ruleset;
  const words = [fileNamePart(name), t.deskImpact.title, fileNamePart(version), asOf];
  return {
    type: IMPACT_FILE_TYPE,
    content: writer.csv(tableOf(input)),
    names: [
      `impact-${version}-${asOf}.csv`,
      `${words.filter((part) => part !== "").join("-")}.csv`,
    ] as const,
  };
}

async function* tableOf({
  impact,
  rows,
  pause,
  t,
}: ImpactFileInput): AsyncGenerator<readonly (readonly string[])[]> {
  const words = impactWords(impact, t);
  const { columns } = t.deskImpact;
  yield [
    [
      ...[columns.impact, columns.account, columns.entity, columns.before, columns.after],
      ...[columns.because, columns.then, columns.owner, columns.appid, columns.externalId],
      ...[columns.accountId, columns.beforeRules, columns.afterRules, columns.asOf],
    ],
  ];
  for (const part of partsOf(rows, PART_STEPS)) {
    yield part.map((row) => cellsOf(row, impact, words, t));
    await pause();
  }
}

function cellsOf(
  row: ImpactRow,
  { before, after }: PortfolioImpact,
  { titleOf, thenOf }: ImpactWords,
  t: Texts,
): readonly string[] {
  const { account, outcome } = row.before;
  return [
    t.deskImpact.impacts[row.impact],
    account.name,
    account.entity.name,
    t.verdict[outcome.verdict],
    t.verdict[row.after.outcome.verdict],
    row.responsible.map(titleOf).join(t.listJoin),
    thenOf(row),
    account.owner ?? "",
    account.appid ?? "",
    account.externalId ?? "",
    account.id,
    rulesetName(before.ruleset),
    rulesetName(after.ruleset),
    before.asOf,
  ];
}
