import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { ENDPOINTS } from "../../../../../server/adapters/wechat/client/endpoint-table.ts";

const Documented = z.array(
  z.strictObject({
    name: z.string(),
    method: z.enum(["GET", "POST"]),
    path: z.string(),
    dailyQuota: z.int(),
  }),
);
const DOCUMENTED = Documented.parse(
  JSON.parse(readFileSync(new URL("documented-endpoints.json", import.meta.url), "utf8")),
);
/** What is not of the live API, and the second request of the one path that has two. */
const BESIDE = ["accessToken", "getReplays", "stableToken", "uploadMedia"];

/** The objects in a JSON Schema that take members without a name of their own. */
function openObjectsIn(schema: unknown): unknown[] {
  if (typeof schema !== "object" || schema === null) return [];
  const inner = Object.values(schema).flatMap(openObjectsIn);
  const isOpen =
    "type" in schema &&
    schema.type === "object" &&
    !("additionalProperties" in schema && schema.additionalProperties === false);
  return isOpen ? [schema, ...inner] : inner;
}

describe("the endpoint table", () => {
  test("has the 39 documented endpoints, and names no other", () => {
    const names = ENDPOINTS.map(({ name }) => name).sort();

    expect(DOCUMENTED).toHaveLength(39);
    expect(names).toEqual([...DOCUMENTED.map(({ name }) => name), ...BESIDE].sort());
  });

  test.each(DOCUMENTED)("spells $name as the documents do", (documented) => {
    const found = ENDPOINTS.find(({ name }) => name === documented.name);

    expect(found).toMatchObject(documented);
  });

  test.each(ENDPOINTS)("drops no member of a request to $name in silence", ({ request }) => {
    const schema = z.toJSONSchema(request, { io: "input", unrepresentable: "any" });

    expect(openObjectsIn(schema)).toEqual([]);
  });

  test("counts review submissions together, and both requests for live info", () => {
    const sharing = (budget: string) =>
      ENDPOINTS.filter((endpoint) => endpoint.budget === budget).map(({ name }) => name);

    expect(sharing("review-submissions")).toEqual(["addGoods", "resubmitAudit"]);
    expect(sharing("live-info")).toEqual(["getLiveInfo", "getReplays"]);
  });
});
