import { setTimeout as pause } from "node:timers/promises";
import type { FastifyBaseLogger, FastifyInstance } from "fastify";
import type { StoreHealth } from "../application/ports/store-health.ts";

/** Whatever keeps something on a disk, by the name of what it keeps. */
export type Keepers = Readonly<Record<string, { health(): Promise<StoreHealth> }>>;

type Failing = { readonly store: string; readonly code: string };

/** A disk that has not answered by then does not work; of it a store may wait 0.3 s before it tries. */
const ANSWER_MS_MAX = 1300;

/** `/healthz`: the process answers. `/readyz`: it can keep what it is told; else which store cannot, and why. */
export function addHealth(app: FastifyInstance, keepers: Keepers): void {
  let toldOf = "";
  app.get("/healthz", () => ({ status: "ok" }));
  app.get("/readyz", async (_request, reply) => {
    const failing = await failingOf(keepers);
    const present = JSON.stringify(failing);
    if (present !== toldOf) logChange(app.log, failing, toldOf === "");
    toldOf = present;
    if (failing.length === 0) return await reply.send({ status: "ready" });
    return await reply.code(503).send({ status: "read-only", failing });
  });
}

async function failingOf(keepers: Keepers): Promise<Failing[]> {
  const asked = Object.entries(keepers).map(async ([store, keeper]): Promise<Failing[]> => {
    const health = await inTime(keeper.health());
    return health.status === "ready" ? [] : [{ store, code: health.code }];
  });
  return (await Promise.all(asked)).flat();
}

async function inTime(health: Promise<StoreHealth>): Promise<StoreHealth> {
  const deadline = new AbortController();
  const late = pause(ANSWER_MS_MAX, { status: "read-only", code: "ETIMEDOUT" } as const, deadline);
  late.catch(() => undefined);
  return await Promise.race([health, late]).finally(() => deadline.abort());
}

/** Once for each change, however often the machinery around us asks. */
function logChange(log: FastifyBaseLogger, failing: readonly Failing[], isFirst: boolean): void {
  if (failing.length > 0) log.error({ failing }, "not everything can be saved");
  else if (!isFirst) log.warn("everything can be saved again");
}
