#!/usr/bin/env bash
# orval 8.38.0, client `fetch`: where a description takes a text of another type than text/plain (text/csv, application/x-ndjson,
# application/xml), the client that is made sends it through `JSON.stringify`, under the type of the description. So a list of
# two lines arrives as one line in quotes, `"a,b\n1,2"`, with a backslash and an n in it, which no reader of that type takes.
# text/plain and binary bodies are sent as they are. The types of the client fit, so no compiler finds it.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --silent --no-audit --no-fund --save-exact orval@8.38.0 esbuild@0.28.2 >/dev/null 2>&1

cat >describe.mjs <<'JS'
import { writeFileSync } from "node:fs";

const TYPES = { plain: "text/plain", csv: "text/csv", lines: "application/x-ndjson", xml: "application/xml" };
const taking = ([name, type]) => [
  `/${name}`,
  {
    post: {
      operationId: name,
      requestBody: { required: true, content: { [type]: { schema: { type: "string" } } } },
      responses: { 204: { description: "taken" } },
    },
  },
];
const paths = Object.fromEntries(Object.entries(TYPES).map(taking));
const info = { title: "lists", version: "1" };
writeFileSync("openapi.json", JSON.stringify({ openapi: "3.1.0", info, paths }));
JS
cat >run.mjs <<'JS'
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import * as client from "./client.mjs";

const { version } = JSON.parse(readFileSync("node_modules/orval/package.json", "utf8"));
const arrived = {};
const server = createServer(async (request, response) => {
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  arrived[request.headers["content-type"]] = Buffer.concat(chunks).toString();
  response.writeHead(204).end();
});
await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
const { fetch } = globalThis;
globalThis.fetch = (path, init) => fetch(`http://127.0.0.1:${server.address().port}${path}`, init);

const TEXT = "a,b\n1,2";
for (const send of [client.plain, client.csv, client.lines, client.xml]) await send(TEXT);
server.close();
console.log(`orval ${version}, node ${process.version}; two lines are sent`);
for (const [type, body] of Object.entries(arrived)) console.log(`${type.padEnd(22)} ${body.split("\n").length} line(s): ${JSON.stringify(body)}`);
const json = JSON.stringify(TEXT);
const expected = { "text/plain": TEXT, "text/csv": json, "application/x-ndjson": json, "application/xml": json };
const isAsFound = Object.entries(expected).every(([type, body]) => arrived[type] === body);
console.log(isAsFound ? "as found: all but text/plain is a JSON text" : "CHANGED");
process.exit(isAsFound ? 0 : 1);
JS
node describe.mjs
npx orval --input openapi.json --output client.ts --client fetch >/dev/null
npx esbuild client.ts --format=esm --outfile=client.mjs --log-level=error
node run.mjs
