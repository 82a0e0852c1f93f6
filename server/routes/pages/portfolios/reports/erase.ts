/** Erasing a client, an account or a portfolio: said first, done when its name was typed. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { accountIn, entityIn } from "../../../../application/portfolios/find-in-portfolio.ts";
import { paths } from "../../../../paths.ts";
import {
  type Erased,
  erasedName,
  erasePage,
} from "../../../../presenters/portfolios/reports/erase-page.ts";
import { FOR_OWNERS } from "../../../portfolio-roles.ts";
import { givenForm } from "../../frame/carried-form.ts";
import { readFormBody, valueIn } from "../../frame/form-body.ts";
import type { PageDependencies } from "../../frame/page-dependencies.ts";
import { contextOf, render, seeOther } from "../../frame/page-request.ts";
import { type AtPortfolio, atPortfolio } from "./at-portfolio.ts";

type Params = { id: string; entityId?: string; accountId?: string };

const ADDRESSES = [
  "/portfolios/:id/erase",
  "/portfolios/:id/entities/:entityId/erase",
  "/portfolios/:id/accounts/:accountId/erase",
];

export function erasePages(app: FastifyInstance, dependencies: PageDependencies): void {
  for (const address of ADDRESSES) {
    app.get(address, FOR_OWNERS, async (request, reply) => {
      const at = await erasureAt(request, dependencies);
      return await show(request, reply, dependencies, { at, typed: null });
    });

    app.post(address, FOR_OWNERS, async (request, reply) => {
      const at = await erasureAt(request, dependencies);
      const form = givenForm(readFormBody(request));
      const typed = valueIn(form.values, "confirm").trim();
      if (form.isShownOnly || typed !== erasedName(at.open, at.erased).trim()) {
        return await show(request, reply, dependencies, { at, typed });
      }
      await erase(at, dependencies);
      const { id } = at.open.head;
      const done = at.erased.of;
      const isWhole = done === "portfolio";
      const next = isWhole ? paths.portfolios() : paths.portfolioReportsOf(id, { done });
      return await seeOther(reply, next);
    });
  }
}

type AtErasure = AtPortfolio & { readonly erased: Erased };

/** Throws `account-not-found` and `entity-not-found`. */
async function erasureAt(
  request: FastifyRequest,
  dependencies: PageDependencies,
): Promise<AtErasure> {
  const at = await atPortfolio(request, dependencies);
  const { entityId, accountId } = request.params as Params;
  const { portfolio } = at.open;
  if (entityId !== undefined) {
    return { ...at, erased: { of: "entity", entity: entityIn(portfolio, entityId) } };
  }
  if (accountId !== undefined) {
    return { ...at, erased: { of: "account", account: accountIn(portfolio, accountId) } };
  }
  return { ...at, erased: { of: "portfolio" } };
}

function erase(
  { principal, open, erased }: AtErasure,
  { erasure }: PageDependencies,
): Promise<void> {
  const { id } = open.head;
  switch (erased.of) {
    case "entity":
      return erasure.entity(principal, id, erased.entity.id);
    case "account":
      return erasure.account(principal, id, erased.account.id);
    case "portfolio":
      return erasure.portfolio(principal, id);
  }
}

async function show(
  request: FastifyRequest,
  reply: FastifyReply,
  dependencies: PageDependencies,
  { at, typed }: { readonly at: AtErasure; readonly typed: string | null },
): Promise<FastifyReply> {
  const page = contextOf(request, reply, dependencies);
  const context = typed === null ? page : { ...page, typed: { confirm: [typed] } };
  const model = erasePage(context, { ...at, typed });
  return await render(reply, "/portfolios/reports/erase", model, typed === null ? 200 : 422);
}
