/** A filtered audit shared: the form that makes a link, and `/s/{token}`, which whoever has it may read. */
import { Readable } from "node:stream";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { addDays } from "../../../../../rules/civil-date.ts";
import { type Query, readFilter } from "../../../../application/portfolios/filter-query.ts";
import { selectAccounts } from "../../../../application/portfolios/select-accounts.ts";
import { readShare } from "../../../../application/portfolios/shares/read-share.ts";
import { DAYS_USUALLY } from "../../../../application/portfolios/shares/share-record.ts";
import type { SharedAudit } from "../../../../application/portfolios/shares/shares.ts";
import { pageOf } from "../../../../application/portfolios/table/table-view.ts";
import { isCoded } from "../../../../errors.ts";
import type { Values } from "../../../../presenters/forms/form.ts";
import { attachmentNamed } from "../../../../presenters/frame/pack-names.ts";
import {
  sharedMissing,
  sharedPage,
  sharedRows,
  shareForm,
  shareMade,
} from "../../../../presenters/portfolios/shares/share-pages.ts";
import { gateOf } from "../../../opened-audit.ts";
import { FOR_WRITERS } from "../../../portfolio-roles.ts";
import { givenForm } from "../../frame/carried-form.ts";
import { readFormBody, valueIn } from "../../frame/form-body.ts";
import type { PageDependencies } from "../../frame/page-dependencies.ts";
import { contextOf, queryValue, render } from "../../frame/page-request.ts";
import { sendFile } from "../../frame/send-file.ts";
import { atAudit } from "../audits/audit.ts";

const PAGE_NUMBER = /^[1-9]\d{0,5}$/;
const PAGE_SIZE = 100;
const DAY = "expiresOn";

export function sharePages(app: FastifyInstance, dependencies: PageDependencies): void {
  app.get("/audits/:id/share", FOR_WRITERS, (request, reply) =>
    form(request, reply, { dependencies, query: request.query as Query, refused: null }),
  );

  app.post("/audits/:id/share", async (request, reply) => {
    const { values, isShownOnly } = givenForm(readFormBody(request));
    const query = filterIn(values);
    const at = await atAudit(request, dependencies);
    const page = contextOf(request, reply, dependencies);
    const expiresOn = valueIn(values, DAY);
    const read = readShare({ audit: at.audit.id, filter: query, expiresOn }, page.today);
    if (isShownOnly || !read.ok) {
      const problems = isShownOnly || read.ok ? [] : read.problems;
      const refused = { values, problems };
      return await form(request, reply, { dependencies, query, refused });
    }
    const { share, token } = await dependencies.shares.make(at.principal, read.wanted);
    const model = shareMade(page, { ...at, share, token });
    return await render(reply, "/portfolios/shares/made", model);
  });

  app.get("/s/:token", { preHandler: app.rateLimit() }, async (request, reply) => {
    const page = contextOf(request, reply, dependencies);
    keepPrivate(reply);
    const shared = await sharedIn(request, dependencies);
    if (shared === null) return await missing(reply, page);
    const number = queryValue(request, "page");
    const view = { page: PAGE_NUMBER.test(number) ? Number(number) : 1, size: PAGE_SIZE } as const;
    const rows = pageOf(rowsOf(shared, dependencies), view);
    const model = sharedPage(page, { shared, token: tokenOf(request), rows });
    return await render(reply, "/portfolios/shares/shared", model);
  });

  app.get("/s/:token/accounts.csv", { preHandler: app.rateLimit() }, async (request, reply) => {
    const page = contextOf(request, reply, dependencies);
    keepPrivate(reply);
    const shared = await sharedIn(request, dependencies);
    if (shared === null) return await missing(reply, page);
    const { t } = page;
    const { pause, longLists } = dependencies;
    const lines = sharedRows(shared.standings, rowsOf(shared, dependencies), { t, pause });
    const file = `audit-${shared.audit.moment.asOf}.csv`;
    const disposition = attachmentNamed(file, `${t.deskShares.page.file}-${file.slice(6)}`);
    return await sendFile(
      reply,
      { disposition },
      {
        type: "text/csv; charset=utf-8",
        content: Readable.from(longLists.csv(lines)),
      },
    );
  });
}

type Form = {
  readonly dependencies: PageDependencies;
  readonly query: Query;
  readonly refused: {
    readonly values: Values;
    readonly problems: Parameters<typeof shareForm>[1]["problems"];
  } | null;
};

async function form(
  request: FastifyRequest,
  reply: FastifyReply,
  { dependencies, query, refused }: Form,
): Promise<FastifyReply> {
  const at = await atAudit(request, dependencies);
  const standings = await dependencies.audits.standings(at.open, at.audit);
  const { filter } = readFilter(query);
  const context = contextOf(request, reply, dependencies);
  const page = refused === null ? context : { ...context, typed: refused.values };
  const model = shareForm(page, {
    ...{ ...at, filter, standings },
    count: selectAccounts(standings, filter, gateOf(dependencies)).length,
    expiresOn: refused === null ? addDays(page.today, DAYS_USUALLY) : valueIn(refused.values, DAY),
    problems: refused?.problems ?? [],
  });
  const status = (refused?.problems.length ?? 0) > 0 ? 422 : 200;
  return await render(reply, "/portfolios/shares/form", model, status);
}

/** What the form carried along of the filter. */
function filterIn(values: Values): Record<string, string[]> {
  const own = new Set([DAY, "_csrf", "_key", "lang"]);
  const said = Object.entries(values).filter(([name]) => !own.has(name) && !name.startsWith("_"));
  return Object.fromEntries(said.map(([name, texts]) => [name, [...texts]]));
}

function tokenOf(request: FastifyRequest): string {
  return (request.params as { token: string }).token;
}

/** Whatever is wrong with it, nobody is told. */
async function sharedIn(
  request: FastifyRequest,
  { shares }: PageDependencies,
): Promise<SharedAudit | null> {
  try {
    return await shares.open(tokenOf(request));
  } catch (error) {
    const isGone =
      isCoded(error, "audit-ruleset-gone") ||
      isCoded(error, "audit-not-found") ||
      isCoded(error, "portfolio-not-found");
    if (isGone) return null;
    throw error;
  }
}

function rowsOf({ share, standings }: SharedAudit, dependencies: PageDependencies) {
  return selectAccounts(standings, share.filter, gateOf(dependencies));
}

function keepPrivate(reply: FastifyReply): void {
  void reply.headers({ "x-robots-tag": "noindex, nofollow", "referrer-policy": "no-referrer" });
}

async function missing(
  reply: FastifyReply,
  page: Parameters<typeof sharedMissing>[0],
): Promise<FastifyReply> {
  return await render(reply, "/portfolios/shares/missing", sharedMissing(page), 404);
}
