/** How the columns of a list were understood, with a few of their cells, to be corrected by choosing. */
import { GOODS_COLUMN_NAMES, GOODS_COLUMNS } from "../../../application/goods/import/columns.ts";
import type { ListShown } from "../../../application/goods/import/goods-layout.ts";
import { columnLetters } from "../../../application/lists/find-layout.ts";
import type { Language } from "../../../errors.ts";
import { paths } from "../../../paths.ts";
import type { StepInput } from "../../onboarding/step-page.ts";
import { say } from "../../texts/texts.ts";

type Read = { readonly shown: ListShown; readonly kept: string; readonly template: string };

/** Columns that are not used, of those that are shown: a page is no longer than somebody reads. */
const OTHERS_MAX = 60;

export function listColumnsView({ page, onboarding }: StepInput, { shown, kept, template }: Read) {
  const { goodsImport: words } = page.t;
  const filled = shown.columns.filter(
    ({ isOurs, header, samples }) => !isOurs && (header !== "" || samples.length > 0),
  );
  const others = filled.filter(({ key, question }) => key === null && question === null);
  const left = new Set(others.slice(OTHERS_MAX));
  const columns = filled.filter((column) => !left.has(column));
  const isAsked = columns.some(({ question }) => question !== null);
  return {
    action: paths.goodsImport(onboarding.id),
    hidden: [
      { name: "intent", value: "import" },
      { name: "list", value: kept },
      { name: "template", value: template },
    ],
    isAsked,
    sheets:
      shown.sheets.length < 2
        ? null
        : shown.sheets.map((name) => ({ name, isChosen: name === shown.sheet })),
    columns: columns.map(({ index, header, samples, key, question }, at) => ({
      name: `column-${at}`,
      // What has no name is called by its letter.
      column: header === "" ? columnLetters(index) : header,
      label: header === "" ? say(words.unnamedColumn, { letter: columnLetters(index) }) : header,
      samples: samples.join(" · "),
      isAsked: question !== null,
      options: [
        ...(question === null ? [] : [{ value: "", label: words.choose, isChosen: true }]),
        {
          value: "none",
          label: words.notUsed,
          isChosen: key === null && question === null,
        },
        ...GOODS_COLUMNS.map((one) => ({
          value: one,
          label: columnLabel(one, page.language),
          isChosen: key === one,
        })),
      ],
    })),
  };
}

function columnLabel(key: (typeof GOODS_COLUMNS)[number], language: Language): string {
  return language === "en" ? key : GOODS_COLUMN_NAMES[key][0];
}
