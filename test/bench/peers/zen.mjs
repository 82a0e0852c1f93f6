/** ZEN, a decision of one expression node. `node zen.mjs IN OUT` */
import { ZenEngine } from "@gorules/zen-engine";
import { judgeLines, OPEN } from "./lines.mjs";

const expression = (key, value) => ({ id: key, key, value });
const list = `[${OPEN.map((name) => `"${name}"`).join(", ")}]`;
const graph = {
  contentType: "application/vnd.gorules.decision",
  nodes: [
    { id: "in", name: "in", type: "inputNode", position: { x: 0, y: 0 } },
    {
      id: "rules",
      name: "rules",
      type: "expressionNode",
      position: { x: 0, y: 0 },
      content: {
        expressions: [
          expression(
            "category",
            `entityType == "individual" or region == "overseas" ? false : categories == null ? null : some(categories, # in ${list})`,
          ),
          expression(
            "violation",
            `lastSevereViolationOn == null ? null : lastSevereViolationOn == "never" or violationDay <= violationBorder`,
          ),
          expression(
            "payment",
            `lastPaymentOn == null ? null : lastPaymentOn != "never" and paymentDay >= paymentBorder`,
          ),
          expression("followers", "followers == null ? null : followers > 100"),
          expression("dau", "dau == null ? null : dau > 100"),
          expression("adSpend", "adSpend == null ? null : adSpend > 10000"),
        ],
      },
    },
    { id: "out", name: "out", type: "outputNode", position: { x: 0, y: 0 } },
  ],
  edges: [
    { id: "1", type: "edge", sourceId: "in", targetId: "rules" },
    { id: "2", type: "edge", sourceId: "rules", targetId: "out" },
  ],
};

const decision = new ZenEngine().createDecision(Buffer.from(JSON.stringify(graph)));

await judgeLines(({ violation, payment }) => async (facts) => {
  const { lastSevereViolationOn, lastPaymentOn } = facts;
  const { result } = await decision.evaluate({
    ...{
      entityType: null,
      region: null,
      categories: null,
      followers: null,
      dau: null,
      adSpend: null,
    },
    ...facts,
    lastSevereViolationOn: lastSevereViolationOn ?? null,
    lastPaymentOn: lastPaymentOn ?? null,
    violationDay: dayOf(lastSevereViolationOn),
    paymentDay: dayOf(lastPaymentOn),
    violationBorder: dayOf(violation),
    paymentBorder: dayOf(payment),
  });
  return [
    result.category,
    result.violation,
    result.payment,
    result.followers,
    result.dau,
    result.adSpend,
  ];
});

/** A date as a number, since ZEN orders no texts. */
function dayOf(on) {
  return on === undefined || on === "never" ? 0 : Number(on.replaceAll("-", ""));
}
