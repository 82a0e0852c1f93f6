/** What is told of a list once it was read: small enough to be kept for a while, however long the list is. */
import { answersOf } from "../../../application/goods/import/imported-goods.ts";
import type {
  GoodsImport,
  ImportEcho,
  ImportProblem,
} from "../../../application/goods/import/read-goods-import.ts";
import { PROBLEMS_TOLD_MAX } from "../../../application/reading/field-problems.ts";
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
  readonly echoes: Beginning<ImportEcho>;
  readonly ignoredColumns: readonly string[];
  /** The refused rows packed for the way back; null where there are none, or too many. */
  readonly corrections: Readonly<Record<Language, string | null>>;
};

export function importTold(
  read: GoodsImport,
  others: Pick<ImportTold, "isDryRun" | "template" | "corrections">,
): ImportTold {
  const goods = beginningOf(read.goods, SAMPLES_MAX);
  return {
    ...others,
    goods: {
      ...goods,
      first: goods.first.map((one) => ({ line: one.line, goods: answersOf(one.goods) })),
    },
    refused: read.refused.length,
    problems: beginningOf(read.problems),
    duplicates: beginningOf(read.duplicates),
    echoes: beginningOf(read.echoes),
    ignoredColumns: read.ignoredColumns,
  };
}

function beginningOf<Item>(items: readonly Item[], max = PROBLEMS_TOLD_MAX): Beginning<Item> {
  return { first: items.slice(0, max), total: items.length };
}
