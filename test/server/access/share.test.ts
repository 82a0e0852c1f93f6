/** What the token of a share opens: its own page and file, and nothing else, wherever it is shown. */
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { NO_FILTER } from "../../../server/application/portfolios/account-filter.ts";
import { paths } from "../../../server/paths.ts";
import { buildTestApp, type TestApp } from "../../helpers/build-app.ts";
import { everybody, type World } from "./actors.ts";
import { type Route, routesOf } from "./routes.ts";

const NOBODYS = `kbv_${"a".repeat(43)}`;
const OWN = ["GET /s/:token", "GET /s/:token/accounts.csv"];

describe("whoever has the link of a share", () => {
  let test: TestApp;
  let world: World;
  let token: string;
  beforeEach(async () => {
    test = await buildTestApp();
    world = await everybody(test);
    const expiresOn = "2099-12-31";
    const until = { audit: world.audit, filter: NO_FILTER, expiresOn };
    ({ token } = await test.shares.make(world.owner, until));
  });
  afterEach(() => test.close());

  const ask = async ({ method, url }: Route, headers: Readonly<Record<string, string>>) => {
    const { statusCode, headers: said } = await test.app.inject({
      method: method as "GET",
      url,
      headers,
    });
    return `${statusCode} ${said.location ?? ""}`;
  };
  const filled = (url: string) =>
    url
      .replace(/\/portfolios\/:\w+/, `/portfolios/${world.portfolio}`)
      .replace(/\/onboardings\/:\w+/, `/onboardings/${world.onboarding}`)
      .replace(/\/audits\/:\w+/, `/audits/${world.audit}`)
      .replace(/\/shares\/:\w+/, `/shares/${world.share}`)
      .replaceAll(/:\w+/g, token)
      .replace("*", token);

  it("is on every other route as with a token that nobody gave, as a key, as a session and as a code", async () => {
    const wrong: string[] = [];
    const ways = [
      (secret: string) => ({ authorization: `Bearer ${secret}` }),
      (secret: string) => ({ cookie: `kaibo_session=${secret}; kaibo_code=${secret}` }),
    ];
    for (const route of routesOf(test.app)) {
      if (!["GET", "POST", "PUT", "PATCH", "DELETE"].includes(route.method)) continue;
      const name = `${route.method} ${route.url}`;
      if (OWN.includes(name)) continue;
      const asked = { ...route, url: filled(route.url) };
      for (const way of ways) {
        const [answer, other] = [await ask(asked, way(token)), await ask(asked, way(NOBODYS))];
        if (answer !== other || /^20[0-9] /.test(answer)) {
          const isPublic = other === (await ask(asked, {}));
          if (answer !== other || !isPublic) wrong.push(`${name}: ${answer}, otherwise ${other}`);
        }
      }
    }
    expect(wrong).toEqual([]);
  }, 120_000);

  it("sees its page and its file, without what is the consultant's own", async () => {
    const page = await test.app.inject(paths.sharedAudit(token));
    const file = await test.app.inject(paths.sharedAuditCsv(token));

    expect([page.statusCode, file.statusCode]).toEqual([200, 200]);
    expect(page.headers).toMatchObject({
      "x-robots-tag": "noindex, nofollow",
      "referrer-policy": "no-referrer",
      "cache-control": "no-store",
    });
    for (const { body } of [page, file]) {
      expect(body).toContain("Shop");
      expect(body).not.toContain(world.portfolio);
      expect(body).not.toContain("acc_");
    }
    expect(page.body).not.toMatch(/href="\/(?:portfolios|audits|settings)/);
  });

  it("is told the same of a link that is guessed, has ended, was revoked, or whose audit is gone", async () => {
    const made = async (expiresOn: string) =>
      await test.shares.make(world.owner, { audit: world.audit, filter: NO_FILTER, expiresOn });
    const ended = await made("2020-01-01");
    const revoked = await made("2099-12-31");
    await test.shares.revoke(world.owner, revoked.share.id);
    const orphan = await made("2099-12-31");
    const saidOf = async (secret: string) => {
      const { statusCode, body } = await test.app.inject(paths.sharedAudit(secret));
      const plain = body
        .replaceAll(secret, "")
        .replaceAll(/name="_(?:csrf|key)" value="[^"]*"/g, "");
      return JSON.stringify([statusCode, plain]);
    };
    const guessed = await saidOf(`kbv_${"a".repeat(43)}`);
    expect(guessed).toContain("404");

    expect(await saidOf(ended.token)).toBe(guessed);
    expect(await saidOf(revoked.token)).toBe(guessed);
    expect(await saidOf("nonsense")).toBe(guessed);
    await test.audits.remove(world.owner, world.audit);
    expect(await saidOf(orphan.token)).toBe(guessed);
  });
});
