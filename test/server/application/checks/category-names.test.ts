import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { acceptedBefore } from "../../../../rules/accept.ts";
import { everyKnownName } from "../../../../rules/categories/every-name.ts";
import { foldCategory, keyOf } from "../../../../rules/categories/fold.ts";
import { namesReadBy } from "../../../../rules/category-thresholds.ts";
import { loadRulesets } from "../../../../rules/load-rulesets.ts";
import { accountJudge } from "../../../../server/application/audits/account-judge.ts";
import { lineJudge } from "../../../../server/application/audits/account-line.ts";
import type { CheckReply } from "../../../../server/application/checks/check-reply.ts";
import { readTypedFact } from "../../../../server/application/reading/typed-facts.ts";
import { buildTestApp, type TestApp } from "../../../helpers/build-app.ts";
import { worthOf } from "../../../rules/naive-categories.ts";
import { auditInMemory, blocksOf } from "../audits/audit-in-memory.ts";
import { CATEGORY_CASES, type CategoryCase, verdictOf } from "./category-cases.ts";

/** The day of the test service. */
const TODAY = "2026-11-21";
const GOOD = {
  entityType: "enterprise",
  region: "mainland",
  lastSevereViolationOn: "never",
  lastPaymentOn: "2026-11-15",
  followers: 500,
};
const factsWith = ({ given }: CategoryCase) => ({ ...GOOD, categories: [given] });
const [loaded] = loadRulesets().filter(({ name }) => name === "wechat-live@2026-07");
if (!loaded) throw new Error("wechat-live@2026-07 is not there");
const names = namesReadBy(loaded.ruleset);
const { plan } = acceptedBefore(loaded, { conditions: 0, verdicts: 0 });
const judge = accountJudge({ plan, today: TODAY });
const dates = { today: TODAY, pinned: null };

let test: TestApp;
beforeAll(async () => {
  test = await buildTestApp();
});
afterAll(() => test.close());

async function check(one: CategoryCase, readings: object = {}) {
  const payload = { facts: factsWith(one), readings };
  const reply = await test.app.inject({ method: "POST", url: "/api/v1/checks", payload });
  expect(reply.statusCode, String(one.given)).toBe(200);
  return reply.json<CheckReply>();
}

describe("every name of a category, of today and of 2020,", () => {
  it("is a case, by its name or its id", () => {
    const cases = CATEGORY_CASES.map(({ given }) => keyOf(foldCategory(String(given))));
    const missing = everyKnownName(names).filter(
      (name) => !cases.includes(keyOf(foldCategory(String(name)))),
    );

    expect(missing).toEqual([]);
  });

  it("has the verdict and the reading of what it stands for in a check", async () => {
    for (const one of CATEGORY_CASES) {
      const expected = [verdictOf(one, "successors"), verdictOf(one, "as-published")];
      const [reply, published] = [
        await check(one),
        await check(one, { categoryNames: "as-published" }),
      ];

      expect([reply.verdict, published.verdict], String(one.given)).toEqual(expected);
      expect(reply.readings, String(one.given)).toMatchObject({
        used: { categoryNames: "successors" },
        firm: expected[0] === expected[1],
        deciding: expected[0] === expected[1] ? [] : ["categoryNames"],
      });
    }
  }, 60_000);

  it("is told in its own words: open by today's name, known and closed, perhaps, not recognised", async () => {
    for (const one of CATEGORY_CASES) {
      const { conditions, warnings, questions } = await check(one);
      const codes = warnings.map(({ code }) => code);
      const asked = questions.map(({ fact }) => fact);
      const explanation = conditions[0]?.explanation ?? "";
      const isUnknown = one.as === "unknown";

      expect(codes, String(one.given)).toEqual(isUnknown ? ["category-unrecognised"] : []);
      expect(asked, String(one.given)).toEqual(isUnknown || one.as === 5 ? ["categories"] : []);
      expect(explanation).not.toMatch(/[{}]/u);
      if (typeof one.as === "number" && one.as > 0 && one.as < 5) {
        expect(
          one.listed.some((name) => explanation.includes(name)),
          explanation,
        ).toBe(true);
      }
      if (one.as === "closed") expect(explanation).toContain("已知类目");
    }
  }, 60_000);

  it("has the same verdict on the page, and the reading that decides", async () => {
    for (const one of CATEGORY_CASES) {
      const facts = { ...factsWith(one), followers: "500", categories: String(one.given) };
      const url = `/check?${new URLSearchParams(facts).toString()}`;
      const { statusCode, body } = await test.app.inject({ url });

      expect(statusCode, url).toBe(200);
      const [verdict, published] = [verdictOf(one, "successors"), verdictOf(one, "as-published")];
      expect(body.includes(`data-verdict="${verdict}"`), String(one.given)).toBe(true);
      // Where the reading decides, it says so in a line, and leads to the other one.
      const line = body.includes('id="names-read"');
      expect(line, String(one.given)).toBe(verdict !== published);
      if (line) expect(body).toContain("reading.categoryNames=as-published");
    }
  }, 60_000);

  it("has the same verdict in a list, typed or sent", async () => {
    const header = [
      "账号",
      "主体类型",
      "主体所在地",
      "类目",
      "最近严重违规日期",
      "最近支付日期",
      "公众号粉丝数",
    ];
    const rows = CATEGORY_CASES.map(({ given }, at) => {
      return [`a${at}`, "企业", "境内", String(given), "无", "2026-11-15", "500"];
    });
    const list = blocksOf([header, ...rows], 50);
    const audit = await auditInMemory(list, list.blocks, { asOf: TODAY });
    const judgeLine = lineJudge(judge, dates);
    expect(audit.rows).toHaveLength(CATEGORY_CASES.length);
    for (const [at, one] of CATEGORY_CASES.entries()) {
      const line = Buffer.from(JSON.stringify({ id: "a", facts: factsWith(one) }));
      const sent = judgeLine(line, 0, line.length);
      const typed = audit.rows[at];

      expect(sent?.ok && sent.outcome.verdict, String(one.given)).toBe(
        verdictOf(one, "successors"),
      );
      expect(typed && "verdict" in typed && typed.verdict, String(one.given)).toBe(
        verdictOf(one, "successors"),
      );
    }
  });

  it("is read from a cell with signs of any kind, and is echoed where it was read otherwise", () => {
    for (const { given } of CATEGORY_CASES) {
      if (typeof given !== "string" || given.split(">").length !== 2) continue;
      const plain = readTypedFact("categories", given, names);
      const turned = given.replace(">", " － ").replaceAll("/", "、");
      const read = readTypedFact("categories", `${turned}\u200b`, names);

      expect(read.ok && read.value, given).toEqual(plain.ok && plain.value);
      expect(read.ok && read.echo, given).not.toBeNull();
    }
  });
});

describe("a person or an overseas entity with a category of the list", () => {
  it.each([
    [{ entityType: "individual" }, "entityType"],
    [{ region: "overseas" }, "region"],
  ])("%j is unmet, warned of, and asked which of the two is right", async (entity, fact) => {
    for (const given of ["商家自营>食品饮料", "商家自营>食品", "电商平台>电商平台", 307]) {
      const facts = { ...GOOD, ...entity, categories: [given] };
      const payload = { facts };
      const reply = (
        await test.app.inject({ method: "POST", url: "/api/v1/checks", payload })
      ).json<CheckReply>();

      expect(reply.verdict).toBe("ineligible");
      expect(reply.warnings).toMatchObject([{ code: "facts-contradict" }]);
      expect(reply.questions).toMatchObject([{ fact }]);
      expect(reply.questions[0]?.text).toContain("哪一个是对的");
    }
  });

  it("is only what it is with a category that others have as well", async () => {
    const facts = { ...GOOD, region: "overseas", categories: ["跨境电商>服装/鞋/箱包", "玩具"] };
    const payload = { facts };
    const reply = (
      await test.app.inject({ method: "POST", url: "/api/v1/checks", payload })
    ).json<CheckReply>();

    expect(reply).toMatchObject({ verdict: "ineligible", warnings: [], questions: [] });
  });
});

describe("a name that is not recognised", () => {
  it.each([
    ["商家自营>服饰内裤", "商家自营>服饰内衣"],
    ["商家自营>箱包/鞋/服装", "商家自营>服装/鞋/箱包"],
    ["饮料食品", "商家自营>食品饮料"],
    ["商家自营>鲜花/园艺", "商家自营>园艺/鲜花"],
    ["商家自营>鞋靴们", "商家自营>鞋靴"],
  ])("%s is asked about, with %s as the nearest", async (given, nearest) => {
    const { warnings, questions } = await check({ given, as: "unknown", listed: [] });

    expect(warnings[0]?.text).toContain(`“${given}”`);
    expect(warnings[0]?.text).toContain(nearest);
    expect(questions[0]?.text).toContain(nearest);
  });

  it("decides nothing beside one that is open", async () => {
    const facts = { ...GOOD, categories: ["女装", "商家自营>服饰内衣"] };
    const payload = { facts };
    const reply = await test.app.inject({ method: "POST", url: "/api/v1/checks", payload });

    expect(reply.json<CheckReply>()).toMatchObject({ verdict: "eligible", questions: [] });
  });
});

describe("two categories in one text of a program", () => {
  it.each([
    "工具>预约/报名、商家自营>食品",
    "工具>预约,商家自营>食品",
    "生活服务>美容 商家自营 > 食品",
    "教育服务>在线教育;餐饮>外卖",
  ])("%s are not taken for one that is closed", async (given) => {
    const { verdict, warnings } = await check({ given, as: "unknown", listed: [] });

    expect(verdict).toBe("undetermined");
    expect(warnings).toMatchObject([{ code: "category-unrecognised" }]);
    expect(worthOf(given, [], { counting: "successors" }, {})).toBe(0.5);
  });

  it.each(["商家自营>预付卡>发行方", "工具>预约/报名>场馆", "教育服务 > 在线教育 > 英语"])(
    "%s is one",
    async (given) => {
      expect((await check({ given, as: "closed", listed: [] })).verdict).toBe("ineligible");
      expect(worthOf(given, [], { counting: "successors" }, {})).toBe(0);
    },
  );
});

describe("several categories in one cell", () => {
  it.each([
    ["商家自营>服装/鞋/箱包,食品", ["商家自营>服装/鞋/箱包", "食品"]],
    ["商家自营>食品饮料、酒类", ["商家自营>食品饮料", "酒类"]],
    ["鞋靴 箱包皮具", ["鞋靴", "箱包皮具"]],
    ["商家自营>食品；商家自营 - 百货", ["商家自营>食品", "商家自营>百货"]],
    ["商家自营>食品\n商家自营>百货", ["商家自营>食品", "商家自营>百货"]],
    ["321;307", [321, 307]],
    ["商家自营＞食品;商家自营>食品", ["商家自营>食品"]],
    // A name with signs in it is one.
    ["服装、鞋、箱包", ["服装/鞋/箱包"]],
    ["玩具/母婴用品", ["玩具/母婴用品"]],
    // What is not known is not taken apart.
    ["女装,男装", ["女装,男装"]],
    ["食品,女装", ["食品,女装"]],
    ["", []],
  ])("%j", (typed, value) => {
    expect(readTypedFact("categories", typed, names)).toMatchObject({ ok: true, value });
  });

  it.each(["！", "商家自营>食品;>>", "-"])("%j names none", (typed) => {
    expect(readTypedFact("categories", typed, names)).toMatchObject({
      ok: false,
      code: "category-malformed",
    });
  });
});
