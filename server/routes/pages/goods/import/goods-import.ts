import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { GoodsImport } from "../../../../application/goods/import/read-goods-import.ts";
import { GOODS_LIST_LIMITS } from "../../../../application/goods/import/read-goods-import.ts";
import { inTurn } from "../../../../application/ports/turns.ts";
import type { FieldProblem } from "../../../../application/reading/field-problems.ts";
import { AppError, type Language } from "../../../../errors.ts";
import { RequestMalformed } from "../../../../plugins/request-errors.ts";
import { goodsCorrections } from "../../../../presenters/goods/import/goods-corrections.ts";
import {
  goodsImportPage,
  type ImportShown,
} from "../../../../presenters/goods/import/goods-import-page.ts";
import { goodsListTemplate } from "../../../../presenters/goods/import/goods-list-template.ts";
import type { StepInput } from "../../../../presenters/onboarding/step-page.ts";
import { accessOf } from "../../frame/access-cookie.ts";
import { type FormBody, readFormBody, valueIn } from "../../frame/form-body.ts";
import { formKeyOf } from "../../frame/form-key.ts";
import type { PageDependencies } from "../../frame/page-dependencies.ts";
import { contextOf, render } from "../../frame/page-request.ts";
import { sendFile } from "../../frame/send-file.ts";
import { standingOf } from "../../onboarding/step-request.ts";
import { PACKED_FORM_BYTES_MAX, packed, unpacked } from "./packed-rows.ts";

const WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
const CSV = "text/csv; charset=utf-8";
/** Thousands of goods each; a list that is sent again comes within moments. */
const TOLD_MAX = 4;

/** Importing a list of goods, empty lists to fill in, and the refused rows for download. */
export function goodsImportPages(app: FastifyInstance, dependencies: PageDependencies): void {
  const { lists, onboardings, turns } = dependencies;
  const told = dependencies.replies<Told>("goods-import-page", TOLD_MAX);

  /** A list that is sent twice is told of as the first time, and not as a list of duplicates. */
  async function once(request: FastifyRequest, form: FormBody): Promise<Told> {
    const access = accessOf(request);
    await onboardings.open(access);
    const key = formKeyOf(form);
    if (key === null) return await taken(request, form, dependencies);
    const name = `form/${access.id}/${key}`;
    return await inTurn(turns, name, async () => {
      const before = (await told.get(name))?.reply ?? null;
      if (before !== null) return before;
      const now = await taken(request, form, dependencies);
      if (now.shown !== null) await told.put(name, { bodyHash: key, reply: now });
      return now;
    });
  }

  app.get("/onboardings/:id/goods/import", async (request, reply) => {
    return await show(request, reply, dependencies, { refused: null, shown: null, status: 200 });
  });

  app.post("/onboardings/:id/goods/import", async (request, reply) => {
    const form = readFormBody(request);
    return await show(request, reply, dependencies, await once(request, form));
  });

  const corrections = { bodyLimit: PACKED_FORM_BYTES_MAX };
  app.post("/onboardings/:id/goods/import/corrections", corrections, async (request, reply) => {
    await onboardings.open(accessOf(request));
    const rows = await unpacked(valueIn(readFormBody(request).values, "rows"));
    if (rows === null) throw new RequestMalformed("incomplete");
    return await sendFile(reply, "goods-corrections.csv", {
      type: CSV,
      content: Buffer.from(rows),
    });
  });

  app.get("/onboardings/:id/goods/import/goods.xlsx", async (request, reply) => {
    await onboardings.open(accessOf(request));
    const { language } = contextOf(request, reply, dependencies);
    const bytes = await lists.workbook(goodsListTemplate(language));
    return await sendFile(reply, "goods.xlsx", { type: WORKBOOK, content: Buffer.from(bytes) });
  });

  app.get("/onboardings/:id/goods/import/goods.csv", async (request, reply) => {
    await onboardings.open(accessOf(request));
    const { language } = contextOf(request, reply, dependencies);
    const bytes = lists.csv(goodsListTemplate(language).rows);
    return await sendFile(reply, "goods.csv", { type: CSV, content: Buffer.from(bytes) });
  });
}

type Told = {
  refused: StepInput["refused"];
  shown: GoodsImport | null;
  status: number;
  isNotAllowed?: boolean;
};

async function taken(
  request: FastifyRequest,
  { values, uploads }: FormBody,
  { imports }: PageDependencies,
): Promise<Told> {
  const refuse = (problems: readonly FieldProblem[], status = 422): Told => ({
    refused: { values, problems, intent: "import" },
    shown: null,
    status,
  });
  const upload = uploads.file;
  if (!upload) return refuse([{ pointer: "/file", code: "required", read: "" }]);
  if (upload.isTruncated) {
    const params = { max: `${GOODS_LIST_LIMITS.bytesMax / 1024 ** 2} MiB` };
    return refuse([{ pointer: "/file", code: "list-too-large", read: "", params }]);
  }
  const { bytes, name: file } = upload;
  const asked = { bytes, file, template: valueIn(values, "template"), expectedRevision: null };
  try {
    const outcome = await imports.run(accessOf(request), asked);
    if (!outcome.ok) return refuse(outcome.problems);
    const status = outcome.read.goods.length === 0 && outcome.read.refused.length > 0 ? 422 : 200;
    return { refused: null, shown: outcome.read, status };
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== "event-not-allowed") throw error;
    return { ...refuse([], 409), isNotAllowed: true };
  }
}

async function show(
  request: FastifyRequest,
  reply: FastifyReply,
  dependencies: PageDependencies,
  { refused, shown, status, isNotAllowed = false }: Told,
): Promise<FastifyReply> {
  const standing = await standingOf(accessOf(request), dependencies);
  const page = contextOf(request, reply, dependencies);
  const notice = isNotAllowed ? page.t.onboarding.notAllowed : null;
  const input = { page, ...standing, refused, notice };
  const result = shown && (await withCorrections(shown, dependencies, page.language));
  return await render(reply, "/goods/import/import", goodsImportPage(input, result), status);
}

async function withCorrections(
  read: GoodsImport,
  { lists }: PageDependencies,
  language: Language,
): Promise<ImportShown> {
  if (read.refused.length === 0) return { read, corrections: null };
  return { read, corrections: await packed(lists.csv(goodsCorrections(read, language))) };
}
