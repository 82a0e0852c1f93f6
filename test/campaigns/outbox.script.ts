// Takes the data directory, a receiver's address and where to begin; tells numbered events to one webhook for ever, and writes
// each number once its message is durable. Messages are posted to the receiver, which stands for any host.
import { writeSync } from "node:fs";
import { openSecretBox } from "../../server/adapters/secrets/secret-box.ts";
import { openFileDeskRecords } from "../../server/adapters/stores/desk/file-desk-records.ts";
import { lockDirectory } from "../../server/adapters/stores/lock/lock-directory.ts";
import type { Poster } from "../../server/application/ports/posting.ts";
import { Outbox, secretContext } from "../../server/application/webhooks/outbox.ts";
import {
  recordOfWebhook,
  type Webhook,
  webhookOf,
} from "../../server/application/webhooks/webhook.ts";

const [directory = "", receiver = "", first = "0"] = process.argv.slice(2);
const SECRET = `whsec_${Buffer.alloc(32, 7).toString("base64")}`;
const ID = "wh_00000000000000000001";

/** As the real one answers, over plain HTTP to this machine. */
const poster: Poster = {
  check: () => "fine",
  async post({ headers, body }) {
    try {
      const reply = await fetch(receiver, {
        method: "POST",
        headers,
        body: Buffer.from(body),
        signal: AbortSignal.timeout(150),
      });
      return { ok: true, status: reply.status, retryAfter: null, reply: "" };
    } catch {
      return { ok: false, code: "no-answer", mayHaveArrived: true };
    }
  },
};

await lockDirectory(directory);
const deskRecords = await openFileDeskRecords({ directory });
const secrets = await openSecretBox({ file: `${directory}/secret.key` });
const kept = await deskRecords.find("webhook", ID);
const now = new Date().toISOString();
const webhook: Webhook = kept
  ? webhookOf(kept)
  : {
      id: ID,
      revision: 1,
      createdAt: now,
      by: { principal: "key:mall", name: "mall" },
      url: "https://mall.example/",
      events: ["ruleset.activated"],
      portfolio: null,
      secret: { sealed: secrets.seal(SECRET, secretContext(ID)), before: null },
      status: "active",
      since: null,
      told: { ruleset: "r", hash: "h", count: 0 },
    };
if (kept === null) await deskRecords.put(recordOfWebhook(webhook));
// Time runs a thousand times as fast for tries: three days are four minutes.
const SPEED = 1000;
const begun = Date.now();
const outbox = new Outbox({
  deskRecords,
  poster,
  secrets,
  clock: { now: () => new Date(begun + (Date.now() - begun) * SPEED) },
  timer: {
    after(ms, run) {
      const timeout = setTimeout(run, ms / SPEED);
      return () => clearTimeout(timeout);
    },
  },
  jitter: Math.random,
  onTrouble: (id, error) => {
    throw new Error(String(id), { cause: error });
  },
});
await outbox.start();
for (let number = Number(first); ; number += 1) {
  const data = { ruleset: `r${number}`, hash: "h", before: "r" };
  await outbox.put(webhook, { type: "ruleset.activated", at: now, what: [number], data });
  writeSync(1, `${number}\n`);
  await new Promise((resolve) => setTimeout(resolve, 2));
}
