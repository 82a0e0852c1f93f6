/** Cells that say whether an account may broadcast: `已开通`, `2026-03-01 被拒`, `审核中`. */
import { daysIn } from "../../lists/cells/days-in-text.ts";
import { foldedTight } from "../../reading/folded.ts";
import type { Live, LiveStatus } from "../statements.ts";

/** From the most special: `未通过` has `通过` in it. */
const SAYINGS: readonly (readonly [LiveStatus, RegExp])[] = [
  [
    "rejected",
    /被拒|拒绝|驳回|未通过|没通过|不通过|审核失败|申请失败|开通失败|rejected|refused|denied/,
  ],
  [
    "not-enabled",
    /^(?:否|无|没有|未|no|n|none|false)$|[未没尚无](?:有)?(?:开通|申请|权限)|待申请|待开通|not-?enabled|notyet|disabled/,
  ],
  [
    "applied",
    /申请中|已申请|审核中|待审核|已提交|开通中|处理中|applied|pending|inreview|submitted/,
  ],
  [
    "enabled",
    /^(?:是|有|yes|y|true|开通|正常)$|已开通|开通成功|已通过|审核通过|已有|已上线|enabled|approved|active/,
  ],
];

/** Null for what is not understood; the last of the days that it names is its day. */
export function liveIn(text: string): Live | null {
  const found = daysIn(text);
  const plain = foldedTight(found?.rest ?? text).replaceAll(/[()（）,，。.:：;；于在]/g, "");
  const saying = SAYINGS.find(([, pattern]) => pattern.test(plain));
  if (saying === undefined || found?.problem != null) return null;
  return { status: saying[0], on: found?.days.toSorted().at(-1) ?? null };
}
