import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { buildTestApp, type TestApp } from "../../../../helpers/build-app.ts";
import { ELIGIBLE, enabled } from "../merchant-forms.ts";
import {
  errorAt,
  errors,
  field,
  find,
  offers,
  type Page,
  Visitor,
  verdictOf,
  words,
} from "../visitor.ts";

let test: TestApp;
let visitor: Visitor;
let page: Page;
beforeAll(async () => {
  test = await buildTestApp();
});
afterAll(() => test.close());
beforeEach(async () => {
  visitor = new Visitor(test.app);
  page = await visitor.visits(`${await visitor.begins()}/eligibility?all=1`);
});

describe("step 1, all facts in one form", () => {
  it("leads with 303 to the verdict, which offers the next step", async () => {
    const sent = await visitor.sends(page, "facts.submitted", { fields: ELIGIBLE });
    const result = await visitor.visits(page.url);

    expect([sent.status, sent.reply.headers.location]).toEqual([303, `${page.url}#result`]);
    expect(verdictOf(result)).toBe("eligible");
    expect(find(result, "a", { id: "next" })[0]?.text).toBe("下一步：开通");
    expect(field(result, "followers")).toBe("63");
    expect(field(result, "lastPaymentOn")).toBe("2026-11-14");
  });

  it("refuses a wrong answer beside the field and in the summary, and keeps all that was typed", async () => {
    const typed = { ...ELIGIBLE, followers: "很多", dau: "1;2;3" };
    const refused = await visitor.sends(page, "facts.submitted", { fields: typed });

    expect(refused.status).toBe(422);
    expect(errors(refused).map(({ to }) => to)).toEqual(["#followers", "#dau"]);
    expect(errorAt(refused, "followers")).toContain("很多");
    expect(find(refused, "input", { id: "followers", "aria-invalid": "true" })).toHaveLength(1);
    for (const [name, value] of Object.entries(typed))
      expect(field(refused, name), name).toBe(value);
    expect(find(refused, "title")[0]?.text).toMatch(/^错误：/);
    expect(verdictOf(refused)).toBeNull();
  });

  it("reads numbers that are known in part, says how, and shows them again as they were typed", async () => {
    const typed = { ...ELIGIBLE, followers: "１００+", dau: "日均1200-1500", adSpend: "不到1万" };
    const sent = await visitor.sends(page, "facts.submitted", { fields: typed });
    const result = await visitor.visits(String(sent.reply.headers.location).split("#")[0] ?? "");

    expect(verdictOf(result)).toBe("eligible");
    expect(words(result)).toContain("“１００+”已读作 ≥100");
    expect(words(result)).toContain("“日均1200-1500”已读作 1200–1500");
    for (const [name, value] of Object.entries(typed))
      expect(field(result, name), name).toBe(value);
    // What is sent again untouched stays as it is, and is no news.
    const again = await visitor.submits(result, "facts.submitted");
    expect(words(again)).not.toContain("已读作");
    expect([verdictOf(again), field(again, "dau")]).toEqual(["eligible", "日均1200-1500"]);
  });

  it.each([
    [{ followers: "约1200", dau: "500" }, "eligible", false],
    [{ followers: "约1200", dau: "50", adSpend: "0" }, "undetermined", true],
  ])(
    "keeps what is only about a number, and asks where it decides: %j",
    async (typed, verdict, isAsked) => {
      const fields = { ...ELIGIBLE, ...typed };
      const sent = await visitor.sends(page, "facts.submitted", { fields });
      const result = await visitor.visits(String(sent.reply.headers.location).split("#")[0] ?? "");

      expect([sent.status, verdictOf(result)]).toEqual([303, verdict]);
      expect(words(result)).toContain("“约1200”不是确切的数");
      expect(field(result, "followers")).toBe("约1200");
      expect(words(result).includes("主体下的公众号一共有多少粉丝？")).toBe(isAsked);
      const again = await visitor.submits(result, "facts.submitted");
      expect([verdictOf(again), field(again, "followers")]).toEqual([verdict, "约1200"]);
    },
  );

  it("asks which is meant when “never” is ticked beside a date", async () => {
    const fields = { ...ELIGIBLE, lastSevereViolationOn: ["2026-11-01", "never"] };
    const refused = await visitor.sends(page, "facts.submitted", { fields });

    expect(refused.status).toBe(422);
    expect(errors(refused)[0]?.to).toBe("#lastSevereViolationOn");
    expect(errorAt(refused, "lastSevereViolationOn")).toContain("2026-11-01");
    expect(find(refused, "input", { name: "lastSevereViolationOn", checked: "" })).toHaveLength(1);
  });

  it("takes “never” beside a date field that was left empty, as a browser sends it", async () => {
    const fields = { ...ELIGIBLE, lastSevereViolationOn: ["", "never"] };
    const result = await visitor.submits(page, "facts.submitted", { fields });

    expect(verdictOf(result)).toBe("eligible");
    expect(field(result, "lastSevereViolationOn")).toBe("never");
  });

  it("reads a date as people write it, where a browser has no date field", async () => {
    const fields = { ...ELIGIBLE, lastPaymentOn: "2026年11月3日" };
    const result = await visitor.submits(page, "facts.submitted", { fields });

    expect(field(result, "lastPaymentOn")).toBe("2026-11-03");
    expect(words(result)).toContain("您填写的“2026年11月3日”已读作 2026-11-03");
  });

  it("says only once how it read a date, not again when something else is changed", async () => {
    const fields = { ...ELIGIBLE, lastPaymentOn: "2026年11月3日" };
    const first = await visitor.submits(page, "facts.submitted", { fields });
    const changed = { ...ELIGIBLE, lastPaymentOn: "2026-11-03", followers: "64" };
    const second = await visitor.submits(first, "facts.submitted", { fields: changed });

    expect(field(second, "followers")).toBe("64");
    expect(words(second)).not.toContain("已读作");
  });

  it("has a date in the future corrected", async () => {
    const fields = { ...ELIGIBLE, lastPaymentOn: "2026-11-22" };
    const refused = await visitor.sends(page, "facts.submitted", { fields });

    expect(refused.status).toBe(422);
    expect(errorAt(refused, "lastPaymentOn")).toContain("最晚为 2026-11-21");
  });

  it("refuses a category beside “none of these”", async () => {
    const fields = { ...ELIGIBLE, categories: ["商家自营>食品饮料", "none"] };
    const refused = await visitor.sends(page, "facts.submitted", { fields });

    expect(refused.status).toBe(422);
    expect(errors(refused)[0]?.to).toBe("#categories");
    expect(find(refused, "input", { name: "categories", checked: "" })).toHaveLength(2);
  });

  it("names what is missing and does not lead on while not eligible", async () => {
    const result = await visitor.submits(page, "facts.submitted", {
      fields: { ...ELIGIBLE, dau: "100" },
    });

    expect(verdictOf(result)).toBe("undetermined");
    expect(find(result, "a", { id: "next" })).toEqual([]);
    expect(offers(result, "live.declared-enabled")).toBe(true);
  });

  it("lets an account that has live already go on at once", async () => {
    const overview = await visitor.submits(page, "live.declared-enabled");

    expect(overview.status).toBe(200);
    expect(find(overview, "a", { id: "next" })[0]?.text).toBe("继续：直播间");
  });

  it("says that a bad verdict does not matter once live is enabled, and keeps the way on", async () => {
    const path = await enabled(visitor);
    const facts = await visitor.visits(`${path}/eligibility?all=1`);
    const result = await visitor.submits(facts, "facts.submitted", {
      fields: { ...ELIGIBLE, entityType: "individual" },
    });

    expect(verdictOf(result)).toBe("ineligible");
    expect(words(result)).toContain("您的账号已经开通直播");
    expect(find(result, "a", { id: "next" })[0]?.text).toBe("下一步：直播间");
  });

  it("answers 409 with the newest page when live was declared in another window", async () => {
    await visitor.submits(await visitor.visits(page.url), "live.declared-enabled");
    const late = await visitor.sends(page, "live.declared-enabled");

    expect(late.status).toBe(409);
    expect(words(late)).toContain("刚才的操作已不适用于当前状态");
  });
});
