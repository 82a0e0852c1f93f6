/** The tasks of one account on its page, and the conditions that have none yet. */
import type { AccountInFull } from "../../../application/portfolios/account/account-in-full.ts";
import { isWanted, TO_DO } from "../../../application/portfolios/tasks/task-status.ts";
import { taskOf } from "../../../application/portfolios/tasks/tasks-of.ts";
import { paths } from "../../../paths.ts";
import { say } from "../../texts/texts.ts";
import type { Texts } from "../../texts/zh-cn.ts";
import { taskRows } from "./task-rows.ts";
import { conditionName } from "./task-words.ts";

export function accountTasks(
  { account, standing, standings, portfolio }: AccountInFull,
  { t, mayWrite }: { readonly t: Texts; readonly mayWrite: boolean },
) {
  const rowOf = taskRows(standings, { t, mayWrite });
  const tasks = account.tasks.map((said) => taskOf(said, standing, standings));
  const open = new Set(
    tasks.filter(({ said }) => !said.isClosed).map(({ said }) => said.condition),
  );
  const missing = standings.ruleset.conditions
    .map(({ id }) => id)
    .filter((id) => !open.has(id) && isWanted(id, standing, standings));
  const rank = ({ status }: { status: (typeof tasks)[number]["status"] }) =>
    TO_DO.includes(status) ? 0 : 1;
  return {
    rows: [...tasks]
      .sort((one, other) => rank(one) - rank(other))
      .map((first) => rowOf({ first, tasks: [first], isOfEntity: false })),
    add: mayWrite
      ? missing.map((condition) => ({
          condition,
          label: conditionName(condition, t),
          full: say(t.deskTasks.account.addOf, { what: conditionName(condition, t) }),
          href: paths.newTask(portfolio.id, { account: account.id, condition }),
        }))
      : [],
    allHref: paths.portfolioTasks(portfolio.id, `?entity=${account.entity.id}`),
  };
}
