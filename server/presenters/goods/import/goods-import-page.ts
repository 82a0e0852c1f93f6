/** Importing a list of goods: the form with an explanation of the columns, and what came of a list. */
import {
  GOODS_COLUMN_NAMES,
  type GoodsColumn,
  ownColumnName,
} from "../../../application/goods/import/columns.ts";
import {
  asFieldProblem,
  type GoodsImport,
  type ImportEcho,
  type ImportProblem,
} from "../../../application/goods/import/read-goods-import.ts";
import { PROBLEMS_TOLD_MAX } from "../../../application/reading/field-problems.ts";
import { paths } from "../../../paths.ts";
import { errorSummary } from "../../forms/error-summary.ts";
import { type Form, FormBuilder, PLAIN_FORM, plainGroup } from "../../forms/form.ts";
import { problemMessage } from "../../forms/problem-message.ts";
import type { PageContext } from "../../frame/frame.ts";
import { allows, type StepInput, stepPage } from "../../onboarding/step-page.ts";
import { say } from "../../texts/texts.ts";

/** What came of a list; `corrections` are the refused rows packed for the way back, null where they are too many. */
export type ImportShown = { readonly read: GoodsImport; readonly corrections: string | null };

const ACCEPTED =
  ".csv,.xlsx,text/csv,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

export function goodsImportPage(input: StepInput, shown: ImportShown | null) {
  const { page, onboarding } = input;
  const { goodsImport: words } = page.t;
  const { form, summary } = formView(input);
  return {
    ...stepPage(input, "goods", words, summary),
    form: allows(input, "goods.added") ? form : null,
    formTitle: shown === null ? words.formTitle : words.again,
    result: shown === null ? null : resultView(input, shown),
    columns: Object.entries(words.columns).map(([column, value]) => ({
      label: ownColumnName(column as GoodsColumn),
      value,
    })),
    examples: [
      { href: paths.goodsListTemplate(onboarding.id, "xlsx"), label: words.exampleXlsx },
      { href: paths.goodsListTemplate(onboarding.id, "csv"), label: words.exampleCsv },
    ],
    backHref: paths.step(onboarding.id, "goods"),
  };
}

function formView(input: StepInput): { form: Form; summary: ReturnType<typeof errorSummary> } {
  const { page, onboarding } = input;
  const { goodsImport: words } = page.t;
  const template = onboarding.state.context.pathTemplate ?? "";
  const { values, problems } = input.refused ?? { values: { template: [template] }, problems: [] };
  const fields = { t: page.t, language: page.language, values, problems };
  const builder = new FormBuilder(fields, "");
  const groups = plainGroup(
    builder.file("file", words.file, { hint: words.fileHint, accept: ACCEPTED }),
    builder.input("template", words.template, {
      hint: words.templateHint,
      inputmode: "url",
      isOptional: true,
    }),
  );
  const form: Form = {
    ...PLAIN_FORM,
    action: paths.goodsImport(onboarding.id),
    isMultipart: true,
    hidden: [{ name: "intent", value: "import" }],
    groups,
    submit: words.submit,
  };
  return { form, summary: errorSummary(fields, "", groups) };
}

function resultView({ page, onboarding }: StepInput, { read, corrections }: ImportShown) {
  const { goodsImport: words } = page.t;
  const rows = (count: number) => say(words.count, { count });
  const { problems, duplicates, echoes, ignoredColumns } = read;
  return {
    title: read.goods.length === 0 ? words.resultNone : words.resultTitle,
    isGood: read.refused.length === 0 && read.goods.length > 0,
    counts: [
      { label: words.imported, value: rows(read.goods.length) },
      { label: words.refused, value: rows(read.refused.length) },
      { label: words.duplicates, value: rows(duplicates.length) },
    ],
    problems: problems.slice(0, PROBLEMS_TOLD_MAX).map((problem) => problemRow(page, problem)),
    shown: shownText(page, { total: problems.length, hasFile: corrections !== null }),
    corrections:
      corrections === null
        ? null
        : {
            action: paths.goodsCorrections(onboarding.id),
            hidden: [{ name: "rows", value: corrections }],
            label: words.download,
            style: "main" as const,
          },
    duplicatesTitle: say(words.duplicatesTitle, { count: duplicates.length }),
    duplicates: duplicates.slice(0, PROBLEMS_TOLD_MAX).map((problem) => problemRow(page, problem)),
    echoesTitle: say(words.echoesTitle, { count: echoes.length }),
    echoes: echoes.slice(0, PROBLEMS_TOLD_MAX).map((echo) => echoRow(page, echo)),
    ignored:
      ignoredColumns.length === 0
        ? null
        : say(words.ignored, {
            columns: ignoredColumns.join(page.language === "en" ? ", " : "、"),
          }),
    nextHref: `${paths.step(onboarding.id, "goods")}#goods`,
    hasNext: read.goods.length > 0,
  };
}

function shownText(
  { t }: PageContext,
  { total, hasFile }: { total: number; hasFile: boolean },
): string | null {
  if (total <= PROBLEMS_TOLD_MAX) return null;
  const words = hasFile ? t.goodsImport.shown : t.goodsImport.shownOnly;
  return say(words, { shown: PROBLEMS_TOLD_MAX, total });
}

function problemRow(page: PageContext, problem: ImportProblem) {
  return { label: place(page, problem), value: problemMessage(asFieldProblem(problem), page) };
}

function echoRow(page: PageContext, echo: ImportEcho) {
  const { goods, goodsImport: words } = page.t;
  const types: Readonly<Record<string, string>> = goods.priceTypes;
  const understood =
    echo.field === "priceType" ? (types[echo.understood] ?? echo.understood) : echo.understood;
  const value =
    echo.typed === ""
      ? say(words.echoEmpty, { understood })
      : say(words.echo, { typed: echo.typed, understood });
  return { label: place(page, echo), value };
}

/** `第 3 行 · 商品名称`; a column that the file does not have by our name for it. */
function place(
  { t, language }: PageContext,
  { line, field, column }: Pick<ImportProblem, "line" | "field" | "column">,
): string {
  const row = say(t.goodsImport.row, { line });
  if (field === null) return row;
  const own = language === "en" ? field : GOODS_COLUMN_NAMES[field][0];
  return `${row} · ${column ?? own}`;
}
