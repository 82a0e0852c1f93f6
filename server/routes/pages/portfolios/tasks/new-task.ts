/** `/portfolios/{id}/tasks/new`: a task for an account, or for all accounts of an entity that need it. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { ConditionId } from "../../../../../rules/conditions.ts";
import { accountIn, entityIn } from "../../../../application/portfolios/find-in-portfolio.ts";
import type { OpenPortfolio } from "../../../../application/portfolios/open-portfolio.ts";
import type { Standing } from "../../../../application/portfolios/standing.ts";
import {
  conditionNamed,
  conditionsOf,
  readTask,
} from "../../../../application/portfolios/tasks/read-task.ts";
import { isOfEntity } from "../../../../application/portfolios/tasks/task-jobs.ts";
import { isWanted } from "../../../../application/portfolios/tasks/task-status.ts";
import type { FieldProblem } from "../../../../application/reading/field-problems.ts";
import { AppError } from "../../../../errors.ts";
import { paths } from "../../../../paths.ts";
import type { Values } from "../../../../presenters/forms/form.ts";
import {
  newTaskPage,
  type TaskHolder,
} from "../../../../presenters/portfolios/tasks/task-pages.ts";
import { TO_DO_SEARCH } from "../../../../presenters/portfolios/tasks/tasks-page.ts";
import { FOR_WRITERS } from "../../../portfolio-roles.ts";
import { readFormBody, valueIn } from "../../frame/form-body.ts";
import type { PageDependencies } from "../../frame/page-dependencies.ts";
import { contextOf, queryValue, render, seeOther } from "../../frame/page-request.ts";
import { type Looking, openedFor, placeOf } from "../account/desk-request.ts";
import { taskFieldsIn } from "./task-fields.ts";
import { doneAddress } from "./tasks.ts";

type Named = { readonly account: string; readonly entity: string; readonly condition: string };

export function newTaskPages(app: FastifyInstance, dependencies: PageDependencies): void {
  app.get("/portfolios/:id/tasks/new", FOR_WRITERS, async (request, reply) => {
    const looking = await openedFor(request, dependencies);
    const named = {
      account: queryValue(request, "account"),
      entity: queryValue(request, "entity"),
      condition: queryValue(request, "condition"),
    };
    const asked = askedIn(looking.opened, named);
    const existing = existingOf(asked);
    if (existing !== null) return await seeOther(reply, existing);
    return await show(request, reply, { dependencies, looking, asked, values: {}, problems: [] });
  });

  app.post("/portfolios/:id/tasks/new", async (request, reply) => {
    const looking = await openedFor(request, dependencies);
    const { values } = readFormBody(request);
    const named = {
      account: valueIn(values, "account"),
      entity: valueIn(values, "entity"),
      condition: valueIn(values, "condition"),
    };
    const asked = askedIn(looking.opened, named);
    const { condition } = asked;
    const read = readTask(taskFieldsIn(values), condition ?? "category");
    const problems: FieldProblem[] = [
      ...(condition === null
        ? [{ pointer: "/condition", code: "required" as const, read: "null" }]
        : []),
      ...(read.ok ? [] : read.problems),
    ];
    if (!read.ok || condition === null)
      return await show(request, reply, { dependencies, looking, asked, values, problems });
    const place = await placeOf(request, dependencies);
    const { entry } = await dependencies.taskChanges.sayOfMany(place, read.task, (now) =>
      rowsFor(now, asked.holder, condition),
    );
    return await seeOther(reply, afterwards(place.portfolioId, asked.holder, entry));
  });
}

type Asked = {
  readonly opened: OpenPortfolio;
  readonly holder: TaskHolder;
  readonly condition: ConditionId | null;
};

/** Throws `account-not-found`, `entity-not-found`, and `not-found` where neither is named, or a condition that there is not. */
function askedIn(opened: OpenPortfolio, { account, entity, condition: named }: Named): Asked {
  const { portfolio } = opened;
  if (account === "" && entity === "") throw new AppError("not-found");
  const holder: TaskHolder =
    account === ""
      ? { kind: "entity", entity: entityIn(portfolio, entity) }
      : { kind: "account", account: accountIn(portfolio, account) };
  const condition = conditionNamed(named, opened.standings().ruleset);
  if (named !== "" && condition === null) throw new AppError("not-found");
  return { opened, holder, condition };
}

/** Where the account's open task about that is changed; null where it has none. */
function existingOf({ opened, holder, condition }: Asked): string | null {
  if (holder.kind === "entity" || condition === null) return null;
  const { id, tasks } = holder.account;
  const isThere = tasks.some((one) => one.condition === condition && !one.isClosed);
  return isThere ? paths.accountTask(opened.portfolio.id, id, condition) : null;
}

/** What is one thing for the entity is so for all its accounts, whichever of them it is asked for. */
function rowsFor(
  opened: OpenPortfolio,
  holder: TaskHolder,
  condition: ConditionId,
): readonly Standing[] {
  const standings = opened.standings();
  const of = (ids: readonly { readonly id: string }[]) =>
    ids.flatMap(({ id }) => standings.of(id) ?? []);
  if (holder.kind === "entity") return of(entityIn(opened.portfolio, holder.entity.id).accounts);
  const account = accountIn(opened.portfolio, holder.account.id);
  return of(isOfEntity(condition) ? account.entity.accounts : [account]);
}

function afterwards(id: string, holder: TaskHolder, entry: number | null): string {
  return holder.kind === "account" && entry !== null
    ? `${paths.portfolioAccount(id, holder.account.id)}?saved=1`
    : doneAddress(id, TO_DO_SEARCH.slice(1), entry ?? 0);
}

type Shown = {
  readonly dependencies: PageDependencies;
  readonly looking: Looking;
  readonly asked: Asked;
  readonly values: Values;
  readonly problems: readonly FieldProblem[];
};

async function show(
  request: FastifyRequest,
  reply: FastifyReply,
  { dependencies, looking, asked, values, problems }: Shown,
): Promise<FastifyReply> {
  const { opened, holder, condition } = asked;
  const standings = opened.standings();
  const all = holder.kind === "account" ? [holder.account] : holder.entity.accounts;
  const wanted = conditionsOf(standings.ruleset).filter((id) =>
    all.some((account) => {
      const row = standings.of(account.id);
      return row !== null && isWanted(id, row, standings);
    }),
  );
  const rows =
    condition === null
      ? []
      : rowsFor(opened, holder, condition).filter((row) => isWanted(condition, row, standings));
  const model = newTaskPage(contextOf(request, reply, dependencies), {
    ...{ ...looking, holder, condition, wanted, rows, values, problems },
  });
  return await render(reply, "/portfolios/tasks/task", model, problems.length > 0 ? 422 : 200);
}
