import { afterAll, beforeAll, expect, it } from "vitest";
import { z } from "zod";
import { buildTestApp, type TestApp } from "../../helpers/build-app.ts";
import { countingStore } from "../../helpers/counting-store.ts";
import { memoryOnboardingStore } from "../../helpers/memory-onboarding-store.ts";

const PAGES = ["", "/eligibility", "/enable", "/room", "/goods", "/goods/import", "/anchors"];
const FILES = ["/report", "/jobs"];
const REPRESENTATIONS = ["", "/goods", "/room", "/members", "/history", "/jobs"];
const Begun = z.looseObject({ id: z.string(), token: z.string(), resumeCode: z.string() });

const { store, loads } = countingStore(memoryOnboardingStore());
let test: TestApp;
let begun: z.infer<typeof Begun>;
beforeAll(async () => {
  test = await buildTestApp({ store });
  const payload = { mode: "connected" };
  const created = await test.app.inject({
    method: "POST",
    url: "/api/v1/onboardings",
    payload,
  });
  begun = Begun.parse(created.json());
  const enabled = await test.app.inject({
    method: "POST",
    url: `/api/v1/onboardings/${begun.id}/events`,
    headers: { authorization: `Bearer ${begun.token}`, "if-match": "*" },
    payload: { type: "live.declared-enabled" },
  });
  expect(enabled.statusCode).toBe(200);
});
afterAll(async () => await test.close());

async function loadsOf(url: string, headers: Record<string, string>): Promise<number> {
  loads.length = 0;
  const { statusCode } = await test.app.inject({ url, headers });
  expect(statusCode).toBe(200);
  return loads.length;
}

it.each([...PAGES, ...FILES])("the page `%s` of an onboarding reads it once", async (page) => {
  const headers = { cookie: `kaibo_code=${begun.resumeCode.replaceAll("-", "")}` };

  expect(await loadsOf(`/onboardings/${begun.id}${page}`, headers)).toBe(1);
});

it.each(REPRESENTATIONS)(
  "the API's `%s` of an onboarding reads it once",
  async (representation) => {
    const headers = { authorization: `Bearer ${begun.token}` };

    expect(await loadsOf(`/api/v1/onboardings/${begun.id}${representation}`, headers)).toBe(1);
  },
);
