/**
 * What an answer may take of the wire, against what the question took: whoever asks much may be told much, and nobody is
 * handed megabytes for kilobytes. Every call and form that takes something has a row with questions at its limits.
 */
import type { LightMyRequestResponse } from "fastify";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { CLIENT_EVENT_TYPES } from "../../../machines/onboarding/events.ts";
import { ELIGIBLE_FACTS } from "../../helpers/answers.ts";
import { API, OnboardingClient } from "../../helpers/api-client.ts";
import { buildTestApp, type TestApp } from "../../helpers/build-app.ts";
import { filesIn, textOf } from "../../meta/project-files.ts";
import { DESK_CALLS, DESK_FORMS } from "./desk-questions.ts";
import { enabled } from "./pages/merchant-forms.ts";
import { Visitor } from "./pages/visitor.ts";

const KIB = 1024;
/** An answer has so many times the bytes of its question at most, and these beside them. */
const TIMES = 8;
const BESIDE = 128 * KIB;
/** A page of links to other checks repeats its address in each. */
const LINKS = 40;
/** A line of a batch that cannot be judged is told with as many bytes as this at most, however short it is. */
const LINE_BESIDE = 2 * KIB;
/** An account of an impact is told why its verdict turns and what to do about it. */
const ACCOUNT_BESIDE = 2 * KIB;

const KEY = `kaibo_${"a".repeat(43)}`;
const GAINING_FACTS = {
  ...ELIGIBLE_FACTS,
  followers: 101,
  categories: ["社交>直播"],
};

let test: TestApp;
let client: OnboardingClient;
let visitor: Visitor;
let path: string;
let token: string;
beforeAll(async () => {
  test = await buildTestApp();
  client = await OnboardingClient.begin(test.app, { mode: "manual", facts: ELIGIBLE_FACTS });
  visitor = new Visitor(test.app);
  path = await enabled(visitor);
  token = await visitor.token();
  await test.apiKeys.add(KEY, { name: "sizes", createdAt: new Date(0).toISOString() });
});
afterAll(() => test.close());

type Question = {
  readonly type?: string;
  readonly body?: string | Buffer;
  readonly query?: string;
  readonly headers?: Record<string, string>;
};
const many = <T>(count: number, make: (index: number) => T) =>
  Array.from({ length: count }, (_, index) => make(index));
/** As many members as an object may have, and none that we know. */
const strange = (count = 99) => Object.fromEntries(many(count, (index) => [`k${index}`, 0]));
const long = "长".repeat(20_000);
const json = (body: unknown): Question => ({
  type: "application/json",
  body: JSON.stringify(body),
});

const ODD_FACTS = [
  strange(),
  { adSpend: many(1000, () => ({ a: 0, b: 0, c: 0, d: 0, on: 0 })) },
  { categories: many(100, () => "x".repeat(600)) },
  { followers: long, region: [long] },
  { dau: { value: [1], note: long, observedOn: {}, ...strange(60) } },
];
const CHECKS = [...ODD_FACTS.map((facts) => json({ facts })), json(strange()), json([strange()])];

const STEPS = ["room", "goods", "member", "prices", "operation"];
const EVENTS = () =>
  CLIENT_EVENT_TYPES.flatMap((type) => [
    json({ type, ...strange() }),
    json({
      type,
      ...Object.fromEntries(
        STEPS.map((name) => [name, { name: long.slice(0, 500), ...strange(90) }]),
      ),
      facts: ODD_FACTS[1],
      key: long.slice(0, 500),
    }),
  ]);

const line = (facts: unknown) => JSON.stringify({ id: "x".repeat(200), facts });
const ndjson = (lines: readonly string[]): Question => ({
  type: "application/x-ndjson",
  body: lines.join("\n"),
});

const csv = (rows: readonly string[]): Question => ({ type: "text/csv", body: rows.join("\n") });
const HEADER = "商品名称,封面图片,价格,商品路径";
const LISTS = () => [
  csv([HEADER, ...many(5000, () => "x,y,z,w")]),
  csv([HEADER, ...many(1000, () => `${"长".repeat(300)},,,`)]),
  csv([`${HEADER},${many(190, (index) => `长${index}`.repeat(50)).join(",")}`, "a,b,c,d"]),
  csv([`${HEADER},${"长".repeat(100_000)}`, "a,b,c,d"]),
  csv(many(6000, () => "x")),
  csv([`"${"x".repeat(100_000)}`]),
  { type: "text/csv", body: Buffer.from("PK\u0003\u0004nothing") },
];

const text = "application/x-www-form-urlencoded";
const form = (fields: readonly (readonly [name: string, value: string])[]): Question => ({
  type: text,
  body: new URLSearchParams(
    [["_csrf", token], ...fields].map(([name = "", value = ""]): [string, string] => [name, value]),
  ).toString(),
});
const FIELDS =
  "name code mode on reason appid appsecret roomId startTime anchorName price url username followers dau categories adSpend template reminder key".split(
    " ",
  );
const INTENTS =
  "facts.submitted enable.rejected connection.submitted room.submitted goods.added member.added import".split(
    " ",
  );
const filled = (intent: string, value: string) =>
  form([["intent", intent], ...FIELDS.map((name): [string, string] => [name, value])]);
const FORMS = () => [
  form([]),
  form(many(190, (index): [string, string] => [`field${index}`, "<&\"'>".repeat(100)])),
  ...INTENTS.map((intent) => filled(intent, "<".repeat(2000))),
  filled("facts.submitted", "1".repeat(10_000)),
  form([
    ["intent", "facts.submitted"],
    ["categories", `a${" ".repeat(50_000)}b`],
  ]),
  form([["rows", "H4sIAAAAAAAA".repeat(1000)]]),
];

const query = (asked: string): Question => ({ query: asked });
/** Within the length that an address may have. */
const QUERIES = () =>
  [
    many(1500, (index) => `a${index}=1`).join("&"),
    many(200, (index) => `categories=${"x".repeat(50)}%3E${index}`).join("&"),
    `followers=${"9".repeat(15_000)}`,
    `q=${"a".repeat(15_000)}`,
    `ruleset=${"a".repeat(15_000)}`,
    `code=${"3".repeat(15_000)}`,
    `read=${"dau,".repeat(3_500)}&ask=${"x".repeat(900)}`,
    `pageSize=100&pageToken=${"9".repeat(15_000)}`,
    `checked=1&dau=1;2;3;4;5;6;7&followers=5&entityType=enterprise&categories=${encodeURIComponent("商>".repeat(1500))}`,
    `checked=1&followers=5&${many(90, (index) => `categories=${encodeURIComponent(`${"商".repeat(12)}>${index}`)}`).join("&")}`,
  ].map(query);

type Bound = { readonly times?: number; readonly beside?: number };
type Row = Bound & { readonly questions: () => readonly Question[] };

const CALLS: Readonly<Record<string, Row>> = {
  "POST /checks": { questions: () => CHECKS },
  "POST /receipts": { questions: () => CHECKS },
  "POST /onboardings": {
    questions: () => ODD_FACTS.map((facts) => json({ mode: "manual", facts })),
  },
  "POST /onboardings/{id}/events": { questions: EVENTS },
  "POST /onboardings/{id}/wechat-events": {
    questions: () => [json({ Event: "x".repeat(15_000) }), json(strange(1000))],
  },
  "POST /onboardings/{id}/goods/import": { questions: LISTS },
  "POST /onboardings/{id}/images": {
    questions: () => [
      { type: "image/png", query: "for=goods", body: Buffer.from("x".repeat(KIB)) },
      { type: "image/png", query: `for=${"x".repeat(10_000)}`, body: "" },
    ],
  },
  "POST /checks/batch": {
    beside: 100 * LINE_BESIDE,
    questions: () => [
      ndjson(many(100, () => "x")),
      ndjson(many(100, () => '{"facts":{"a":0,"b":0,"c":0,"d":0,"e":0,"f":0}}')),
      ndjson(many(100, () => line(strange(1200)))),
      ndjson(many(100, () => line({ followers: long }))),
      ndjson(many(100, () => line({ [long]: 1, [`${long}x`]: 1 }))),
    ],
  },
  "POST /rulesets/{id}/{version}/impact": {
    beside: 1000 * ACCOUNT_BESIDE,
    questions: () =>
      [many(1000, () => ({ facts: strange() })), many(1000, () => ({ facts: GAINING_FACTS }))].map(
        (accounts) => ({
          ...json({ accounts }),
          headers: { authorization: `Bearer ${KEY}` },
        }),
      ),
  },
};

/** Calls that take no more than a query. */
const ASKED_BY_QUERY = [
  "GET /rulesets",
  "GET /errcodes",
  "GET /errcodes/{code}",
  "GET /onboardings",
  "GET /onboardings/{id}/history",
  "GET /onboardings/{id}/goods",
  "GET /onboardings/{id}/members",
  "GET /onboardings/{id}/jobs",
];

const PAGES: Readonly<Record<string, Bound>> = {
  "POST /onboardings": {},
  "POST /resume": {},
  "POST /onboardings/:id/reminders": {},
  "POST /onboardings/:id/eligibility": {},
  "POST /onboardings/:id/enable": {},
  "POST /onboardings/:id/room": {},
  "POST /onboardings/:id/goods": {},
  "POST /onboardings/:id/anchors": {},
  "POST /onboardings/:id/room/push-address": {},
  "POST /onboardings/:id/goods/import": {},
  "POST /onboardings/:id/goods/import/corrections": {},
  "POST /onboardings/:id/goods/pictures": {},
  "POST /onboardings/:id/goods/pictures/fetch": {},
  "GET /check": {},
  "GET /check/receipt.json": {},
  "GET /check.ics": {},
  "GET /what-if": { times: LINKS },
  "GET /rules": {},
  "GET /errors": {},
  "GET /resume/code": {},
  "GET /onboardings/:id/eligibility": {},
  "GET /onboardings/:id/goods": {},
  "GET /onboardings/:id/anchors": {},
};

type Asked = { readonly asked: number; readonly reply: LightMyRequestResponse };

async function ask(
  [method = "", address = ""]: readonly string[],
  { type, body, query: asked, headers }: Question,
  cookies: Record<string, string> = {},
): Promise<Asked> {
  const url = address + (asked === undefined ? "" : `?${asked}`);
  const reply = await test.app.inject({
    method: method as "GET" | "POST",
    url,
    headers: {
      ...client.authorization,
      "if-match": "*",
      ...(type !== undefined && { "content-type": type }),
      ...headers,
    },
    cookies,
    ...(body !== undefined && { payload: body }),
  });
  return { asked: Buffer.byteLength(body ?? "") + url.length, reply };
}

const inCall = (address: string) =>
  `${API}${address}`
    .replace("{id}/{version}", "wechat-live/undated-21-categories")
    .replace("{id}", client.created.id)
    .replace("{code}", "300036");

/** Every answer, and that none is larger than it may be. */
function expectBounded({ asked, reply }: Asked, { times = TIMES, beside = BESIDE }: Bound): void {
  const bytes = reply.rawPayload.length;
  expect(reply.statusCode).toBeLessThan(500);
  expect(bytes, reply.body.slice(0, 200)).toBeLessThan(times * asked + beside);
}

describe("an answer is no larger than its question allows", () => {
  it.each(Object.entries(CALLS))("%s", async (name, { questions, ...bound }) => {
    const [method = "", address = ""] = name.split(" ");
    for (const question of questions()) {
      expectBounded(await ask([method, inCall(address)], question), bound);
    }
  });

  it.each(ASKED_BY_QUERY)("%s", async (name) => {
    const [method = "", address = ""] = name.split(" ");
    for (const question of QUERIES()) {
      expectBounded(await ask([method, inCall(address)], question), {});
    }
  });

  it.each(Object.entries(PAGES))("%s", async (name, bound) => {
    const [method = "", address = ""] = name.split(" ");
    const url = address.replace("/onboardings/:id", path);
    const cookies = Object.fromEntries(visitor.cookies.map((one) => [one.name, one.value]));
    for (const question of method === "GET" ? QUERIES() : FORMS()) {
      expectBounded(await ask([method, url], question, cookies), bound);
    }
  });

  it("whichever call and form there is", async () => {
    const reply = await test.app.inject("/openapi.json");
    const { paths } = reply.json<{ paths: Record<string, Record<string, Operation>> }>();
    const taking = Object.entries(paths).flatMap(([address, methods]) =>
      Object.entries(methods)
        .filter(
          ([, { requestBody, parameters = [] }]) =>
            requestBody !== undefined || parameters.some((one) => one.in === "query"),
        )
        .map(([method]) => `${method.toUpperCase()} ${address.replace(API, "")}`),
    );
    const sources = filesIn(["server/routes/pages"], ".ts").map(textOf).join("\n");
    const forms = [...sources.matchAll(/app\.post\(\s*"([^"]+)"/g)].map(
      ([, address = ""]) => `POST ${address}`,
    );

    const calls = [...Object.keys(CALLS), ...ASKED_BY_QUERY, ...DESK_CALLS];
    expect(calls).toEqual(expect.arrayContaining(taking));
    expect([...Object.keys(PAGES), ...DESK_FORMS]).toEqual(expect.arrayContaining(forms));
  });

  it("nor is an address longer than a check takes", async () => {
    const long = await test.app.inject(`/check?followers=${"1".repeat(17_000)}`);
    const call = await test.app.inject(`${API}/errcodes?q=${"1".repeat(17_000)}`);

    expect([long.statusCode, call.statusCode]).toEqual([414, 414]);
    expect(call.json()).toMatchObject({ code: "address-too-long" });
  });
});

type Operation = { requestBody?: unknown; parameters?: { in: string }[] };
