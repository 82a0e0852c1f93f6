import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compileRuleset } from "../../../../rules/compile.ts";
import { accountJudge } from "../../../../server/application/audits/account-judge.ts";
import {
  type JudgedLine,
  type LineDates,
  lineJudge,
  strictLineJudge,
} from "../../../../server/application/audits/account-line.ts";
import { LineScanner } from "../../../../server/application/audits/line-scanner.ts";
import { channelsFacts, question, SEED } from "../../../rules/arbitrary-facts.ts";
import { AS_OF, GOOD, ruleset } from "../../../rules/wechat-live.ts";
import { handOf, withOrigins, written } from "./json-as-programs-write-it.ts";

const plan = compileRuleset(ruleset);
const judgeOn = (dates: LineDates) => lineJudge(accountJudge({ plan, today: dates.today }), dates);
const DATES = { today: AS_OF, pinned: null };
const judge = judgeOn(DATES);
const strictly = strictLineJudge(accountJudge({ plan, today: AS_OF }), DATES);
const scanner = new LineScanner();

const judged = (line: Buffer) => judge(line, 0, line.length);
const isScanned = (line: Buffer) => scanner.scan(line, 0, line.length) !== null;
const codesOf = (answer: JudgedLine | null) =>
  answer?.ok === false ? answer.problems.map(({ pointer, code }) => [pointer, code]) : [];
const line = (text: string) => Buffer.from(text);
const account = (facts: unknown, more: object = {}) =>
  line(JSON.stringify({ id: "a1", ...more, facts }));

function expectAgreement(bytes: Buffer): void {
  expect(judged(bytes)).toEqual(strictly(bytes, 0, bytes.length));
}

describe("a line of a list", () => {
  it.each([
    ["as JSON.stringify writes it", account(GOOD)],
    [
      "with spaces, as other programs write it",
      line(`{"id": "a1", "facts": {"dau": 5 , "followers": 6 }} `),
    ],
    ["with a carriage return", Buffer.concat([account(GOOD), line("\r")])],
    [
      "with its members in another order",
      line(`{"facts":{"dau":[1,2,3,4,5,6,7]},"asOf":"2026-01-31","id":7}`),
    ],
    [
      "with escaped texts",
      line(String.raw`{"id":"a","facts":{"categories":["\u5546\u5bb6\u81ea\u8425>\u98df\u54c1"]}}`),
    ],
    ["with what is null", line(`{"id":null,"asOf":null,"facts":{"dau":null,"region":"mainland"}}`)],
    ["with an account in Chinese", account(GOOD, { id: "账号一" })],
    [
      "with tabs and more spaces than anybody needs",
      line(`\t{ "facts" :\t{\r"dau" : [ 1,2 ,3,4,5,6,7 ] } } `),
    ],
    [
      "with sources",
      line(
        `{"facts":{"dau":{"value":5,"observedOn":"2026-01-31","source":"self","note":"电话·核实"}}}`,
      ),
    ],
    [
      "with sources of nothing",
      line(`{"facts":{"dau":{"note":null,"source":null,"observedOn":null,"value":null}}}`),
    ],
    [
      "with a note that has an escape",
      line(String.raw`{"facts":{"dau":{"value":5,"note":"\"5\""}}}`),
    ],
    ["with a long note", line(`{"facts":{"dau":{"value":5,"note":"${"注".repeat(200)}"}}}`)],
    [
      "with amounts of a day each",
      line(
        `{"facts":{"adSpend":[{"on":"2026-01-01","amount":5},{"amount":"0.5","on":"2026-01-02"}]}}`,
      ),
    ],
    ["with no amounts", line(`{"facts":{"adSpend":[]}}`)],
    ["with an amount that has one decimal", line(`{"facts":{"adSpend":"10000.1"}}`)],
    ["with an amount that is a number", line(`{"facts":{"adSpend":10000.25}}`)],
    ["with the largest amount", line(`{"facts":{"adSpend":10000000000.00}}`)],
    [
      "with numbers of a program without whole ones",
      line(`{"facts":{"followers":250.0,"adSpend":250.500}}`),
    ],
    ["with the largest count", line(`{"facts":{"followers":10000000000}}`)],
    ["with an id that has an escape", line(String.raw`{"id":"a\u0041\/","facts":{"dau":5}}`)],
    ["with a colon in a text", line(String.raw`{"id":"a:\u0041","facts":{"dau":5}}`)],
    ["with no category", line(`{"facts":{"categories":[]}}`)],
    [
      "with relations",
      line(`{"facts":{"channelsEntity":"same","channelsAssociation":["open-platform-bound"]}}`),
    ],
  ])("is read from its bytes: %s", (_how, bytes) => {
    expect(isScanned(bytes)).toBe(true);
    expect(judged(bytes)).toMatchObject({ ok: true });
    expectAgreement(bytes);
  });

  it.each([
    ["no facts are known", `{"facts":{}}`],
    ["a name has an escape", String.raw`{"facts":{"da\u0075":5}}`],
    ["a number has more digits than are exact", `{"facts":{"followers":5.0000000000000000001}}`],
    ["a number has an exponent", `{"facts":{"followers":1e3}}`],
    ["a number is less than nothing by its sign only", `{"facts":{"followers":-0}}`],
    ["an earlier answer stands in it", `{"facts":{"dau":5},"problem":{}}`],
  ])("is left to the strict reader when %s", (_why, text) => {
    expect(isScanned(line(text))).toBe(false);
    expect(judged(line(text))).toMatchObject({ ok: true });
  });

  it.each([
    ["", `{"facts":{"dau":5}`, "json-expected"],
    ["", `{"facts":{"dau":5}}}`, "json-expected"],
    ["", `{"facts":{"dau":05}}`, "json-expected"],
    ["", `{"facts":{"adSpend":"5}}`, "json-expected"],
    ["", `{"facts":{"dau":5,"dau":6}}`, "member-repeated"],
    ["", `{"facts":{"dau":5},"facts":{"dau":6}}`, "member-repeated"],
    ["", `{"id":"a","id":"b","facts":{"dau":5}}`, "member-repeated"],
    ["", `{"facts":{"followers":{"value":5,"value":6}}}`, "member-repeated"],
    ["", String.raw`{"facts":{"dau":5,"d\u0061u":5}}`, "member-repeated"],
    ["", `{"facts":{"dau":5,"dau":6},"fans":5}`, "member-repeated"],
    ["/facts", `{"id":"a1"}`, "required"],
    ["/facts", `{"facts":null}`, "required"],
    ["/fans", `{"fans":5,"facts":{}}`, "key-unknown"],
    ["/facts/fans", `{"facts":{"fans":5}}`, "key-unknown"],
    ["/facts/adSpend", `{"facts":{"adSpend":"5.123"}}`, "amount-expected"],
    ["/facts/adSpend", `{"facts":{"adSpend":"05"}}`, "amount-expected"],
    ["/facts/dau", `{"facts":{"dau":[1,2,3]}}`, "seven-days-expected"],
    ["/facts/lastPaymentOn", `{"facts":{"lastPaymentOn":"2026-02-30"}}`, "date-not-in-calendar"],
    ["/asOf", `{"asOf":"2026-02-30","facts":{"dau":5}}`, "date-not-in-calendar"],
    ["/facts/adSpend", `{"facts":{"adSpend":5.123}}`, "amount-expected"],
    ["/facts/adSpend", `{"facts":{"adSpend":"10000000000.01"}}`, "amount-expected"],
    ["/facts/followers", `{"facts":{"followers":10000000001}}`, "number-too-large"],
    ["/facts/followers", `{"facts":{"followers":1e400}}`, "integer-expected"],
    ["/facts/followers", `{"facts":{"followers":2.5}}`, "integer-expected"],
    ["/facts/dau", `{"facts":{"dau":{"source":"self"}}}`, "value-missing"],
    ["/facts/dau/by", `{"facts":{"dau":{"value":5,"by":"me"}}}`, "key-unknown"],
    ["/facts/dau/source", `{"facts":{"dau":{"value":5,"source":"hearsay"}}}`, "choice-expected"],
    ["/facts/dau/note", `{"facts":{"dau":{"value":5,"note":"\u0085"}}}`, "text-expected"],
    ["/facts/dau/note", String.raw`{"facts":{"dau":{"value":5,"note":"\u0000"}}}`, "text-expected"],
    ["/facts/dau/note", `{"facts":{"dau":{"value":5,"note":"${"注".repeat(201)}"}}}`, "too-long"],
    ["", `{"facts":{"dau":{"value":5,"note":"\u0000"}}}`, "json-expected"],
    [
      "/facts/dau/observedOn",
      `{"facts":{"dau":{"value":5,"observedOn":"2099-01-01"}}}`,
      "date-in-future",
    ],
    [
      "/facts/adSpend/0/on",
      `{"facts":{"adSpend":[{"on":"2099-01-01","amount":5}]}}`,
      "date-in-future",
    ],
    ["/facts/adSpend/0/on", `{"facts":{"adSpend":[{"amount":5}]}}`, "date-expected"],
    [
      "/facts/adSpend",
      `{"facts":{"adSpend":[${'{"on":"2026-01-01","amount":5},'.repeat(1000)}{"on":"2026-01-01","amount":5}]}}`,
      "too-many",
    ],
    ["/facts/categories", `{"facts":{"categories":[${'"a>b",'.repeat(100)}"a>b"]}}`, "too-many"],
    ["/id", `{"id":"\u0085","facts":{"dau":5}}`, "text-expected"],
    ["/id", `{"id":"\u007f","facts":{"dau":5}}`, "text-expected"],
    ["/id", `{"id":"${"a".repeat(201)}","facts":{"dau":5}}`, "too-long"],
  ])("is refused at %s: %s", (pointer, text, code) => {
    expect(codesOf(judged(line(text)))).toContainEqual([pointer, code]);
  });

  it("is refused when a fact is later than the date that counts: the pinned one, the line's, today", () => {
    const facts = { lastPaymentOn: "2026-03-01" };
    const dated = account(facts, { asOf: "2026-02-28" });
    const later = judgeOn({ today: AS_OF, pinned: "2026-03-01" });
    const earlier = judgeOn({ today: AS_OF, pinned: "2026-02-28" });

    expect(codesOf(judged(dated))).toEqual([["/facts/lastPaymentOn", "date-in-future"]]);
    expect(judged(account(facts))).toMatchObject({ ok: true, asOf: AS_OF });
    expect(later(dated, 0, dated.length)).toMatchObject({ ok: true, asOf: "2026-03-01" });
    expect(earlier(account(facts), 0, account(facts).length)).toMatchObject({ ok: false });
  });

  it("is nothing when nothing but spaces stands in it", () => {
    expect(judged(line(" \t\r"))).toBeNull();
    expect(judged(line(""))).toBeNull();
  });

  it("is refused unread when it is too long or not UTF-8, wherever the wrong byte is", () => {
    const long = account({ ...GOOD }, { id: "a".repeat(70_000) });
    expect(codesOf(judged(long))).toEqual([["", "line-too-long"]]);
    const good = account(GOOD, { id: "账" });
    for (let at = 0; at < good.length; at += 1) {
      const broken = Buffer.from(good);
      broken[at] = 0xff;
      expect(codesOf(judged(broken))).toEqual([["", "line-not-utf-8"]]);
    }
  });

  it("means the same to the quick reader and to the strict one, however it is written, also when a byte of it is changed", () => {
    const scanned = { whole: 0, changed: 0, refused: 0 };
    const change = fc.record({
      at: fc.nat(800),
      what: fc.constantFrom("cut", "drop", "put", "repeat", "digit", "letter"),
      byte: fc.oneof(fc.constantFrom(...Buffer.from('"\\,:{}[]0159.-en \t\r')), fc.nat(255)),
      length: fc.integer({ min: 1, max: 40 }),
    });
    fc.assert(
      fc.property(question, channelsFacts, fc.nat(), change, (asked, more, seed, changes) => {
        const { at, what, ...by } = changes;
        const hand = handOf(seed);
        const facts = withOrigins({ ...asked.raw, ...more }, asked.asOf, hand);
        const whole = line(written({ id: `账/${at}`, asOf: asked.asOf, facts }, hand));
        expectAgreement(whole);
        if (isScanned(whole)) scanned.whole += 1;
        if (judged(whole)?.ok === false) scanned.refused += 1;
        const broken = changed(whole, at, what, by);
        expectAgreement(broken);
        if (isScanned(broken)) scanned.changed += 1;
      }),
      { seed: SEED, numRuns: 1500 },
    );
    expect(scanned.whole).toBeGreaterThan(750);
    expect(scanned.changed).toBeGreaterThan(150);
    expect(scanned.refused).toBeGreaterThan(150);
  });

  it("is never left to the strict reader when it is right, but for no facts at all", () => {
    fc.assert(
      fc.property(question, fc.nat(), ({ raw, asOf }, seed) => {
        const hand = handOf(seed);
        const bytes = line(written({ id: "a1", asOf, facts: withOrigins(raw, asOf, hand) }, hand));
        const isRight = strictly(bytes, 0, bytes.length)?.ok === true;
        if (isRight && Object.keys(raw).length > 0) expect(isScanned(bytes)).toBe(true);
      }),
      { seed: SEED + 1, numRuns: 500 },
    );
  });
});

function changed(
  bytes: Buffer,
  place: number,
  what: string,
  { byte, length }: { byte: number; length: number },
): Buffer {
  const at = place % bytes.length;
  const [before, behind] = [bytes.subarray(0, at), bytes.subarray(at)];
  switch (what) {
    case "cut":
      return before;
    case "drop":
      return Buffer.concat([before, behind.subarray(length)]);
    case "put":
      return Buffer.concat([before, Buffer.of(byte === 0x0a ? 0x20 : byte), behind.subarray(1)]);
    case "digit":
      return Buffer.concat([before, replaced(behind, /\d/, String(byte % 10))]);
    case "letter":
      return Buffer.concat([before, replaced(behind, /[\x80-\xbf]/, "\x8a")]);
    case "repeat":
      return Buffer.concat([before, behind.subarray(0, length), behind]);
    default:
      return bytes;
  }
}

/** The first byte that fits. */
function replaced(bytes: Buffer, pattern: RegExp, by: string): Buffer {
  return Buffer.from(bytes.toString("latin1").replace(pattern, by), "latin1");
}
