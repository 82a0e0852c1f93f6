/** What is told of a list once it was read: small enough to be kept for a while, however long the list is. */

import type { ImportedList } from "../../../application/goods/import/goods-imports.ts";
import type { ListShown } from "../../../application/goods/import/goods-layout.ts";
import type { PassedRow } from "../../../application/goods/import/goods-rows.ts";
import { answersOf } from "../../../application/goods/import/imported-goods.ts";
import type {
  ImportEcho,
  ImportProblem,
} from "../../../application/goods/import/read-goods-import.ts";
import {
  type FieldProblem,
  PROBLEMS_TOLD_MAX,
} from "../../../application/reading/field-problems.ts";
import type { Language } from "../../../errors.ts";

/** Goods of a checked list by which to see whether its columns were understood. */
const SAMPLES_MAX = 20;

type Beginning<Item> = { readonly first: readonly Item[]; readonly total: number };

export type ImportTold = {
  /** The list was only read, and nothing was added. */
  readonly isDryRun: boolean;
  /** As it was typed. */
  readonly template: string;
  readonly goods: Beginning<{
    readonly line: number;
    readonly goods: ReturnType<typeof answersOf>;
  }>;
  readonly refused: number;
  readonly problems: Beginning<ImportProblem>;
  readonly duplicates: Beginning<ImportProblem>;
  /** Of goods that are taken. */
  readonly notes: Beginning<ImportProblem>;
  readonly echoes: Beginning<ImportEcho>;
  /** Rows that are no goods. */
  readonly passed: Beginning<PassedRow>;
  /** Goods for which a picture is still to be handed in. */
  readonly withoutPicture: number;
  readonly shown: ListShown;
  /** By which the list is found again, to be read in another way. */
  readonly kept: string;
  /** The refused rows packed for the way back; null where there are none, or too many. */
  readonly corrections: Readonly<Record<Language, string | null>>;
};

/** A list of which something has to be said before it is read. */
export type AskedList = {
  readonly shown: ListShown;
  readonly problems: readonly FieldProblem[];
  readonly kept: string;
  readonly template: string;
};

export function importTold(
  { read, shown, passed }: ImportedList,
  others: Pick<ImportTold, "isDryRun" | "template" | "corrections" | "kept">,
): ImportTold {
  const goods = beginningOf(read.goods, SAMPLES_MAX);
  return {
    ...others,
    shown,
    goods: {
      ...goods,
      first: goods.first.map((one) => ({ line: one.line, goods: answersOf(one.goods) })),
    },
    refused: read.refused.length,
    problems: beginningOf(read.problems),
    duplicates: beginningOf(read.duplicates),
    notes: beginningOf(read.notes),
    echoes: beginningOf(read.echoes),
    passed: beginningOf(passed),
    withoutPicture: read.goods.filter(({ goods: { cover } }) => "file" in cover).length,
  };
}

function beginningOf<Item>(items: readonly Item[], max = PROBLEMS_TOLD_MAX): Beginning<Item> {
  return { first: items.slice(0, max), total: items.length };
}
