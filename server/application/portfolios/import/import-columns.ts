/** What the columns of a list become in a portfolio: facts and names as an audit reads them, and what is kept beside them. */

import type { AccountLayout } from "../../audits/list-layouts.ts";
import { ACCOUNT_KEYS, type AccountKey } from "../../lists/account-naming.ts";
import { columnsCalled } from "../../lists/find-layout.ts";
import { readHeaderText } from "../../lists/header-text.ts";
import type { ColumnChoice, ListColumn } from "../../lists/layout.ts";
import { liveIn } from "./live-cell.ts";

/** Beside what an audit reads; nothing is judged by them. `accountId` is ours, in lists that we wrote. */
export const BESIDE_KEYS = [
  "accountId",
  "externalId",
  "owner",
  "tags",
  "note",
  "live",
  "liveOn",
] as const;
export type BesideKey = (typeof BESIDE_KEYS)[number];
export type ImportKey = AccountKey | BesideKey;

export const IMPORT_KEYS: readonly ImportKey[] = [...ACCOUNT_KEYS, ...BESIDE_KEYS];

export type ImportColumn = ListColumn<ImportKey>;
export type ImportChoice = ColumnChoice<ImportKey>;

/** The layout by which facts are read, and what each of its columns becomes. */
export type ImportLayout = {
  readonly layout: AccountLayout;
  readonly columns: readonly ImportColumn[];
};

export function isImportKey(name: string): name is ImportKey {
  return IMPORT_KEYS.some((one) => one === name);
}

function isBeside(key: ImportKey | null): key is BesideKey {
  return BESIDE_KEYS.some((one) => one === key);
}

/** The choices as an audit takes them: what it does not read is a column of the list's owner. */
export function auditChoices(
  choices: readonly ImportChoice[],
): readonly ColumnChoice<AccountKey>[] {
  return choices.map(({ column, key }) => ({ column, key: isBeside(key) ? null : key }));
}

/** By the letters of its name alone; small, narrow and without signs. */
const NAMES: Readonly<Record<BesideKey, RegExp>> = {
  accountId: /^(?:kaibo|开播)(?:账号)?(?:编号|id)(?:accountid)?$|^编号kaiboid$|^accountid$/,
  externalId:
    /^(?:客户|内部|账号|自有|自编|自己的?|我们的|商户|系统|小程序)?(?:编号|编码|代码)(?:externalid)?$|^externalid$|^(?:own|account|client|customer|internal|external)(?:number|no|id|code)$/,
  owner:
    /^(?:我方|内部|客户|账号)?(?:负责人|对接人|跟进人|客户经理|运营负责人|归属人|顾问|经办人|负责同事)(?:姓名)?(?:owner)?$|^(?:owner|accountmanager|assignee|responsible)$/,
  tags: /^(?:自定义|客户|账号)?标签(?:tags)?$|^(?:tags?|labels?)$/,
  note: /^(?:客户|账号|其他)?(?:备注|附注)(?:信息|说明)?(?:note)?$|^(?:notes?|remarks?|comments?)$/,
  live: /^(?:小程序)?(?:直播)?(?:功能|权限|组件)?(?:开通|申请)(?:状态|情况|进度)(?:live)?$|^(?:小程序)?直播(?:状态|权限|功能|情况)(?:live)?$|^live(?:status)?$/,
  liveOn:
    /^(?:小程序)?(?:直播)?(?:功能|权限|组件)?(?:开通|申请|被拒)(?:状态)?(?:日期|时间)(?:liveon)?$|^live(?:on|date|since)$/,
};
/** Names that say it only where the cells agree. */
const STATUS = /^(?:状态|当前状态|账号状态|status|state)$/;

/** What each column becomes; a choice wins, then what the name says, each once. */
export function importLayout(
  layout: AccountLayout,
  choices: readonly ImportChoice[],
): ImportLayout {
  const chosen = new Map<number, ImportKey | null>();
  for (const { column, key } of choices) {
    for (const { index } of columnsCalled(layout, column)) chosen.set(index, key);
  }
  const taken = new Set<ImportKey>([...chosen.values()].filter(isBeside));
  const columns = layout.columns.map((column): ImportColumn => {
    const said = chosen.get(column.index);
    if (said !== undefined) return { ...column, key: said, isCertain: true, question: null };
    if (column.key !== null || column.question !== null || column.isOurs) return column;
    const found = besideKeyOf(column, taken);
    if (found === null) return column;
    taken.add(found.key);
    return { ...column, ...found };
  });
  return { layout, columns };
}

function besideKeyOf(
  { header, samples }: AccountLayout["columns"][number],
  taken: ReadonlySet<ImportKey>,
): { readonly key: BesideKey; readonly isCertain: boolean } | null {
  const { core } = readHeaderText(header.split(" / ").at(-1) ?? header);
  const key = BESIDE_KEYS.find((one) => !taken.has(one) && NAMES[one].test(core));
  if (key !== undefined) return { key, isCertain: true };
  const isStatus = STATUS.test(core) && samples.length > 0 && !taken.has("live");
  return isStatus && samples.every((sample) => liveIn(sample) !== null)
    ? { key: "live", isCertain: false }
    : null;
}
