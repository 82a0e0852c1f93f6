#!/usr/bin/env bash
# standardwebhooks 1.1.1: `verify` does more than verify, it parses the payload and gives the parsed value back. The
# specification signs any bytes; of a rightly signed text that is no JSON, `verify` throws a SyntaxError, which is none of the
# library's WebhookVerificationError, so that a receiver who answers that error with 400 answers a good message with 500. And
# what comes back is not always what was signed: an integer past 2^53 is another one, with a signature that was right.
# Whoever needs the bytes as they were verified has to keep the text and parse it by itself.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --silent --no-audit --no-fund --save-exact standardwebhooks@1.1.1 >/dev/null

cat >verify.mjs <<'JS'
import { readFileSync } from "node:fs";
import { Webhook, WebhookVerificationError } from "standardwebhooks";

const { version } = JSON.parse(readFileSync("node_modules/standardwebhooks/package.json", "utf8"));
const hook = new Webhook(`whsec_${Buffer.from("0123456789abcdef0123456789abcdef").toString("base64")}`);
const verified = (payload) => {
  const at = new Date();
  const headers = {
    "webhook-id": "msg_1",
    "webhook-timestamp": String(Math.floor(at.getTime() / 1000)),
    "webhook-signature": hook.sign("msg_1", at, payload),
  };
  try {
    return `gives ${JSON.stringify(hook.verify(payload, headers))}`;
  } catch (error) {
    const isOwn = error instanceof WebhookVerificationError;
    return `throws ${error.constructor.name}${isOwn ? "" : ", not a WebhookVerificationError"}`;
  }
};
const seen = ['{"paid":true}', "paid", '{"order":9007199254740993}'].map((payload) => [payload, verified(payload)]);
console.log(`standardwebhooks ${version}, node ${process.version}`);
for (const [payload, what] of seen) console.log(`rightly signed ${payload}: ${what}`);
const expected = [
  'gives {"paid":true}',
  "throws SyntaxError, not a WebhookVerificationError",
  'gives {"order":9007199254740992}',
];
if (seen.map(([, what]) => what).join() !== expected.join()) {
  console.error("this has changed");
  process.exit(1);
}
JS
node verify.mjs
