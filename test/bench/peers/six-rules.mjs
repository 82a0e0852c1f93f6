/** The six conditions for json-rules-engine: one rule a condition, one engine for all accounts of a day. */
import { Engine } from "json-rules-engine";
import { IDS, OPEN } from "./lines.mjs";

const rule = (id, ...all) => ({ conditions: { all }, event: { type: id } });
function engineOf(borders) {
  const engine = new Engine(
    [
      rule(
        "category",
        { fact: "entityType", operator: "notEqual", value: "individual" },
        { fact: "region", operator: "notEqual", value: "overseas" },
        { fact: "categories", operator: "someIn", value: OPEN },
      ),
      rule("no-severe-violation", {
        fact: "lastSevereViolationOn",
        operator: "neverOrUntil",
        value: borders.violation,
      }),
      rule("recent-payment", { fact: "lastPaymentOn", operator: "since", value: borders.payment }),
      rule("followers", { fact: "followers", operator: "greaterThan", value: 100 }),
      rule("dau", { fact: "dau", operator: "greaterThan", value: 100 }),
      rule("ad-spend", { fact: "adSpend", operator: "greaterThan", value: 10000 }),
    ],
    { allowUndefinedFacts: true },
  );
  engine.addOperator(
    "someIn",
    (values, open) => Array.isArray(values) && values.some((one) => open.includes(one)),
  );
  engine.addOperator(
    "neverOrUntil",
    (on, until) => on === "never" || (on !== undefined && on <= until),
  );
  engine.addOperator("since", (on, since) => on !== undefined && on !== "never" && on >= since);
  return engine;
}

const FACTS = [
  "categories",
  "lastSevereViolationOn",
  "lastPaymentOn",
  "followers",
  "dau",
  "adSpend",
];

/** Whether each condition is met on the day of the borders: true, false or, where its fact is unknown, null. */
export function judgeWithEngine(borders) {
  const engine = engineOf(borders);
  return async (facts) => {
    const { events } = await engine.run(facts);
    const met = new Set(events.map(({ type }) => type));
    return IDS.map((id, index) => (facts[FACTS[index]] === undefined ? null : met.has(id)));
  };
}
