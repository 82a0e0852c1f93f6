/** Who is let in where: every route that the application has, for everybody who may come. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { accountId, entityId } from "../../factories/portfolios.ts";
import { buildTestApp, type TestApp } from "../../helpers/build-app.ts";
import { ACTORS, type Actor, everybody, type World } from "./actors.ts";
import { type Route, routesOf } from "./routes.ts";
import { type Cell, TABLE } from "./table.ts";

/** In this order, after all others: what they look for would be gone. */
const LAST = [/^POST .*\/removal$/, /^DELETE /, /^POST \/sign-in\/out$/];
/** Well-formed, and nobody's. */
const MISSING = { portfolio: "pf_00000000000000000000", onboarding: "onb_00000000000000000000" };

describe("everybody, on every route", () => {
  let test: TestApp;
  let world: World;
  beforeAll(async () => {
    test = await buildTestApp();
    world = await everybody(test);
  });
  afterAll(() => test.close());

  const ask = async ({ method, url }: Route, actor: Actor) => {
    const kind = url.startsWith("/api/") ? "api" : "page";
    const isForm = kind === "page" && method === "POST";
    return await test.app.inject({
      method: method as "GET",
      url,
      headers: {
        ...world.headers[kind][actor],
        // A change of whatever stands there now.
        ...(kind === "api" && method !== "GET" && { "if-match": "*" }),
        ...(isForm && { "content-type": "application/x-www-form-urlencoded" }),
      },
      ...(isForm && { payload: new URLSearchParams({ _csrf: world.csrf }).toString() }),
    });
  };
  const cellOf = async (route: Route, actor: Actor): Promise<Cell> => {
    const { statusCode, headers } = await ask(route, actor);
    const isAsked = statusCode === 303 && String(headers.location).startsWith("/sign-in");
    return isAsked ? "sign-in" : statusCode;
  };
  /** All that an answer says, without what is another one each time. */
  const saidOf = async (route: Route, actor: Actor) => {
    const { statusCode, headers, body } = await ask(route, actor);
    const own = ["date", "x-request-id", "set-cookie", "content-length"];
    const said = Object.entries(headers).filter(
      ([name]) => !own.includes(name) && !name.startsWith("x-ratelimit"),
    );
    return JSON.stringify([statusCode, said, body])
      .replaceAll(/(?:pf|onb)_[0-9a-z]{20}/g, "")
      .replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}|name=\\"_(?:csrf|key)\\" value=\\"[^"]*"/g, "");
  };
  const rowOf = async (route: Route) => {
    const cells: Cell[] = [];
    for (const actor of ACTORS) cells.push(await cellOf(route, actor));
    return cells;
  };
  const own = ({ method, url }: Route) => ({ method, url: filled(url, world) });
  const asked = () => {
    const routes = routesOf(test.app).filter(({ method }) => !BESIDE.includes(method));
    const rank = (route: Route) => LAST.findIndex((name) => name.test(nameOf(route)));
    return routes.sort((one, other) => rank(one) - rank(other));
  };

  it("is as the table says, cell by cell; a route without a row has none of it right", async () => {
    const wrong: string[] = [];
    const known = new Set<string>();
    for (const route of asked()) {
      const row = (await rowOf(own(route))).join(" ");
      const isRefused = row === ACTORS.map(() => 405).join(" ");
      const expected = TABLE[nameOf(route)];
      if (expected) known.add(nameOf(route));
      if (isRefused && !expected) continue;
      if (row !== expected?.join(" ")) {
        wrong.push(`${nameOf(route)}: ${row}, expected ${expected?.join(" ") ?? "a row"}`);
      }
    }
    expect(wrong).toEqual([]);
    expect(Object.keys(TABLE).filter((name) => !known.has(name))).toEqual([]);
  });

  it("tells nobody what is somebody else's from what is not there, by a single byte", async () => {
    const different: string[] = [];
    const ofSomebody = asked().filter(
      (route) => /\/(portfolios|onboardings)\/:/.test(route.url) && TABLE[nameOf(route)],
    );
    for (const route of ofSomebody) {
      for (const actor of ["other", "keyRead", "nobody", "merchant"] as const) {
        const isOwn = actor === "merchant" ? "onboardings" : "portfolios";
        if (actor !== "other" && actor !== "nobody" && route.url.includes(isOwn)) continue;
        const [foreign, missing] = [
          await saidOf(own(route), actor),
          await saidOf({ ...route, url: filled(route.url, MISSING) }, actor),
        ];
        if (foreign !== missing) different.push(`${actor} ${nameOf(route)}`);
      }
    }
    expect(different).toEqual([]);
  });
});

/** `HEAD` is `GET` without its body; the others are answered alike wherever one asks. */
const BESIDE = ["HEAD", "OPTIONS", "TRACE"];

function nameOf({ method, url }: Route): string {
  return `${method} ${url}`;
}

/** With what is the owner's and the merchant's; of everything else something that is not there. */
function filled(url: string, { portfolio, onboarding }: typeof MISSING): string {
  return url
    .replace(/\/portfolios\/:\w+/, `/portfolios/${portfolio}`)
    .replace(/\/onboardings\/:\w+/, `/onboardings/${onboarding}`)
    .replace(":accountId", accountId(1))
    .replace(":entityId", entityId(1))
    .replace(":fact", url.includes(":entityId") ? "followers" : "lastPaymentOn")
    .replaceAll(/:\w+/g, "missing")
    .replace("*", "missing");
}
