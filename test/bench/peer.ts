import { join } from "node:path";
import { categoryThresholdIn } from "../../rules/category-thresholds.ts";
import { addDays, addMonths } from "../../rules/civil-date.ts";
import { findProjectDirectory, loadRulesets } from "../../rules/load-rulesets.ts";
import { AS_OF } from "./accounts.ts";
import type { Command } from "./measure.ts";

/** A program of `peers/`, told the open categories and the borders of the day. */
export function peer(name: string, ...files: string[]): Command {
  const ruleset = loadRulesets().find((one) => one.name === "wechat-live@2020-09")?.ruleset;
  const open = ruleset && categoryThresholdIn(ruleset)?.value;
  const borders = { violation: addMonths(AS_OF, -6), payment: addDays(AS_OF, -90) };
  return {
    args: [join(findProjectDirectory(), "test/bench/peers", `${name}.mjs`), ...files],
    env: { OPEN_CATEGORIES: JSON.stringify(open), BORDERS: JSON.stringify(borders) },
  };
}
