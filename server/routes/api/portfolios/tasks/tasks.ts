/** Tasks of a portfolio: listing them, as pages and as files, and saying them of one account or of many. */
import { Readable } from "node:stream";
import type { FastifyRequest } from "fastify";
import { z } from "zod";
import type { ConditionId } from "../../../../../rules/conditions.ts";
import type { Ruleset } from "../../../../../rules/ruleset.ts";
import type { Changed } from "../../../../application/portfolios/account/change-account.ts";
import { revisionOf } from "../../../../application/portfolios/account/change-account.ts";
import type { Query } from "../../../../application/portfolios/filter-query.ts";
import { accountIn } from "../../../../application/portfolios/find-in-portfolio.ts";
import type { OpenPortfolio } from "../../../../application/portfolios/open-portfolio.ts";
import type { Portfolio } from "../../../../application/portfolios/portfolio.ts";
import { NAME_LENGTH_MAX } from "../../../../application/portfolios/statements.ts";
import {
  NAMED_MAX,
  readManyTasks,
} from "../../../../application/portfolios/tasks/read-many-tasks.ts";
import {
  conditionNamed,
  readTask,
  TaskBody,
} from "../../../../application/portfolios/tasks/read-task.ts";
import { readTaskFilter } from "../../../../application/portfolios/tasks/task-filter.ts";
import { TASK_STATUSES } from "../../../../application/portfolios/tasks/task-status.ts";
import { countTasks, taskOf, tasksOf } from "../../../../application/portfolios/tasks/tasks-of.ts";
import type { UseCases } from "../../../../compose.ts";
import { AppError, invariant } from "../../../../errors.ts";
import { languageOf } from "../../../../plugins/language.ts";
import { attachmentNamed } from "../../../../presenters/frame/pack-names.ts";
import { AnswersInvalid } from "../../../../presenters/frame/problem.ts";
import { QueryMalformed } from "../../../../presenters/frame/query-problems.ts";
import {
  TASK_FILE_TYPES,
  TASK_FILES,
  taskFile,
} from "../../../../presenters/portfolios/tasks/task-files.ts";
import {
  TaskJson,
  type TaskJson as TaskReply,
  taskJsonMaker,
} from "../../../../presenters/portfolios/tasks/task-json.ts";
import { textsIn } from "../../../../presenters/texts/texts.ts";
import { openView } from "../../../opened-view.ts";
import type { Api } from "../../frame/api.ts";
import { KeyHeaders } from "../../frame/headers.ts";
import { idempotencyKeyOf, markReplayed, RecentReplies } from "../../frame/idempotency.ts";
import { pageFrom, pageQuery, startOf } from "../../frame/paging.ts";
import { problems } from "../../frame/problem-schema.ts";
import { bodyOf } from "../../frame/read-json.ts";
import { expectedRevisionOf } from "../../frame/revision.ts";
import { byPrincipal, type PrincipalDependencies, principalOf } from "../../people/principal.ts";
import { FILTERS } from "../table/filters.ts";

const Params = z.object({ id: z.string().describe("The id of the portfolio") });
const OneParams = Params.extend({
  accountId: z.string().describe("The id of the account"),
  condition: z.string().describe("The condition that the task is about"),
});
const Headers = z.object({
  "if-match": z.string().describe("The ETag of the account as it was read; `*` takes any"),
});

const several = (values: readonly string[], meaning: string) =>
  z
    .union([z.string(), z.array(z.string())])
    .optional()
    .describe(`${meaning}; several with commas: ${values.join(", ")}`);
const text = (meaning: string) => z.string().max(NAME_LENGTH_MAX).optional().describe(meaning);

/** Documented here, and read as the page reads it. */
const TASK_FILTERS = {
  status: several(TASK_STATUSES, "What the task stands at"),
  owner: text("Who is to do it"),
  unowned: text("`1`: nobody is"),
  condition: text("The condition that it is about; several with commas"),
  entity: text("Of the entity with that id"),
  due: text(
    "Due until that day, or `week`, `month` (from today on, what was due before included), `none`",
  ),
};

const Count = z.int().min(0);
const TaskList = z
  .strictObject({
    items: z.array(TaskJson),
    nextPageToken: z.string().nullable(),
    total: Count.describe("How many the filter lets pass"),
    counts: z
      .strictObject({
        overdue: Count,
        open: Count,
        done: Count,
        notNeeded: Count,
        closed: Count,
      })
      .describe("Of all tasks of the portfolio"),
    asOf: z.iso.date(),
    ruleset: z.string(),
    revision: z.int().describe("Of the portfolio"),
  })
  .meta({ id: "TaskList" });

const ManyBody = TaskBody.extend({
  accounts: z.array(z.string()).max(NAMED_MAX).optional().describe("Their ids"),
  filter: z
    .strictObject(FILTERS)
    .optional()
    .describe("Instead of their ids: those that the filter of the list of accounts lets pass"),
  condition: z.string().describe("A condition of the active ruleset"),
});

const SaidTasksJson = z
  .strictObject({
    revision: z.int().describe("Of the portfolio"),
    entry: z
      .int()
      .nullable()
      .describe("The revision that said it; null when there was nothing to say"),
    changed: Count.describe("Accounts that have the task now, or have it otherwise than before"),
    unchanged: Count.describe("Accounts that had just this task"),
    needless: Count.describe("Accounts that meet the condition, or do not need it"),
    jobs: Count.describe("Things to do: one an entity where it is the same for all its accounts"),
  })
  .meta({ id: "SaidTasks" });
type SaidTasksJson = z.infer<typeof SaidTasksJson>;

type Options = Pick<
  UseCases,
  "portfolios" | "taskChanges" | "checks" | "rulebook" | "pause" | "longLists" | "replies" | "turns"
> &
  PrincipalDependencies;

const TASKS = "/portfolios/:id/tasks";
const ONE = "/portfolios/:id/accounts/:accountId/tasks/:condition";
const OF_TASKS = { tags: ["portfolios"], ...byPrincipal };
const REPLIES_MAX = 1000;

export function taskRoutes(app: Api, deps: Options): void {
  listing(app, deps);
  files(app, deps);
  sayingOfMany(app, deps);
  sayingOfOne(app, deps);
  closing(app, deps);
}

function listing(app: Api, deps: Options): void {
  const schema = {
    operationId: "listTasks",
    summary: "What is to be done, one task a condition of an account, and how each stands today",
    description:
      "First what is to be done, by the day on which it is due, then the rest. The status is not kept: a task is done when " +
      "its condition is met, and not needed when another one of the three is.",
    ...OF_TASKS,
    params: Params,
    querystring: z.object({ ...TASK_FILTERS, ...pageQuery(500) }),
    response: { 200: TaskList, ...problems(400, 401, 404, 429) },
  };
  app.get(TASKS, { schema }, async (request) => {
    const { pageSize, pageToken } = request.query;
    const { standings, tasks } = await filtered(request, request.params.id, deps);
    const start = startOf(pageToken, tasks.length);
    const { items, nextPageToken } = pageFrom(tasks, { start, pageSize });
    const { overdue, open, done, closed, ...counts } = countTasks(standings);
    return {
      items: items.map(taskJsonMaker(standings, textsIn(languageOf(request)))),
      nextPageToken,
      total: tasks.length,
      counts: { overdue, open, done, notNeeded: counts["not-needed"], closed },
      asOf: standings.asOf,
      ruleset: deps.rulebook.active.name,
      revision: standings.portfolio.revision,
    };
  });
}

function files(app: Api, deps: Options): void {
  for (const kind of TASK_FILES) {
    const schema = {
      operationId: kind === "csv" ? "exportTasksCsv" : "exportTasksMarkdown",
      summary: `Just the tasks of a filter as ${kind === "csv" ? "CSV" : "a list in Markdown"}`,
      ...OF_TASKS,
      params: Params,
      querystring: z.object(TASK_FILTERS),
      response: {
        200: {
          description: "The file, made while it is sent",
          content: { [TASK_FILE_TYPES[kind]]: { schema: z.unknown() } },
        },
        ...problems(400, 401, 404, 429),
      },
    };
    app.get(`${TASKS}/export.${kind}`, { schema }, async (request, reply) => {
      const { name, standings, tasks } = await filtered(request, request.params.id, deps);
      const { type, content, names } = taskFile(kind, {
        ...{ name, standings, tasks, pause: deps.pause, writer: deps.longLists },
        t: textsIn(languageOf(request)),
      });
      void reply.header("content-disposition", attachmentNamed(...names)).type(type);
      return await reply.send(Readable.from(content));
    });
  }
}

/** Throws `portfolio-not-found`, and `request-malformed` for a filter that cannot be read. */
async function filtered(request: FastifyRequest, id: string, deps: Options) {
  const principal = await principalOf(request, deps);
  const opened = await deps.portfolios.open(principal, id);
  const { filter, problems: wrong } = readTaskFilter(request.query as Query);
  if (wrong.length > 0) throw new QueryMalformed(wrong);
  const standings = opened.standings();
  return { name: opened.head.name, standings, tasks: tasksOf(standings, filter) };
}

function sayingOfMany(app: Api, deps: Options): void {
  const recent = new RecentReplies<SaidTasksJson>(deps.replies("tasks", REPLIES_MAX), deps.turns);
  const schema = {
    operationId: "addTasks",
    summary: "A task for many accounts, in one entry that can be taken back",
    description:
      "For accounts by their ids, or for those that a filter of the list of accounts lets pass. Those that meet the " +
      "condition, or do not need it, are left out and counted.",
    ...OF_TASKS,
    params: Params,
    headers: KeyHeaders,
    body: ManyBody,
    response: {
      200: SaidTasksJson,
      ...problems(400, 401, 403, 404, 409, 413, 415, 422, 429, 503),
    },
  };
  app.post(TASKS, { schema }, async (request, reply) => {
    const { id } = request.params;
    const principal = await principalOf(request, deps);
    const body = bodyOf(request);
    const say = async (): Promise<SaidTasksJson> => {
      const { select, standings } = await openView(principal, id, deps);
      const read = readManyTasks(body, standings);
      if (!read.ok) throw new AnswersInvalid(read.problems);
      const { task, chosen } = read;
      const rows = chosen.by === "names" ? chosen.rows : select(chosen.filter);
      const names = rows.map(({ account }) => account.id);
      const { opened, ...said } = await deps.taskChanges.sayOfMany(
        { principal, portfolioId: id },
        task,
        (now) => names.flatMap((one) => now.standings().of(one) ?? []),
      );
      return { revision: opened.portfolio.revision, ...said };
    };
    const key = idempotencyKeyOf(request);
    const { answer, replayed } =
      key === null
        ? { answer: await say(), replayed: null }
        : await recent.get({ key, origin: `${principal.id} ${id}`, body }, say);
    markReplayed(reply, replayed);
    return await reply.send(answer);
  });
}

function sayingOfOne(app: Api, deps: Options): void {
  const schema = {
    operationId: "putTask",
    summary: "What is to be done about a condition of an account, by when and by whom",
    description:
      "The task as a whole: what is left out is empty. One that was closed is open again. Whether it is done follows from " +
      "the condition.",
    ...OF_TASKS,
    params: OneParams,
    headers: Headers,
    body: TaskBody,
    response: {
      200: TaskJson,
      ...problems(400, 401, 403, 404, 412, 413, 415, 422, 428, 429, 503),
    },
  };
  app.put(ONE, { schema }, async (request, reply) => {
    const { accountId } = request.params;
    const { place, condition, isCurrent } = await oneOf(request, request.params, deps);
    const read = readTask(bodyOf(request), condition);
    if (!read.ok) throw new AnswersInvalid(read.problems);
    const changed = await deps.taskChanges.put(place, accountId, read.task, isCurrent);
    const { tag, json } = shown(changed, { request, accountId, condition });
    return await reply.header("etag", tag).send(json);
  });
}

function closing(app: Api, deps: Options): void {
  const schema = {
    operationId: "closeTask",
    summary: "Close a task: nobody is to do it any more",
    description: "It stays in the list as `closed`, and is open again when it is put again.",
    ...OF_TASKS,
    params: OneParams,
    headers: Headers,
    response: { 200: TaskJson, ...problems(400, 401, 403, 404, 412, 428, 429, 503) },
  };
  app.delete(ONE, { schema }, async (request, reply) => {
    const { accountId } = request.params;
    const { place, condition, isCurrent } = await oneOf(request, request.params, deps);
    const changed = await deps.taskChanges.close(place, accountId, condition, isCurrent);
    const { tag, json } = shown(changed, { request, accountId, condition });
    return await reply.header("etag", tag).send(json);
  });
}

/** Throws `account-not-found`, `task-not-found` for a condition that there is not, and what `If-Match` has wrong. */
async function oneOf(
  request: FastifyRequest,
  { id, accountId, condition: named }: z.infer<typeof OneParams>,
  deps: Options,
) {
  const principal = await principalOf(request, deps);
  const opened = await deps.portfolios.open(principal, id);
  accountIn(opened.portfolio, accountId);
  const condition = conditionOf(named, opened.standings());
  const expected = expectedRevisionOf(request);
  return {
    place: { principal, portfolioId: id },
    condition,
    isCurrent: (portfolio: Portfolio) =>
      expected === null || expected.includes(revisionOf(accountIn(portfolio, accountId))),
  };
}

function conditionOf(text: string, { ruleset }: { readonly ruleset: Ruleset }): ConditionId {
  const condition = conditionNamed(text, ruleset);
  if (condition === null) throw new AppError("task-not-found");
  return condition;
}

type Shown = {
  readonly request: FastifyRequest;
  readonly accountId: string;
  readonly condition: ConditionId;
};

/** Throws `revision-conflict` where somebody was quicker. */
function shown(
  changed: Changed,
  { request, accountId, condition }: Shown,
): { readonly tag: string; readonly json: TaskReply } {
  switch (changed.kind) {
    case "refused":
      throw new AnswersInvalid(changed.problems);
    case "overtaken": {
      const current = revisionOf(accountIn(changed.opened.portfolio, accountId));
      const read = request.headers["if-match"] ?? "";
      throw new AppError("revision-conflict", { params: { read, current } });
    }
    case "changed":
      return told(changed.opened, { request, accountId, condition });
  }
}

function told(opened: OpenPortfolio, { request, accountId, condition }: Shown) {
  const standings = opened.standings();
  const row = standings.of(accountId);
  const said = row?.account.tasks.find((one) => one.condition === condition);
  invariant(row && said, "what was just said of an account is there");
  const json = taskJsonMaker(standings, textsIn(languageOf(request)))(taskOf(said, row, standings));
  return { tag: `"${revisionOf(row.account)}"`, json };
}
