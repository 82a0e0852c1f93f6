/** fastify and json-rules-engine, with one engine for all requests: the six conditions, the verdict, nothing else. */
import Fastify from "fastify";
import { IDS, verdictOf } from "./lines.mjs";
import { judgeWithEngine } from "./six-rules.mjs";

const STATUSES = new Map([
  [true, "met"],
  [false, "unmet"],
  [null, "unknown"],
]);

const app = Fastify();
app.post("/*", async ({ body }) => {
  const truths = await judgeWithEngine(body.facts);
  return {
    asOf: body.asOf,
    verdict: verdictOf(truths),
    conditions: IDS.map((id, index) => ({ id, status: STATUSES.get(truths[index]) })),
  };
});
process.stdout.write(`${await app.listen({ port: 0, host: "127.0.0.1" })}\n`);
