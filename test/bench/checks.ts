/** `POST /checks` under load, beside a bare route of the same framework that echoes the same body and reply. */
import autocannon from "autocannon";
import Fastify from "fastify";
import { buildTestApp } from "../helpers/build-app.ts";
import { AS_OF } from "./accounts.ts";
import { median } from "./measure.ts";
import type { Row } from "./run.ts";

const CONNECTIONS = 16;
const SECONDS = 5;
const PAIRS = 3;
const BODY = JSON.stringify({
  asOf: AS_OF,
  facts: {
    entityType: "enterprise",
    region: "mainland",
    categories: ["商家自营>服装/鞋/箱包"],
    lastSevereViolationOn: "2026-06-01",
    lastPaymentOn: "2026-11-15",
    followers: 63,
    dau: 80,
    adSpend: "9999.99",
  },
});

export async function benchChecks(): Promise<Row[]> {
  const ours = await buildTestApp();
  const headers = { "content-type": "application/json" };
  const reply = await ours.app.inject({
    method: "POST",
    url: "/api/v1/checks",
    headers,
    payload: BODY,
  });
  const bare = Fastify();
  const echoed = reply.json<unknown>();
  bare.post("/api/v1/checks", (_request, answer) => answer.send(echoed));
  const urls = {
    ours: await ours.app.listen({ port: 0 }),
    bare: await bare.listen({ port: 0 }),
  };
  const load = (origin: string) =>
    autocannon({
      url: `${origin}/api/v1/checks`,
      method: "POST",
      headers,
      body: BODY,
      connections: CONNECTIONS,
      duration: SECONDS,
    });
  const pairs: { rate: number; p99: number }[] = [];
  try {
    for (let pair = 0; pair < PAIRS; pair += 1) {
      const [a, b] = [await load(urls.ours), await load(urls.bare)];
      pairs.push({
        rate: a.requests.average / b.requests.average,
        p99: a.latency.p99 / Math.max(b.latency.p99, 1),
      });
    }
  } finally {
    await ours.close();
    await bare.close();
  }
  const [rate, p99] = [median(pairs.map((one) => one.rate)), median(pairs.map((one) => one.p99))];
  const what = "POST /checks, full detail, under load";
  const against = "a bare route echoing the same";
  return [
    {
      what,
      against,
      measured: `${rate.toFixed(2)} of its requests/s`,
      figure: rate,
      reach: "≥ 0.7",
      isReached: rate >= 0.7,
    },
    {
      what,
      against,
      measured: `p99 ${p99.toFixed(1)} ×`,
      figure: p99,
      reach: "≤ 2 ×",
      isReached: p99 <= 2,
    },
  ];
}
