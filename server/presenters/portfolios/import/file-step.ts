/** Where a list is handed in, what waits, and what was imported before. */

import type { StagedImport } from "../../../application/ports/staged-imports.ts";
import {
  type FieldProblem,
  PROBLEMS_TOLD_MAX,
} from "../../../application/reading/field-problems.ts";
import { paths } from "../../../paths.ts";
import { problemMessage } from "../../forms/problem-message.ts";
import { shanghaiClock } from "../../frame/times.ts";
import { say } from "../../texts/texts.ts";
import { importFrame, type Looked } from "./import-frame.ts";
import { undoViews } from "./undo-view.ts";

const HISTORY_MAX = 50;
const ACCEPTED =
  ".csv,.txt,.tsv,.xlsx,.xls,.xlsb,.xlsm,.ods,.fods,.html,.htm,.xml,.ndjson,.jsonl,text/csv";

export function fileStepPage(
  looked: Looked,
  given: {
    readonly waiting: readonly StagedImport[];
    readonly limit: string;
    readonly problems: readonly FieldProblem[];
    readonly pasted: string;
  },
) {
  const { page, open } = looked;
  const words = page.t.deskImport;
  const { id } = open.head;
  const imports = open.portfolio.entries.filter(({ kind }) => kind === "import").toReversed();
  const mayWrite = open.role !== "read";
  const undoOf = undoViews(open, page.t);
  return {
    ...importFrame(looked, { step: "file", view: null, isWrong: given.problems.length > 0 }),
    action: paths.portfolioImport(id),
    undoAction: paths.importUndo(id),
    templateHref: paths.importTemplate(id),
    accepted: ACCEPTED,
    fileHint: say(words.fileHint, { max: given.limit }),
    pasted: given.pasted,
    mayWrite,
    problems: given.problems.slice(0, PROBLEMS_TOLD_MAX).map((one) => problemMessage(one, page)),
    waiting: given.waiting.map((one) => ({
      href: paths.importStep(id, one.id, "columns"),
      label: one.file === "" ? words.pasted : one.file,
      by: say(words.by, { name: one.by.name, at: shanghaiClock(one.at) }),
    })),
    history: imports.slice(0, HISTORY_MAX).map((entry) => ({
      revision: entry.revision,
      label: entry.file ?? words.machine,
      by: say(words.by, { name: entry.by.name, at: shanghaiClock(entry.at) }),
      added: entry.counts?.new ?? 0,
      changed: entry.counts?.changed ?? 0,
      conflicts: entry.counts?.conflicts ?? 0,
      isUndone: entry.undoneBy !== null,
      undo: mayWrite && entry.undoneBy === null ? undoOf(entry.revision) : null,
    })),
  };
}
