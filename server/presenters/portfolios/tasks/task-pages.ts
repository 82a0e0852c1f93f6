/** The pages on which a task is made, and changed. */
import type { ConditionId } from "../../../../rules/conditions.ts";
import { groupDigits } from "../../../../rules/texts.ts";
import type { OpenPortfolio } from "../../../application/portfolios/open-portfolio.ts";
import type { Account, AccountTask, Entity } from "../../../application/portfolios/portfolio.ts";
import type { Standing } from "../../../application/portfolios/standing.ts";
import { saidTogether } from "../../../application/portfolios/tasks/task-jobs.ts";
import { taskOf } from "../../../application/portfolios/tasks/tasks-of.ts";
import type { FieldProblem } from "../../../application/reading/field-problems.ts";
import { invariant } from "../../../errors.ts";
import { paths } from "../../../paths.ts";
import type { Action, Hidden, Values } from "../../forms/form.ts";
import type { PageContext } from "../../frame/frame.ts";
import { shanghaiClock } from "../../frame/times.ts";
import { say } from "../../texts/texts.ts";
import type { Texts } from "../../texts/zh-cn.ts";
import { onAccounts } from "../account/on-accounts.ts";
import { deskFrame } from "../desk-frame.ts";
import { taskForm, valuesOfTask } from "./task-form.ts";
import { TASK_MARKS, taskWords } from "./task-words.ts";
import { TO_DO_SEARCH } from "./tasks-page.ts";

type Person = { readonly name: string };

const ACCOUNTS_SHOWN = 12;

/** For whom a task is made: an account, or all accounts of an entity. */
export type TaskHolder =
  | { readonly kind: "account"; readonly account: Account }
  | { readonly kind: "entity"; readonly entity: Entity };

export type NewTaskInput = {
  readonly opened: OpenPortfolio;
  readonly person: Person;
  readonly holder: TaskHolder;
  /** Null while it is to be chosen. */
  readonly condition: ConditionId | null;
  /** Those that any of the accounts needs. */
  readonly wanted: readonly ConditionId[];
  /** Those that would have the task. */
  readonly rows: readonly Standing[];
  readonly values: Values;
  readonly problems: readonly FieldProblem[];
};

export function newTaskPage(page: PageContext, given: NewTaskInput) {
  const { opened, person, holder, condition, wanted, rows, values, problems } = given;
  const { t } = page;
  const words = t.deskTasks;
  const { id } = opened.portfolio;
  const standings = opened.standings();
  const { form, summary } = taskForm(page, {
    action: paths.newTask(id),
    submit: words.form.add,
    hidden: [
      holder.kind === "account"
        ? { name: "account", value: holder.account.id }
        : { name: "entity", value: holder.entity.id },
      ...(condition === null ? [] : [{ name: "condition", value: condition }]),
    ],
    conditions: condition === null ? wanted : [],
    accountOwner: holder.kind === "account" ? holder.account.owner : null,
    ...{ standings, values, problems },
  });
  const back = backTo(id, holder);
  return {
    ...deskFrame(page, {
      ...{ ...onAccounts(opened), title: words.form.newTitle, person },
      isWrong: summary !== null,
    }),
    words,
    crumbs: [...crumbsTo(page, id), back],
    title:
      condition === null
        ? words.form.newTitle
        : `${words.form.newTitle}${words.colon}${taskWords(standings, t).nameOf(condition)}`,
    ...{ form, summary, state: null, actions: [], overtaken: null },
    isNobody: wanted.length === 0 || (condition !== null && rows.length === 0),
    backHref: back.href,
    accounts:
      condition === null ? null : accountsView(rows, { id, t, lead: words.form.forAccounts }),
  };
}

function backTo(id: string, holder: TaskHolder) {
  return holder.kind === "account"
    ? { href: paths.portfolioAccount(id, holder.account.id), label: holder.account.name }
    : { href: paths.portfolioEntity(id, holder.entity.id), label: holder.entity.name };
}

function crumbsTo({ t }: PageContext, id: string) {
  return [{ href: paths.portfolioTasks(id, TO_DO_SEARCH), label: t.deskTasks.title }];
}

function accountsView(
  rows: readonly Standing[],
  { id, lead, t }: { readonly id: string; readonly lead: string; readonly t: Texts },
) {
  return {
    lead,
    shown: rows.slice(0, ACCOUNTS_SHOWN).map(({ account }) => ({
      name: account.name,
      href: paths.portfolioAccount(id, account.id),
    })),
    more:
      rows.length > ACCOUNTS_SHOWN
        ? say(t.deskTasks.accountsMore, { count: groupDigits(rows.length) })
        : null,
  };
}

export type TaskPageInput = {
  readonly opened: OpenPortfolio;
  readonly person: Person;
  readonly account: Account;
  readonly task: AccountTask;
  /** Null where nothing was sent. */
  readonly values: Values | null;
  readonly problems: readonly FieldProblem[];
  /** Somebody else has changed it since it was looked at. */
  readonly isOvertaken: boolean;
};

export function taskPage(page: PageContext, given: TaskPageInput) {
  const { opened, person, account, task, values, problems, isOvertaken } = given;
  const { t } = page;
  const words = t.deskTasks;
  const { id } = opened.portfolio;
  const standings = opened.standings();
  const row = standings.of(account.id);
  invariant(row, "every account of a portfolio has a standing");
  const shown = taskOf(task, row, standings);
  const { nameOf, todoOf } = taskWords(standings, t);
  const together = saidTogether(account, task).flatMap((one) => standings.of(one.id) ?? []);
  const action = paths.accountTask(id, account.id, task.condition);
  const seen: Hidden = { name: "seen", value: String(task.entry.revision) };
  const { form, summary } = taskForm(page, {
    ...{ action, standings, problems, conditions: [] },
    accountOwner: together.length > 1 ? null : account.owner,
    submit: words.form.save,
    hidden: [seen, { name: "intent", value: "save" }],
    values: values ?? valuesOfTask(task),
  });
  const title = say(words.form.editTitle, {
    what: nameOf(task.condition),
    name: together.length > 1 ? account.entity.name : account.name,
  });
  const other = task.isClosed ? "reopen" : "close";
  const button: Action & { id: string; lead: string } = {
    id: other,
    action,
    hidden: [seen, { name: "intent", value: other }],
    label: words.form[other],
    style: "plain",
    lead: task.isClosed ? words.form.reopenLead : words.form.closeLead,
  };
  return {
    ...deskFrame(page, {
      ...{ ...onAccounts(opened), title, person },
      isWrong: summary !== null || isOvertaken,
    }),
    words,
    crumbs: [...crumbsTo(page, id), backTo(id, { kind: "account", account })],
    title,
    ...{ form, summary, isNobody: false, backHref: paths.portfolioTasks(id, TO_DO_SEARCH) },
    state: {
      status: shown.status,
      mark: { ...TASK_MARKS[shown.status], word: words.status[shown.status] },
      todo: todoOf(shown),
      by: say(words.form.saidBy, {
        name: task.entry.by.name,
        on: shanghaiClock(task.entry.at),
      }),
    },
    actions: [button],
    overtaken: isOvertaken
      ? { text: t.deskAccount.overtaken.textAnonymous, now: presentWords(task, page) }
      : null,
    accounts:
      together.length > 1
        ? accountsView(together, {
            ...{ id, t },
            lead: say(words.form.together, { count: groupDigits(together.length) }),
          })
        : null,
  };
}

function presentWords({ due, owner, note }: AccountTask, { t }: PageContext): string {
  const words = t.deskTasks;
  return [due ?? words.noDue, owner ?? words.accountOwner, ...(note === null ? [] : [note])].join(
    t.deskTasks.file.join,
  );
}
