import type { FactKey } from "../../../../rules/facts/all.ts";
import { documentedNames } from "../../../../server/application/lists/account-naming.ts";
import { shownIn } from "../../../../server/application/lists/shown-cell.ts";
import type { FieldProblemCode } from "../../../../server/application/reading/field-problems.ts";
import { fieldProblemTemplate } from "../../../../server/application/reading/field-problems.ts";
import type { Language } from "../../../../server/errors.ts";
import { CELLS_IN_WAN, PLAIN_TEXTS, TYPED_CELLS, WRITTEN_CELLS } from "./odd-cells.ts";

export const CELLS_PAGES = [
  { path: "docs/cells.md", language: "en" },
  { path: "docs/cells.zh-CN.md", language: "zh-CN" },
] as const;

const BEGIN = "<!-- cells: npm run cells -->";

const WORDS: Readonly<Record<Language, Readonly<Record<string, string>>>> = {
  en: {
    written: "written",
    read: "read as",
    unknown: "unknown",
    listed: "unknown, and listed",
    typed: "Cells of workbooks that are no texts",
    inWan: "Numbers below a header with 万元",
    plain: "Names and article numbers",
  },
  "zh-CN": {
    written: "写法",
    read: "读作",
    unknown: "未知",
    listed: "未知，并列出",
    typed: "工作簿里不是文本的单元格",
    inWan: "列名带“万元”时的数字",
    plain: "名称与编号",
  },
};

/** The page with the tables of today below what is written by hand. */
export function withCells(page: string, language: Language): string {
  const [intro = ""] = page.split(BEGIN);
  return `${intro}${BEGIN}\n\n${tables(language).join("\n\n")}\n`;
}

type Rows = readonly (readonly [shown: string, read: string])[];

function tables(language: Language): readonly string[] {
  const words = WORDS[language];
  const facts = Object.entries(WRITTEN_CELLS).map(([key, cells]) =>
    section(`${documentedNames(key as FactKey)[0] ?? ""} (${key})`, cells, language),
  );
  const typed = TYPED_CELLS.map(
    ([key, cell, read]) => [`${shownIn(cell)} (${kindOf(cell)}, ${key})`, read] as const,
  );
  const plain = PLAIN_TEXTS.map(
    ([cell, read]) =>
      [typeof cell === "string" ? cell : `${shownIn(cell)} (${cell.is})`, read] as const,
  );
  return [
    ...facts,
    section(words.inWan ?? "", CELLS_IN_WAN, language),
    section(words.typed ?? "", typed, language),
    section(words.plain ?? "", plain, language),
  ];
}

function kindOf(cell: (typeof TYPED_CELLS)[number][1]): string {
  return typeof cell === "string" ? "text" : cell.is;
}

/** Ways of writing that are read as the same stand in one row. */
function section(title: string, rows: Rows, language: Language): string {
  const words = WORDS[language];
  const byReading = new Map<string, string[]>();
  for (const [shown, read] of rows) {
    byReading.set(read, [...(byReading.get(read) ?? []), quoted(shown)]);
  }
  const lines = [...byReading].map(
    ([read, shown]) => `| ${shown.join(" ")} | ${readingInWords(read, language)} |`,
  );
  return [
    `## ${title}`,
    "",
    `| ${words.written} | ${words.read} |`,
    "| --- | --- |",
    ...lines,
  ].join("\n");
}

function readingInWords(read: string, language: Language): string {
  const words = WORDS[language];
  if (read === "unknown") return words.unknown ?? "";
  if (!read.startsWith("? ")) return read;
  const template = fieldProblemTemplate(read.slice(2) as FieldProblemCode, language);
  return `${words.listed ?? ""}: ${template
    .replace(/^(读到 \{read\}，|read \{read\}, )/, "")
    .replaceAll(/\{\w+\}/g, "…")
    .replaceAll(/[|<>*_`]/g, String.raw`\$&`)}`;
}

function quoted(text: string): string {
  const shown = text.replaceAll("\t", "⇥").replaceAll(/[\\|<>*_`[\]]/g, String.raw`\$&`);
  return `「${shown}」`;
}
