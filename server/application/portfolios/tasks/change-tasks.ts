/** Says tasks: of one account, of all accounts for which it is one job, or of many at once in one entry. */
import type { ConditionId } from "../../../../rules/conditions.ts";
import { AppError } from "../../../errors.ts";
import type { AccountEdits, Changed, IsCurrent, Place } from "../account/change-account.ts";
import { accountIn } from "../find-in-portfolio.ts";
import { keptTask } from "../kept-line.ts";
import type { OpenPortfolio, PortfolioAccess } from "../open-portfolio.ts";
import type { Account, AccountTask } from "../portfolio.ts";
import type { Standing } from "../standing.ts";
import type { AccountLine } from "../statements.ts";
import { saidTogether } from "./task-jobs.ts";
import { type TaskAsked, type TaskPlan, taskPlan, taskStatement } from "./task-plan.ts";

export type SaidTasks = Omit<TaskPlan, "lines"> & {
  /** Of the entry that said them, which can be taken back; null when there was nothing to say. */
  readonly entry: number | null;
  readonly opened: OpenPortfolio;
};

/** How a task that is there is to be from now on. */
export type TaskChange = (task: AccountTask) => AccountTask;

const TRIES_MAX = 20;

export class TaskChanges {
  readonly #portfolios: PortfolioAccess;
  readonly #edits: AccountEdits;

  constructor(deps: { readonly portfolios: PortfolioAccess; readonly accountEdits: AccountEdits }) {
    this.#portfolios = deps.portfolios;
    this.#edits = deps.accountEdits;
  }

  /** The account has this task, open, whatever it had before. Throws as `AccountEdits.edit` does. */
  async put(
    place: Place,
    accountId: string,
    asked: TaskAsked,
    isCurrent: IsCurrent,
  ): Promise<Changed> {
    return await this.#edits.change(place, isCurrent, (portfolio) => {
      accountIn(portfolio, accountId);
      return [{ is: "account", id: accountId, facts: [], tasks: [taskStatement(asked)] }];
    });
  }

  /** Nobody is to do it any more. Throws `task-not-found` where there is none. */
  async close(
    place: Place,
    accountId: string,
    condition: ConditionId,
    isCurrent: IsCurrent,
  ): Promise<Changed> {
    return await this.#edits.change(place, isCurrent, (portfolio) => {
      const task = taskIn(accountIn(portfolio, accountId), condition);
      return task.isClosed ? [] : [lineOf(accountId, { ...task, isClosed: true })];
    });
  }

  /** The same for all accounts of the entity of which it is said alike, where it is one job for them. */
  async changeJob(
    place: Place,
    { account, condition }: { readonly account: string; readonly condition: ConditionId },
    { change, isCurrent = always }: { readonly change: TaskChange; readonly isCurrent?: IsCurrent },
  ): Promise<Changed> {
    return await this.#edits.change(place, isCurrent, (portfolio) => {
      const first = accountIn(portfolio, account);
      const task = taskIn(first, condition);
      return saidTogether(first, task).flatMap((one) => {
        const changed = change(one.task);
        const isSame = JSON.stringify(keptTask(changed)) === JSON.stringify(keptTask(one.task));
        return isSame ? [] : [lineOf(one.id, changed)];
      });
    });
  }

  /** Of those of the chosen accounts that need it. */
  async sayOfMany(
    place: Place,
    asked: TaskAsked,
    choose: (opened: OpenPortfolio) => readonly Standing[],
  ): Promise<SaidTasks> {
    for (let tries = 0; tries < TRIES_MAX; tries += 1) {
      const opened = await this.#portfolios.open(place.principal, place.portfolioId);
      if (opened.role === "read") throw new AppError("portfolio-read-only");
      const { revision } = opened.portfolio;
      const { lines, ...counts } = taskPlan(choose(opened), asked, opened.standings());
      if (lines.length === 0) return { ...counts, entry: null, opened };
      const said = await opened.say({ kind: "edit", body: {}, lines }, revision);
      if (said.ok) return { ...counts, entry: said.revision, opened };
    }
    throw new AppError("store-unavailable");
  }
}

function always(): boolean {
  return true;
}

/** Throws `task-not-found`. */
export function taskIn({ tasks }: Account, condition: ConditionId): AccountTask {
  const task = tasks.find((one) => one.condition === condition);
  if (task === undefined) throw new AppError("task-not-found");
  return task;
}

function lineOf(id: string, task: AccountTask): AccountLine {
  return { is: "account", id, facts: [], tasks: [keptTask(task)] };
}
