/** `kill -9` while messages go to a receiver that fails in every way: each arrives, always with the one id that it has. */
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { text } from "node:stream/consumers";
import fc from "fast-check";
import { Webhook as Verifier } from "standardwebhooks";
import { builtScript } from "../helpers/built-script.ts";
import type { Campaign } from "./campaign.ts";

const SCRIPT = new URL("./outbox.script.ts", import.meta.url);
const SECRET = `whsec_${Buffer.alloc(32, 7).toString("base64")}`;
/** How long the receiver is waited for at the end, in real time. */
const PATIENCE_MS = 60_000;

/** What arrived: by number the ids with which it came, and how it was answered. */
class Receiver {
  readonly arrived = new Map<number, Set<string>>();
  readonly counts = { arrivals: 0, errors: 0, resets: 0, silences: 0, badSignatures: 0 };
  isHostile = true;
  #turn = 0;

  readonly listener: RequestListener = (request, response) => {
    void text(request).then((body) => {
      const headers = request.headers as Record<string, string>;
      const id = headers["webhook-id"] ?? "";
      const at = new Date(Number(headers["webhook-timestamp"]) * 1000);
      const { data } = JSON.parse(body) as { data: { ruleset: string } };
      // Its clock runs fast: signed anew for that time it has to be the same.
      if (new Verifier(SECRET).sign(id, at, body) !== headers["webhook-signature"])
        this.counts.badSignatures += 1;
      const number = Number(data.ruleset.slice(1));
      this.arrived.set(number, (this.arrived.get(number) ?? new Set()).add(id));
      this.counts.arrivals += 1;
      this.#turn = (this.#turn + 1) % 7;
      if (this.isHostile && this.#turn === 2) {
        this.counts.errors += 1;
        response.writeHead(500).end();
      } else if (this.isHostile && this.#turn === 4) {
        this.counts.resets += 1;
        request.socket.destroy();
      } else if (this.isHostile && this.#turn === 6) {
        this.counts.silences += 1;
      } else response.writeHead(204).end();
    });
  };
}

/** Outside of a test as well; read line by line. */
function startScript(args: readonly string[]) {
  const command = [builtScript(SCRIPT), ...args];
  const child = spawn(process.execPath, command, { stdio: ["ignore", "pipe", "inherit"] });
  const exited = once(child, "exit");
  const lines = createInterface(child.stdout)[Symbol.asyncIterator]();
  return {
    async nextLine(): Promise<string> {
      const next = await lines.next();
      if (next.done) throw new Error("the script ended without another line");
      return next.value;
    },
    /** `kill -9`; resolves with the lines that were written before and not yet read. */
    async kill(): Promise<string[]> {
      child.kill("SIGKILL");
      await exited;
      const rest: string[] = [];
      for (let next = await lines.next(); !next.done; next = await lines.next())
        rest.push(next.value);
      return rest;
    },
  };
}

const outboxKilled: Campaign = {
  name: "kills while webhooks are told: every message that was acknowledged arrives, and always with its own id",
  quick: 5,
  long: 200,
  takesTurns: true,
  atLeast: { acknowledged: 50, arrivals: 50, errors: 3, resets: 3, silences: 1 },
  async run(cases, seed) {
    const directory = await mkdtemp(join(tmpdir(), "kaibo-outbox-"));
    const receiver = new Receiver();
    const server = createServer(receiver.listener);
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
    const start = (first: number) => startScript([directory, address, String(first)]);
    let last = -1;
    try {
      const moments = fc.sample(fc.integer({ min: 5, max: 40 }), { seed, numRuns: cases });
      for (const lines of moments) {
        const script = start(last + 1);
        for (let line = 0; line < lines; line += 1) last = Number(await script.nextLine());
        for (const line of await script.kill()) last = Number(line);
      }
      receiver.isHostile = false;
      const script = start(last + 1);
      const until = Date.now() + PATIENCE_MS;
      const missing = () =>
        Array.from({ length: last + 1 }, (_, number) => number).filter(
          (number) => !receiver.arrived.has(number),
        );
      while (missing().length > 0 && Date.now() < until) await script.nextLine();
      await script.kill();
      assert.deepEqual(missing(), [], `lost, of seed ${seed}`);
      const ids = [...receiver.arrived.values()];
      assert.equal(ids.filter(({ size }) => size > 1).length, 0, "one event has one id");
      const all = ids.flatMap((set) => [...set]);
      assert.equal(new Set(all).size, all.length, "one id is of one event");
      assert.equal(receiver.counts.badSignatures, 0);
      return { kills: cases, acknowledged: last + 1, ...receiver.counts };
    } finally {
      server.closeAllConnections();
      server.close();
      await rm(directory, { recursive: true, force: true });
    }
  },
};

export const OUTBOX: readonly Campaign[] = [outboxKilled];
