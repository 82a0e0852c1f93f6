/** Importing a list of goods: the form with an explanation of the columns, and what came of a list. */
import { isolated } from "../../../../rules/isolated.ts";
import {
  GOODS_COLUMN_NAMES,
  type GoodsColumn,
  ownColumnName,
} from "../../../application/goods/import/columns.ts";
import {
  asFieldProblem,
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
import { priceText } from "../goods-item.ts";
import type { ImportTold } from "./import-told.ts";

const ACCEPTED =
  ".csv,.xlsx,text/csv,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/** `told`: what came of a list, or null before there is one. */
export function goodsImportPage(input: StepInput, told: ImportTold | null) {
  const { page, onboarding } = input;
  const { goodsImport: words } = page.t;
  const { form, summary } = formView(input, told);
  return {
    ...stepPage(input, "goods", words, summary),
    form: allows(input, "goods.added") ? form : null,
    formTitle: formTitle(input, told),
    result: told === null ? null : resultView(input, told),
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

function formTitle({ page: { t } }: StepInput, told: ImportTold | null): string {
  if (told === null) return t.goodsImport.formTitle;
  return told.isDryRun ? t.goodsImport.afterCheck : t.goodsImport.again;
}

function formView(
  input: StepInput,
  told: ImportTold | null,
): { form: Form; summary: ReturnType<typeof errorSummary> } {
  const { page, onboarding } = input;
  const { goodsImport: words } = page.t;
  const template = told?.template ?? onboarding.state.context.pathTemplate ?? "";
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
    also: { name: "dryRun", value: "true", label: words.check },
  };
  return { form, summary: errorSummary(fields, "", groups) };
}

function resultView({ page, onboarding }: StepInput, told: ImportTold) {
  const { goodsImport: words } = page.t;
  const rows = (count: number) => say(words.count, { count });
  const { goods, problems, duplicates, echoes, ignoredColumns, isDryRun } = told;
  const corrections = told.corrections[page.language];
  return {
    kind: isDryRun ? "checked" : "imported",
    title: resultTitle(page, told),
    text: isDryRun ? words.checkedText : null,
    counts: [
      { label: isDryRun ? words.importable : words.imported, value: rows(goods.total) },
      { label: words.refused, value: rows(told.refused) },
      { label: words.duplicates, value: rows(duplicates.total) },
    ],
    problems: problems.first.map((problem) => problemRow(page, problem)),
    shown: shownText(page, { total: problems.total, hasFile: corrections !== null }),
    corrections:
      corrections === null
        ? null
        : {
            action: paths.goodsCorrections(onboarding.id),
            hidden: [{ name: "rows", value: corrections }],
            label: words.download,
            style: "main" as const,
          },
    samplesTitle: say(words.samplesTitle, { shown: goods.first.length, total: goods.total }),
    samples: isDryRun ? goods.first.map((one) => sampleRow(page, one)) : [],
    duplicatesTitle: say(words.duplicatesTitle, { count: duplicates.total }),
    duplicates: duplicates.first.map((problem) => problemRow(page, problem)),
    echoesTitle: say(words.echoesTitle, { count: echoes.total }),
    echoes: echoes.first.map((echo) => echoRow(page, echo)),
    ignored:
      ignoredColumns.length === 0
        ? null
        : say(words.ignored, {
            columns: ignoredColumns.map(isolated).join(page.language === "en" ? ", " : "、"),
          }),
    nextHref: `${paths.step(onboarding.id, "goods")}#goods`,
    hasNext: !isDryRun && goods.total > 0,
  };
}

function resultTitle({ t }: PageContext, { isDryRun, goods }: ImportTold): string {
  const { goodsImport: words } = t;
  if (isDryRun) return goods.total === 0 ? words.checkedNone : words.checkedTitle;
  return goods.total === 0 ? words.resultNone : words.resultTitle;
}

/** One of the goods as it would be added. */
function sampleRow({ t }: PageContext, { line, goods }: ImportTold["goods"]["first"][number]) {
  const { name, url, coverAddress, coverImgUrl } = goods;
  const values = { price: priceText(goods, t), url, cover: coverAddress ?? coverImgUrl ?? "" };
  return {
    label: say(t.goodsImport.sampleRow, { line, name }),
    value: say(t.goodsImport.sample, values),
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
  return `${row} · ${isolated(column ?? own)}`;
}
