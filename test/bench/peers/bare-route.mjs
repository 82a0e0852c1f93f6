/**
 * A bare fastify that reads what it is sent and answers with one of the replies of a file after the other: JSON as
 * what is serialised, anything else as text. `node bare-route.mjs FILE`
 */
import { readFileSync } from "node:fs";
import Fastify from "fastify";

const replies = JSON.parse(readFileSync(process.argv[2], "utf8")).map(
  ({ type, body, ...reply }) => ({
    ...reply,
    type,
    body: type.startsWith("application/json") ? JSON.parse(body) : body,
  }),
);
const app = Fastify();
let next = 0;
app.route({
  method: ["GET", "POST"],
  url: "/*",
  handler: (_request, answer) => {
    next = (next + 1) % replies.length;
    const { status, type, body } = replies[next];
    return answer.code(status).header("content-type", type).send(body);
  },
});
process.stdout.write(`${await app.listen({ port: 0, host: "127.0.0.1" })}\n`);
