import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import {
  type GoodsChoices,
  isGoodsColumn,
} from "../../../../application/goods/import/goods-layout.ts";
import type { GoodsImport } from "../../../../application/goods/import/read-goods-import.ts";
import { GOODS_LIST_LIMITS } from "../../../../application/goods/import/read-goods-import.ts";
import type { Access } from "../../../../application/onboarding/onboardings.ts";
import { inTurn } from "../../../../application/ports/turns.ts";
import type { FieldProblem } from "../../../../application/reading/field-problems.ts";
import { isCoded, type Language } from "../../../../errors.ts";
import { paths } from "../../../../paths.ts";
import { RequestMalformed } from "../../../../plugins/request-errors.ts";
import type { PageContext } from "../../../../presenters/frame/frame.ts";
import { goodsCorrections } from "../../../../presenters/goods/import/goods-corrections.ts";
import { goodsImportPage } from "../../../../presenters/goods/import/goods-import-page.ts";
import { goodsListTemplate } from "../../../../presenters/goods/import/goods-list-template.ts";
import {
  type AskedList,
  type ImportTold,
  importTold,
} from "../../../../presenters/goods/import/import-told.ts";
import type { StepInput } from "../../../../presenters/onboarding/step-page.ts";
import { accessOf } from "../../frame/access-cookie.ts";
import { type FormBody, readFormBody, valueIn } from "../../frame/form-body.ts";
import { formKeyOf, newFormKey } from "../../frame/form-key.ts";
import type { PageDependencies } from "../../frame/page-dependencies.ts";
import { contextOf, render, seeOther } from "../../frame/page-request.ts";
import { sendFile } from "../../frame/send-file.ts";
import { standingOf } from "../../onboarding/step-request.ts";
import { PACKED_FORM_BYTES_MAX, packed, unpacked } from "./packed-rows.ts";

const WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
const CSV = "text/csv; charset=utf-8";
/** Up to a megabyte and a half each, where thousands of rows were refused; mostly some kilobytes. */
const TOLD_MAX = 32;
/** Lists that may be read in another way: up to ten megabytes each, so only the last few. */
const LISTS_MAX = 4;
type KeptList = { readonly file: string; readonly base64: string };

/** Importing a list of goods, what came of it, empty lists to fill in, and the refused rows for download. */
export function goodsImportPages(app: FastifyInstance, dependencies: PageDependencies): void {
  const { lists, onboardings, turns } = dependencies;
  const shelf = dependencies.replies<ImportTold>("goods-import-page", TOLD_MAX);
  const kept = dependencies.replies<KeptList>("goods-import-list", LISTS_MAX);
  const nameOf = ({ id }: Access, result: string) => `form/${id}/${result}`;

  /** A list that is sent twice is imported once, and leads to the same result. */
  async function taken(request: FastifyRequest, form: FormBody): Promise<Taken> {
    const access = accessOf(request);
    await onboardings.open(access);
    const result = formKeyOf(form) ?? newFormKey();
    const name = nameOf(access, result);
    return await inTurn(turns, name, async () => {
      if ((await shelf.get(name)) !== null) return { result };
      const list = await listOf(access, form);
      if (!list.ok) return refusal(form, list.problems);
      const listKey = list.key ?? newFormKey();
      if (list.key === null) await kept.put(nameOf(access, listKey), keepable(list));
      const read = await readList(request, form, { list: { ...list, key: listKey }, dependencies });
      if (read.told === null) return read;
      await shelf.put(name, { bodyHash: result, reply: read.told });
      return { result };
    });
  }

  /** The file that is sent, or one that was sent before and is to be read in another way. */
  async function listOf(access: Access, { values, uploads }: FormBody): Promise<Handed> {
    const { file: upload } = uploads;
    if (upload?.isTruncated === true) {
      const params = { max: GOODS_LIST_LIMITS.sizeMax };
      return {
        ok: false,
        problems: [{ pointer: "/file", code: "list-too-large", read: "", params }],
      };
    }
    if (upload) return { ok: true, bytes: upload.bytes, file: upload.name, key: null };
    const key = valueIn(values, "list");
    const code = key === "" ? "required" : "list-gone";
    const found = key === "" ? null : (await kept.get(nameOf(access, key)))?.reply;
    if (!found) return { ok: false, problems: [{ pointer: "/file", code, read: "" }] };
    return { ok: true, bytes: Buffer.from(found.base64, "base64"), file: found.file, key };
  }

  app.get("/onboardings/:id/goods/import", async (request, reply) => {
    return await show(request, reply, dependencies, EMPTY);
  });

  app.post("/onboardings/:id/goods/import", async (request, reply) => {
    const answer = await taken(request, readFormBody(request));
    if (!("result" in answer)) return await show(request, reply, dependencies, answer);
    const { id } = accessOf(request);
    return await seeOther(reply, paths.goodsImportResult(id, answer.result));
  });

  app.get<{ Params: { result: string } }>(
    "/onboardings/:id/goods/import/results/:result",
    async (request, reply) => {
      const kept = await shelf.get(nameOf(accessOf(request), request.params.result));
      const told = kept?.reply ?? null;
      if (told !== null) return await show(request, reply, dependencies, { ...EMPTY, told });
      const notice = ({ t }: PageContext) => t.goodsImport.resultGone;
      return await show(request, reply, dependencies, { ...EMPTY, status: 404, notice });
    },
  );

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

type Shown = {
  refused: StepInput["refused"];
  told: ImportTold | null;
  /** A list that something has to be said of first. */
  asked: AskedList | null;
  status: number;
  notice: (page: PageContext) => string | null;
};
type Taken = Shown | { result: string };
type List = { readonly bytes: Uint8Array; readonly file: string };
type Handed =
  | ({ readonly ok: true; readonly key: string | null } & List)
  | { readonly ok: false; readonly problems: readonly FieldProblem[] };

const EMPTY: Shown = { refused: null, told: null, asked: null, status: 200, notice: () => null };

function keepable({ bytes, file }: List): { bodyHash: string; reply: KeptList } {
  return { bodyHash: "", reply: { file, base64: Buffer.from(bytes).toString("base64") } };
}

function refusal({ values }: FormBody, problems: readonly FieldProblem[]): Shown {
  return { ...EMPTY, refused: { values, problems, intent: "import" }, status: 422 };
}

async function readList(
  request: FastifyRequest,
  form: FormBody,
  { list, dependencies }: { list: List & { key: string }; dependencies: PageDependencies },
): Promise<Shown> {
  const asked = {
    template: valueIn(form.values, "template"),
    isDryRun: valueIn(form.values, "dryRun") === "true",
  };
  const { bytes, file, key } = list;
  try {
    const choices = choicesIn(form);
    const outcome = await dependencies.imports.run(accessOf(request), {
      ...{ bytes, file, choices, ...asked },
      expectedRevision: null,
    });
    if (!outcome.ok) {
      const { shown, problems } = outcome;
      const refused = refusal(form, problems);
      return shown === null
        ? refused
        : {
            ...EMPTY,
            status: 422,
            asked: { shown, problems, kept: key, template: asked.template },
          };
    }
    const corrections = await correctionsOf(outcome.read, dependencies);
    return { ...EMPTY, told: importTold(outcome, { ...asked, corrections, kept: key }) };
  } catch (error) {
    if (!isCoded(error, "event-not-allowed")) throw error;
    return { ...refusal(form, []), status: 409, notice: ({ t }) => t.onboarding.notAllowed };
  }
}

/** What was chosen for each column that was shown, and which sheet. */
function choicesIn({ values }: FormBody): GoodsChoices {
  const columns = (values.header ?? []).flatMap((column, index): GoodsChoices["columns"] => {
    const key = valueIn(values, `column-${index}`);
    if (key === "none") return [{ column, key: null }];
    return isGoodsColumn(key) ? [{ column, key }] : [];
  });
  const sheet = valueIn(values, "sheet");
  return { sheet: sheet === "" ? null : sheet, columns };
}

async function show(
  request: FastifyRequest,
  reply: FastifyReply,
  dependencies: PageDependencies,
  { refused, told, asked, status, notice }: Shown,
): Promise<FastifyReply> {
  const standing = await standingOf(accessOf(request), dependencies);
  const page = contextOf(request, reply, dependencies);
  const input = { page, ...standing, refused, notice: notice(page) };
  return await render(
    reply,
    "/goods/import/import",
    goodsImportPage(input, { told, asked }),
    status,
  );
}

async function correctionsOf(
  read: GoodsImport,
  { lists }: PageDependencies,
): Promise<ImportTold["corrections"]> {
  if (read.refused.length === 0) return { "zh-CN": null, en: null };
  const rows = async (language: Language) =>
    await packed(lists.csv(goodsCorrections(read, language)));
  return { "zh-CN": await rows("zh-CN"), en: await rows("en") };
}
