/** The goods desk as the API shows it. */
import type { GoodsItem } from "../../../machines/onboarding/context.ts";
import { beginningOf } from "../../../rules/fact-problems.ts";
import { finishDay, SUBMISSIONS_A_DAY } from "../../application/goods/finish-day.ts";
import type { ImportOutcome } from "../../application/goods/import/goods-imports.ts";
import {
  asFieldProblem,
  type ImportProblem,
} from "../../application/goods/import/read-goods-import.ts";
import { librarySize } from "../../application/goods/library-size.ts";
import { reviewCounts } from "../../application/goods/review-counts.ts";
import type { Onboarding } from "../../application/onboarding/onboardings.ts";
import type { Job } from "../../application/ports/job.ts";
import {
  fieldProblemMessage,
  PROBLEMS_TOLD_MAX,
} from "../../application/reading/field-problems.ts";
import type { Language } from "../../errors.ts";
import { jobJson } from "../jobs/job-json.ts";

/** What is known of the sending of goods besides the onboarding itself. */
export type SyncStanding = {
  readonly leftToday: number | null;
  readonly job: Job | null;
  readonly now: Date;
};

export function goodsListJson(
  { state }: Onboarding,
  { items, nextPageToken }: { items: readonly GoodsItem[]; nextPageToken: string | null },
  { sync, language }: { sync: SyncStanding; language: Language },
) {
  const { context } = state;
  const counts = reviewCounts(context.goods);
  const { leftToday, job, now } = sync;
  const { queued, submitting } = counts;
  return {
    items: [...items],
    nextPageToken,
    counts,
    library: librarySize(context),
    sync: {
      queued,
      submitting,
      leftToday,
      finishesOn: finishDay({
        queued: queued + submitting,
        leftToday,
        perDay: SUBMISSIONS_A_DAY,
        now,
      }),
      job: job && jobJson(job, language),
    },
    pathTemplate: context.pathTemplate,
  };
}

export function goodsImportJson(
  { read, shown, passed, onboarding }: Extract<ImportOutcome, { ok: true }>,
  language: Language,
) {
  const told = (problems: readonly ImportProblem[]) =>
    problems.slice(0, PROBLEMS_TOLD_MAX).map((problem) => {
      const { line, field, column, code } = problem;
      const message = fieldProblemMessage(asFieldProblem(problem), language);
      return { line, field, column, code, message, read: beginningOf(problem.read) };
    });
  return {
    rows: read.rows,
    imported: read.goods.length,
    refused: read.refused.length,
    duplicates: told(read.duplicates),
    duplicatesTotal: read.duplicates.length,
    problems: told(read.problems),
    problemsTotal: read.problems.length,
    echoes: read.echoes
      .slice(0, PROBLEMS_TOLD_MAX)
      .map(({ line, field, typed, understood, count }) => ({
        ...{ line, field, typed, understood, count },
      })),
    echoesTotal: read.echoes.length,
    notes: told(read.notes),
    notesTotal: read.notes.length,
    withoutPicture: read.goods.filter(({ goods: { cover } }) => "file" in cover).length,
    passedRows: passed.slice(0, PROBLEMS_TOLD_MAX).map(({ line, as }) => ({ line, as })),
    passedRowsTotal: passed.length,
    sheet: shown.sheet,
    columns: shown.columns.map(({ header, key, samples }) => ({
      column: header,
      field: key,
      samples: [...samples],
    })),
    ignoredColumns: shown.columns.flatMap(({ header, key, isOurs }) =>
      key === null && !isOurs && header !== "" ? [beginningOf(header)] : [],
    ),
    revision: onboarding.revision,
  };
}
