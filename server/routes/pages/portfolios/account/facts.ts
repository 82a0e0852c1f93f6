/** Editing one fact of an account or an entity, and choosing among statements that contradict each other. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { namesReadBy } from "../../../../../rules/category-thresholds.ts";
import { type FactKey, type FactValue } from "../../../../../rules/facts/all.ts";
import type {
  Changed,
  IsCurrent,
} from "../../../../application/portfolios/account/change-account.ts";
import {
  type FactInFull,
  factsOfAccount,
  factsOfEntity,
} from "../../../../application/portfolios/account/facts-in-full.ts";
import type { OpenPortfolio } from "../../../../application/portfolios/open-portfolio.ts";
import type { Portfolio, Statement } from "../../../../application/portfolios/portfolio.ts";
import type { FactStatement } from "../../../../application/portfolios/statements.ts";
import type { FieldProblem } from "../../../../application/reading/field-problems.ts";
import { AppError, invariant } from "../../../../errors.ts";
import { paths } from "../../../../paths.ts";
import type { Values } from "../../../../presenters/forms/form.ts";
import {
  SEEN_FACT_FIELD,
  valuesOfFact,
} from "../../../../presenters/portfolios/account/fact-form.ts";
import {
  factPage,
  type Holder,
  seenOfFact,
} from "../../../../presenters/portfolios/account/fact-page.ts";
import { statementId } from "../../../../presenters/portfolios/account/said-view.ts";
import { readFormBody, valueIn } from "../../frame/form-body.ts";
import type { PageDependencies } from "../../frame/page-dependencies.ts";
import { contextOf, render, seeOther } from "../../frame/page-request.ts";
import { holderOf, type Looking, openedFor, placeOf } from "./desk-request.ts";
import { readFactForm } from "./read-fact-form.ts";

const FACT_PAGES = [
  "/portfolios/:id/accounts/:accountId/facts/:fact",
  "/portfolios/:id/entities/:entityId/facts/:fact",
];

export function factPages(app: FastifyInstance, dependencies: PageDependencies): void {
  for (const address of FACT_PAGES) {
    app.get(address, async (request, reply) => {
      const looking = await openedFor(request, dependencies);
      return await show(request, reply, dependencies, { ...looking, ...NOTHING_SENT });
    });
    app.post(address, async (request, reply) => await save(request, reply, dependencies));
    app.post(
      `${address}/choice`,
      async (request, reply) => await choose(request, reply, dependencies),
    );
  }
}

type Shown = Looking & {
  /** Null where the form was not sent. */
  readonly values: Values | null;
  readonly problems: readonly FieldProblem[];
  readonly overtaken: { readonly mine: string } | null;
  readonly status: number;
};

const NOTHING_SENT = { values: null, problems: [], overtaken: null, status: 200 };

async function show(
  request: FastifyRequest,
  reply: FastifyReply,
  dependencies: PageDependencies,
  { opened, person, values, problems, overtaken, status }: Shown,
): Promise<FastifyReply> {
  const { holder, key } = holderOf(request, opened);
  const fact = factOfHolder(opened, holder, key);
  const address = request.method === "POST" ? addressOf(opened, holder, key) : request.url;
  const page = contextOf(request, reply, dependencies, address);
  const isOutweighed = (request.query as { outweighed?: string }).outweighed !== undefined;
  const model = factPage(page, {
    ...{ opened, person, holder, fact, problems, overtaken },
    values: values ?? { ...valuesOfFact(key, fact.said?.raw ?? null), observedOn: [page.today] },
    ruleset: dependencies.rulebook.active.ruleset,
    notice: isOutweighed ? page.t.deskAccount.fact.outweighed : null,
  });
  return await render(reply, "/portfolios/account/fact", model, status);
}

function factOfHolder(opened: OpenPortfolio, holder: Holder, key: FactKey): FactInFull {
  const facts =
    holder.kind === "entity"
      ? factsOfEntity(holder.entity)
      : factsOfAccount(holder.account, judgedOf(opened, holder.account.id));
  const fact = facts.find((one) => one.key === key);
  // An entity's page has no facts of its accounts.
  if (fact === undefined) throw new AppError("not-found");
  return fact;
}

function judgedOf(
  opened: OpenPortfolio,
  id: string,
): Readonly<Partial<Record<FactKey, FactValue>>> {
  return opened.standings().of(id)?.facts ?? {};
}

async function save(
  request: FastifyRequest,
  reply: FastifyReply,
  dependencies: PageDependencies,
): Promise<FastifyReply> {
  const { opened, person } = await openedFor(request, dependencies);
  const { key } = holderOf(request, opened);
  const { values } = readFormBody(request);
  const names = namesReadBy(dependencies.rulebook.active.ruleset);
  const { today } = contextOf(request, reply, dependencies);
  const read = readFactForm(key, values, { names, today });
  if (!read.ok) {
    const refused = { values, problems: read.problems, overtaken: null, status: 422 };
    return await show(request, reply, dependencies, { opened, person, ...refused });
  }
  const seen = Number(valueIn(values, SEEN_FACT_FIELD));
  const changed = await say(
    request,
    dependencies,
    read.statement,
    (fact) => seenOfFact(fact) === seen,
  );
  if (changed.kind === "changed") return await afterSaying(request, reply, changed.opened);
  invariant(changed.kind === "overtaken", "nobody else has what a statement says");
  const overtaken = { mine: (values[key] ?? []).filter((one) => one !== "").join("; ") };
  const told = { values, problems: [], overtaken, status: 409 };
  return await show(request, reply, dependencies, { opened: changed.opened, person, ...told });
}

/** Says it of the account, or of the entity that the fact belongs to. */
async function say(
  request: FastifyRequest,
  dependencies: PageDependencies,
  statement: FactStatement,
  isSeen: (fact: FactInFull) => boolean,
): Promise<Changed> {
  const place = await placeOf(request, dependencies);
  const { accountEdits } = dependencies;
  const isCurrent: IsCurrent = (portfolio) => isSeen(factIn(request, portfolio));
  const { accountId, entityId } = request.params as { accountId?: string; entityId?: string };
  if (accountId !== undefined) {
    const edit = { set: {}, entity: null, facts: [statement] };
    return await accountEdits.edit(place, accountId, { edit, isCurrent });
  }
  invariant(entityId, "a fact is of an account or of an entity");
  return await accountEdits.editEntity(place, entityId, { facts: [statement], isCurrent });
}

/** Without what is judged, which says nothing about who said what. */
function factIn(request: FastifyRequest, portfolio: Portfolio): FactInFull {
  const { holder, key } = holderOf(request, { portfolio });
  const facts =
    holder.kind === "entity" ? factsOfEntity(holder.entity) : factsOfAccount(holder.account, {});
  const fact = facts.find((one) => one.key === key);
  if (fact === undefined) throw new AppError("not-found");
  return fact;
}

/** Back to where the fact is shown, unless something that is newer or more trusted still counts. */
async function afterSaying(
  request: FastifyRequest,
  reply: FastifyReply,
  opened: OpenPortfolio,
): Promise<FastifyReply> {
  const { holder, key } = holderOf(request, opened);
  const { said, statements } = factIn(request, opened.portfolio);
  const address = addressOf(opened, holder, key);
  if (said !== statements[0]) return await seeOther(reply, `${address}?outweighed=1`);
  const back =
    holder.kind === "account"
      ? paths.portfolioAccount(opened.portfolio.id, holder.account.id)
      : paths.portfolioEntity(opened.portfolio.id, holder.entity.id);
  return await seeOther(reply, `${back}?saved=${key}`);
}

function addressOf({ portfolio }: OpenPortfolio, holder: Holder, key: FactKey): string {
  return holder.kind === "account"
    ? paths.accountFact(portfolio.id, holder.account.id, key)
    : paths.entityFact(portfolio.id, holder.entity.id, key);
}

/** A statement of before is said again, and settles what was said until now. */
async function choose(
  request: FastifyRequest,
  reply: FastifyReply,
  dependencies: PageDependencies,
): Promise<FastifyReply> {
  const { opened } = await openedFor(request, dependencies);
  const wanted = valueIn(readFormBody(request).values, "statement");
  const chosen = factIn(request, opened.portfolio).statements.find(
    (one) => statementId(one) === wanted,
  );
  if (chosen === undefined) throw new AppError("not-found");
  const changed = await say(request, dependencies, saidAgain(chosen), () => true);
  invariant(changed.kind === "changed", "a choice is about no revision");
  return await afterSaying(request, reply, changed.opened);
}

function saidAgain({ key, raw, source, observedOn, note, typed }: Statement): FactStatement {
  return {
    ...{ key, source, observedOn, settles: true },
    // It was read when it was said.
    value: raw as FactStatement["value"],
    ...(note !== null && { note }),
    ...(typed !== null && { typed }),
  };
}
