import fc from "fast-check";
import { afterAll, beforeAll, expect, it } from "vitest";
import { CLIENT_EVENT_TYPES, SERVICE_EVENT_TYPES } from "../../../../machines/onboarding/events.ts";
import { FACT_KEYS } from "../../../../rules/facts.ts";
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

/** Text as it comes from keyboards, attackers and broken encoders; also single halves of surrogate pairs. */
const oddText = fc.oneof(
  fc.string({ unit: "binary", maxLength: 20 }),
  fc.constantFrom(
    "\0",
    "\ud800",
    "\udfff",
    "\u202e",
    "e\u0301",
    "１２３",
    "1w",
    "1e400",
    "-0",
    "never",
    "2026-02-30",
    "__proto__",
  ),
  fc.constantFrom(
    "2026-11-20",
    "img_00000000000000000000000000000000",
    "wxa1b2c3d4e5f60718",
    "pages/a?id=1",
  ),
);
const oddNumber = fc.oneof(
  fc.double(),
  fc.integer(),
  fc.constantFrom(-0, 1e308, 2 ** 53, Number.MIN_VALUE),
);
const { value: oddValue } = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    oddText,
    oddNumber,
    fc.boolean(),
    fc.constant(null),
    fc.array(tie("value"), { maxLength: 5 }),
    fc.dictionary(oddText, tie("value"), { maxKeys: 5 }),
    oddText.map((text) => deep(text, 40)),
  ),
}));

function deep(text: string, levels: number): unknown {
  return levels === 0 ? text : [deep(text, levels - 1)];
}

const someOf = (keys: readonly string[]) =>
  fc.dictionary(
    fc.oneof({ weight: 9, arbitrary: fc.constantFrom(...keys) }, { weight: 1, arbitrary: oddText }),
    oddValue,
    { maxKeys: 8 },
  );
const facts = someOf(FACT_KEYS);
const form = someOf([
  "name",
  "startTime",
  "endTime",
  "anchorName",
  "anchorWechat",
  "coverImg",
  "shareImg",
  "feedsImg",
  "type",
  "closeLike",
  "price",
  "price2",
  "priceType",
  "url",
  "coverImgUrl",
  "username",
  "role",
  "nickname",
]);
const optional = <T>(arbitrary: fc.Arbitrary<T>) =>
  fc.option(fc.oneof(arbitrary, oddValue), { nil: undefined });

const check = fc.record({
  facts: optional(facts),
  asOf: optional(fc.constant("2026-11-21")),
  ruleset: optional(oddText),
  readings: optional(someOf(["dau", "halfYear"])),
});
const creation = fc.record({
  mode: optional(fc.constantFrom("manual", "connected")),
  facts: optional(facts),
});
const event = fc.record(
  {
    type: fc.oneof(
      { weight: 9, arbitrary: fc.constantFrom(...CLIENT_EVENT_TYPES, ...SERVICE_EVENT_TYPES) },
      { weight: 1, arbitrary: oddValue },
    ),
    facts: optional(facts),
    room: optional(form),
    goods: optional(form),
    member: optional(form),
    key: optional(oddText),
    on: optional(oddText),
    appliedOn: optional(oddText),
    reason: optional(oddText),
    appid: optional(oddText),
    appsecret: optional(oddText),
    roomId: optional(oddNumber),
    decision: optional(oddText),
  },
  { requiredKeys: ["type"] },
);

const oddHeaders = fc.record(
  {
    "idempotency-key": fc.string({ maxLength: 5 }),
    "accept-language": fc.string({ maxLength: 12 }),
    "if-match": fc.constantFrom("*", "*", "*", '"1"', "1", ""),
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
  fc
    .tuple(oddText, event)
    .map(([id, body]) => ({
      path: () =>
        `/onboardings/${encodeURIComponent(id.replaceAll(/\p{Surrogate}/gu, "?"))}/events`,
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
