/** fastify and json-rules-engine, with one engine for all requests: the six conditions, the verdict, nothing else. */
import Fastify from "fastify";
import { AS_OF, BORDERS, IDS, measured, verdictOf } from "./lines.mjs";
import { judgeWithEngine } from "./six-rules.mjs";

const STATUSES = new Map([
  [true, "met"],
  [false, "unmet"],
  [null, "unknown"],
]);

const borders = BORDERS[AS_OF];
const judge = judgeWithEngine(borders);
const app = Fastify();
app.post("/*", async ({ body }) => {
  const truths = await judge(measured(body.facts, borders.spendAfter));
  return {
    asOf: body.asOf,
    verdict: verdictOf(truths),
    conditions: IDS.map((id, index) => ({ id, status: STATUSES.get(truths[index]) })),
  };
});
process.stdout.write(`${await app.listen({ port: 0, host: "127.0.0.1" })}\n`);
