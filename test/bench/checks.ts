/**
 * `POST /checks` under load, beside a bare route of the same framework that is sent the same bodies and answers with
 * the same replies. The bodies are of many accounts, so that remembering one of them helps nobody.
 */
import autocannon from "autocannon";
import Fastify, { type FastifyInstance } from "fastify";
import { buildTestApp } from "../helpers/build-app.ts";
import { AS_OF, sampleFacts } from "./accounts.ts";
import { median } from "./measure.ts";
import type { Row } from "./run.ts";

const CONNECTIONS = 16;
const SECONDS = 5;
const PAIRS = 3;
const ACCOUNTS = 4000;
const PATH = "/api/v1/checks";
const HEADERS = { "content-type": "application/json" };

export async function benchChecks(): Promise<Row[]> {
  const bodies = sampleFacts(ACCOUNTS).map((facts) => JSON.stringify({ asOf: AS_OF, facts }));
  const ours = await buildTestApp();
  const bare = bareApp(await repliesTo(bodies, ours.app));
  const urls = {
    ours: await ours.app.listen({ port: 0 }),
    bare: await bare.listen({ port: 0 }),
  };
  const pairs: { rate: number; p99: number }[] = [];
  try {
    for (let pair = 0; pair < PAIRS; pair += 1) {
      const [a, b] = [await load(urls.ours, bodies), await load(urls.bare, bodies)];
      pairs.push({
        rate: a.requests.average / b.requests.average,
        p99: a.latency.p99 / Math.max(b.latency.p99, 1),
      });
    }
  } finally {
    await ours.close();
    await bare.close();
  }
  return rowsOf(pairs);
}

async function repliesTo(bodies: readonly string[], app: FastifyInstance): Promise<unknown[]> {
  const replies: unknown[] = [];
  for (const payload of bodies) {
    const reply = await app.inject({ method: "POST", url: PATH, headers: HEADERS, payload });
    if (reply.statusCode !== 200) throw new Error(`a check was answered ${reply.body}`);
    replies.push(reply.json());
  }
  return replies;
}

/** Answers with one reply after the other. */
function bareApp(replies: readonly unknown[]): FastifyInstance {
  const app = Fastify();
  let next = 0;
  app.post(PATH, (_request, answer) => {
    next = (next + 1) % replies.length;
    return answer.send(replies[next]);
  });
  return app;
}

async function load(origin: string, bodies: readonly string[]): Promise<autocannon.Result> {
  let clients = 0;
  const each = bodies.length / CONNECTIONS;
  const result = await autocannon({
    url: `${origin}${PATH}`,
    method: "POST",
    headers: HEADERS,
    connections: CONNECTIONS,
    duration: SECONDS,
    // Each client has accounts of its own: no two ask the same.
    setupClient: (client) => {
      const own = bodies.slice(clients * each, (clients + 1) * each);
      client.setRequests(own.map((body) => ({ body })));
      clients += 1;
    },
  });
  if (result.non2xx > 0 || result.errors > 0) throw new Error("a request under load failed");
  return result;
}

function rowsOf(pairs: readonly { rate: number; p99: number }[]): Row[] {
  const [rate, p99] = [median(pairs.map((one) => one.rate)), median(pairs.map((one) => one.p99))];
  const what = "POST /checks, full detail, of many accounts, under load";
  const against = "a bare route that answers the same";
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
