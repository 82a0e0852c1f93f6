/** What can be taken along of an import: all differences, and the cells that are not understood. */

import { ACCOUNT_KEYS, documentedNames } from "../../../application/lists/account-naming.ts";
import {
  IMPORT_KEYS,
  type ImportKey,
} from "../../../application/portfolios/import/import-columns.ts";
import type { Preview } from "../../../application/portfolios/import/preview.ts";
import { fieldProblemMessage } from "../../../application/reading/field-problems.ts";
import type { PageContext } from "../../frame/frame.ts";
import { changedFacts, judgedWords } from "./changes-step.ts";
import { keyLabel } from "./columns-step.ts";

type Words = Pick<PageContext, "t" | "language">;
type Rows = readonly (readonly string[])[];

/** In parts, because a list may have a hundred thousand accounts. */
export function* differenceRows({ result }: Preview, page: Words): Generator<Rows> {
  const { t } = page;
  const words = t.deskImport;
  yield [words.differenceHeader];
  const rows: string[][] = [];
  for (const { before, after, change } of result?.effect.effects ?? []) {
    const { account, facts, outcome } = after;
    const was = before === null ? "" : t.desk.verdict[before.outcome.verdict];
    const verdicts = [was, t.desk.verdict[outcome.verdict]];
    const kind = change === null ? words.besidesList : words.kinds[change.kind];
    const names = [String(change?.at[1] ?? ""), account.name, account.entity.name, kind];
    const keys = changedFacts(before?.facts ?? null, facts);
    for (const key of keys) {
      const values = [judgedWords(key, before?.facts ?? null, t), judgedWords(key, facts, t)];
      rows.push([...names, keyLabel(key, page), ...values, ...verdicts]);
    }
    if (keys.length === 0) rows.push([...names, "", "", "", ...verdicts]);
    if (rows.length >= PART_ROWS) yield rows.splice(0);
  }
  yield rows;
}

const PART_ROWS = 500;

export function cellRows({ cells }: Preview, page: Words): Rows {
  const words = page.t.deskImport;
  return [
    words.cellsHeader,
    ...cells.map(({ at, key, typed, problem }) => [
      String(at[1]),
      keyLabel(key, page),
      typed,
      fieldProblemMessage(problem, page.language),
    ]),
  ];
}

/** An empty list with the names that are known. */
export function importTemplate(page: Words): Rows {
  const wanted = IMPORT_KEYS.filter((key) => key !== "accountId" && !key.startsWith("channels"));
  return [wanted.map((key) => `${documentedName(key, page)} ${key}`)];
}

function documentedName(key: ImportKey, page: Words): string {
  const known = ACCOUNT_KEYS.find((one) => one === key);
  return known === undefined ? keyLabel(key, page) : (documentedNames(known)[0] ?? key);
}
