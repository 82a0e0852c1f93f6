/** The header of a list: which column is what, by its Chinese or its English name. */
import type { FactKey } from "../../../rules/facts/all.ts";
import { columnFinder, isExplanation } from "../reading/header-names.ts";

export const COLUMN_NAMES = {
  account: ["账号", "小程序账号"],
  entity: ["主体", "主体名称"],
  entityType: ["主体类型"],
  region: ["主体所在地"],
  categories: ["类目", "服务类目"],
  lastSevereViolationOn: ["最近严重违规日期"],
  lastPaymentOn: ["最近支付日期"],
  followers: ["公众号粉丝数"],
  dau: ["近7日DAU"],
  adSpend: ["近一年广告消耗"],
  channelsEntity: ["视频号主体"],
  channelsAssociation: ["视频号关联"],
  asOf: ["检查日期"],
} as const satisfies Record<FactKey | "account" | "entity" | "asOf", readonly string[]>;

export type ColumnKey = keyof typeof COLUMN_NAMES;

export type Columns = {
  /** The header as it was read. */
  readonly header: readonly string[];
  /** By position; null for a column that is passed over. */
  readonly keys: readonly (ColumnKey | null)[];
  /** Names that mean nothing to us. */
  readonly unknown: readonly string[];
};

export type ReadColumns =
  | { readonly ok: true; readonly columns: Columns }
  | { readonly ok: false; readonly problem: "no-facts" }
  | { readonly ok: false; readonly problem: "twice"; readonly name: string; readonly at: number };

const FACTLESS: readonly (ColumnKey | null)[] = ["account", "entity", "asOf", null];
/** No list of ours has more, and each one costs time on every row. */
export const COLUMNS_MAX = 1000;

const columnOf = columnFinder<ColumnKey>(COLUMN_NAMES);

export function readColumns(header: readonly string[]): ReadColumns {
  const keys = header.map(columnOf);
  const twice = keys.findIndex((key, index) => key !== null && keys.indexOf(key) !== index);
  if (twice >= 0) return { ok: false, problem: "twice", name: header[twice] ?? "", at: twice };
  if (keys.every((key) => FACTLESS.includes(key))) return { ok: false, problem: "no-facts" };
  const unknown = header.filter(
    (name, index) => keys[index] === null && name.trim() !== "" && !isExplanation(name),
  );
  return { ok: true, columns: { header, keys, unknown } };
}

/** How many names of a header we know. */
export function knownColumns(header: readonly string[]): number {
  return header.filter((name) => columnOf(name) !== null).length;
}
