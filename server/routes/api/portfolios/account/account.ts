/** One account of a portfolio: reading it in full, and changing what is said of it. */
import type { FastifyRequest } from "fastify";
import { z } from "zod";
import { civilDateInShanghai } from "../../../../../rules/civil-date.ts";
import { accountInFull } from "../../../../application/portfolios/account/account-in-full.ts";
import { revisionOf } from "../../../../application/portfolios/account/change-account.ts";
import {
  AccountEditBody,
  readAccountEdit,
} from "../../../../application/portfolios/account/read-account-edit.ts";
import { accountIn } from "../../../../application/portfolios/find-in-portfolio.ts";
import type { OpenPortfolio } from "../../../../application/portfolios/open-portfolio.ts";
import type { UseCases } from "../../../../compose.ts";
import { AppError } from "../../../../errors.ts";
import { languageOf } from "../../../../plugins/language.ts";
import { AnswersInvalid } from "../../../../presenters/frame/problem.ts";
import {
  AccountJson,
  accountJson,
  accountTag,
} from "../../../../presenters/portfolios/account/account-json.ts";
import { textsIn } from "../../../../presenters/texts/texts.ts";
import { FactsBody } from "../../checks/facts-schema.ts";
import type { Api } from "../../frame/api.ts";
import { problems } from "../../frame/problem-schema.ts";
import { bodyOf } from "../../frame/read-json.ts";
import { expectedRevisionOf } from "../../frame/revision.ts";
import { byPrincipal, type PrincipalDependencies, principalOf } from "../../people/principal.ts";

const Params = z.object({
  id: z.string().describe("The id of the portfolio"),
  accountId: z.string().describe("The id of the account"),
});

const Headers = z.object({
  "if-match": z.string().describe("The ETag of the account as it was read; `*` takes any"),
});

type Options = Pick<UseCases, "portfolios" | "accountEdits" | "checks" | "clock"> &
  PrincipalDependencies;

const ACCOUNT = "/portfolios/:id/accounts/:accountId";

/** The tag is for `If-Match`; what is judged changes with the day and with other accounts. */
const KEPT_FRESH = { config: { changesUnderItsTag: true } };

export function accountRoutes(app: Api, deps: Options): void {
  const reading = {
    operationId: "getAccount",
    summary: "One account as of today: what is judged, who said what, what became of it",
    tags: ["portfolios"],
    ...byPrincipal,
    params: Params,
    response: { 200: AccountJson, ...problems(401, 404, 429) },
  };
  app.get(ACCOUNT, { schema: reading, ...KEPT_FRESH }, async (request, reply) => {
    const { id, accountId } = request.params;
    const opened = await deps.portfolios.open(await principalOf(request, deps), id);
    const { tag, json } = await shown(opened, accountId, { deps, request });
    return await reply.header("etag", tag).send(json);
  });

  const changing = {
    operationId: "changeAccount",
    summary: "Change an account: its details, its entity, and facts of it and of its entity",
    description:
      "What is left out stays as it is; null empties a detail. A fact is written as for a check, null says that it is " +
      "unknown; without `observedOn` it was seen today, without `source` it is the consultant's. Facts are only ever added: " +
      "which statement counts follows from its day and source, unless `settles` says that these do.",
    tags: ["portfolios"],
    ...byPrincipal,
    params: Params,
    headers: Headers,
    body: AccountEditBody.extend({ facts: FactsBody.optional() }),
    response: {
      200: AccountJson,
      ...problems(400, 401, 403, 404, 412, 413, 415, 422, 428, 429, 503),
    },
  };
  app.patch(ACCOUNT, { schema: changing }, async (request, reply) => {
    const { id, accountId } = request.params;
    const principal = await principalOf(request, deps);
    accountIn((await deps.portfolios.open(principal, id)).portfolio, accountId);
    const expected = expectedRevisionOf(request);
    const today = civilDateInShanghai(deps.clock.now());
    const read = readAccountEdit(bodyOf(request), { today, source: "consultant" });
    if (!read.ok) throw new AnswersInvalid(read.problems);
    const place = { principal, portfolioId: id };
    const changed = await deps.accountEdits.edit(place, accountId, {
      edit: read.edit,
      isCurrent: (portfolio) =>
        expected === null || expected.includes(revisionOf(accountIn(portfolio, accountId))),
    });
    switch (changed.kind) {
      case "refused":
        throw new AnswersInvalid(changed.problems);
      case "overtaken": {
        const current = revisionOf(accountIn(changed.opened.portfolio, accountId));
        const params = { read: (expected ?? []).join(", "), current };
        throw new AppError("revision-conflict", { params });
      }
      case "changed": {
        const { tag, json } = await shown(changed.opened, accountId, { deps, request });
        return await reply.header("etag", tag).send(json);
      }
    }
  });
}

async function shown(
  opened: OpenPortfolio,
  accountId: string,
  { deps: { checks }, request }: { readonly deps: Options; readonly request: FastifyRequest },
): Promise<{ readonly tag: string; readonly json: AccountJson }> {
  const language = languageOf(request);
  const full = await accountInFull(opened, accountId, { checks, language });
  const json = accountJson(full, { name: opened.head.name, t: textsIn(language) });
  return { tag: accountTag(full), json };
}
