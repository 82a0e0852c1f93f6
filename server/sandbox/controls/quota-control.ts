import type { FastifyReply } from "fastify";
import { ENDPOINTS } from "../endpoints.ts";
import { REVIEW_SUBMISSIONS } from "../quotas.ts";
import type { World } from "../world.ts";
import { sendProblem } from "./control-body.ts";

/** Replaces the daily quotas of the named paths; the others have WeChat's again. */
export function changeQuotas(
  world: World,
  quotas: Readonly<Record<string, number>>,
  reply: FastifyReply,
): void {
  const names = [
    ...ENDPOINTS.filter(({ access }) => access !== "public").map(({ path }) => path),
    REVIEW_SUBMISSIONS,
  ];
  const unknown = Object.keys(quotas).filter((name) => !names.includes(name));
  if (unknown.length === 0) {
    world.quotas = new Map(Object.entries(quotas));
    return;
  }
  const expected = `one of ${names.join(", ")}`;
  const errors = unknown.map((name) => ({ pointer: `/${name}`, read: name, expected }));
  sendProblem(reply, { status: 422, detail: "there is no quota of this name", errors });
}
