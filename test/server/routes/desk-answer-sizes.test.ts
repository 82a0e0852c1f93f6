/** What an answer of the desk may take of the wire, against what the question took, as `answer-sizes.test.ts` holds of all others. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { accountId, entityId } from "../../factories/portfolios.ts";
import { buildTestApp, type TestApp } from "../../helpers/build-app.ts";
import { everybody, type World } from "../access/actors.ts";
import { DESK_CALLS, DESK_FORMS } from "./desk-questions.ts";

/** An answer has so many times the bytes of its question at most, and these beside them. */
const TIMES = 8;
const BESIDE = 128 * 1024;

let test: TestApp;
let world: World;
let webhook: string;
beforeAll(async () => {
  test = await buildTestApp();
  world = await everybody(test);
  const made = await test.app.inject({
    method: "POST",
    url: "/api/v1/webhooks",
    headers: world.headers.api.keyWrite,
    payload: { url: "https://hooks.example/kaibo", events: ["verdict.changed"] },
  });
  webhook = made.json<{ id: string }>().id;
  expect(made.statusCode, made.body).toBe(201);
});
afterAll(() => test.close());

const many = <T>(count: number, make: (index: number) => T) =>
  Array.from({ length: count }, (_none, index) => make(index));
const strange = Object.fromEntries(many(99, (index) => [`k${index}`, 0]));
const long = "长".repeat(15_000);

const QUERIES = [
  `q=${"a".repeat(15_000)}`,
  many(1000, (index) => `a${index}=1`).join("&"),
  `verdict=${"eligible,".repeat(1500)}&sort=${"x".repeat(1000)}`,
  `principal=${"x".repeat(10_000)}&file=${"x".repeat(4000)}`,
  `action=${entityId(1)}.followers&turns=2026-12-01..2036-12-01&from=2026-12-01&to=${"9".repeat(9000)}`,
  `pageSize=500&pageToken=${"9".repeat(12_000)}`,
];
const BODIES = [
  strange,
  { name: long },
  { member: long, role: [long] },
  { facts: { ...strange, followers: long }, owner: long, tags: many(100, () => long.slice(0, 50)) },
  { condition: long, accounts: many(2000, () => long.slice(0, 7)), filter: strange, due: long },
  { audit: long, expiresOn: long, filter: { ...strange, q: long, verdict: many(1000, () => "x") } },
  { asOf: long, ruleset: [long], url: long, events: many(2000, () => long.slice(0, 20)) },
  { columns: many(100, () => strange), answers: many(100, () => ({ fact: long.slice(0, 300) })) },
];
const LISTS = [
  ["账号,主体,公众号粉丝数", ...many(3000, () => "店,公司,约1200")].join("\n"),
  many(3000, () => "x,y,z").join("\n"),
  `账号,主体,${many(190, (index) => `长${index}`.repeat(50)).join(",")}\n店,公司`,
];
const NAMES =
  "name password code query of intent owner tagsAdd tagsRemove followers dau categories company account entity condition due note view query consultant title every weekday hour kind address secret language robot digest share ruleset expiresOn confirm".split(
    " ",
  );

const addressOf = (address: string) =>
  address
    .replace(/\/portfolios\/(?:\{id\}|:id)/, `/portfolios/${world.portfolio}`)
    .replace("/onboardings/:id", `/onboardings/${world.onboarding}`)
    .replace(/\{accountId\}|:accountId/, accountId(1))
    .replace(":requestId", "req_00000000000000000000")
    .replace(/\{condition\}|:condition/, "followers")
    .replace("{importId}", "imp_0000000000000000")
    .replace(/\/audits\/(?:\{id\}|:id)/, `/audits/${world.audit}`)
    .replace("{earlier}", world.audit)
    .replace("/webhooks/{id}", `/webhooks/${webhook}`);

/** Programs have webhooks, by their keys. */
const callerOf = (name: string) =>
  world.headers.api[name.includes("/webhooks") ? "keyWrite" : "owner"];

type Sent = { readonly query?: string; readonly type?: string; readonly body?: string };

async function expectBounded(
  name: string,
  { query, type, body }: Sent,
  headers: Readonly<Record<string, string>>,
): Promise<void> {
  const [method = "", address = ""] = name.split(" ");
  const url = addressOf(address) + (query === undefined ? "" : `?${query}`);
  const reply = await test.app.inject({
    method: method as "GET",
    url,
    headers: { ...headers, ...(type !== undefined && { "content-type": type }) },
    ...(body !== undefined && { payload: body }),
  });
  const asked = Buffer.byteLength(body ?? "") + url.length;

  expect(reply.statusCode, reply.body.slice(0, 200)).toBeLessThan(500);
  expect(reply.rawPayload.length, reply.body.slice(0, 200)).toBeLessThan(TIMES * asked + BESIDE);
}

describe("an answer of the desk is no larger than its question allows", () => {
  it.each(DESK_CALLS)("%s", async (name) => {
    const headers = { ...callerOf(name), "if-match": "*" };
    const call = name.replace(" ", " /api/v1");
    for (const query of QUERIES) await expectBounded(call, { query }, headers);
    if (name.startsWith("GET") || name.startsWith("DELETE")) return;
    const isList = /accounts$|imports$/.test(name);
    const sent: Sent[] = isList
      ? LISTS.map((body) => ({ type: "text/csv", body }))
      : BODIES.map((body) => ({ type: "application/json", body: JSON.stringify(body) }));
    for (const one of sent) await expectBounded(call, one, headers);
  });

  it.each(DESK_FORMS)("%s, as a form", async (name) => {
    const headers = world.headers.page[name.includes("/onboardings/") ? "merchant" : "owner"];
    const type = "application/x-www-form-urlencoded";
    const fields = [
      [],
      many(190, (index) => [`field${index}`, "<&\"'>".repeat(100)]),
      NAMES.map((field) => [field, "<".repeat(2000)]),
      ...["add", "role"].map((intent) => [
        ["intent", intent],
        ...[...NAMES, "member", "memberName"].map((field) => [field, "<".repeat(2000)]),
        ["role", "write"],
        ["principal", "key:x"],
      ]),
    ];
    for (const given of fields) {
      const body = new URLSearchParams([["_csrf", world.csrf], ...given] as [string, string][]);
      await expectBounded(name, { type, body: body.toString() }, headers);
    }
  });
});
