import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { RoomAnswers } from "../../../../machines/onboarding/answers.ts";
import { parseRoom } from "../../../../server/application/room/answers.ts";
import { inShanghai } from "../../../../server/application/room/fields.ts";
import { problemsOf } from "../reading/problems.ts";

/** 20:00 in Shanghai. */
const NOW = { now: new Date("2026-11-22T12:00:00.000Z"), today: "2026-11-22" };
const IMAGE = `img_${"0a".repeat(16)}`;
const FORM = {
  name: "双十二女装专场",
  startTime: "2026-11-23T20:00:00+08:00",
  endTime: "2026-11-23T22:00:00+08:00",
  anchorName: "小开",
  anchorWechat: "kaibo_anchor",
  coverImg: IMAGE,
  shareImg: IMAGE,
  feedsImg: IMAGE,
  type: 0,
  closeLike: 0,
  closeGoods: 0,
  closeComment: 1,
};
const problems = (change: object, now = NOW) => problemsOf(parseRoom({ ...FORM, ...change }, now));

describe("the room's form", () => {
  it("is taken with WeChat's own defaults for what was left out", () => {
    const parsed = parseRoom(FORM, NOW);

    expect(parsed).toEqual({
      ok: true,
      value: {
        ...FORM,
        subAnchorWechat: null,
        createrWechat: null,
        isFeedsPublic: 1,
        closeReplay: 1,
        closeShare: 0,
        closeKf: 1,
      },
    });
  });

  it("gives what the machine keeps", () => {
    const parsed = parseRoom({ ...FORM, startTime: "2026-11-23T12:00:30.5Z" }, NOW);

    expect(parsed.ok && RoomAnswers.parse(parsed.value).startTime).toBe(
      "2026-11-23T20:00:00+08:00",
    );
  });

  it.each([
    ["name", "三个字", []],
    ["name", "两字", ["/room/name text-width"]],
    ["name", "两字a", ["/room/name text-width"]],
    ["name", "两字ab", []],
    ["name", "abcdef", []],
    ["name", "abcde", ["/room/name text-width"]],
    ["name", "字".repeat(17), []],
    ["name", `${"字".repeat(16)}ab`, []],
    ["name", `${"字".repeat(17)}a`, ["/room/name text-width"]],
    ["name", "字".repeat(18), ["/room/name text-width"]],
    ["name", `  ${"字".repeat(17)}  `, []],
    ["name", "   ", ["/room/name required"]],
    ["name", "", ["/room/name required"]],
    ["name", null, ["/room/name required"]],
    ["name", 12345, ["/room/name text-expected"]],
    ["name", "有\n换行符", ["/room/name text-unprintable"]],
    ["name", "半个字符\ud83d", ["/room/name text-unprintable"]],
    ["anchorName", "小开", []],
    ["anchorName", "ab小", []],
    ["anchorName", "开", ["/room/anchorName text-width"]],
    ["anchorName", "abc", ["/room/anchorName text-width"]],
    ["anchorName", "字".repeat(15), []],
    ["anchorName", `${"字".repeat(15)}a`, ["/room/anchorName text-width"]],
    ["anchorWechat", "abcde", []],
    ["anchorWechat", "abcd", ["/room/anchorWechat wechat-id-expected"]],
    ["anchorWechat", "a".repeat(32), []],
    ["anchorWechat", "a".repeat(33), ["/room/anchorWechat wechat-id-expected"]],
    ["anchorWechat", "小开的微信", ["/room/anchorWechat wechat-id-expected"]],
    ["subAnchorWechat", "", []],
    ["subAnchorWechat", null, []],
    ["subAnchorWechat", "second_anchor", []],
    ["subAnchorWechat", "no id", ["/room/subAnchorWechat wechat-id-expected"]],
    ["subAnchorWechat", "kaibo_anchor", ["/room/subAnchorWechat sub-anchor-is-anchor"]],
    ["subAnchorWechat", "Kaibo_Anchor", ["/room/subAnchorWechat sub-anchor-is-anchor"]],
    ["createrWechat", "", []],
    ["createrWechat", "no id", ["/room/createrWechat wechat-id-expected"]],
    ["coverImg", undefined, ["/room/coverImg image-missing"]],
    ["shareImg", "https://a.example/a.jpg", ["/room/shareImg image-missing"]],
    ["feedsImg", "", ["/room/feedsImg image-missing"]],
    ["type", 1, []],
    ["type", 2, ["/room/type choice-expected"]],
    ["type", "1", ["/room/type choice-expected"]],
    ["type", undefined, ["/room/type required"]],
    ["closeLike", undefined, ["/room/closeLike required"]],
    ["closeGoods", null, ["/room/closeGoods required"]],
    ["closeComment", true, ["/room/closeComment choice-expected"]],
    ["isFeedsPublic", 0, []],
    ["isFeedsPublic", 3, ["/room/isFeedsPublic choice-expected"]],
    ["closeReplay", "no", ["/room/closeReplay choice-expected"]],
    ["closeShare", null, []],
    ["closeKf", -1, ["/room/closeKf choice-expected"]],
    ["screenType", 1, ["/room/screenType key-unexpected"]],
    ["startTime", "", ["/room/startTime required"]],
    ["startTime", undefined, ["/room/startTime required"]],
    ["startTime", "2026-11-23 20:00", ["/room/startTime time-expected"]],
    ["startTime", "2026-11-23T20:00:00", ["/room/startTime time-expected"]],
    ["startTime", "2026-11-23T25:00:00+08:00", ["/room/startTime time-expected"]],
    ["startTime", 1_795_435_200, ["/room/startTime text-expected"]],
    ["startTime", "2027-02-30T20:00:00+08:00", ["/room/startTime date-not-in-calendar"]],
    ["endTime", "9999-12-31T23:59:59Z", ["/room/endTime date-not-in-calendar"]],
    ["endTime", "tomorrow", ["/room/endTime time-expected"]],
  ] as const)("%s: %j", (field, value, expected) => {
    expect(problems({ [field]: value })).toEqual(expected);
  });

  it.each([
    ["ten minutes ahead", "2026-11-22T20:10:00+08:00", ["/room/startTime time-too-soon"]],
    ["eleven minutes ahead", "2026-11-22T20:11:00+08:00", []],
    ["in the past", "2026-11-21T20:00:00+08:00", ["/room/startTime time-too-soon"]],
    ["six months ahead", "2027-05-22T20:00:00+08:00", []],
    ["a minute more", "2027-05-22T20:01:00+08:00", ["/room/startTime time-too-late"]],
    ["the same moment in another zone", "2027-05-22T12:00:00Z", []],
  ])("a start %s", (_, startTime, expected) => {
    const endTime = inShanghai(new Date(Date.parse(startTime) + 3_600_000));

    expect(problems({ startTime, endTime })).toEqual(expected);
  });

  it("takes the last day of a shorter month for six months after the 31st", () => {
    const now = { now: new Date("2026-08-31T12:00:00.000Z"), today: "2026-08-31" };
    const at = (startTime: string, endTime: string) => problems({ startTime, endTime }, now);

    expect(at("2027-02-28T20:00:00+08:00", "2027-02-28T21:00:00+08:00")).toEqual([]);
    expect(at("2027-02-28T20:01:00+08:00", "2027-02-28T21:00:00+08:00")).toEqual([
      "/room/startTime time-too-late",
    ]);
  });

  it.each([
    ["29 minutes", "2026-11-23T20:29:00+08:00", ["/room/endTime duration-out-of-range"]],
    ["30 minutes", "2026-11-23T20:30:00+08:00", []],
    ["24 hours", "2026-11-24T20:00:00+08:00", []],
    ["24 hours and a minute", "2026-11-24T20:01:00+08:00", ["/room/endTime duration-out-of-range"]],
    ["less than nothing", "2026-11-23T19:00:00+08:00", ["/room/endTime duration-out-of-range"]],
  ])("a length of %s", (_, endTime, expected) => {
    expect(problems({ endTime })).toEqual(expected);
  });

  it("reports everything at once and nothing twice", () => {
    const wrong = {
      name: 5,
      anchorWechat: "no id",
      subAnchorWechat: "no id",
      endTime: FORM.startTime,
      type: "x",
      extra: 1,
    };

    expect(problems(wrong)).toEqual([
      "/room/anchorWechat wechat-id-expected",
      "/room/endTime duration-out-of-range",
      "/room/extra key-unexpected",
      "/room/name text-expected",
      "/room/subAnchorWechat wechat-id-expected",
      "/room/type choice-expected",
    ]);
  });

  it("does not measure from a start that cannot be read", () => {
    expect(problems({ startTime: "soon" })).toEqual(["/room/startTime time-expected"]);
  });

  it.each([[null], ["a room"], [[]], [7]])("is no form: %j", (input) => {
    const found = problemsOf(parseRoom(input, NOW));

    expect(found).toEqual([input === null ? "/room required" : "/room object-expected"]);
  });

  it("never throws, and gives what the machine can keep", () => {
    const value = fc.oneof(
      fc.jsonValue(),
      fc.constantFrom(...Object.values(FORM)),
      fc.string({ unit: "binary" }),
    );
    const input = fc.dictionary(
      fc.constantFrom(...Object.keys(FORM), "closeKf", "__proto__"),
      value,
    );

    fc.assert(
      fc.property(input, (change) => {
        const parsed = parseRoom({ ...FORM, ...change }, NOW);
        if (parsed.ok) expect(RoomAnswers.safeParse(parsed.value).success).toBe(true);
        else expect(parsed.problems.length).toBeGreaterThan(0);
        expect(new Set(problemsOf(parsed)).size).toBe(problemsOf(parsed).length);
      }),
      { seed: 20_261_122, numRuns: 1000 },
    );
  });
});
