import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { buildTestApp, type TestApp } from "../../../../helpers/build-app.ts";
import { find, type Page, Visitor, words } from "../visitor.ts";

let test: TestApp;
let visitor: Visitor;
beforeAll(async () => {
  test = await buildTestApp();
});
afterAll(() => test.close());
beforeEach(() => {
  visitor = new Visitor(test.app);
});

const links = (page: Page) => find(page, "a").map(({ attributes }) => attributes.get("href") ?? "");

describe("the rules in use", () => {
  it("say of each condition how it is read, whose hands it is in, and where it comes from", async () => {
    const page = await visitor.visits("/rules");
    const text = words(page);

    expect(text).toContain("前 3 项必须全部满足，后 3 项满足任意一项即可。");
    expect(text).toContain("近半年没有严重违规 自己改变不了，只能等时间过去");
    expect(text).toMatch(/按 6 个自然月计算 默认 按 180 天计算 /);
    expect(text).toContain("可以自己努力达到（个人主体、境外主体除外）");
    expect(text).toMatch(/来源: .{5,40} \(\d{4}-\d\d-\d\d 核对\)/);
    expect(text).toContain("2026-07-30（证据日期，非官方公布）");
    expect(text).toContain("2020-02-24: 准入要求生效");
    expect(text).toMatch(
      /商家自营>食品 商家自营>食品饮料 ?用词相同 · 资质：以下之一：食品经营许可证/,
    );
    expect(text).toMatch(/汽车服务>汽车用品 ?已移到另一个一级类目下（推断） · 未列出所需资质/);
    expect(text).toMatch(/满足条件后如何开通\s*未说明/);
    expect(text).not.toContain("默认用的不是这份规则");
  });

  it("have their history, the newest first and the undated last, with what each version changed", async () => {
    const page = await visitor.visits("/rules");
    const [, history = ""] = words(page).split("历史版本");

    expect(links(page).filter((href) => /^\/rules($|\?ruleset=wechat)/.test(href))).toEqual([
      "/rules",
      "/rules",
      "/rules?ruleset=wechat-live@2020-09",
      "/rules?ruleset=wechat-live@2020-02",
      "/rules?ruleset=wechat-live@undated-21-categories",
    ]);
    expect(history).toMatch(
      /^.*2026-07 默认使用 正在查看.*与 wechat-live@2020-09 相比：.*只有一种 → 今天的类目名称算作 2020 年的类目.*（没有认出的）.*现在要再确认（原先不满足）.*与 wechat-live@2020-02 相比：.*准入方式：等待微信邀请 → 未说明。.*有记录的第一个版本。.*与 wechat-live@2026-07 相比：.*社交>直播、文娱>视频、教育>在线视频课程，现在满足/,
    );
  });

  it("are proven, property by property, and can be read by programs", async () => {
    const page = await visitor.visits("/rules");

    expect(words(page)).toContain("规则已证明");
    expect(words(page)).toContain("所有边界情形相互组合后，结论都正确 256,608 种情形");
    expect(words(page)).toContain("npx kaibo ruleset prove wechat-live@2026-07");
    expect(words(page)).toMatch(/sha256:[0-9a-f]{64}/);
    for (const href of links(page).filter((one) => /^\/(api|schemas)\//.test(one))) {
      expect((await test.app.inject(href)).statusCode, href).toBe(200);
    }
    expect(links(page)).toContain("/api/v1/rulesets/wechat-live/2026-07/proof");
  });

  it("are shown at work: facts, verdict and why of every example", async () => {
    const page = await visitor.visits("/rules");
    const examples = find(page, "details").filter(
      ({ attributes }) => attributes.get("class") === "example",
    );
    const [, text = ""] = words(page).split("看几个例子");

    expect(examples.map(({ attributes }) => attributes.get("data-verdict"))).toEqual([
      "eligible",
      "ineligible",
      "eligible",
      "ineligible",
      "eligible",
      "eligible",
      "ineligible",
      "undetermined",
      "eligible",
      "ineligible",
      "ineligible",
      "ineligible",
      "eligible",
      "eligible",
      "eligible",
      "ineligible",
      "undetermined",
      "undetermined",
      "ineligible",
    ]);
    expect(text).toMatch(
      /✕ 粉丝、日活正好 100，广告正好 10,000 元：一项也不够 不合格 2026-03-10 这天的情况 主体类型 企业 .*近一年广告消耗 10,000.00 元 为什么 ✕ 公众号粉丝大于 100 不满足 .*还差 1 位.*还差 0.01 元.* 其余条件 主体与类目在开放范围内（满足） 近半年没有严重违规（满足）/,
    );
    expect(text).toMatch(
      /还要问什么 \? 近 90 天有支付 还不清楚 线上版小程序里最近一次支付是哪天？/,
    );
    expect(text).toMatch(/微信没有写明“近 7 日 DAU”怎么算.* 公众号粉丝大于 100（不满足）/);
  });

  it("have examples that can be tried out on their day, with the same verdict", async () => {
    const page = await visitor.visits("/rules");
    const trials = links(page).filter((href) => href.startsWith("/what-if?"));

    expect(trials).toHaveLength(19);
    for (const [index, verdict] of [
      [1, "ineligible"],
      [2, "eligible"],
      [7, "undetermined"],
      [11, "ineligible"],
      [13, "eligible"],
      [16, "undetermined"],
    ] as const) {
      const trial = await visitor.visits(trials[index] ?? "");
      expect(trial.status).toBe(200);
      const [result] = find(trial, "div").filter(
        ({ attributes }) => attributes.get("id") === "trial-verdict",
      );
      expect(result?.attributes.get("data-verdict"), trials[index]).toBe(verdict);
    }
  });

  it("are told in English as well", async () => {
    const text = words(await visitor.visits("/rules?lang=en"));

    expect(text).toContain("The first 3 are all needed, and any one of the other 3. What is not");
    expect(text).toContain("cases: 256,608");
    expect(text).toMatch(
      /Worked examples .* An overseas entity: nothing else need be asked Not eligible yet The facts on 2026-03-10 Registered in Outside mainland China Why /,
    );
    expect(text).toContain("Compared with wechat-live@2020-02:");
  });
});

describe("another ruleset", () => {
  it("has a view of its own that leads back to the one in use, in the other language too", async () => {
    const page = await visitor.visits("/rules?ruleset=wechat-live@2020-02");
    const [other] = find(page, "a", { hreflang: "en" });
    const english = await visitor.visits(other?.attributes.get("href") ?? "");

    expect(words(page)).toContain("检查资格时默认用的不是这份规则。");
    expect(words(page)).toContain("2020-02-24（官方公布）");
    expect(links(page)).toContain("/rules");
    expect(words(english)).toContain("2020-02-24 (announced)");
  });

  it("without a mandatory group has neither its heading nor the formula of both", async () => {
    const page = await visitor.visits("/rules?ruleset=channels-live@2022-03");

    expect(words(page)).not.toContain("必须全部满足 ");
    expect(words(page)).not.toContain("后 3 项");
    expect(words(page)).toContain("以下 2 项，满足任意一项即可");
    expect(words(page)).toContain("不适用：没有数量门槛");
    expect(words(page)).not.toContain("开放的类目");
    expect(words(page)).toMatch(/视频号的关联 没有任何关联 还要问什么 /);
    expect(words(page)).toMatch(
      /视频号的主体 与小程序主体不同 视频号的关联 开放平台账号属于同一或关联主体；/,
    );
    expect(links(page)).toContain("/rules");
  });

  it.each(["wechat-live@1999-01", "wechat-live", "../../etc", "__proto__"])(
    "that there is not, %s, is a missing page",
    async (name) => {
      const page = await visitor.visits(`/rules?ruleset=${encodeURIComponent(name)}`);

      expect(page.status).toBe(404);
      expect(words(page)).toContain("没有找到这个页面");
    },
  );
});
