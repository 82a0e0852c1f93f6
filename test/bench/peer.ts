import { join } from "node:path";
import { categoryThresholdIn } from "../../rules/category-thresholds.ts";
import { addDays, addMonths, lastWithMonthsAgo } from "../../rules/civil-date.ts";
import { findProjectDirectory, loadRulesets } from "../../rules/load-rulesets.ts";
import { AS_OF } from "./accounts.ts";
import type { Command } from "./measure.ts";
import { OWN_DATES } from "./shapes.ts";

/** A program of `peers/`, told the open categories and the borders of each day. */
export function peer(name: string, ...files: string[]): Command {
  const ruleset = loadRulesets().find((one) => one.name === "wechat-live@2020-09")?.ruleset;
  const open = ruleset && categoryThresholdIn(ruleset)?.value;
  const borders = Object.fromEntries(
    Array.from({ length: OWN_DATES }, (_unused, days) => addDays(AS_OF, days)).map((on) => [
      on,
      {
        violation: lastWithMonthsAgo(6, on),
        payment: addDays(on, -90),
        spendAfter: addMonths(on, -12),
      },
    ]),
  );
  return {
    args: [join(findProjectDirectory(), "test/bench/peers", `${name}.mjs`), ...files],
    env: { OPEN_CATEGORIES: JSON.stringify(open), BORDERS: JSON.stringify(borders), AS_OF },
  };
}
