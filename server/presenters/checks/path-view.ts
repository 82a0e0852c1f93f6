/** One way to become eligible, as the pages show it: what is missing in figures, by when, and what it costs. */

import { amountOf, fenOf } from "../../../rules/money.ts";
import { groupDigits } from "../../../rules/texts.ts";
import type { CheckReply } from "../../application/checks/check-reply.ts";
import { say } from "../texts/texts.ts";
import type { Texts } from "../texts/zh-cn.ts";

type Path = CheckReply["paths"][number];
type Change = Path["changes"][number];

export function pathView(
  { conditions }: CheckReply,
  path: Path,
  { t, number }: { t: Texts; number: number },
) {
  const words = t.ways;
  const titleOf = (id: string) => conditions.find((one) => one.id === id)?.title ?? id;
  const spent = spendOf(path);
  return {
    title: say(words.way, { number }),
    isRecommended: path.recommended,
    isPossible: path.possible,
    possible: path.possible ? words.possible : words.impossible,
    when: whenText(path, t),
    money: spent === null ? null : say(words.money, { amount: groupDigits(spent) }),
    changes: path.changes.map((change) => ({
      title: titleOf(change.condition),
      text: change.text,
      gap: gapText(conditions, change, t),
      when: dateText(change, t),
    })),
    assuming:
      path.assuming.length === 0
        ? null
        : say(words.assuming, { titles: path.assuming.map(titleOf).join(t.forecast.join) }),
  };
}

/** What has to be done in another account makes nobody eligible there: it has to meet everything anew. */
function whenText({ possible, earliestOn }: Path, { ways }: Texts): string {
  if (!possible) return ways.elsewhere;
  return earliestOn === null ? ways.anytime : say(ways.earliest, { date: earliestOn });
}

/** Only money has its gap as a decimal text. */
function spendOf({ changes }: Path): string | null {
  const fen = changes.flatMap(({ gap }) => (typeof gap === "string" ? (fenOf(gap) ?? []) : []));
  return fen.length === 0 ? null : amountOf(fen.reduce((sum, one) => sum + one, 0));
}

function gapText(
  conditions: CheckReply["conditions"],
  { condition: id, gap }: Change,
  { units }: Texts,
): string | null {
  const unit = conditions.find((one) => one.id === id)?.gapUnit;
  if (gap === null || !unit) return null;
  return say(units[unit].gap, { gap: groupDigits(gap) });
}

function dateText({ holdsFrom, notBefore }: Change, { ways }: Texts): string | null {
  if (holdsFrom !== null) return say(ways.waitUntil, { date: holdsFrom });
  return notBefore === null ? null : say(ways.notBefore, { date: notBefore });
}
