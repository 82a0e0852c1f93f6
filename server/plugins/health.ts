import type { FastifyInstance } from "fastify";
import type { OnboardingStore } from "../application/ports.ts";

/** `/healthz`: the process answers. `/readyz`: it can keep what it is told. */
export function addHealth(app: FastifyInstance, { store }: { store: OnboardingStore }): void {
  app.get("/healthz", () => ({ status: "ok" }));
  app.get("/readyz", async (_request, reply) => {
    const status = await store.health();
    return await reply.code(status === "ready" ? 200 : 503).send({ status });
  });
}
