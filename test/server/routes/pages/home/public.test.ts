import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { buildTestApp, type TestApp } from "../../../../helpers/build-app.ts";
import { ELIGIBLE } from "../merchant-forms.ts";
import {
  errorAt,
  errors,
  field,
  find,
  type Page,
  query,
  Visitor,
  verdictOf,
  words,
} from "../visitor.ts";

let test: TestApp;
let visitor: Visitor;
beforeAll(async () => {
  test = await buildTestApp();
});
afterAll(() => test.close());
beforeEach(() => {
  visitor = new Visitor(test.app);
});

describe("the ways out of a quick check", () => {
  it("say of another account that it has to meet the rest anew, and not that doing it is enough", async () => {
    const page = await visitor.visits(`/check?${query({ ...ELIGIBLE, entityType: "individual" })}`);

    expect(words(page)).toContain("在本账号内做不到");
    expect(words(page)).toContain("新账号要重新满足其余条件");
    expect(words(page)).not.toContain("做到即合格");
  });

  it("begin with two fen, before twenty-one daily users", async () => {
    const few = { ...ELIGIBLE, followers: "63", dau: "80", adSpend: "9999.99" };
    const page = await visitor.visits(`/check?${query(few)}`);

    expect(words(page)).toMatch(/路径 1 建议.*花费 0\.02 元.*路径 2.*差 21 日活/);
  });
});

describe("the home page", () => {
  it("offers both ways in, the way back, and its sources with their day", async () => {
    const home = await visitor.visits("/");
    const links = find(home, "a").map(({ attributes }) => attributes.get("href"));

    expect(links).toEqual(expect.arrayContaining(["/check", "/resume", "/rules", "#start"]));
    expect(words(home)).toMatch(/6 项条件都附来源链接，\d{4}-\d\d-\d\d 核对/);
    expect(find(home, "ol", { class: "track" })[0]?.children).toHaveLength(5);
    expect(words(home)).toContain("暂不支持新增开通");
    // Before the two buttons, so that nobody presses them for nothing.
    expect(words(home)).toMatch(/微信目前不接受新开通小程序直播.*资格速查.*一步一步办理/);
  });

  it("shows in its sample what an eligible account is told while the platform is closed", async () => {
    const home = await visitor.visits("/");

    expect(words(home)).toMatch(/示例：资格速查的结果\s*!?\s*合格，\s*但微信目前不接受新开通/);
    expect(find(home, "span", { class: "mark eligible" })).toEqual([]);
  });

  it("begins an onboarding either way", async () => {
    for (const mode of ["manual", "connected"]) {
      const sent = await visitor.sends(await visitor.visits("/"), "", { fields: { mode } });
      expect(sent.status).toBe(303);
      expect(sent.reply.headers.location).toMatch(/^\/onboardings\/onb_[0-9a-z]{20}\/eligibility$/);
    }
  });

  it("asks again for a way of working that is none, and keeps the facts that came along", async () => {
    const home = await visitor.visits("/");
    const refused = await visitor.sends(home, "", { fields: { mode: "magic", followers: "63" } });

    expect(refused.status).toBe(422);
    expect(errors(refused)[0]?.to).toBe("#mode");
    expect(field(refused, "followers")).toBe("63");
    expect((await visitor.sends(refused, "", { fields: { mode: "manual" } })).status).toBe(303);
  });
});

describe("the quick check", () => {
  it("is its address: the verdict, and the form as it was filled in", async () => {
    const address = `/check?${query(ELIGIBLE)}`;
    const page = await visitor.visits(address);

    expect([page.status, verdictOf(page)]).toEqual([200, "eligible"]);
    expect(field(page, "followers")).toBe("63");
    expect(field(page, "lastPaymentOn")).toBe("2026-11-14");
  });

  it("is asked for by an empty form, but not by an address with other things in it", async () => {
    expect(verdictOf(await visitor.visits("/check?checked=1"))).toBe("undetermined");
    expect(verdictOf(await visitor.visits("/check?utm_source=chat&lang=en"))).toBeNull();
  });

  it("takes the facts along when the onboarding begins, and nothing else", async () => {
    const page = await visitor.visits(
      `/check?${query({ ...ELIGIBLE, mode: "connected", _csrf: "x", evil: "1" })}`,
    );
    expect(find(page, "input", { name: "evil" })).toEqual([]);
    const overview = await visitor.submits(page, "");

    expect(overview.status).toBe(200);
    expect(words(overview)).toContain("资格 已完成");
    expect(words(overview)).toContain("自己操作");
  });

  it("answers 422 with what was read and expected, and keeps every field", async () => {
    const typed = { followers: "many", dau: "1;2;3", adSpend: "-5", lastPaymentOn: "2027-01-01" };
    const page = await visitor.visits(`/check?${query(typed)}`);

    expect(page.status).toBe(422);
    expect(errors(page).map(({ to }) => to)).toEqual(
      expect.arrayContaining(["#followers", "#dau", "#adSpend", "#lastPaymentOn"]),
    );
    expect(errorAt(page, "dau")).toContain("读到 3 个数");
    expect(field(page, "adSpend")).toBe("-5");
    expect(field(page, "lastPaymentOn")).toBe("2027-01-01");
  });

  it("says how it read what people write", async () => {
    const page = await visitor.visits(`/check?${query({ ...ELIGIBLE, followers: "１.２万" })}`);

    expect(words(page)).toContain("您填写的“１.２万”已读作 12000");
  });

  it("folds the form away for who is eligible, and only for them", async () => {
    const formOf = (page: Page) => find(page, "details", { id: "edit" })[0]?.attributes.has("open");

    expect(formOf(await visitor.visits(`/check?${query(ELIGIBLE)}`))).toBe(false);
    expect(formOf(await visitor.visits("/check?checked=1"))).toBe(true);
  });

  it("corrects wrong facts on its own page when an onboarding was to begin with them", async () => {
    const home = await visitor.visits("/");
    const refused = await visitor.sends(home, "", { fields: { followers: "many", dau: "150" } });

    expect(refused.status).toBe(422);
    expect(errors(refused)[0]?.to).toBe("#followers");
    const [other] = find(refused, "a", { hreflang: "en" });
    const english = await visitor.visits(other?.attributes.get("href") ?? "");
    expect(english.status).toBe(422);
    expect(field(english, "followers")).toBe("many");
    expect(field(english, "dau")).toBe("150");
  });
});

describe("a check that depends on a reading", () => {
  const unclear = { ...ELIGIBLE, dau: "150; 150; 150; 150; 150; 90; 90", adSpend: "0" };

  it("says which, what would make it firm, and leads to the other readings", async () => {
    const page = await visitor.visits(`/check?${query(unclear)}`);

    expect(words(page)).toContain("这个结论取决于怎么理解规则");
    expect(words(page)).toContain("7 天合计再增加 22 人次访问");
    const [link] = find(page, "a").filter(({ text }) => text === "改为按每一天都要大于");
    const other = await visitor.visits(link?.attributes.get("href") ?? "");
    expect([verdictOf(page), verdictOf(other)]).toEqual(["eligible", "ineligible"]);
    expect(field(other, "dau")).toBe(unclear.dau);
    expect(field(other, "reading.dau")).toBe("every-day");
  });

  it("leads back to the default reading", async () => {
    const pinned = await visitor.visits(
      `/check?${query({ ...ELIGIBLE, "reading.dau": "any-day" })}`,
    );
    const [back] = find(pinned, "a").filter(({ text }) => text === "恢复默认的理解");

    expect(back?.attributes.get("href")).not.toContain("reading");
  });

  it("refuses a reading that is none beside its field", async () => {
    const page = await visitor.visits(`/check?${query({ ...ELIGIBLE, "reading.dau": "monthly" })}`);

    expect(page.status).toBe(422);
    expect(errors(page).map(({ to }) => to)).toEqual(["#reading.dau"]);
  });
});

describe("the ways to become eligible", () => {
  it("show each gap with its unit, the day, and the money", async () => {
    const facts = { ...ELIGIBLE, dau: "80", adSpend: "9999.99" };
    const page = await visitor.visits(`/check?${query(facts)}`);

    for (const text of ["差 38 位粉丝", "差 21 日活", "差 0.02 元", "花费 0.02 元"]) {
      expect(words(page)).toContain(text);
    }
    const late = await visitor.visits(
      `/check?${query({ ...facts, lastSevereViolationOn: "2026-10-01" })}`,
    );
    expect(words(late)).toContain("等到 2027-04-01");
    expect(words(late)).toContain("2027-01-01 或之后");
    expect(words(late)).toContain("最早 2027-04-01 合格");
  });
});

describe("the language", () => {
  it("is remembered, and its switch leads to the same page with the same answers", async () => {
    const page = await visitor.visits(`/check?${query(ELIGIBLE)}`);
    const [link] = find(page, "a", { hreflang: "en" });
    const english = await visitor.visits(link?.attributes.get("href") ?? "");

    expect(find(english, "html")[0]?.attributes.get("lang")).toBe("en");
    expect(verdictOf(english)).toBe("eligible");
    expect(find(await visitor.visits("/rules"), "html")[0]?.attributes.get("lang")).toBe("en");
    expect(find(await visitor.visits("/rules?lang=zh"), "html")[0]?.attributes.get("lang")).toBe(
      "zh-CN",
    );
  });

  it("is not what an address with nonsense says", async () => {
    const page = await visitor.visits("/rules?lang=fr&lang=en");

    expect(find(page, "html")[0]?.attributes.get("lang")).toBe("zh-CN");
  });

  it("never leads to another site", async () => {
    for (const address of ["//evil.example/x", "/\\evil.example", "http://evil.example/nowhere"]) {
      const page = await visitor.visits(address);
      const [link] = find(page, "a", { hreflang: "en" });
      expect(link?.attributes.get("href"), address).toMatch(/^\/[^/\\]/);
    }
  });
});
