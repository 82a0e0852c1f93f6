#!/usr/bin/env bash
# fastify 5.12.8: the HEAD route that every GET route has by itself (`exposeHeadRoutes`) runs the GET handler and, where the
# reply is a stream of Node, goes on to read it to its end when the caller has long had the answer: a HEAD of a generated
# download costs as much as the download, however long. A web stream in the same place is cancelled at once. The
# documentation of `exposeHeadRoutes` says nothing of either. A HEAD route of one's own, or a handler that looks at
# `request.method`, makes nothing.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --silent --no-audit --no-fund --save-exact fastify@5.12.8 >/dev/null

cat >head.mjs <<'JS'
import { readFileSync } from "node:fs";
import { Readable } from "node:stream";
import { setTimeout as sleep } from "node:timers/promises";
import fastify from "fastify";

const { version } = JSON.parse(readFileSync("node_modules/fastify/package.json", "utf8"));
const PARTS = 2000;
let made = 0;
async function* parts() {
  for (let at = 0; at < PARTS; at += 1) {
    made += 1;
    await new Promise(setImmediate);
    yield "x".repeat(1024);
  }
}
const app = fastify();
app.get("/node", (_, reply) => reply.type("text/plain").send(Readable.from(parts())));
app.get("/web", (_, reply) => reply.type("text/plain").send(Readable.toWeb(Readable.from(parts()))));
const address = await app.listen({ port: 0, host: "127.0.0.1" });
const madeFor = async (path) => {
  made = 0;
  const answer = await fetch(address + path, { method: "HEAD" });
  await answer.text();
  const atAnswer = made;
  for (let before = -1; before !== made; await sleep(200)) before = made;
  return { status: answer.status, atAnswer, made };
};
const node = await madeFor("/node");
const web = await madeFor("/web");
await app.close();
console.log(`fastify ${version}, node ${process.version}`);
console.log(`HEAD of a stream of Node: ${node.status}, ${node.made} of ${PARTS} parts were made, ${node.atAnswer < PARTS ? "most of them after the answer" : "all before the answer"}`);
console.log(`HEAD of a web stream:     ${web.status}, ${web.made < PARTS ? "not all" : "all"} of ${PARTS} parts were made`);
const isAsSeen = node.status === 200 && node.made === PARTS && web.status === 200 && web.made < PARTS;
if (!isAsSeen) {
  console.error("this has changed", { node, web });
  process.exit(1);
}
JS
node head.mjs
