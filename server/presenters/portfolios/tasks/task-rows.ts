/** Jobs as rows: what is to be done, for which accounts, by when and by whom. */
import { type CivilDate, daysBetween } from "../../../../rules/civil-date.ts";
import { groupDigits } from "../../../../rules/texts.ts";
import type { Standings } from "../../../application/portfolios/standing.ts";
import { type Job, ownersOf } from "../../../application/portfolios/tasks/task-jobs.ts";
import { TO_DO } from "../../../application/portfolios/tasks/task-status.ts";
import type { Task } from "../../../application/portfolios/tasks/tasks-of.ts";
import { paths } from "../../../paths.ts";
import { monthDay } from "../../audits/clients/client-phrases.ts";
import { say } from "../../texts/texts.ts";
import type { Texts } from "../../texts/zh-cn.ts";
import { TASK_MARKS, taskWords } from "./task-words.ts";

const ACCOUNTS_SHOWN = 3;

export function taskRows(
  standings: Standings,
  { t, mayWrite }: { readonly t: Texts; readonly mayWrite: boolean },
) {
  const words = taskWords(standings, t);
  const { portfolio, asOf } = standings;
  return (job: Job) => {
    const { first, tasks } = job;
    const { said, row, status } = first;
    const { account } = row;
    const name = words.nameOf(said.condition);
    return {
      id: `${account.id}.${said.condition}`,
      status,
      mark: { ...TASK_MARKS[status], word: t.deskTasks.status[status] },
      isToDo: TO_DO.includes(status),
      due: dueView(first, asOf, t),
      name,
      todo: words.todoOf(first),
      note: said.note,
      entity: entityOf(first, portfolio.id),
      accounts: tasks.slice(0, ACCOUNTS_SHOWN).map(({ row: { account: one } }) => ({
        name: one.name,
        href: paths.portfolioAccount(portfolio.id, one.id),
      })),
      more:
        tasks.length > ACCOUNTS_SHOWN
          ? say(t.deskTasks.accountsMore, { count: groupDigits(tasks.length) })
          : null,
      owner: ownersOf({ tasks }).join(t.listJoin),
      edit: mayWrite
        ? {
            href: paths.accountTask(portfolio.id, account.id, said.condition),
            full: say(t.deskTasks.editOf, { what: name, account: account.name }),
          }
        : null,
    };
  };
}

/** None for an account that stands alone: its entity only bears its name. */
function entityOf({ row: { account } }: Task, portfolio: string) {
  const { entity } = account;
  if (entity.name === account.name && entity.accounts.length === 1) return null;
  return { name: entity.name, href: paths.portfolioEntity(portfolio, entity.id) };
}

function dueView({ said: { due }, status }: Task, asOf: CivilDate, t: Texts) {
  if (due === null) return null;
  const words = t.deskTasks;
  const left = daysBetween(asOf, due);
  const note =
    left === 0
      ? words.today
      : say(left > 0 ? words.daysLeft : words.daysOver, { days: groupDigits(Math.abs(left)) });
  return { date: due, text: monthDay(due, asOf), note: TO_DO.includes(status) ? note : null };
}
