/** One task of an account: changing it, closing it and opening it again, for all accounts for which it is one job. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { ConditionId } from "../../../../../rules/conditions.ts";
import type { IsCurrent } from "../../../../application/portfolios/account/change-account.ts";
import { accountIn } from "../../../../application/portfolios/find-in-portfolio.ts";
import type { Portfolio } from "../../../../application/portfolios/portfolio.ts";
import { type TaskChange, taskIn } from "../../../../application/portfolios/tasks/change-tasks.ts";
import { readTask } from "../../../../application/portfolios/tasks/read-task.ts";
import type { FieldProblem } from "../../../../application/reading/field-problems.ts";
import type { OrProblems } from "../../../../application/reading/issues.ts";
import { AppError, invariant } from "../../../../errors.ts";
import type { Values } from "../../../../presenters/forms/form.ts";
import { taskPage } from "../../../../presenters/portfolios/tasks/task-pages.ts";
import { TO_DO_SEARCH } from "../../../../presenters/portfolios/tasks/tasks-page.ts";
import { FOR_WRITERS } from "../../../portfolio-roles.ts";
import { readFormBody, valueIn } from "../../frame/form-body.ts";
import type { PageDependencies } from "../../frame/page-dependencies.ts";
import { contextOf, render, seeOther } from "../../frame/page-request.ts";
import { type AccountParams, openedFor, placeOf } from "../account/desk-request.ts";
import { taskFieldsIn } from "./task-fields.ts";
import { doneAddress } from "./tasks.ts";

const TASK = "/portfolios/:id/accounts/:accountId/tasks/:condition";

export function taskPages(app: FastifyInstance, dependencies: PageDependencies): void {
  app.get(TASK, FOR_WRITERS, (request, reply) =>
    show(request, reply, { dependencies, values: null, problems: [], status: 200 }),
  );

  app.post(TASK, async (request, reply) => {
    const { values } = readFormBody(request);
    const { opened } = await openedFor(request, dependencies);
    const { account, condition } = namedIn(request, opened.portfolio);
    const change = changeIn(values, condition);
    if (!change.ok) {
      const { problems } = change;
      return await show(request, reply, { dependencies, values, problems, status: 422 });
    }
    const place = await placeOf(request, dependencies);
    const job = { account: account.id, condition };
    const isCurrent = isAsSeen(job, valueIn(values, "seen"));
    const changed = await dependencies.taskChanges.changeJob(place, job, {
      ...{ change: change.change, isCurrent },
    });
    if (changed.kind === "overtaken") {
      return await show(request, reply, { dependencies, values, problems: [], status: 409 });
    }
    invariant(changed.kind === "changed", "a task that was read is not refused");
    const { portfolio } = changed.opened;
    const { entry } = taskIn(accountIn(portfolio, account.id), condition);
    return await seeOther(
      reply,
      doneAddress(place.portfolioId, TO_DO_SEARCH.slice(1), entry.revision),
    );
  });
}

/** Throws `account-not-found` and `task-not-found`. */
function namedIn(request: FastifyRequest, portfolio: Portfolio) {
  const { accountId, condition } = request.params as AccountParams & { readonly condition: string };
  const account = accountIn(portfolio, accountId);
  const task = account.tasks.find((one) => one.condition === condition);
  if (task === undefined) throw new AppError("task-not-found");
  return { account, task, condition: task.condition };
}

function changeIn(values: Values, condition: ConditionId): OrProblems<{ change: TaskChange }> {
  switch (valueIn(values, "intent")) {
    case "close":
      return { ok: true, change: (task) => ({ ...task, isClosed: true }) };
    case "reopen":
      return { ok: true, change: (task) => ({ ...task, isClosed: false }) };
    default: {
      const read = readTask(taskFieldsIn(values), condition);
      return read.ok ? { ok: true, change: (task) => ({ ...task, ...read.task }) } : read;
    }
  }
}

function isAsSeen(
  { account, condition }: { readonly account: string; readonly condition: ConditionId },
  seen: string,
): IsCurrent {
  return (portfolio) =>
    String(taskIn(accountIn(portfolio, account), condition).entry.revision) === seen;
}

type Shown = {
  readonly dependencies: PageDependencies;
  readonly values: Values | null;
  readonly problems: readonly FieldProblem[];
  readonly status: 200 | 409 | 422;
};

async function show(
  request: FastifyRequest,
  reply: FastifyReply,
  { dependencies, values, problems, status }: Shown,
): Promise<FastifyReply> {
  const looking = await openedFor(request, dependencies);
  const { account, task } = namedIn(request, looking.opened.portfolio);
  const model = taskPage(contextOf(request, reply, dependencies), {
    ...{ ...looking, account, task, values, problems },
    isOvertaken: status === 409,
  });
  return await render(reply, "/portfolios/tasks/task", model, status);
}
