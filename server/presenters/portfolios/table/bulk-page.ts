/** What a change of many accounts would do, before it is done; or the fields again where something is wrong with them. */
import { groupDigits } from "../../../../rules/texts.ts";
import type { OpenPortfolio } from "../../../application/portfolios/open-portfolio.ts";
import type { ListedPortfolio } from "../../../application/portfolios/portfolios.ts";
import type { Standings } from "../../../application/portfolios/standing.ts";
import { TAGS_MAX } from "../../../application/portfolios/statements.ts";
import type { BulkChange, BulkTyped } from "../../../application/portfolios/table/bulk-change.ts";
import type { BulkEffect, BulkPlan } from "../../../application/portfolios/table/bulk-edit.ts";
import type { TaskAsked } from "../../../application/portfolios/tasks/task-plan.ts";
import type { FieldProblem } from "../../../application/reading/field-problems.ts";
import { paths } from "../../../paths.ts";
import { factWords, wordsOf } from "../../checks/fact-words.ts";
import type { Hidden } from "../../forms/form.ts";
import type { PageContext } from "../../frame/frame.ts";
import { say } from "../../texts/texts.ts";
import type { Texts } from "../../texts/zh-cn.ts";
import { deskFrame } from "../desk-frame.ts";
import { conditionName } from "../tasks/task-words.ts";
import { PATTERN_OF, verdictMark } from "./account-row.ts";
import { bulkControls } from "./bulk-view.ts";

export type BulkPageInput = {
  readonly open: OpenPortfolio;
  readonly standings: Standings;
  readonly person: string;
  readonly portfolios: readonly ListedPortfolio[];
  readonly typed: BulkTyped;
  readonly problems: readonly FieldProblem[];
  /** How many accounts were chosen. */
  readonly chosen: number;
  /** Which: ticks, or all of a view. */
  readonly choice: readonly Hidden[];
  /** Of the view, as its address has it. */
  readonly view: string;
  /** Null while something is wrong. */
  readonly plan: {
    readonly change: BulkChange;
    readonly plan: BulkPlan;
    readonly effect: BulkEffect;
  } | null;
  /** Somebody else has changed the portfolio since it was looked at. */
  readonly isMoved: boolean;
};

const TURNS_SHOWN_MAX = 50;

export function bulkPage(page: PageContext, input: BulkPageInput) {
  const { open, plan, view } = input;
  const { t } = page;
  const words = t.deskTable.bulk;
  const { id } = open.head;
  return {
    ...deskFrame(page, {
      title: words.title,
      isWrong: input.problems.length > 0,
      person: { name: input.person },
      portfolio: open.head,
      portfolios: input.portfolios.map(({ head }) => head),
      tab: "accounts",
    }),
    chosen: say(words.chosen, { count: groupDigits(input.chosen) }),
    isNobody: input.chosen === 0,
    isMoved: input.isMoved,
    action: paths.portfolioEdit(id),
    backHref: paths.portfolioAccounts(id, view === "" ? "" : `?${view}`),
    choice: [...input.choice, { name: "view", value: view }],
    controls: bulkControls(page, input),
    preview: plan === null ? null : previewOf(page, input, plan),
  };
}

function previewOf(
  { t }: PageContext,
  { standings, typed }: BulkPageInput,
  { change, plan, effect }: NonNullable<BulkPageInput["plan"]>,
) {
  const words = t.deskTable.bulk;
  const counts: [string, number][] = [
    [words.changed, plan.changed],
    [words.unchanged, plan.unchanged],
    [words.entities, plan.entities],
    [words.alongside, plan.alongside],
    [t.deskTasks.bulk.jobs, plan.jobs],
    [t.deskTasks.bulk.needless, plan.needless],
    [words.outweighed, effect.outweighed],
    [say(words.tooManyTags, { max: String(TAGS_MAX) }), plan.tooManyTags],
  ];
  return {
    says: changeWords(change, t),
    counts: counts
      .filter(([, count], at) => at === 0 || count > 0)
      .map(([label, count]) => ({ label, count: groupDigits(count) })),
    isNothing: plan.lines.length === 0,
    isJudged: change.fact !== null,
    standings: (["eligible", "oneShort", "undetermined", "further"] as const).map((kind) => ({
      word: t.desk.standing[kind],
      pattern: PATTERN_OF[kind],
      before: groupDigits(effect.before[kind]),
      after: groupDigits(effect.after[kind]),
    })),
    turns: effect.turns.slice(0, TURNS_SHOWN_MAX).map(({ before, after }) => ({
      name: before.account.name,
      entity: before.account.entity.name,
      href: paths.portfolioAccount(standings.portfolio.id, before.account.id),
      before: verdictMark(before, t),
      after: verdictMark(after, t),
    })),
    moreTurns:
      effect.turns.length > TURNS_SHOWN_MAX
        ? say(words.moreTurns, { count: groupDigits(effect.turns.length - TURNS_SHOWN_MAX) })
        : null,
    hidden: [
      ...Object.entries(typed)
        .filter(([, value]) => value !== "")
        .map(([name, value]): Hidden => ({ name, value })),
      { name: "revision", value: String(standings.portfolio.revision) },
    ],
    apply: say(words.apply, { count: groupDigits(plan.changed) }),
  };
}

function changeWords(change: BulkChange, t: Texts): string[] {
  const { owner, tagsAdd, tagsRemove, live, fact, task } = change;
  const words = t.deskTable.bulk;
  const told: (string | null)[] = [
    owner === undefined
      ? null
      : owner === null
        ? words.ownerNone
        : say(words.ownerTo, { value: owner }),
    tagsAdd.length === 0 ? null : say(words.addTags, { value: tagsAdd.join("; ") }),
    tagsRemove.length === 0 ? null : say(words.removeTags, { value: tagsRemove.join("; ") }),
    live === null ? null : say(words.liveTo, { value: liveWords(live.status, live.on, t) }),
    fact === null
      ? null
      : say(words.factTo, {
          fact: wordsOf(fact.key, t).name,
          value: factWords(fact.key, fact.value, t),
          source: t.desk.source[fact.source],
          date: fact.observedOn ?? "",
        }),
    task === null ? null : taskSays(task, t),
  ];
  return told.filter((one) => one !== null);
}

function taskSays({ condition, due, owner, note }: TaskAsked, t: Texts): string {
  const words = t.deskTasks;
  const says = say(words.bulk.says, {
    what: conditionName(condition, t),
    due: due ?? words.noDue,
    owner: owner ?? words.accountOwner,
  });
  return note === null ? says : `${says}${words.file.join}${note}`;
}

function liveWords(status: keyof Texts["desk"]["live"], on: string | null, t: Texts): string {
  const word = t.desk.live[status];
  return on === null ? word : say(t.deskTable.bulk.on, { status: word, date: on });
}
