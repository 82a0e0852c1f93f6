/** json-logic-engine, compiled once for each day. `node json-logic-engine.mjs IN OUT` */
import { LogicEngine } from "json-logic-engine";
import { judgeLines, OPEN } from "./lines.mjs";

const v = (name) => ({ var: name });
const unlessUnknown = (name, logic) => ({ if: [{ "===": [v(name), null] }, null, logic] });
const engine = new LogicEngine();
const judgeOn = ({ violation, payment }) =>
  engine.build([
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
        { "<=": [v("lastSevereViolationOn"), violation] },
      ],
    }),
    unlessUnknown("lastPaymentOn", {
      and: [{ "!==": [v("lastPaymentOn"), "never"] }, { ">=": [v("lastPaymentOn"), payment] }],
    }),
    unlessUnknown("followers", { ">": [v("followers"), 100] }),
    unlessUnknown("dau", { ">": [v("dau"), 100] }),
    unlessUnknown("adSpend", { ">": [v("adSpend"), 10000] }),
  ]);

await judgeLines(judgeOn);
