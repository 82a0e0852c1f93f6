/**
 * The service as it is shipped, under load from another process, beside others that are sent the same requests: a bare
 * route of the same framework that answers with the same bytes, and a plain service around json-rules-engine that
 * answers the six conditions and nothing else. What counts is the CPU time that each server's process takes for a
 * request; the rate, told beside it, is also the sender's where cores are few.
 */
import { join } from "node:path";
import { median } from "../measure.ts";
import { peer } from "../peer.ts";
import type { Row } from "../run.ts";
import { eventRow } from "./events.ts";
import { type Ground, type Measured, openGround, type Turn } from "./ground.ts";
import { type Server, shippedService } from "./process.ts";
import {
  checkRequests,
  creations,
  quickChecks,
  type Reply,
  type Request,
  startPages,
  stepPages,
} from "./requests.ts";

const BARE = "a bare route that answers with the same bytes";
const NAIVE = "fastify + json-rules-engine, the six conditions alone";
const PAGE_REACH = 5;

export async function benchHttp(options: { directory: string; pairs: number }): Promise<Row[]> {
  const ground = openGround(options);
  try {
    const ours = await ground.start(await shippedService(join(options.directory, "data")));
    const naive = await ground.start(peer("naive-service"));
    return [
      ...(await checkRows(ground, { ours, naive }, { detail: "full", bare: 0.55, naive: 0.75 })),
      ...(await checkRows(ground, { ours, naive }, { detail: "verdict", bare: 0.75, naive: 1.4 })),
      await pageRow(ground, ours, { what: "the start page", requests: startPages() }),
      await pageRow(ground, ours, { what: "the quick check's page", requests: quickChecks() }),
      await pageRow(ground, ours, {
        what: "a step's page of an onboarding",
        requests: stepPages(await ground.replies(ours, creations())),
      }),
      await eventRow(ground, ours, options.pairs),
    ];
  } finally {
    await ground.close();
  }
}

/** As fast as what: at least so many of its requests for the same CPU time. */
async function checkRows(
  ground: Ground,
  { ours, naive }: { ours: Server; naive: Server },
  reach: { detail: "full" | "verdict"; bare: number; naive: number },
): Promise<Row[]> {
  const requests = checkRequests(reach.detail);
  const replies = await ground.replies(ours, requests);
  expectSameVerdicts(replies, await ground.replies(naive, requests));
  const bare = await ground.startBare(replies);
  const turns = await ground.turns({ ours, bare, naive }, requests);
  const what = `POST /checks, ${reach.detail} detail, of ${requests.length} accounts`;
  const row = (against: string, name: "bare" | "naive") => {
    const figure = median(turns.map((turn) => turn[name].cpu / turn.ours.cpu));
    const measured = `${fixed(figure)} × its speed by CPU (${inWords(turns, name)})`;
    const isReached = figure >= reach[name];
    return { what, against, measured, figure, reach: `≥ ${reach[name]} ×`, isReached };
  };
  return [row(BARE, "bare"), row(NAIVE, "naive")];
}

async function pageRow(
  ground: Ground,
  ours: Server,
  { what, requests }: { what: string; requests: readonly Request[] },
): Promise<Row> {
  const bare = await ground.startBare(await ground.replies(ours, requests));
  const turns = await ground.turns({ ours, bare }, requests);
  const figure = median(turns.map((turn) => turn.ours.cpu / turn.bare.cpu));
  return {
    what,
    against: BARE,
    measured: `${fixed(figure)} × its CPU (${inWords(turns, "bare")})`,
    figure,
    reach: `≤ ${PAGE_REACH} ×`,
    isReached: figure <= PAGE_REACH,
  };
}

function inWords<Name extends string>(turns: readonly Turn<Name | "ours">[], other: Name): string {
  const of = (name: Name | "ours", what: keyof Measured) =>
    median(turns.map((turn) => turn[name][what]));
  const cpu = `${of("ours", "cpu").toFixed(0)} µs against ${of(other, "cpu").toFixed(0)} µs a request`;
  const rate = `${of("ours", "rate").toFixed(0)} against ${of(other, "rate").toFixed(0)} requests/s`;
  return `${cpu}; ${rate}; p99 ${fixed(of("ours", "p99"))} against ${fixed(of(other, "p99"))} ms`;
}

/** A peer that answers otherwise would be compared with something else. */
function expectSameVerdicts(ours: readonly Reply[], theirs: readonly Reply[]): void {
  const at = ours.findIndex(
    ({ body }, index) => verdictIn(body) !== verdictIn(theirs[index]?.body),
  );
  if (at >= 0)
    throw new Error(`the peer answers request ${at} otherwise: ${String(theirs[at]?.body)}`);
}

type Judged = {
  readonly verdict: string;
  readonly conditions?: readonly { readonly id: string; readonly status: string }[];
} & Readonly<Record<string, unknown>>;

/** The verdict and the conditions that are met, from a reply in full or of the verdict alone. */
function verdictIn(body = "{}"): string {
  const { verdict, conditions, met, unmet } = JSON.parse(body) as Judged;
  const having = (status: string) =>
    conditions?.filter((one) => one.status === status).map(({ id }) => id);
  return JSON.stringify([verdict, met ?? having("met"), unmet ?? having("unmet")]);
}

function fixed(value: number): string {
  return value.toFixed(2);
}
