/** json-logic-engine, compiled once. `node json-logic-engine.mjs IN OUT` */
import { LogicEngine } from "json-logic-engine";
import { BORDERS, judgeLines, measured, OPEN } from "./lines.mjs";

const v = (name) => ({ var: name });
const unlessUnknown = (name, logic) => ({ if: [{ "===": [v(name), null] }, null, logic] });
const engine = new LogicEngine();
const judge = engine.build([
  {
    if: [
      { or: [{ "===": [v("entityType"), "individual"] }, { "===": [v("region"), "overseas"] }] },
      false,
      unlessUnknown("categories", { some: [v("categories"), { in: [v(""), OPEN] }] }),
    ],
  },
  unlessUnknown("lastSevereViolationOn", {
    or: [
      { "===": [v("lastSevereViolationOn"), "never"] },
      { "<=": [v("lastSevereViolationOn"), BORDERS.violation] },
    ],
  }),
  unlessUnknown("lastPaymentOn", {
    and: [
      { "!==": [v("lastPaymentOn"), "never"] },
      { ">=": [v("lastPaymentOn"), BORDERS.payment] },
    ],
  }),
  unlessUnknown("followers", { ">": [v("followers"), 100] }),
  unlessUnknown("dau", { ">": [v("dau"), 100] }),
  unlessUnknown("adSpend", { ">": [v("adSpend"), 10000] }),
]);

await judgeLines((facts) => judge(measured(facts)));
