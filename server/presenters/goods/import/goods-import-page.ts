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
import type { AskedList, ImportTold } from "./import-told.ts";
import { listColumnsView } from "./list-columns.ts";

/** What is in a file is told by its bytes; the list of a phone has to offer it. */
const ACCEPTED = ".csv,.txt,.tsv,.xlsx,.xls,.xlsb,.xlsm,.ods,.fods,.html,.htm,.xml,text/csv";

type Came = {
  /** What came of a list; null before there is one. */
  readonly told: ImportTold | null;
  readonly asked: AskedList | null;
};

export function goodsImportPage(input: StepInput, { told, asked }: Came) {
  const { page, onboarding } = input;
  const { goodsImport: words } = page.t;
  const { form, summary } = formView(input, told);
  return {
    ...stepPage(input, "goods", words, summary),
    form: allows(input, "goods.added") ? form : null,
    formTitle: formTitle(input, told),
    result: told === null ? null : resultView(input, told),
    list: allows(input, "goods.added") ? listView(input, { told, asked }) : null,
    fileProblems: asked?.problems.map((problem) => problemMessage(problem, page)) ?? [],
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

function listView(input: StepInput, { told, asked }: Came) {
  const read = asked ?? told;
  return read === null ? null : listColumnsView(input, read);
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
  const { goods, problems, duplicates, notes, echoes, passed, withoutPicture, isDryRun } = told;
  const corrections = told.corrections[page.language];
  return {
    kind: isDryRun ? "checked" : "imported",
    title: resultTitle(page, told),
    text: isDryRun ? words.checkedText : null,
    counts: [
      { label: isDryRun ? words.importable : words.imported, value: rows(goods.total) },
      { label: words.refused, value: rows(told.refused) },
      { label: words.duplicates, value: rows(duplicates.total) },
      ...(withoutPicture === 0
        ? []
        : [{ label: words.withoutPicture, value: rows(withoutPicture) }]),
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
    notesTitle: say(words.notesTitle, { count: notes.total }),
    notes: notes.first.map((problem) => problemRow(page, problem)),
    passedTitle: say(words.passedTitle, { count: passed.total }),
    passed: passed.first.map(({ line, as, read }) => ({
      label: say(words.row, { line }),
      value: say(words.passedAs[as], { read: isolated(read) }),
    })),
    pictures: withoutPicture === 0 ? null : words.picturesText,
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
  const { count } = echo;
  return {
    label: place(page, echo),
    value: count === 1 ? value : say(words.often, { value, count }),
  };
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
