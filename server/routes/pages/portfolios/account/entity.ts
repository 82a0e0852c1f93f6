/** One entity: its page and its name. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { entityActions } from "../../../../application/portfolios/account/entity-actions.ts";
import { factsForEntity } from "../../../../application/portfolios/account/facts-in-full.ts";
import { entityIn } from "../../../../application/portfolios/find-in-portfolio.ts";
import type { OpenPortfolio } from "../../../../application/portfolios/open-portfolio.ts";
import type { Entity } from "../../../../application/portfolios/portfolio.ts";
import { NAME_LENGTH_MAX } from "../../../../application/portfolios/statements.ts";
import type { FieldProblem } from "../../../../application/reading/field-problems.ts";
import { paths } from "../../../../paths.ts";
import { entityEditPage } from "../../../../presenters/portfolios/account/entity-edit-page.ts";
import { entityPage } from "../../../../presenters/portfolios/account/entity-page.ts";
import { FOR_WRITERS } from "../../../portfolio-roles.ts";
import { readFormBody, valueIn } from "../../frame/form-body.ts";
import type { PageDependencies } from "../../frame/page-dependencies.ts";
import { contextOf, render, seeOther } from "../../frame/page-request.ts";
import { type EntityParams, type Looking, openedFor, placeOf } from "./desk-request.ts";

const ENTITY = "/portfolios/:id/entities/:entityId";

export function entityPages(app: FastifyInstance, dependencies: PageDependencies): void {
  app.get(ENTITY, async (request, reply) => {
    const { opened, person } = await openedFor(request, dependencies);
    const entity = entityOf(request, opened);
    const page = contextOf(request, reply, dependencies);
    const standings = opened.standings();
    const [first] = entity.accounts;
    const [action = null] = entityActions(entity, standings);
    const gate = dependencies.checks.platform(page.language)?.acceptsNewActivations ?? "unknown";
    const { saved } = request.query as { saved?: string };
    const model = entityPage(page, {
      ...{ opened, person, entity, standings, action, gate },
      ruleset: standings.ruleset,
      shared: factsForEntity(entity, (first && standings.of(first.id)?.facts) ?? {}),
      notice: saved === undefined ? null : page.t.deskAccount.saved,
    });
    return await render(reply, "/portfolios/account/entity", model);
  });

  app.get(`${ENTITY}/edit`, FOR_WRITERS, async (request, reply) => {
    const { opened, person } = await openedFor(request, dependencies);
    const entity = entityOf(request, opened);
    const shown = { opened, person, entity, name: entity.name, problems: [], overtaken: false };
    return await show(request, reply, dependencies, { ...shown, status: 200 });
  });

  app.post(`${ENTITY}/edit`, async (request, reply) => await rename(request, reply, dependencies));
}

function entityOf(request: FastifyRequest, { portfolio }: OpenPortfolio): Entity {
  return entityIn(portfolio, (request.params as EntityParams).entityId);
}

type Shown = Looking & {
  readonly entity: Entity;
  readonly name: string;
  readonly problems: readonly FieldProblem[];
  /** Whether somebody else gave it another name meanwhile. */
  readonly overtaken: boolean;
  readonly status: number;
};

async function show(
  request: FastifyRequest,
  reply: FastifyReply,
  dependencies: PageDependencies,
  { status, ...shown }: Shown,
): Promise<FastifyReply> {
  const page = contextOf(request, reply, dependencies);
  return await render(reply, "/portfolios/account/edit", entityEditPage(page, shown), status);
}

async function rename(
  request: FastifyRequest,
  reply: FastifyReply,
  dependencies: PageDependencies,
): Promise<FastifyReply> {
  const { opened, person } = await openedFor(request, dependencies);
  const entity = entityOf(request, opened);
  const { values } = readFormBody(request);
  const name = valueIn(values, "name").trim();
  const problems = problemsOf(name);
  const shown = { opened, person, entity, name, problems, overtaken: false };
  if (problems.length > 0) {
    return await show(request, reply, dependencies, { ...shown, status: 422 });
  }
  const seen = valueIn(values, "seen");
  const place = await placeOf(request, dependencies);
  const changed = await dependencies.accountEdits.editEntity(place, entity.id, {
    name,
    isCurrent: (portfolio) => entityIn(portfolio, entity.id).name === seen,
  });
  if (changed.kind === "overtaken") {
    const current = entityOf(request, changed.opened);
    const told = { ...shown, opened: changed.opened, entity: current, overtaken: true };
    return await show(request, reply, dependencies, { ...told, status: 409 });
  }
  return await seeOther(reply, `${paths.portfolioEntity(place.portfolioId, entity.id)}?saved=name`);
}

function problemsOf(name: string): FieldProblem[] {
  const at = { pointer: "/name", read: JSON.stringify(name.slice(0, 40)) };
  if (name === "") return [{ ...at, code: "required" }];
  if (name.length <= NAME_LENGTH_MAX) return [];
  return [{ ...at, code: "too-long", params: { max: NAME_LENGTH_MAX } }];
}
