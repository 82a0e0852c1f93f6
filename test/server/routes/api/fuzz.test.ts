import fc from "fast-check";
import { afterAll, beforeAll, expect, it } from "vitest";
import { CLIENT_EVENT_TYPES, SERVICE_EVENT_TYPES } from "../../../../machines/onboarding/events.ts";
import { ELIGIBLE_FACTS } from "../../../helpers/answers.ts";
import { OnboardingClient, post } from "../../../helpers/api-client.ts";
import { buildTestApp, type TestApp } from "../../../helpers/build-app.ts";

const SEED = 20261122;

let test: TestApp;
let clients: OnboardingClient[];
beforeAll(async () => {
  test = await buildTestApp();
  const begin = (mode: "manual" | "connected") =>
    OnboardingClient.begin(test.app, { mode, facts: ELIGIBLE_FACTS });
  clients = [await begin("manual"), await begin("connected")];
});
afterAll(() => test.close());

/** Text as it comes from keyboards, attackers and broken encoders. */
const oddText = fc.oneof(
  { weight: 10, arbitrary: fc.string({ unit: "grapheme", maxLength: 20 }) },
  {
    weight: 10,
    arbitrary: fc.constantFrom(
      "\u202e",
      "e\u0301",
      "１２３",
      "1w",
      "1e400",
      "-0",
      "never",
      "2026-02-30",
    ),
  },
  { weight: 10, arbitrary: fc.constantFrom("2026-11-20", "wxa1b2c3d4e5f60718", "pages/a?id=1") },
  { weight: 1, arbitrary: fc.constantFrom("\0", "\ud800", "\udfff", "__proto__", "constructor") },
);
const oddNumber = fc.oneof(
  fc.double(),
  fc.integer(),
  fc.constantFrom(-0, 1e308, 2 ** 53, Number.MIN_VALUE),
);
const { value: oddValue } = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    { weight: 5, arbitrary: oddText },
    { weight: 5, arbitrary: oddNumber },
    { weight: 2, arbitrary: fc.constantFrom(true, false, null) },
    { weight: 2, arbitrary: fc.array(tie("value"), { maxLength: 5 }) },
    { weight: 2, arbitrary: fc.dictionary(oddText, tie("value"), { maxKeys: 5 }) },
    { weight: 1, arbitrary: fc.integer({ min: 1, max: 100 }).map((levels) => deep("x", levels)) },
  ),
}));

function deep(text: string, levels: number): unknown {
  return levels === 0 ? text : [deep(text, levels - 1)];
}

/** Mostly something valid, sometimes anything at all, sometimes nothing. */
const mostly = (...valid: unknown[]): fc.Arbitrary<unknown> =>
  fc.oneof(
    { weight: 8, arbitrary: fc.constantFrom(...valid) },
    { weight: 1, arbitrary: oddValue },
    { weight: 1, arbitrary: fc.constant(undefined) },
  );
const some = (members: Record<string, fc.Arbitrary<unknown>>) =>
  fc.oneof(
    { weight: 9, arbitrary: fc.record(members, { requiredKeys: [] }) },
    { weight: 1, arbitrary: fc.dictionary(oddText, oddValue, { maxKeys: 3 }) },
  );

const facts = some({
  entityType: mostly("enterprise", "individual"),
  region: mostly("mainland", "overseas"),
  categories: mostly(["商家自营>食品"], []),
  lastSevereViolationOn: mostly("never", "2026-01-31"),
  lastPaymentOn: mostly("never", "2026-11-20"),
  followers: mostly(0, 101),
  dau: mostly(100, [1, 2, 3, 4, 5, 6, 7]),
  adSpend: mostly("10000.01", 0, [{ on: "2026-01-01", amount: 5 }]),
});
const IMAGE = `img_${"0".repeat(32)}`;
const room = some({
  name: mostly("冬季新品专场"),
  startTime: mostly("2026-11-28T20:00:00+08:00"),
  endTime: mostly("2026-11-28T22:00:00+08:00"),
  anchorName: mostly("小白"),
  anchorWechat: mostly("xiaobai_live"),
  coverImg: mostly(IMAGE),
  shareImg: mostly(IMAGE),
  feedsImg: mostly(IMAGE),
  ...Object.fromEntries(
    ["type", "closeLike", "closeGoods", "closeComment"].map((name) => [name, mostly(0, 1)]),
  ),
});
const goods = some({
  name: mostly("羊毛围巾"),
  coverImgUrl: mostly(IMAGE),
  priceType: mostly(1, 2, 3),
  price: mostly(1, "9.90"),
  price2: mostly(null, 2),
  url: mostly("pages/a?id=1"),
});
const member = some({
  username: mostly("xiaobai_live", "operator_1", "admin_no_2"),
  role: mostly("anchor", "operator", "admin"),
  nickname: mostly(null, "小白"),
});

const check = some({
  facts,
  asOf: mostly("2026-11-21"),
  readings: some({ dau: mostly("average") }),
});
const creation = some({ mode: mostly("manual", "connected"), facts });
const typed = (type: string, members: Record<string, fc.Arbitrary<unknown>>) =>
  fc.record({ type: fc.constant(type), ...members }, { requiredKeys: ["type"] });
const event = fc.oneof(
  typed("facts.submitted", { facts }),
  typed("live.declared-enabled", { on: mostly("2026-11-01") }),
  typed("enable.applied", { appliedOn: mostly("2026-11-01") }),
  typed("enable.withdrawn", {}),
  typed("connection.submitted", {
    appid: mostly("wxa1b2c3d4e5f60718"),
    appsecret: mostly("secret"),
  }),
  typed("room.submitted", { room }),
  typed("room.confirmed", { roomId: mostly(null, 7) }),
  typed("goods.added", { goods }),
  typed("goods.changed", { key: oddText, goods }),
  typed("member.added", { member }),
  typed("member.removed", { key: oddText }),
  fc.record({ type: fc.constantFrom(...CLIENT_EVENT_TYPES, ...SERVICE_EVENT_TYPES) }),
  some({ type: oddValue, key: oddValue }),
);

const oddHeaders = fc.record(
  {
    "idempotency-key": fc.oneof(
      { weight: 9, arbitrary: fc.uuid() },
      { weight: 1, arbitrary: fc.string({ maxLength: 2 }) },
    ),
    "accept-language": fc.string({ maxLength: 12 }),
    "if-match": fc.oneof(
      { weight: 9, arbitrary: fc.constant("*") },
      { weight: 1, arbitrary: oddText },
    ),
  },
  { requiredKeys: ["if-match"] },
);

type Call = { path: (client: OnboardingClient) => string; body: unknown };
const call: fc.Arbitrary<Call> = fc.oneof(
  fc
    .tuple(fc.constantFrom("", "?detail=verdict", "?detail=%00"), check)
    .map(([query, body]) => ({ path: () => `/checks${query}`, body })),
  creation.map((body) => ({ path: () => "/onboardings", body })),
  event.map((body) => ({ path: ({ path }: OnboardingClient) => `${path}/events`, body })),
  fc.tuple(oddText, event).map(([id, body]) => ({
    path: () => `/onboardings/${encodeURIComponent(id.replaceAll(/\p{Surrogate}/gu, "?"))}/events`,
    body,
  })),
  oddValue.map((body) => ({ path: () => "/checks", body })),
);

it("answers 2,000 odd requests without ever failing itself", async () => {
  const statuses = new Map<number, number>();
  await fc.assert(
    fc.asyncProperty(call, oddHeaders, fc.nat(1), async ({ path, body }, headers, which) => {
      const client = clients[which];
      if (!client) throw new Error("there are two clients");
      const text = JSON.stringify(body) as string | undefined;
      const reply = await post(test.app, path(client), text ?? "", {
        ...client.authorization,
        ...printable(headers),
      });
      statuses.set(reply.statusCode, (statuses.get(reply.statusCode) ?? 0) + 1);
      expect(reply.statusCode, reply.body).toBeLessThan(500);
      if (reply.statusCode >= 400) expect(reply.json()).toMatchObject({ status: reply.statusCode });
    }),
    { numRuns: 2000, seed: SEED },
  );
  // The requests reach all the layers: some are taken, some refused by their form, their content, their state.
  expect([...statuses.keys()]).toEqual(expect.arrayContaining([200, 201, 400, 404, 409, 422]));
});

/** What a client can put into a header at all. */
function printable(headers: Record<string, string | undefined>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, (value ?? "").replaceAll(/[^ -~]/g, "")]),
  );
}
