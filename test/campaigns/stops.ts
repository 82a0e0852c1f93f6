/** SIGTERM in the midst of everything a connection may be doing: what runs is answered, and the process ends well and soon. */
import assert from "node:assert/strict";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { RawConnection } from "../helpers/raw-connection.ts";
import { startServiceProcess } from "../helpers/service-process.ts";
import { type Ground, STOP_CELLS, type StopCell } from "../helpers/stop-cells.ts";
import type { Campaign } from "./campaign.ts";

/** Besides what the cell is about: connections that a proxy keeps open, with and without a request behind them. */
const IDLE_CONNECTIONS = 20;
/** A stop that waits for no answer; measured on a machine that does other work as well. */
const IDLE_STOP_MS_MAX = 500;

const stopsInTheMidst: Campaign = {
  name: "a stop answers what runs, closes the rest at once and loses nothing",
  quick: 1,
  takesTurns: true,
  long: STOP_CELLS.length,
  atLeast: { stops: 1, found: 1 },
  async run(cases, seed) {
    const directory = await mkdtemp(join(tmpdir(), "kaibo-stops-"));
    const counts: Record<string, number> = { stops: 0, found: 0 };
    const made: Omit<Ground, "url">[] = [];
    try {
      for (let at = 0; at < cases; at += 1) {
        const cell = STOP_CELLS[(seed + at) % STOP_CELLS.length];
        assert.ok(cell);
        const { ground, found, ms } = await stopIn(cell, join(directory, "data"), made);
        made.push(ground);
        counts[`${cell.name}, ms`] = ms;
        counts.stops = (counts.stops ?? 0) + 1;
        counts.found = (counts.found ?? 0) + found;
      }
      return counts;
    } finally {
      await rm(directory, { recursive: true, force: true });
    }
  },
};

export const STOPS: readonly Campaign[] = [stopsInTheMidst];

/** Finds again what the service before acknowledged, and stops this one in the midst of the cell. */
async function stopIn(cell: StopCell, data: string, made: readonly Omit<Ground, "url">[]) {
  const service = await startServiceProcess(data);
  const { url } = service;
  for (const { id, token } of made) {
    const headers = { authorization: `Bearer ${token}` };
    assert.equal((await fetch(`${url}/api/v1/onboardings/${id}`, { headers })).status, 200);
  }
  const ground = await groundOn(url);
  const idle = await Promise.all(
    Array.from({ length: IDLE_CONNECTIONS }, () => RawConnection.open(url)),
  );
  const connection = await RawConnection.open(url);
  await cell.begin(connection, ground);
  const startedAt = performance.now();
  const ending = service.stop();
  await Promise.all(idle.map((one) => one.ended()));
  cell.goOn?.(connection);
  await connection.ended();
  await ending;
  const ms = Math.round(performance.now() - startedAt);
  assert.equal(service.exitCode(), 0, `${cell.name}: ${service.output()}`);
  assert.match(connection.received, cell.answered, cell.name);
  if (!cell.answered.test("")) return { ground, found: made.length + 1, ms };
  assert.ok(ms <= IDLE_STOP_MS_MAX, `${cell.name}: ended after ${ms} ms`);
  return { ground, found: made.length + 1, ms };
}

async function groundOn(url: string): Promise<Ground> {
  const answer = await fetch(`${url}/api/v1/onboardings`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ mode: "manual" }),
  });
  assert.equal(answer.status, 201);
  return { url, ...((await answer.json()) as Omit<Ground, "url">) };
}
