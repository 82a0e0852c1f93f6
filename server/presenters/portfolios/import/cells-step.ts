/** Cells that are not understood, each spelling once, to be mended in place. */
import { factOf, isFactKey } from "../../../../rules/facts/all.ts";
import type { OddSpelling } from "../../../application/portfolios/import/odd-cells.ts";
import type { ImportView } from "../../../application/portfolios/import/portfolio-imports.ts";
import type { Preview } from "../../../application/portfolios/import/preview.ts";
import type { FieldProblem } from "../../../application/reading/field-problems.ts";
import { paths } from "../../../paths.ts";
import { factWords } from "../../checks/fact-words.ts";
import type { Values } from "../../forms/form.ts";
import { problemMessage } from "../../forms/problem-message.ts";
import { say } from "../../texts/texts.ts";
import { keyLabel } from "./columns-step.ts";
import { importFrame, importHref, type Looked } from "./import-frame.ts";
import { linesWords } from "./place-words.ts";

/** Those that decide stand in front, so that the rest can wait for the next turn. */
export const SPELLINGS_SHOWN_MAX = 50;

export function cellsStepPage(
  looked: Looked,
  view: ImportView,
  {
    problems,
    values,
  }: { readonly problems: readonly FieldProblem[]; readonly values: Values | null },
) {
  const { page, open } = looked;
  const words = page.t.deskImport;
  const { preview, staged } = view;
  const shown = preview.odd.slice(0, SPELLINGS_SHOWN_MAX);
  const wrong = new Map(problems.map((one) => [one.pointer, problemMessage(one, page)]));
  return {
    ...importFrame(looked, { step: "cells", view, isWrong: problems.length > 0 }),
    action: importHref(looked, staged.id, "cells"),
    backHref: importHref(looked, staged.id, "columns"),
    nextHref: importHref(looked, staged.id, "changes"),
    csvHref: preview.oddCells === 0 ? null : paths.importCells(open.head.id, staged.id),
    csvLabel: say(words.cellsCsv, { count: preview.oddCells }),
    isReady: view.status === "ready",
    more:
      preview.odd.length > shown.length
        ? say(words.moreSpellings, { shown: shown.length, all: preview.odd.length })
        : null,
    isRefused: problems.length > 0,
    rows: shown.map((one, at) => ({
      ...cellView(one, at, { page, list: preview.list }),
      value: values?.[`as-${at}`]?.[0] ?? "",
      problem: wrong.get(`/answers/${at}/as`) ?? null,
    })),
  };
}

function cellView(
  { key, typed, count, places, decides, problem }: OddSpelling,
  at: number,
  { page, list }: Pick<Looked, "page"> & { readonly list: Preview["list"] },
) {
  const words = page.t.deskImport;
  const lines = linesWords(places, list);
  return {
    at,
    key,
    typed,
    column: keyLabel(key, page),
    lines: say(count > places.length ? words.linesAndMore : words.linesOf, { lines }),
    count,
    told: problemMessage(problem, page),
    decides,
    effect: decides > 0 ? say(words.decides, { count: decides }) : words.decidesNothing,
    options: optionsOf(key, page.t),
  };
}

/** Null where it is typed. */
function optionsOf(key: string, t: Looked["page"]["t"]) {
  if (key === "live") {
    return Object.entries(t.desk.live).map(([, label]) => ({ value: label, label }));
  }
  if (!isFactKey(key)) return null;
  const { options, typed } = factOf(key);
  if (typed !== "as-is" || options.length === 0) return null;
  return options.map((value) => ({ value, label: factWords(key, value, t) }));
}
