import type { FastifyInstance } from "fastify";

/** Something that keeps what it is told, as long as the disk does. */
type Keeper = { health(): Promise<"ready" | "read-only"> };

/** `/healthz`: the process answers. `/readyz`: it can keep what it is told. */
export function addHealth(app: FastifyInstance, keepers: readonly Keeper[]): void {
  app.get("/healthz", () => ({ status: "ok" }));
  app.get("/readyz", async (_request, reply) => {
    const all = await Promise.all(keepers.map((keeper) => keeper.health()));
    const status = all.find((health) => health !== "ready") ?? "ready";
    return await reply.code(status === "ready" ? 200 : 503).send({ status });
  });
}
