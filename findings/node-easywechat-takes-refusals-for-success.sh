#!/usr/bin/env bash
# node-easywechat 3.6.2 with node-socialite 1.4.1 (it does not load with a newer one): an answer of WeChat that refuses,
# status 200 with an `errcode`, is `isSuccessful()`, and nothing is thrown, neither by default nor with
# `http: { throw: true }`. A mini program's client is given a judge that looks at the `errcode`, and drops it, because it
# is also given the application's own HTTP client. The `errcode` of the body is all there is to go by.
# The WeChat here is a server of Node's that refuses everything but a token.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --silent --no-audit --no-fund --save-exact node-easywechat@3.6.2 node-socialite@1.4.1 >/dev/null

cat >run.mjs <<'JS'
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { CacheInterface, MiniApp } from "node-easywechat";

const { version } = JSON.parse(readFileSync("node_modules/node-easywechat/package.json", "utf8"));
const server = createServer((request, response) => {
  response.setHeader("content-type", "application/json; charset=UTF-8");
  const answer = request.url.startsWith("/cgi-bin/token?")
    ? { access_token: "token", expires_in: 7200 }
    : { errcode: 40001, errmsg: "invalid credential" };
  response.end(JSON.stringify(answer));
});
await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));

class MemoryCache extends CacheInterface {
  kept = new Map();
  get = async (key) => this.kept.get(key);
  has = async (key) => this.kept.has(key);
  set = async (key, value) => this.kept.set(key, value).has(key);
  delete = async (key) => this.kept.delete(key);
}
const seenWith = async (options) => {
  const baseURL = `http://127.0.0.1:${server.address().port}/`;
  const app = new MiniApp({ app_id: "wx0001", secret: "secret", http: { baseURL, ...options } });
  app.setCache(new MemoryCache());
  try {
    const response = await app.getClient().postJson("wxaapi/broadcast/room/create", { name: "room" });
    return `errcode ${response.toObject().errcode}, isSuccessful ${response.isSuccessful()}, isFailed ${response.isFailed()}`;
  } catch (error) {
    return `throws ${error.message}`;
  }
};
const seen = [await seenWith({}), await seenWith({ throw: true })];
server.close();
console.log(`node-easywechat ${version}, node ${process.version}`);
console.log(`by default:  ${seen[0]}`);
console.log(`throw: true: ${seen[1]}`);
const isAsFound = seen.every((told) => told === "errcode 40001, isSuccessful true, isFailed false");
console.log(isAsFound ? "as found" : "CHANGED");
process.exit(isAsFound ? 0 : 1);
JS
node run.mjs
