/** What the dearest questions cost against an ordinary check: CPU of this process, asked in turn without a socket. */
import { ELIGIBLE_FACTS } from "../helpers/answers.ts";
import { buildTestApp, type TestApp } from "../helpers/build-app.ts";
import { median } from "./measure.ts";
import type { Row } from "./run.ts";

/** A question of 64 KiB, two hundred times an ordinary one, may cost so many times as much. */
const TIMES_MAX = 20;
const ROUNDS = 15;
const ASKED_IN_ROUND = 5;

const many = <T>(count: number, make: (index: number) => T) =>
  Array.from({ length: count }, (_, index) => make(index));
const members = (count: number) => Object.fromEntries(many(count, (index) => [`k${index}`, 0]));

const ORDINARY = { facts: ELIGIBLE_FACTS };
const DEAR: Readonly<Record<string, unknown>> = {
  "99 unknown names": { facts: members(99) },
  "6,000 unknown names": { facts: members(6000) },
  "1,000 amounts, wrong in six ways each": {
    facts: { adSpend: many(1000, () => ({ a: 0, b: 0, c: 0, d: 0, e: 0, on: 0 })) },
  },
  "100 long categories": {
    facts: { categories: many(100, () => `${"商".repeat(90)}>${"品".repeat(90)}`) },
  },
};

export async function benchQuestions(): Promise<Row[]> {
  const test = await buildTestApp();
  try {
    const rows: Row[] = [];
    for (const [name, body] of Object.entries(DEAR)) {
      const pairs: number[] = [];
      for (let round = 0; round < ROUNDS; round += 1) {
        const ordinary = await cpuOf(test, ORDINARY);
        pairs.push((await cpuOf(test, body)) / ordinary);
      }
      const figure = median(pairs);
      rows.push({
        what: `a check with ${name}`,
        against: "an ordinary check",
        measured: `${figure.toFixed(1)} × the CPU`,
        figure,
        reach: `≤ ${TIMES_MAX} ×`,
        isReached: figure <= TIMES_MAX,
      });
    }
    return rows;
  } finally {
    await test.close();
  }
}

async function cpuOf({ app }: TestApp, body: unknown): Promise<number> {
  const payload = JSON.stringify(body);
  const headers = { "content-type": "application/json" };
  const before = process.cpuUsage();
  for (let asked = 0; asked < ASKED_IN_ROUND; asked += 1) {
    await app.inject({ method: "POST", url: "/api/v1/checks", headers, payload });
  }
  const { user, system } = process.cpuUsage(before);
  return user + system;
}
