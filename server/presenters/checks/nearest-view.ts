/** Categories that were not recognised, each with the open ones that may have been meant, a press away. */
import { namesReadBy } from "../../../rules/category-thresholds.ts";
import type { Ruleset } from "../../../rules/ruleset.ts";
import type { CheckReply } from "../../application/checks/check-reply.ts";
import { say } from "../texts/texts.ts";
import type { Texts } from "../texts/zh-cn.ts";

/** The same check with other categories. */
export type CategoriesHref = (categories: readonly string[]) => string;

export function nearestView(
  { conditions }: CheckReply,
  { ruleset, hrefOf, t }: { ruleset: Ruleset; hrefOf: CategoriesHref; t: Texts },
) {
  const given = conditions.find(({ id }) => id === "category")?.actual;
  if (!(given instanceof Array)) return [];
  const names = namesReadBy(ruleset);
  return given.flatMap((one, at) => {
    if (names.recognise(one).kind !== "unrecognised") return [];
    return names.nearest(one).map((name) => ({
      label: say(t.verdict.changeTo, { name }),
      href: hrefOf(given.map((each, index) => (index === at ? name : String(each)))),
    }));
  });
}
