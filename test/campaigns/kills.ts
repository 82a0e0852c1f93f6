/** `kill -9` while several merchants' programs write: nothing acknowledged is lost, nothing invented, nothing doubled. */
import assert from "node:assert/strict";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { type ServiceProcess, startServiceProcess } from "../helpers/service-process.ts";
import type { Campaign } from "./campaign.ts";

const CLIENTS = 8;
/** Each request claims another address, so that the limit for one address does not slow the load down. */
const TRUSTING = { KAIBO_TRUST_PROXY: "on" };
/** Counted in answers, not in time, so that a slow machine kills at the same moments as a fast one. */
const momentOfKill = fc.integer({ min: 10, max: 40 });

/** One merchant's program: writes as fast as it is answered and remembers what was acknowledged. */
type Client = {
  id: string;
  token: string;
  revision: number;
  next: number;
  acknowledged: number[];
};

const killsUnderLoad: Campaign = {
  name: "kills under writing load lose nothing that was acknowledged, invent nothing and double nothing",
  quick: 20,
  takesTurns: true,
  long: 200,
  atLeast: { acknowledged: 100 },
  async run(cases, seed) {
    const directory = await mkdtemp(join(tmpdir(), "kaibo-kills-"));
    let service = await startServiceProcess(join(directory, "data"), TRUSTING);
    try {
      const clients = await Promise.all(Array.from({ length: CLIENTS }, () => enrol(service)));
      for (const answers of fc.sample(momentOfKill, { seed, numRuns: cases })) {
        const moment = new Countdown(answers);
        const running = clients.map((client) => writeUntilRefused(client, service, moment));
        await moment.reached;
        await service.kill();
        await Promise.all(running);
        service = await startServiceProcess(join(directory, "data"), TRUSTING);
        for (const client of clients) await compare(client, service);
      }
      return { acknowledged: clients.reduce((sum, one) => sum + one.acknowledged.length, 0) };
    } finally {
      await service.stop();
      await rm(directory, { recursive: true, force: true });
    }
  },
};

export const KILLS: readonly Campaign[] = [killsUnderLoad];

/** Resolves when so many answers have come. */
class Countdown {
  readonly reached: Promise<void>;
  #left: number;
  #resolve: () => void = () => undefined;

  constructor(answers: number) {
    this.#left = answers;
    this.reached = new Promise((resolve) => {
      this.#resolve = resolve;
    });
  }

  count(): void {
    this.#left -= 1;
    if (this.#left === 0) this.#resolve();
  }
}

async function enrol(service: ServiceProcess): Promise<Client> {
  const answer = await call(service, "/onboardings", { method: "POST", body: { mode: "manual" } });
  assert.equal(answer.status, 201);
  const { id, token, revision } = answer.body as Client;
  return { id, token, revision, next: 1, acknowledged: [] };
}

/** Submits facts whose followers count up, so that every event can be told from every other. */
async function writeUntilRefused(
  client: Client,
  service: ServiceProcess,
  moment: Countdown,
): Promise<void> {
  for (;;) {
    const followers = client.next;
    client.next += 1;
    try {
      const answer = await call(service, `/onboardings/${client.id}/events`, {
        method: "POST",
        body: { type: "facts.submitted", facts: { followers } },
        headers: { authorization: `Bearer ${client.token}`, "if-match": `"${client.revision}"` },
      });
      if (answer.status !== 200) throw new Error(JSON.stringify(answer));
      client.revision = (answer.body as Client).revision;
      client.acknowledged.push(followers);
      moment.count();
    } catch (error) {
      // The connection broke: whether this last event was kept is for the comparison to find out.
      if (error instanceof TypeError) return;
      throw error;
    }
  }
}

async function compare(client: Client, service: ServiceProcess): Promise<void> {
  const headers = { authorization: `Bearer ${client.token}` };
  const kept = (await historyOf(client, service))
    .filter(({ event }) => event.type === "facts.submitted")
    .map(({ event }) => event.facts?.followers ?? 0);
  const sent = client.next - 1;
  const unanswered = kept.filter((followers) => !client.acknowledged.includes(followers));

  assert.deepEqual(
    kept.filter((followers) => followers !== sent),
    client.acknowledged.filter((followers) => followers !== sent),
  );
  assert.ok(unanswered.length <= 1, `kept without an answer: ${unanswered.join()}`);
  // What was kept without an answer counts from now on; it is known and must not be lost later.
  client.acknowledged = kept;
  const current = await call(service, `/onboardings/${client.id}`, { headers });
  client.revision = (current.body as Client).revision;
}

type Entry = { event: { type: string; facts?: { followers: number } } };

async function historyOf({ id, token }: Client, service: ServiceProcess): Promise<Entry[]> {
  const entries: Entry[] = [];
  let page: string | undefined = "";
  while (page !== undefined) {
    const query: string = page === "" ? "" : `?pageToken=${encodeURIComponent(page)}`;
    const headers = { authorization: `Bearer ${token}` };
    const answer = await call(service, `/onboardings/${id}/history${query}`, { headers });
    assert.equal(answer.status, 200);
    const body = answer.body as { items: Entry[]; nextPageToken?: string | null };
    entries.push(...body.items);
    page = body.nextPageToken ?? undefined;
  }
  return entries;
}

async function call(
  service: ServiceProcess,
  path: string,
  request: { method?: string; body?: unknown; headers?: Record<string, string> },
): Promise<{ status: number; body: unknown }> {
  const address = () => Math.floor(Math.random() * 250) + 1;
  const answer = await fetch(`${service.url}/api/v1${path}`, {
    method: request.method ?? "GET",
    headers: {
      "x-forwarded-for": `10.${address()}.${address()}.${address()}`,
      ...(request.body === undefined ? {} : { "content-type": "application/json" }),
      ...request.headers,
    },
    ...(request.body === undefined ? {} : { body: JSON.stringify(request.body) }),
  });
  return { status: answer.status, body: await answer.json() };
}
