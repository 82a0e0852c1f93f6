/** The fields by which many accounts are changed at once, below the table and on a page of their own. */
import { FACT_KEYS } from "../../../../rules/facts/all.ts";
import { FactSource } from "../../../../rules/provenance.ts";
import { groupDigits } from "../../../../rules/texts.ts";
import type { Standings } from "../../../application/portfolios/standing.ts";
import { LiveStatus } from "../../../application/portfolios/statements.ts";
import type { BulkField, BulkTyped } from "../../../application/portfolios/table/bulk-change.ts";
import { BULK_FIELDS } from "../../../application/portfolios/table/bulk-change.ts";
import { facetsOf } from "../../../application/portfolios/table/facets.ts";
import type { FieldProblem } from "../../../application/reading/field-problems.ts";
import { paths } from "../../../paths.ts";
import { wordsOf } from "../../checks/fact-words.ts";
import { problemMessage } from "../../forms/problem-message.ts";
import type { PageContext } from "../../frame/frame.ts";
import { say } from "../../texts/texts.ts";
import { conditionName } from "../tasks/task-words.ts";

export const NOTHING_TYPED: BulkTyped = Object.fromEntries(
  BULK_FIELDS.map((field) => [field, ""]),
) as BulkTyped;

export type BulkControl = {
  readonly name: BulkField;
  readonly label: string;
  readonly kind: "text" | "date" | "select" | "tick";
  readonly value: string;
  readonly options: readonly { readonly value: string; readonly label: string }[];
  readonly hint: string | null;
  readonly error: string | null;
};

export function bulkControls(
  page: PageContext,
  {
    typed,
    problems,
    standings,
  }: {
    readonly typed: BulkTyped;
    readonly problems: readonly FieldProblem[];
    readonly standings: Pick<Standings, "ruleset">;
  },
): readonly BulkControl[] {
  const { t } = page;
  const words = t.deskTable.bulk;
  const ofTask = t.deskTasks.bulk;
  const labels: Readonly<Record<BulkField, string>> = {
    ...words.fields,
    task: ofTask.condition,
    taskDue: ofTask.due,
    taskOwner: ofTask.owner,
    taskNote: ofTask.note,
  };
  const leave = { value: "", label: words.leave };
  const control = (
    name: BulkField,
    kind: BulkControl["kind"],
    more: Partial<Pick<BulkControl, "options" | "hint">> = {},
  ): BulkControl => {
    const problem = problems.find(({ pointer }) => pointer === name);
    return {
      name,
      label: labels[name],
      kind,
      value: typed[name],
      options: [],
      hint: null,
      error: problem === undefined ? null : problemMessage(problem, page),
      ...more,
    };
  };
  return [
    control("owner", "text"),
    control("noOwner", "tick"),
    control("tagsAdd", "text"),
    control("tagsRemove", "text"),
    control("live", "select", {
      options: [
        leave,
        ...LiveStatus.options.map((value) => ({ value, label: t.desk.live[value] })),
      ],
    }),
    control("liveOn", "date"),
    control("fact", "select", {
      options: [leave, ...FACT_KEYS.map((value) => ({ value, label: wordsOf(value, t).name }))],
    }),
    control("value", "text", { hint: words.valueHint }),
    control("observedOn", "date", { hint: words.observedHint }),
    control("source", "select", {
      options: [...FactSource.options]
        .reverse()
        .map((value) => ({ value, label: t.desk.source[value] })),
    }),
    control("settles", "tick"),
    control("task", "select", {
      options: [
        leave,
        ...standings.ruleset.conditions.map(({ id }) => ({
          value: id,
          label: conditionName(id, t),
        })),
      ],
    }),
    control("taskDue", "date"),
    control("taskOwner", "text", { hint: ofTask.ownerHint }),
    control("taskNote", "text"),
  ];
}

/** The bar below the table. */
export function bulkBar(
  page: PageContext,
  {
    view,
    accounts,
    standings,
  }: {
    /** As its address has it. */
    readonly view: string;
    readonly accounts: number;
    readonly standings: Standings;
  },
) {
  const words = page.t.deskTable.bulk;
  return {
    view,
    askAction: paths.manyRequests(standings.portfolio.id),
    revision: String(standings.portfolio.revision),
    all: say(words.all, { count: groupDigits(accounts) }),
    controls: bulkControls(page, { typed: NOTHING_TYPED, problems: [], standings }),
    owners: facetsOf(standings).owners,
  };
}
