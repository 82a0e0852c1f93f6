import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compileRuleset } from "../../../../rules/compile.ts";
import { accountJudge } from "../../../../server/application/audits/account-judge.ts";
import {
  type JudgedLine,
  type LineDates,
  lineJudge,
} from "../../../../server/application/audits/account-line.ts";
import { LineScanner } from "../../../../server/application/audits/quick/line-scanner.ts";
import { question, SEED } from "../../../rules/arbitrary-facts.ts";
import { AS_OF, GOOD, ruleset } from "../../../rules/wechat-live.ts";

const plan = compileRuleset(ruleset);
const judgeOn = (dates: LineDates) => lineJudge(accountJudge({ plan, today: dates.today }), dates);
const judge = judgeOn({ today: AS_OF, pinned: null });
const strictly = judgeOn({ today: AS_OF, pinned: null });
const scanner = new LineScanner();

const judged = (line: Buffer) => judge(line, 0, line.length);
const isScanned = (line: Buffer) => scanner.scan(line, 0, line.length) !== null;
/** A tab in front changes nothing in JSON, and the quick reader leaves such a line to the strict one. */
function judgedStrictly(line: Buffer): JudgedLine | null {
  const tabbed = Buffer.concat([Buffer.from("\t"), line]);
  const answer = strictly(tabbed, 0, tabbed.length);
  if (answer === null || answer.ok) return answer;
  const [first] = answer.problems;
  // Only what was read tells of the tab.
  const isUnread = first?.code === "json-expected" || first?.code === "line-not-utf-8";
  return {
    ...answer,
    text: answer.text.slice(answer.text.startsWith("\t") ? 1 : 0),
    problems: isUnread ? [{ ...first, read: first.read.replace("\\t", "") }] : answer.problems,
  };
}
const codesOf = (answer: JudgedLine | null) =>
  answer?.ok === false ? answer.problems.map(({ pointer, code }) => [pointer, code]) : [];
const line = (text: string) => Buffer.from(text);
const account = (facts: unknown, more: object = {}) =>
  line(JSON.stringify({ id: "a1", ...more, facts }));

function expectAgreement(bytes: Buffer): void {
  const [quick, strict] = [judged(bytes), judgedStrictly(bytes)];
  if (quick?.ok !== false || strict?.ok !== false) expect(quick).toEqual(strict);
  else {
    expect(codesOf(quick)).toEqual(codesOf(strict));
    expect(quick.id).toEqual(strict.id);
    expect(quick.value).toEqual(strict.value);
  }
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
    ["with amounts of every kind", line(`{"facts":{"adSpend":"10000.1"}}`)],
  ])("is read from its bytes: %s", (_how, bytes) => {
    expect(isScanned(bytes)).toBe(true);
    expect(judged(bytes)).toMatchObject({ ok: true });
    expectAgreement(bytes);
  });

  it.each([
    ["a colon stands in a text", String.raw`{"id":"a:\u0041","facts":{"dau":5}}`],
    ["no facts are known", `{"facts":{}}`],
    ["a fact has a source", `{"facts":{"dau":{"value":5,"source":"self"}}}`],
    ["an id has an escape", String.raw`{"id":"a\u0041","facts":{"dau":5}}`],
    ["a number has more digits than is usual", `{"facts":{"followers":10000000000}}`],
    ["a number has an exponent", `{"facts":{"followers":1e3}}`],
    ["an amount is a number with decimals", `{"facts":{"adSpend":10.5}}`],
    ["amounts have dates", `{"facts":{"adSpend":[{"on":"2026-01-01","amount":5}]}}`],
    ["no category is held", `{"facts":{"categories":[]}}`],
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

  it("means the same to the quick reader and to the strict one, also when a byte of it is changed", () => {
    let scanned = 0;
    const change = fc.record({
      at: fc.nat(400),
      what: fc.constantFrom("none", "none", "cut", "drop", "put", "repeat"),
      byte: fc.oneof(fc.constantFrom(...Buffer.from('"\\,:{}[]0159.-en \t\r')), fc.nat(255)),
      length: fc.integer({ min: 1, max: 40 }),
    });
    fc.assert(
      fc.property(
        question,
        fc.boolean(),
        change,
        ({ raw, asOf }, isSpaced, { at, what, ...by }) => {
          const { adSpend, ...others } = raw;
          const facts = { ...others, adSpend: adSpend instanceof Array ? "10000.01" : adSpend };
          const value = { id: `a${at}`, asOf, facts };
          const text = isSpaced
            ? JSON.stringify(value, null, 1).replaceAll(/\n */g, " ")
            : JSON.stringify(value);
          const bytes = changed(line(text), at, what, by);
          if (isScanned(bytes)) scanned += 1;
          expectAgreement(bytes);
        },
      ),
      { seed: SEED, numRuns: 6000 },
    );
    expect(scanned).toBeGreaterThan(1500);
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
    case "repeat":
      return Buffer.concat([before, behind.subarray(0, length), behind]);
    default:
      return bytes;
  }
}
