/** Files of just the accounts of a view. */
import { Readable } from "node:stream";
import type { FastifyInstance } from "fastify";
import type { Query } from "../../../../application/portfolios/filter-query.ts";
import { readFilter } from "../../../../application/portfolios/filter-query.ts";
import { attachmentNamed } from "../../../../presenters/frame/pack-names.ts";
import { QueryMalformed } from "../../../../presenters/frame/query-problems.ts";
import { EXPORT_KINDS, exportFile } from "../../../../presenters/portfolios/table/export-files.ts";
import { openView, portfolioOf } from "../../../opened-view.ts";
import type { PageDependencies } from "../../frame/page-dependencies.ts";
import { contextOf } from "../../frame/page-request.ts";
import { sendFile } from "../../frame/send-file.ts";
import { signedIn } from "../../people/signed-in.ts";

export function exportFiles(app: FastifyInstance, dependencies: PageDependencies): void {
  for (const kind of EXPORT_KINDS) {
    app.get(`/portfolios/:id/accounts/export.${kind}`, async (request, reply) => {
      const principal = await signedIn(request, dependencies);
      const { open, standings, select } = await openView(
        principal,
        portfolioOf(request),
        dependencies,
      );
      const { filter, problems } = readFilter(request.query as Query);
      // A file cannot say beside its rows that they are others than were asked for.
      if (problems.length > 0) throw new QueryMalformed(problems);
      const { rulebook, pause, longLists } = dependencies;
      const { type, content, names } = exportFile(kind, {
        ...{ name: open.head.name, standings, filter, pause, writer: longLists },
        rows: select(filter),
        ruleset: rulebook.active,
        t: contextOf(request, reply, dependencies).t,
      });
      const disposition = attachmentNamed(...names);
      return await sendFile(reply, { disposition }, { type, content: Readable.from(content) });
    });
  }
}
