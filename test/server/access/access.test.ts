/** Who is let in where: every route that the application has, for everybody who may come. */
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { accountId, entityId } from "../../factories/portfolios.ts";
import { buildTestApp, type TestApp } from "../../helpers/build-app.ts";
import { ACTORS, type Actor, everybody, type World } from "./actors.ts";
import { type Route, routesOf } from "./routes.ts";
import { type Cell, TABLE } from "./table.ts";

/** In this order, after all others: what they look for would be gone. */
const LAST = [
  /^POST \/portfolios\/.*\/removal$/,
  /^DELETE .*\/:id\/./,
  /^DELETE .*\/shares\/:id$/,
  /^POST \/audits\/:id\/removal$/,
  /^DELETE .*\/audits\/:id$/,
  /\/leave$/,
  /^DELETE /,
  /^POST \/sign-in\/out$/,
];
/** Well-formed, and nobody's. */
const MISSING = {
  portfolio: "pf_00000000000000000000",
  onboarding: "onb_00000000000000000000",
  audit: "aud_00000000000000000000",
  share: "shr_00000000000000000000",
};

describe("everybody, on every route", () => {
  let test: TestApp;
  let world: World;
  beforeEach(async () => {
    test = await buildTestApp();
    world = await everybody(test);
  });
  afterEach(() => test.close());

  const ask = async ({ method, url }: Route, actor: Actor, body: Body | null = null) => {
    const kind = kindOf({ url });
    const isForm = kind === "page" && method === "POST";
    const form = { _csrf: world.csrf };
    const { audit, share, other } = world.spare[actor];
    const isPage = url.endsWith("/removal");
    const own = url.replace(world.audit, isPage ? other : audit).replace(world.share, share);
    return await test.app.inject({
      method: method as "GET",
      url: method === "DELETE" || isPage ? own : url,
      headers: {
        ...world.headers[kind][actor],
        // A change of whatever stands there now.
        ...(kind === "api" && method !== "GET" && { "if-match": "*" }),
        ...(isForm && { "content-type": "application/x-www-form-urlencoded" }),
        ...(body && { "content-type": body.type }),
      },
      ...(isForm && { payload: new URLSearchParams(form).toString() }),
      ...(body && { payload: body.payload(form) }),
    });
  };
  const cellOf = async (route: Route, actor: Actor, body?: Body): Promise<Cell> => {
    const { statusCode, headers } = await ask(route, actor, body);
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
      .replaceAll(/(?:pf|onb|aud|shr)_[0-9a-z]{20}/g, "")
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

  it("says nothing of a body to whoever may not send it", async () => {
    const different: string[] = [];
    for (const route of asked()) {
      const row = TABLE[nameOf(route)];
      if (row === undefined || route.method === "GET") continue;
      for (const [place, actor] of ACTORS.entries()) {
        const cell = row[place];
        if (!isRefusal(cell, actor, route)) continue;
        for (const [name, body] of Object.entries(wrongBodies(route))) {
          const told = await cellOf(own(route), actor, body);
          if (told !== cell) different.push(`${actor} ${nameOf(route)} ${name}: ${told}`);
        }
      }
    }
    expect(different).toEqual([]);
  });

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
      (route) =>
        /\/(portfolios|onboardings|audits|shares)\/:/.test(route.url) && TABLE[nameOf(route)],
    );
    for (const route of ofSomebody) {
      for (const actor of ["other", "keyRead", "nobody", "merchant"] as const) {
        const isOwn = actor === "merchant" ? /onboardings/ : /portfolios|audits|shares/;
        if (actor !== "other" && actor !== "nobody" && isOwn.test(route.url)) continue;
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

type Body = {
  readonly type: string;
  readonly payload: (form: Readonly<Record<string, string>>) => string;
};

const FORM = "application/x-www-form-urlencoded";
const WRONG_BODIES: Readonly<Record<"api" | "page", Readonly<Record<string, Body>>>> = {
  api: { JSON: { type: "application/json", payload: () => '{"role":"king","sheet":7}' } },
  page: { form: { type: FORM, payload: (form) => formOf({ ...form, intent: "unheard of" }) } },
};
/** What cannot be read at all; beside the desk everybody is told so alike, wherever it is sent. */
const UNREADABLE_BODIES: typeof WRONG_BODIES = {
  api: { "no JSON": { type: "application/json", payload: () => '{"name":' } },
  page: { "no form": { type: FORM, payload: (form) => formOf({ ...form, ...MANY_FIELDS }) } },
};
const MANY_FIELDS = Object.fromEntries(Array.from({ length: 300 }, (_, at) => [`f${at}`, ""]));

function wrongBodies(route: Route): Readonly<Record<string, Body>> {
  const kind = kindOf(route);
  const isOfDesk = route.url.includes("/portfolios");
  return { ...WRONG_BODIES[kind], ...(isOfDesk && UNREADABLE_BODIES[kind]) };
}

function kindOf({ url }: Pick<Route, "url">): "api" | "page" {
  return url.startsWith("/api/") ? "api" : "page";
}

function formOf(fields: Readonly<Record<string, string>>): string {
  return new URLSearchParams(fields).toString();
}

/** Whether the cell says that one is not let in; 404 of what one may see says that there is no such thing in it. */
function isRefusal(cell: Cell | undefined, actor: Actor, { url }: Route): boolean {
  if (url === "/sign-in/out") return false;
  if (cell === 401 || cell === 403 || cell === "sign-in") return true;
  const isStranger = url.includes("/portfolios/:") ? actor === "other" : actor !== "merchant";
  return cell === 404 && isStranger;
}

/** `HEAD` is `GET` without its body; the others are answered alike wherever one asks. */
const BESIDE = ["HEAD", "OPTIONS", "TRACE"];

function nameOf({ method, url }: Route): string {
  return `${method} ${url}`;
}

/** With what is the owner's and the merchant's; of everything else something that is not there. */
function filled(url: string, { portfolio, onboarding, audit, share }: typeof MISSING): string {
  return url
    .replace(/\/audits\/:\w+/, `/audits/${audit}`)
    .replace(":earlier", audit)
    .replace(/\/shares\/:\w+/, `/shares/${share}`)
    .replace(/\/portfolios\/:\w+/, `/portfolios/${portfolio}`)
    .replace(/\/onboardings\/:\w+/, `/onboardings/${onboarding}`)
    .replace(":accountId", accountId(1))
    .replace(":entityId", entityId(1))
    .replace(":fact", url.includes(":entityId") ? "followers" : "lastPaymentOn")
    .replaceAll(/:\w+/g, "missing")
    .replace("*", "missing");
}
