import { describe, expect, it } from "vitest";
import { loadRulesets } from "../../../../rules/load-rulesets.ts";
import { openRulebook } from "../../../../server/application/rulesets/rulebook.ts";
import { rulesetsService } from "../../../../server/application/rulesets/rulesets.ts";
import { TestClock } from "../../../helpers/test-clock.ts";

const NEWEST = "wechat-live@2026-07";
const NEW = "wechat-live@2020-09";
const OLD = "wechat-live@2020-02";
const service = () =>
  rulesetsService({
    rulebook: openRulebook(loadRulesets()),
    clock: new TestClock("2026-11-21T17:00:00Z"),
  });

describe("the rulesets", () => {
  it("are told in the language that is asked for", () => {
    const rulesets = service();

    expect(rulesets.list("zh-CN").find(({ active }) => active)?.title).toBe(
      "微信小程序直播开通条件",
    );
    expect(rulesets.get(NEW, "en")?.title).toBe("Conditions for WeChat mini program live");
  });

  it("have a history with what each version changed", async () => {
    const history = await service().history("wechat-live", "en");

    expect(history.map(({ name, change }) => [name, change?.before ?? null])).toEqual([
      [NEWEST, NEW],
      [NEW, OLD],
      [OLD, null],
      ["wechat-live@undated-21-categories", NEWEST],
    ]);
    expect(history[0]?.change?.turns).toHaveLength(2);
    expect(history[1]?.change?.differences).toHaveLength(2);
    expect(history[3]?.change?.turns.length).toBeGreaterThan(0);
    expect(await service().history("nothing", "en")).toEqual([]);
  });

  it("say the same of a difference when they are asked again, in either language", async () => {
    const rulesets = service();

    const english = await rulesets.diff(OLD, NEW, "en");
    expect(await rulesets.diff(OLD, NEW, "en")).toEqual(english);
    expect((await rulesets.diff(OLD, NEW, "zh-CN"))?.differences[1]).toBe(
      "准入方式：等待微信邀请 → 未说明。",
    );
  });

  it("answer their examples: what each verdict rests on, and why", async () => {
    const examples = await service().examples(NEW, "en");
    const restsOn = examples?.map(({ verdict, conditions, deciding }) => [
      verdict,
      conditions.filter(({ decides }) => decides).map(({ id }) => id),
      deciding,
    ]);

    expect(restsOn).toHaveLength(12);
    expect(restsOn?.slice(0, 2)).toEqual([
      ["eligible", ["category", "no-severe-violation", "recent-payment", "followers"], []],
      ["ineligible", ["followers", "dau", "ad-spend"], []],
    ]);
    expect(restsOn?.[7]).toEqual(["undetermined", ["recent-payment"], []]);
    expect(restsOn?.[8]?.[2]).toEqual(["dau"]);
    expect(examples?.[7]?.conditions[2]?.why).toEqual([
      "When was the last payment in the released mini program? Say “never” if there was none.",
    ]);
    expect(examples?.[10]?.conditions[0]?.why).toEqual([
      "A mini program of an overseas entity cannot open live; it takes an entity of mainland China.",
    ]);
  });

  it("answer no example where there is none, and the same again to whoever asks again", async () => {
    const rulesets = loadRulesets();
    const bare = rulesetsService({
      rulebook: openRulebook(rulesets.map((one) => ({ ...one, examples: [] }))),
      clock: new TestClock("2026-11-21T17:00:00Z"),
    });
    const own = service();

    expect(await bare.examples(NEW, "en")).toEqual([]);
    expect(await own.examples(NEW, "en")).toBe(await own.examples(NEW, "en"));
    expect(await own.examples(NEW, "zh-CN")).not.toBe(await own.examples(NEW, "en"));
  });

  it("are none where the name is unknown", async () => {
    const rulesets = service();

    expect(rulesets.get("x@1", "en")).toBeNull();
    expect(await rulesets.proof("x@1", "en")).toBeNull();
    expect(await rulesets.examples("x@1", "en")).toBeNull();
    expect(await rulesets.diff(NEW, "x@1", "en")).toBeNull();
    expect(await rulesets.diff("x@1", NEW, "en")).toBeNull();
    expect(await rulesets.impact("x@1", { accounts: [] }, "en")).toBeNull();
  });

  it("weigh accounts on today's date in Shanghai, which is tomorrow's in Greenwich", async () => {
    const outcome = await service().impact(OLD, { accounts: [] }, "en");

    expect(outcome).toMatchObject({
      ok: true,
      reply: { asOf: "2026-11-22", counts: { total: 0 } },
    });
  });
});
