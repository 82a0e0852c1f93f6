/** `/portfolios/{id}/tasks`: what is to be done, by whom and by when, and what has become of it. */
import type { ConditionId } from "../../../../rules/conditions.ts";
import { groupDigits } from "../../../../rules/texts.ts";
import type { OpenPortfolio } from "../../../application/portfolios/open-portfolio.ts";
import type { ListedPortfolio } from "../../../application/portfolios/portfolios.ts";
import type { Standings } from "../../../application/portfolios/standing.ts";
import { pageOf } from "../../../application/portfolios/table/table-view.ts";
import {
  DUE_SPANS,
  EVERY_TASK,
  type TaskFilter,
  taskFilterQuery,
} from "../../../application/portfolios/tasks/task-filter.ts";
import { jobsOf } from "../../../application/portfolios/tasks/task-jobs.ts";
import {
  TASK_STATUSES,
  type TaskStatus,
  TO_DO,
} from "../../../application/portfolios/tasks/task-status.ts";
import { type Task, tasksOf } from "../../../application/portfolios/tasks/tasks-of.ts";
import type { FieldProblem } from "../../../application/reading/field-problems.ts";
import { paths } from "../../../paths.ts";
import { problemMessage } from "../../forms/problem-message.ts";
import type { PageContext } from "../../frame/frame.ts";
import { say } from "../../texts/texts.ts";
import type { Texts } from "../../texts/zh-cn.ts";
import { deskFrame } from "../desk-frame.ts";
import { pageLinks } from "../table/pager.ts";
import { TASK_FILES } from "./task-files.ts";
import { taskRows } from "./task-rows.ts";
import { conditionName } from "./task-words.ts";

export type TasksPageInput = {
  readonly open: OpenPortfolio;
  readonly person: { readonly name: string };
  readonly portfolios: readonly ListedPortfolio[];
  readonly filter: TaskFilter;
  readonly problems: readonly FieldProblem[];
  readonly page: number;
  /** The revision of an entry that was just made, or taken back. */
  readonly done: number | null;
};

const JOBS_PER_PAGE = 25;

export function tasksPage(page: PageContext, input: TasksPageInput) {
  const { open, filter } = input;
  const { t } = page;
  const words = t.deskTasks;
  const { id } = open.head;
  const standings = open.standings();
  const mayWrite = open.role !== "read";
  const anyStatus = tasksOf(standings, { ...filter, status: [] });
  const isShown = (task: Task) => filter.status.length === 0 || filter.status.includes(task.status);
  const tasks = anyStatus.filter(isShown);
  const jobs = jobsOf(tasks);
  const shown = pageOf(jobs, { page: input.page, size: JOBS_PER_PAGE });
  const hasAny = standings.rows.some(({ account }) => account.tasks.length > 0);
  return {
    ...deskFrame(page, {
      title: words.title,
      isWrong: input.problems.length > 0,
      person: input.person,
      portfolio: open.head,
      portfolios: input.portfolios.map(({ head }) => head),
    }),
    words,
    problems: input.problems.map((problem) => ({
      name: problem.pointer,
      text: problemMessage(problem, page),
    })),
    done: input.done === null ? null : doneView(page, input, input.done),
    tabs: tabsOf(anyStatus, { id, filter, t }),
    form: filterForm(standings, filter, t),
    action: paths.portfolioTasks(id),
    pills: pillsOf(standings, filter, t),
    clearHref: paths.portfolioTasks(id),
    exports: TASK_FILES.map((kind) => ({
      kind,
      label: kind === "csv" ? "CSV" : "Markdown",
      href: paths.tasksFile(id, kind, searchOf(filter)),
    })),
    count: say(words.shown, { jobs: groupDigits(jobs.length), tasks: groupDigits(tasks.length) }),
    total: tasks.length,
    range:
      shown.pages === 1
        ? null
        : say(words.range, { first: groupDigits(shown.first), last: groupDigits(shown.last) }),
    rows: shown.rows.map(taskRows(standings, { t, mayWrite })),
    empty: jobs.length > 0 ? null : emptyView(id, hasAny, t),
    pager: pageLinks(shown, (number) => paths.portfolioTasks(id, searchOf(filter, number))),
    isPaged: shown.pages > 1,
  };
}

function emptyView(id: string, hasAny: boolean, { deskTasks: { empty } }: Texts) {
  return hasAny
    ? { heading: empty.rows, lead: null, href: paths.portfolioTasks(id), label: empty.all }
    : {
        heading: empty.heading,
        lead: empty.lead,
        href: paths.portfolioAccounts(id),
        label: empty.table,
      };
}

/** `?` and the query; empty for all tasks. */
export function searchOf(filter: TaskFilter, page = 1): string {
  const query = new URLSearchParams(Object.fromEntries(taskFilterQuery(filter)));
  if (page > 1) query.append("page", String(page));
  return query.size === 0 ? "" : `?${query.toString().replaceAll("%2C", ",")}`;
}

/** What is to be done: where links to tasks lead. */
export const TO_DO_SEARCH = searchOf({ ...EVERY_TASK, status: TO_DO });

function tabsOf(
  tasks: readonly Task[],
  { id, filter, t }: { readonly id: string; readonly filter: TaskFilter; readonly t: Texts },
) {
  const words = t.deskTasks;
  const count = (statuses: readonly TaskStatus[]) =>
    tasks.filter(({ status }) => statuses.includes(status)).length;
  const tab = (label: string, status: readonly TaskStatus[], total: number) => ({
    label,
    count: groupDigits(total),
    href: paths.portfolioTasks(id, searchOf({ ...filter, status })),
    isCurrent: filter.status.join() === status.join(),
  });
  const [overdue, , ...others] = TASK_STATUSES;
  return [
    tab(words.toDo, TO_DO, count(TO_DO)),
    ...[overdue, ...others].map((one) => tab(words.status[one], [one], count([one]))),
    tab(words.all, [], tasks.length),
  ];
}

function filterForm({ rows, ruleset }: Standings, filter: TaskFilter, t: Texts) {
  const words = t.deskTasks.filters;
  const { due } = filter;
  const chosenDue = due === null ? "" : typeof due === "object" ? due.until : due;
  const owners = new Set<string>(filter.owner === null ? [] : [filter.owner]);
  const conditions = new Set<ConditionId>(filter.condition);
  for (const { account } of rows) {
    for (const { owner, condition } of account.tasks) {
      conditions.add(condition);
      const doer = owner ?? account.owner;
      if (doer !== null) owners.add(doer);
    }
  }
  const inOrder = ruleset.conditions.map(({ id }) => id).filter((id) => conditions.has(id));
  const several = filter.condition.length > 1 ? [filter.condition.join()] : [];
  const option = (chosen: string) => (value: string, label: string) => ({
    ...{ value, label },
    isChosen: value === chosen,
  });
  const [ofOwner, ofDue] = [option(filter.owner ?? ""), option(chosenDue)];
  const ofCondition = option(filter.condition.join());
  return {
    hidden: taskFilterQuery({ ...EVERY_TASK, status: filter.status, entity: filter.entity }).map(
      ([name, value]) => ({ name, value }),
    ),
    selects: [
      {
        name: "due",
        label: words.due,
        options: [
          ofDue("", words.any),
          ...DUE_SPANS.map((span) => ofDue(span, words.dues[span])),
          ...(typeof due === "object" && due !== null
            ? [ofDue(due.until, say(words.dueUntil, { date: due.until }))]
            : []),
        ],
      },
      {
        name: "owner",
        label: words.owner,
        options: [
          ofOwner("", words.any),
          ...[...owners]
            .sort((one, other) => one.localeCompare(other, "zh-CN"))
            .map((one) => ofOwner(one, one)),
        ],
      },
      {
        name: "condition",
        label: words.condition,
        options: [
          ofCondition("", words.any),
          ...inOrder.map((id) => ofCondition(id, conditionName(id, t))),
          ...several.map((ids) =>
            ofCondition(ids, filter.condition.map((id) => conditionName(id, t)).join(" / ")),
          ),
        ],
      },
    ],
    unowned: filter.unowned,
  };
}

/** What is not in the form in sight is told as something that can be taken away. */
function pillsOf({ portfolio }: Standings, filter: TaskFilter, t: Texts) {
  const { entity } = filter;
  if (entity === null) return [];
  const name = portfolio.entities.get(entity)?.name ?? entity;
  const without = searchOf({ ...filter, entity: null });
  return [
    {
      label: say(t.deskTasks.filters.entity, { name }),
      href: paths.portfolioTasks(portfolio.id, without),
    },
  ];
}

/** What was just said, with the way to take it back. */
function doneView({ t }: PageContext, { open, filter }: TasksPageInput, revision: number) {
  const { portfolio } = open;
  const words = t.deskTasks;
  if (revision === 0) return { text: words.doneNothing, undo: null };
  const entry = portfolio.entries.find((one) => one.revision === revision);
  if (entry?.kind !== "edit") return null;
  if (entry.undoneBy !== null) return { text: words.undone, undo: null };
  return {
    text: say(words.done, { revision: String(revision) }),
    undo:
      open.role === "read"
        ? null
        : {
            action: paths.tasksUndo(portfolio.id),
            hidden: [
              { name: "of", value: String(revision) },
              { name: "query", value: searchOf(filter).slice(1) },
            ],
            label: words.undo,
          },
  };
}
