/** What the address of a calendar opens besides itself: nothing, wherever it is put. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { buildTestApp, type TestApp } from "../../helpers/build-app.ts";
import { everybody, type World } from "./actors.ts";
import { routesOf } from "./routes.ts";

describe("the secret of a calendar", () => {
  let test: TestApp;
  let world: World;
  let token: string;
  beforeAll(async () => {
    test = await buildTestApp();
    world = await everybody(test);
    const wanted = { owner: null, language: "en" } as const;
    ({ token } = await test.useCases.feeds.make(world.owner, world.portfolio, wanted));
  });
  afterAll(() => test.close());

  const filled = (url: string) =>
    url
      .replace(/\/portfolios\/:\w+/, `/portfolios/${world.portfolio}`)
      .replace(/\/onboardings\/:\w+/, `/onboardings/${world.onboarding}`)
      .replaceAll(/:\w+/g, "missing")
      .replace("*", "missing");

  it("opens its calendar to everybody who has it, by reading alone", async () => {
    const statuses: number[] = [];
    const all = [...Object.values(world.headers.page), ...Object.values(world.headers.api)];
    for (const headers of all)
      statuses.push((await test.app.inject({ url: `/cal/${token}.ics`, headers })).statusCode);
    const others = ["POST", "PUT", "PATCH", "DELETE"] as const;
    for (const method of others) {
      const { statusCode } = await test.app.inject({ method, url: `/cal/${token}.ics` });
      expect([403, 404, 405, 415]).toContain(statusCode);
    }
    expect(new Set(statuses)).toEqual(new Set([200]));
  });

  it("opens nothing else: it is answered as one that was made up is, wherever it is put", async () => {
    const madeUp = `kbc_${"A".repeat(43)}`;
    const wrong: string[] = [];
    for (const { method, url } of routesOf(test.app)) {
      if (!["GET", "POST", "PUT", "PATCH", "DELETE"].includes(method)) continue;
      const ask = async (headers: Record<string, string>) =>
        (await test.app.inject({ method: method as "GET", url: filled(url), headers })).statusCode;
      const answers = async (secret: string) => [
        await ask({ cookie: `kaibo_session=${secret}; kaibo_code=${secret}` }),
        await ask({ authorization: `Bearer ${secret}` }),
      ];
      const [own, other] = [(await answers(token)).join(), (await answers(madeUp)).join()];
      if (own !== other) wrong.push(`${method} ${url}: ${own}, made up ${other}`);
    }
    expect(wrong).toEqual([]);
  });

  it("is no secret of another kind", async () => {
    for (const path of ["/a/", "/s/", "/setup/", "/resume/"]) {
      const { statusCode } = await test.app.inject(`${path}${token}`);
      expect([303, 404, 410], path).toContain(statusCode);
    }
  });
});
