/** `/portfolios/{id}/tasks`: the list, files of just what it shows, and taking back what was just said. */
import { Readable } from "node:stream";
import type { FastifyInstance } from "fastify";
import type { Query } from "../../../../application/portfolios/filter-query.ts";
import { readTaskFilter } from "../../../../application/portfolios/tasks/task-filter.ts";
import { tasksOf } from "../../../../application/portfolios/tasks/tasks-of.ts";
import { AppError } from "../../../../errors.ts";
import { paths } from "../../../../paths.ts";
import { attachmentNamed } from "../../../../presenters/frame/pack-names.ts";
import { QueryMalformed } from "../../../../presenters/frame/query-problems.ts";
import { TASK_FILES, taskFile } from "../../../../presenters/portfolios/tasks/task-files.ts";
import { tasksPage } from "../../../../presenters/portfolios/tasks/tasks-page.ts";
import { readFormBody, valueIn } from "../../frame/form-body.ts";
import type { PageDependencies } from "../../frame/page-dependencies.ts";
import { contextOf, queryValue, render, seeOther } from "../../frame/page-request.ts";
import { sendFile } from "../../frame/send-file.ts";
import { atPortfolio } from "../desk-request.ts";

export function taskListPages(app: FastifyInstance, dependencies: PageDependencies): void {
  app.get("/portfolios/:id/tasks", async (request, reply) => {
    const { principal: person, all: portfolios, open } = await atPortfolio(request, dependencies);
    const { filter, problems } = readTaskFilter(request.query as Query);
    const model = tasksPage(contextOf(request, reply, dependencies), {
      ...{ open, person, portfolios, filter, problems },
      page: pageNumber(queryValue(request, "page")),
      done: doneRevision(queryValue(request, "done"), open.portfolio.revision),
    });
    return await render(reply, "/portfolios/tasks/tasks", model, problems.length > 0 ? 422 : 200);
  });

  for (const kind of TASK_FILES) {
    app.get(`/portfolios/:id/tasks/export.${kind}`, async (request, reply) => {
      const { open } = await atPortfolio(request, dependencies);
      const { filter, problems } = readTaskFilter(request.query as Query);
      // A file cannot say beside its rows that they are others than were asked for.
      if (problems.length > 0) throw new QueryMalformed(problems);
      const standings = open.standings();
      const { pause, longLists } = dependencies;
      const { type, content, names } = taskFile(kind, {
        ...{ name: open.head.name, standings, pause, writer: longLists },
        tasks: tasksOf(standings, filter),
        t: contextOf(request, reply, dependencies).t,
      });
      const disposition = attachmentNamed(...names);
      return await sendFile(reply, { disposition }, { type, content: Readable.from(content) });
    });
  }

  app.post("/portfolios/:id/tasks/undo", async (request, reply) => {
    const { open } = await atPortfolio(request, dependencies);
    const { values } = readFormBody(request);
    const of = Number(valueIn(values, "of"));
    const entry = open.portfolio.entries.find(({ revision }) => revision === of);
    if (entry?.kind !== "edit") throw new AppError("not-found");
    if (entry.undoneBy === null) await open.say({ kind: "undo", body: { of }, lines: [] }, null);
    return await seeOther(reply, doneAddress(open.head.id, valueIn(values, "query"), of));
  });
}

/** Where it is said that something was done; 0 for that there was nothing to do. */
export function doneAddress(id: string, query: string, revision: number): string {
  return paths.portfolioTasks(id, `?${query === "" ? "" : `${query}&`}done=${revision}#done`);
}

/** The revision of an entry that there is, or 0; null for anything else. */
function doneRevision(text: string, newest: number): number | null {
  if (!/^\d{1,9}$/.test(text)) return null;
  return Number(text) <= newest ? Number(text) : null;
}

function pageNumber(text: string): number {
  return /^[1-9]\d{0,6}$/.test(text) ? Number(text) : 1;
}
