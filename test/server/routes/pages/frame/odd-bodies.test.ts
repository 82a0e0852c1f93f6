/** Whatever is sent to a form, nobody meets a server error. */
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { CLIENT_EVENT_TYPES } from "../../../../../machines/onboarding/events.ts";
import { buildTestApp, type TestApp } from "../../../../helpers/build-app.ts";
import { pageFaults } from "../../../../views/page-faults.ts";
import { enabled } from "../merchant-forms.ts";
import { Visitor } from "../visitor.ts";

const SEED = 20261121;
const STEPS = ["eligibility", "enable", "room", "goods", "anchors"];
const NAMES = [
  ..."_csrf intent key mode code name reason on appid appsecret appliedOn roomId startTime".split(
    " ",
  ),
  ..."coverImg coverImg-kept priceType price url username role nickname followers dau".split(" "),
  ..."categories lastPaymentOn adSpend __proto__ constructor toString".split(" "),
];
const INTENTS = [...CLIENT_EVENT_TYPES, "submit", "room.created", "constructor"];

let test: TestApp;
let visitor: Visitor;
let path: string;
let token: string;
beforeAll(async () => {
  test = await buildTestApp();
  visitor = new Visitor(test.app);
  path = await enabled(visitor);
  token = await visitor.token();
});
afterAll(() => test.close());

const places = () => ["/resume", "/onboardings", ...STEPS.map((step) => `${path}/${step}`)];
const encoded = (fields: readonly (readonly [string, string])[]) =>
  fields
    .map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`)
    .join("&");

describe("an odd form", () => {
  const many = Array.from({ length: 10_000 }, (_, index) => `field${index}=${index}`).join("&");
  it.each([
    ["nothing at all", () => ""],
    [
      "every field twice",
      () =>
        NAMES.slice(1)
          .map((name) => `${name}=a&${name}=b`)
          .join("&"),
    ],
    ["ten thousand fields", () => many],
    [
      "names of JavaScript's own",
      () => "__proto__=1&constructor=2&toString=3&hasOwnProperty=4&valueOf=5",
    ],
    [
      "arrays and objects",
      () => "intent[]=facts.submitted&followers[a]=1&categories[]=x&__proto__[x]=1",
    ],
    ["an unknown intent", () => "intent=launch-rockets"],
    ["an event of another step", () => "intent=room.reopened"],
    ["an event that only we may send", () => "intent=room.created"],
    ["an intent that pages had before", () => "intent=submit"],
    ["broken percent signs", () => "name=%E0%A4%A&intent=%"],
    ["U+0000", () => "name=a%00b&reason=%00&intent=enable.rejected&code=%00"],
    ["half a surrogate", () => "name=%ED%A0%80&intent=room.submitted&mode=%ED%A0%80"],
    ["a very long value", () => `name=${"长".repeat(50_000)}&intent=room.submitted`],
  ])("of %s is answered below 500 by every form", async (_name, body) => {
    for (const place of places()) {
      const reply = await visitor.posts(place, `_csrf=${encodeURIComponent(token)}&${body()}`);
      expect(reply.status, place).toBeLessThan(500);
      if (reply.status !== 303) expect(pageFaults(reply.html), place).toEqual([]);
    }
  });

  it.each([
    ["JSON", "application/json", '{"_csrf":null,"intent":{"a":1}}'],
    ["broken JSON", "application/json", "{"],
    ["plain text", "text/plain", "hello"],
    ["no type that exists", "nonsense", "hello"],
    ["a multipart body without a boundary", "multipart/form-data", "--x"],
    [
      "a multipart body that is cut off",
      "multipart/form-data; boundary=x",
      '--x\r\nContent-Disposition: form-data; name="a"\r\n\r\nb',
    ],
    [
      "a token that is a file",
      "multipart/form-data; boundary=x",
      '--x\r\nContent-Disposition: form-data; name="_csrf"; filename="t"\r\n\r\nb\r\n--x--\r\n',
    ],
  ])("sent as %s is answered below 500", async (_name, type, body) => {
    for (const place of places()) {
      const reply = await visitor.posts(place, body, type);
      expect(reply.status, place).toBeGreaterThanOrEqual(400);
      expect(reply.status, place).toBeLessThan(500);
      expect(pageFaults(reply.html), place).toEqual([]);
    }
  });

  it("with more files and fields than any form of ours has is refused as a page", async () => {
    const part = (index: number) =>
      `--x\r\nContent-Disposition: form-data; name="f${index}"; filename="f"\r\n\r\nb\r\n`;
    const body = `${Array.from({ length: 200 }, (_, index) => part(index)).join("")}--x--\r\n`;
    const reply = await visitor.posts(`${path}/room`, body, "multipart/form-data; boundary=x");

    expect(reply.status).toBe(400);
    expect(pageFaults(reply.html)).toEqual([]);
  });

  it("with one field sent thirty thousand times is refused before it is read", async () => {
    const body = `_csrf=${encodeURIComponent(token)}&${"code=a&".repeat(30_000)}`;
    const reply = await visitor.posts("/resume", body);

    expect(reply.status).toBe(400);
    expect(reply.html).toContain("表单字段过多");
  });

  it("with a file is taken by the two steps that have pictures only", async () => {
    const body = '--x\r\nContent-Disposition: form-data; name="a"\r\n\r\nb\r\n--x--\r\n';
    const type = "multipart/form-data; boundary=x";

    expect((await visitor.posts("/resume", body, type)).status).toBe(415);
    expect((await visitor.posts("/nowhere", body, type)).status).toBe(415);
  });

  it("with a file from a stranger is refused before a byte of it is read", async () => {
    // A body that never ends well: had it been read, it would be the body that is refused.
    const reply = await new Visitor(test.app).posts(
      `${path}/room`,
      "--x",
      "multipart/form-data; boundary=x",
    );

    expect(reply.status).toBe(404);
  });

  it("that is larger than any form is refused as a page", async () => {
    const reply = await visitor.posts(`${path}/room`, `name=${"a".repeat(1024 ** 2)}`);

    expect(reply.status).toBe(413);
    expect(pageFaults(reply.html)).toEqual([]);
  });

  it("is never a server error, whatever stands in it", async () => {
    const text = fc.oneof(
      fc.constantFrom("", "0", "1", "never", "date", "none", "2026-11-28T20:00", "wx123456", "\0"),
      fc.string({ unit: "binary", maxLength: 30 }),
    );
    const fields = fc.array(fc.tuple(fc.constantFrom(...NAMES.slice(1)), text), { maxLength: 12 });
    const intent = fc.constantFrom(...INTENTS);
    await fc.assert(
      fc.asyncProperty(fc.nat(6), intent, fields, async (place, wanted, given) => {
        const address = places()[place] ?? "/resume";
        // Connecting would only take the sandbox's time.
        const body = encoded([["_csrf", token], ["intent", wanted], ...given]);
        const reply = await visitor.posts(address, body);
        expect(reply.status).toBeLessThan(500);
        if (reply.status !== 303) expect(pageFaults(reply.html)).toEqual([]);
      }),
      { seed: SEED, numRuns: 150 },
    );
  });
});

describe("an odd address", () => {
  it.each([
    "/check?__proto__=1&constructor=2&followers=1&followers=2",
    "/check?categories=a&categories=none&lang=en&lang=zh",
    `/check?${Array.from({ length: 2000 }, (_, index) => `a${index}=1`).join("&")}`,
    "/check?followers=%00&dau=%ED%A0%80",
    "/rules?lang[]=en",
    "/resume/%00",
    "/resume/%E2%80%AE?to=__proto__",
    "/onboardings/__proto__",
    "/onboardings/..%2F..%2Fetc",
  ])("%s is answered below 500", async (address) => {
    const reply = await visitor.visits(address);

    expect(reply.status).toBeLessThan(500);
  });

  it.each([
    "read=followers&read=dau",
    "read=__proto__,constructor",
    "edit=__proto__&edit=a",
    "to=x",
  ])("of a step, ?%s, changes nothing", async (query) => {
    for (const step of STEPS) {
      const reply = await visitor.visits(`${path}/${step}?${query}`);
      expect([200, 422], step).toContain(reply.status);
      expect(pageFaults(reply.html), step).toEqual([]);
    }
  });
});
