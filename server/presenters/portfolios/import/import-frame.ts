/** What every page of an import has: its portfolio, its place among the four steps. */

import type { ImportView } from "../../../application/portfolios/import/portfolio-imports.ts";
import type { OpenPortfolio } from "../../../application/portfolios/open-portfolio.ts";
import { paths } from "../../../paths.ts";
import type { PageContext } from "../../frame/frame.ts";
import { shanghaiClock } from "../../frame/times.ts";
import { say } from "../../texts/texts.ts";
import { deskFrame } from "../desk-frame.ts";

export const IMPORT_STEPS = ["file", "columns", "cells", "changes"] as const;
export type ImportStep = (typeof IMPORT_STEPS)[number];

export type Looked = {
  readonly page: PageContext;
  readonly person: { readonly name: string };
  readonly open: OpenPortfolio;
};

export function importFrame(
  { page, person, open }: Looked,
  { step, view, isWrong = false }: { step: ImportStep; view: ImportView | null; isWrong?: boolean },
) {
  const { t } = page;
  const words = t.deskImport;
  const portfolio = { id: open.head.id, name: open.head.name };
  const title = words.titles[step];
  return {
    ...deskFrame(page, {
      title,
      person,
      portfolio,
      portfolios: [portfolio],
      tab: "import",
      isWrong,
    }),
    words,
    title,
    heading: view === null ? title : say(words.heading, { file: fileOf(view, words) }),
    said: view === null ? null : say(words.by, saidBy(view)),
    otherFileHref: paths.portfolioImport(open.head.id),
    lead: words.leads[step],
    stages: stages(step, view, page),
  };
}

function fileOf({ staged }: ImportView, words: PageContext["t"]["deskImport"]): string {
  return staged.file === "" ? words.pasted : staged.file;
}

function saidBy({ staged: { by, at } }: ImportView) {
  return { name: by.name, at: shanghaiClock(at) };
}

function stages(current: ImportStep, view: ImportView | null, { t }: PageContext) {
  const words = t.deskImport;
  const at = IMPORT_STEPS.indexOf(current);
  return IMPORT_STEPS.map((step, index) => ({
    step,
    label: words.steps[step],
    number: index + 1,
    isDone: index < at,
    isCurrent: step === current,
    detail: view === null ? "" : detailOf(step, view, words),
  }));
}

function detailOf(
  step: ImportStep,
  view: ImportView,
  words: PageContext["t"]["deskImport"],
): string {
  const { preview } = view;
  switch (step) {
    case "file":
      return fileOf(view, words);
    case "columns": {
      const columns = preview.list.tables.reduce((sum, one) => sum + one.columns.length, 0);
      return preview.list.kind === "lines" ? words.lines : say(words.columnCount, { columns });
    }
    case "cells":
      return say(words.cellCount, { count: preview.oddCells });
    case "changes":
      return words.lookFirst;
    default:
      step satisfies never;
      return "";
  }
}

export function importHref({ open }: Pick<Looked, "open">, id: string, step: ImportStep): string {
  return step === "file"
    ? paths.portfolioImport(open.head.id)
    : paths.importStep(open.head.id, id, step);
}
