/** Importing a list in four steps: file, sheets and columns, odd cells, what will change. */
import { setImmediate as nextTurn } from "node:timers/promises";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { isCivilDate } from "../../../../../rules/civil-date.ts";
import { readAs } from "../../../../../rules/fact-problems.ts";
import {
  type ImportChoice,
  isImportKey,
} from "../../../../application/portfolios/import/import-columns.ts";
import {
  BlankEntity,
  type ImportAnswers,
} from "../../../../application/portfolios/import/import-state.ts";
import type {
  Answered,
  ImportView,
} from "../../../../application/portfolios/import/portfolio-imports.ts";
import type { FieldProblem } from "../../../../application/reading/field-problems.ts";
import { paths } from "../../../../paths.ts";
import type { Values } from "../../../../presenters/forms/form.ts";
import {
  cellsStepPage,
  SPELLINGS_SHOWN_MAX,
} from "../../../../presenters/portfolios/import/cells-step.ts";
import {
  CONFLICTS_SHOWN_MAX,
  changesStepPage,
} from "../../../../presenters/portfolios/import/changes-step.ts";
import {
  COLUMNS_SHOWN_MAX,
  columnsStepPage,
} from "../../../../presenters/portfolios/import/columns-step.ts";
import { fileStepPage } from "../../../../presenters/portfolios/import/file-step.ts";
import {
  cellRows,
  differenceRows,
  importTemplate,
} from "../../../../presenters/portfolios/import/import-files.ts";
import type { ImportStep, Looked } from "../../../../presenters/portfolios/import/import-frame.ts";
import { readFormBody, valueIn } from "../../frame/form-body.ts";
import type { PageDependencies } from "../../frame/page-dependencies.ts";
import { contextOf, render, seeOther } from "../../frame/page-request.ts";
import { sendFile } from "../../frame/send-file.ts";
import { signedIn } from "../../people/signed-in.ts";

const IMPORT = "/portfolios/:id/import";
const ONE = `${IMPORT}/:importId`;
/** Of what is pasted; a file has a limit of its own. */
const PASTED_BYTES_MAX = 4 * 1024 ** 2;
const CSV = "text/csv; charset=utf-8";
const FIELDS_MAX = 4 * Math.max(COLUMNS_SHOWN_MAX, SPELLINGS_SHOWN_MAX, CONFLICTS_SHOWN_MAX);

type Params = { id: string; importId: string };

export function importPages(app: FastifyInstance, dependencies: PageDependencies): void {
  handInPages(app, dependencies);
  stepPages(app, dependencies);
  answerPages(app, dependencies);
  applyPage(app, dependencies);
  importFiles(app, dependencies);
}

/** What the pages ask of each request. */
function importRequests(dependencies: PageDependencies) {
  const { portfolioImports, portfolios } = dependencies;

  const lookAt = async (request: FastifyRequest, reply: FastifyReply): Promise<Looked> => {
    const person = await signedIn(request, dependencies);
    const { id } = request.params as Params;
    const page = contextOf(request, reply, dependencies, paths.portfolioImport(id));
    return { page, person, open: await portfolios.open(person, id) };
  };
  const viewOf = async (request: FastifyRequest, reply: FastifyReply) => {
    const person = await signedIn(request, dependencies);
    const { id, importId } = request.params as Params;
    const view = await portfolioImports.view(person, id, importId);
    const page = contextOf(request, reply, dependencies);
    return { looked: { page, person, open: view.open } satisfies Looked, view };
  };
  const showFile = async (
    request: FastifyRequest,
    reply: FastifyReply,
    { problems, pasted }: { problems: readonly FieldProblem[]; pasted: string },
  ) => {
    const looked = await lookAt(request, reply);
    const waiting = await portfolioImports.waiting(looked.open);
    const limit = portfolioImports.limits.sizeMax;
    const model = fileStepPage(looked, { waiting, limit, problems, pasted });
    return await render(reply, "/portfolios/import/file", model, problems.length > 0 ? 422 : 200);
  };

  const answer = async (request: FastifyRequest, answers: ImportAnswers): Promise<Answered> => {
    const person = await signedIn(request, dependencies);
    const { id: portfolio, importId: id } = request.params as Params;
    return await portfolioImports.answer(person, { portfolio, id, expected: null }, answers);
  };

  return { lookAt, viewOf, showFile, answer };
}

async function toStep(
  reply: FastifyReply,
  { id, importId }: Params,
  step: ImportStep,
): Promise<FastifyReply> {
  return await seeOther(reply, paths.importStep(id, importId, step));
}

/** Where a list is handed in, and imports are taken back. */
function handInPages(app: FastifyInstance, dependencies: PageDependencies): void {
  const { portfolioImports, lists } = dependencies;
  const { lookAt, showFile } = importRequests(dependencies);

  app.get(IMPORT, async (request, reply) => {
    return await showFile(request, reply, { problems: [], pasted: "" });
  });

  app.post(IMPORT, { bodyLimit: PASTED_BYTES_MAX }, async (request, reply) => {
    const person = await signedIn(request, dependencies);
    const { id } = request.params as Params;
    const { values, uploads } = readFormBody(request);
    const { file } = uploads;
    const pasted = valueIn(values, "text");
    if (file?.isTruncated === true) {
      const params = { max: portfolioImports.limits.sizeMax };
      const problem = { pointer: "/file", code: "list-too-large", read: "", params } as const;
      return await showFile(request, reply, { problems: [problem], pasted });
    }
    if (file === undefined && pasted.trim() === "") {
      const problem = { pointer: "/file", code: "required", read: "" } as const;
      return await showFile(request, reply, { problems: [problem], pasted });
    }
    const list =
      file === undefined
        ? { file: "", bytes: Buffer.from(pasted) }
        : { file: file.name, bytes: file.bytes };
    const { staged } = await portfolioImports.stage(person, id, list);
    return await toStep(reply, { id, importId: staged.id }, "columns");
  });

  app.post(`${IMPORT}/undo`, async (request, reply) => {
    const person = await signedIn(request, dependencies);
    const { id } = request.params as Params;
    const entry = Number(valueIn(readFormBody(request).values, "entry"));
    await portfolioImports.undo(person, id, { entry });
    return await seeOther(reply, paths.portfolioImport(id));
  });

  app.get(`${IMPORT}/template.csv`, async (request, reply) => {
    const { page } = await lookAt(request, reply);
    const content = Buffer.from(lists.csv(importTemplate(page)));
    return await sendFile(reply, "accounts.csv", { type: CSV, content });
  });
}

/** How a list was read and what it would change. */
function stepPages(app: FastifyInstance, dependencies: PageDependencies): void {
  const { portfolioImports } = dependencies;
  const { viewOf } = importRequests(dependencies);

  app.post(`${ONE}/discard`, async (request, reply) => {
    const person = await signedIn(request, dependencies);
    const { id, importId } = request.params as Params;
    await portfolioImports.discard(person, { portfolio: id, id: importId });
    return await seeOther(reply, paths.portfolioImport(id));
  });

  app.get(`${ONE}/columns`, async (request, reply) => {
    const { looked, view } = await viewOf(request, reply);
    const model = columnsStepPage(looked, view, { problems: [], values: null });
    return await render(reply, "/portfolios/import/columns", model);
  });

  app.get(`${ONE}/cells`, async (request, reply) => {
    const { looked, view } = await viewOf(request, reply);
    const model = cellsStepPage(looked, view, { problems: [], values: null });
    return await render(reply, "/portfolios/import/cells", model);
  });

  app.get(`${ONE}/changes`, async (request, reply) => {
    const { looked, view } = await viewOf(request, reply);
    return await render(reply, "/portfolios/import/changes", changesStepPage(looked, view));
  });
}

/** What is said of columns and cells. */
function answerPages(app: FastifyInstance, dependencies: PageDependencies): void {
  const { viewOf, answer } = importRequests(dependencies);

  app.post(`${ONE}/columns`, async (request, reply) => {
    const { values } = readFormBody(request, FIELDS_MAX);
    const said = columnsSaid(values);
    const { view: before } = await viewOf(request, reply);
    const answered = said.problem === null ? await answer(request, said.answers) : null;
    if (answered?.ok === true) {
      const { view } = answered;
      // Columns of other sheets are looked at before the list goes on.
      const isSeen = view.status === "ready" && sheetsRead(view) === sheetsRead(before);
      const step = isSeen ? "cells" : "columns";
      return await toStep(reply, request.params as Params, step);
    }
    const { looked, view } = await viewOf(request, reply);
    const problems = answered?.problems ?? (said.problem === null ? [] : [said.problem]);
    const model = columnsStepPage(looked, view, { problems, values });
    return await render(reply, "/portfolios/import/columns", model, 422);
  });

  app.post(`${ONE}/cells`, async (request, reply) => {
    const { values } = readFormBody(request, FIELDS_MAX);
    const { looked, view } = await viewOf(request, reply);
    const { cells, places } = cellsSaid(values, view);
    if (cells.length === view.state.cells.length) {
      return await toStep(reply, request.params as Params, "changes");
    }
    const answered = await answer(request, { cells });
    if (answered.ok) {
      const isMore = answered.view.preview.odd.length > SPELLINGS_SHOWN_MAX;
      return await toStep(reply, request.params as Params, isMore ? "cells" : "changes");
    }
    const problems = answered.problems.map((one) => atPlace(one, places));
    const model = cellsStepPage(looked, view, { problems, values });
    return await render(reply, "/portfolios/import/cells", model, 422);
  });
}

/** Settling conflicts, and applying. */
function applyPage(app: FastifyInstance, dependencies: PageDependencies): void {
  const { portfolioImports } = dependencies;
  const { answer } = importRequests(dependencies);

  app.post(`${ONE}/changes`, async (request, reply) => {
    const person = await signedIn(request, dependencies);
    const { id: portfolio, importId: id } = request.params as Params;
    const { values } = readFormBody(request, FIELDS_MAX);
    const settled = settledIn(values);
    const view = await portfolioImports.view(person, portfolio, id);
    if (settled.length > 0 && !areSame(settled, view)) await answer(request, { settled });
    if (valueIn(values, "intent") !== "apply") {
      return await toStep(reply, request.params as Params, "changes");
    }
    const seen = /^\d{1,15}$/.test(valueIn(values, "seen"))
      ? Number(valueIn(values, "seen"))
      : null;
    const applied = await portfolioImports.apply(person, { portfolio, id }, seen);
    if (applied.is === "applied") return await toStep(reply, request.params as Params, "changes");
    const page = contextOf(
      request,
      reply,
      dependencies,
      paths.importStep(portfolio, id, "changes"),
    );
    const looked = { page, person, open: applied.view.open };
    const model = changesStepPage(looked, applied.view, {
      isOvertaken: applied.is === "overtaken",
    });
    return await render(reply, "/portfolios/import/changes", model, 409);
  });
}

/** What can be taken along. */
function importFiles(app: FastifyInstance, dependencies: PageDependencies): void {
  const { lists, portfolioImports } = dependencies;
  const { viewOf } = importRequests(dependencies);

  app.get(`${ONE}/differences.csv`, async (request, reply) => {
    const person = await signedIn(request, dependencies);
    const { id, importId } = request.params as Params;
    const preview = await portfolioImports.wholePreview(person, id, importId);
    const page = contextOf(request, reply, dependencies);
    const parts: Buffer[] = [];
    for (const rows of differenceRows(preview, page)) {
      const bytes = Buffer.from(lists.csv(rows));
      // Each part begins with a byte order mark of its own; the file has one.
      parts.push(parts.length === 0 ? bytes : bytes.subarray(MARK_BYTES));
      await nextTurn();
    }
    return await sendFile(reply, "differences.csv", { type: CSV, content: Buffer.concat(parts) });
  });

  app.get(`${ONE}/cells.csv`, async (request, reply) => {
    const { looked, view } = await viewOf(request, reply);
    const content = Buffer.from(lists.csv(cellRows(view.preview, looked.page)));
    return await sendFile(reply, "cells.csv", { type: CSV, content });
  });
}

const MARK_BYTES = 3;

function sheetsRead({ preview }: ImportView): string {
  return JSON.stringify(preview.list.sheets.map(({ isRead }) => isRead));
}

function columnsSaid(values: Values): {
  readonly answers: ImportAnswers;
  readonly problem: FieldProblem | null;
} {
  const columns = (values.header ?? []).flatMap((column, index): ImportChoice[] => {
    const key = valueIn(values, `column-${index}`);
    if (key === "none") return [{ column, key: null }];
    return isImportKey(key) ? [{ column, key }] : [];
  });
  const sheets = (values.sheet ?? []).filter((one) => one !== "");
  const day = valueIn(values, "observedOn").trim();
  const source = valueIn(values, "source") === "document" ? "document" : "consultant";
  const blankEntity = BlankEntity.safeParse(valueIn(values, "blankEntity"));
  const isDay = day === "" || isCivilDate(day);
  const answers: ImportAnswers = {
    columns,
    source,
    isRemembered: valueIn(values, "remember") === "true",
    observedOn: isDay && day !== "" ? day : null,
    ...(blankEntity.success && { blankEntity: blankEntity.data }),
    // Without any it is found out, or asked again, which one it is.
    ...(valueIn(values, "sheets") !== "" && { sheet: sheets.length === 0 ? null : { sheets } }),
  };
  const problem = { pointer: "/observedOn", code: "date-expected", read: readAs(day) } as const;
  return { answers, problem: isDay ? null : problem };
}

/** What was said before, and what is said now; an empty field says nothing. */
function cellsSaid(values: Values, { state }: ImportView) {
  const said = Array.from({ length: SPELLINGS_SHOWN_MAX }, (_, at) => at).flatMap((at) => {
    const key = valueIn(values, `key-${at}`);
    const as = valueIn(values, `as-${at}`).trim();
    const typed = valueIn(values, `typed-${at}`);
    return as === "" || !isImportKey(key) ? [] : [{ at, cell: { key, typed, as } }];
  });
  const isNow = (key: string, typed: string) =>
    said.some(({ cell }) => cell.key === key && cell.typed === typed);
  const before = state.cells.filter(({ key, typed }) => !isNow(key, typed));
  const places = new Map(said.map(({ at }, index) => [before.length + index, at]));
  return { cells: [...before, ...said.map(({ cell }) => cell)], places };
}

/** A problem at the field of the form that it is about. */
function atPlace(problem: FieldProblem, places: ReadonlyMap<number, number>): FieldProblem {
  const [, index = ""] = /^\/answers\/(\d+)\/as$/.exec(problem.pointer) ?? [];
  const at = places.get(Number(index));
  return at === undefined || index === "" ? problem : { ...problem, pointer: `/answers/${at}/as` };
}

function settledIn(values: Values): NonNullable<ImportAnswers["settled"]> {
  return Array.from({ length: CONFLICTS_SHOWN_MAX }, (_, at) => at).flatMap((at) => {
    const conflict = valueIn(values, `conflict-${at}`);
    const value = valueIn(values, `value-${at}`);
    return conflict === "" || value === "" ? [] : [{ conflict, value }];
  });
}

function areSame(settled: NonNullable<ImportAnswers["settled"]>, { state }: ImportView): boolean {
  return JSON.stringify(settled) === JSON.stringify(state.settled);
}
