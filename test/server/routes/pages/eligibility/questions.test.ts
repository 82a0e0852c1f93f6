import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { buildTestApp, type TestApp } from "../../../../helpers/build-app.ts";
import { attribute } from "../../../../views/html.ts";
import { ELIGIBLE, enabled } from "../merchant-forms.ts";
import {
  errorAt,
  errors,
  field,
  find,
  marked,
  type Page,
  Visitor,
  verdictOf,
  words,
} from "../visitor.ts";

let test: TestApp;
let visitor: Visitor;
let path: string;
let page: Page;
beforeAll(async () => {
  test = await buildTestApp();
});
afterAll(() => test.close());
beforeEach(async () => {
  visitor = new Visitor(test.app);
  path = `${await visitor.begins()}/eligibility`;
  page = await visitor.visits(path);
});

type Answer = string | readonly string[];

const asked = (on: Page) => marked(on, "data-question");

/** Answers the question of a page; an array is what a browser sends for several fields of one name. */
async function answers(on: Page, answer: Answer): Promise<Page> {
  return await visitor.submits(on, "facts.submitted", { fields: { [asked(on) ?? ""]: answer } });
}

async function answersAll(on: Page, given: readonly Answer[]): Promise<Page> {
  const [first, ...rest] = given;
  return first === undefined ? on : await answersAll(await answers(on, first), rest);
}

/** Follows a link by its words. */
async function follows(on: Page, text: string): Promise<Page> {
  const link = find(on, "a").find((element) => element.text.trim() === text);
  return await visitor.visits((link && attribute(link, "href")?.split("#")[0]) ?? "/no-such-link");
}

const GUIDE: readonly Answer[] = [
  "enterprise",
  "mainland",
  "商家自营>服装/鞋/箱包",
  "2026-11-14",
  ["", "never"],
  "63",
];

/** The facts that the whole form shows as stored. */
async function stored(): Promise<Record<string, string>> {
  const form = await visitor.visits(`${path}?all=1`);
  return Object.fromEntries(Object.keys(ELIGIBLE).map((name) => [name, field(form, name)]));
}

describe("step 1, question by question", () => {
  it("asks the cheapest first and stops when the verdict is firm", async () => {
    const order: (string | null)[] = [asked(page)];
    let at = page;
    for (const answer of [...GUIDE, "150"]) {
      at = await answers(at, answer);
      order.push(asked(at));
    }

    expect(order).toEqual([
      "entityType",
      "region",
      "categories",
      "lastPaymentOn",
      "lastSevereViolationOn",
      "followers",
      "dau",
      null,
    ]);
    expect(verdictOf(at)).toBe("eligible");
    expect(find(at, "a", { id: "next" })[0]?.text).toBe("下一步：开通");
    expect(words(at)).toContain("没有问到的数据不会改变这个结论");
    expect(words(at)).toContain("仍要查看全部数据项");
    expect(find(at, "div", { id: "licences" })[0]?.text).toContain("2026-07-30");
    expect(await stored()).toEqual({ ...ELIGIBLE });
  });

  it("stops at the first answer that nothing can mend", async () => {
    const result = await answers(page, "individual");

    expect([asked(result), verdictOf(result)]).toEqual([null, "ineligible"]);
  });

  it("says how far it is, never how many there will be, and what the verdict is so far", async () => {
    expect(words(page)).toContain("最多 8 个问题");
    expect(verdictOf(page)).toBeNull();

    const fourth = await answersAll(page, GUIDE.slice(0, 3));

    expect(words(fourth)).toContain("已知 3 项，最多还要问 5 项");
    expect(words(fourth)).toContain("目前的结论：待补充");
    expect(find(fourth, "li", { "data-condition": "category", "data-status": "met" })).toHaveLength(
      1,
    );
  });

  it("says where to find the number, in the words of the ruleset", async () => {
    const sixth = await answersAll(page, GUIDE.slice(0, 5));

    expect(words(sixth)).toContain("在哪里看：公众号后台 mp.weixin.qq.com → 用户管理");
  });

  it("leads with 303 to the next question, which has an address of its own", async () => {
    const sent = await visitor.sends(page, "facts.submitted", {
      fields: { entityType: "enterprise" },
    });

    expect([sent.status, sent.reply.headers.location]).toEqual([
      303,
      `${path}?ask=region#question`,
    ]);
  });

  it("shows the answer again to whoever goes back, and goes on from there", async () => {
    await answersAll(page, GUIDE.slice(0, 3));
    const back = await visitor.visits(`${path}?ask=region`);

    expect([asked(back), field(back, "region")]).toEqual(["region", "mainland"]);
    expect(asked(await answers(back, "mainland"))).toBe("lastPaymentOn");
  });

  it("leads on from what is not known yet, and says at the end what is missing", async () => {
    const sixth = await answersAll(page, GUIDE);
    const last = await follows(sixth, "还不知道");
    expect([asked(last), words(last).includes("有 1 项您还不知道")]).toEqual(["adSpend", true]);

    const result = await follows(last, "还不知道");

    expect([asked(result), verdictOf(result)]).toEqual([null, "undetermined"]);
    expect(words(result)).toContain("还缺：近 7 日 DAU、近一年广告消耗。所以现在不能下结论");
    expect(find(result, "a").map((link) => attribute(link, "href"))).toContain(
      `${path}?ask=dau&skip=adSpend#question`,
    );
    expect(await stored()).toMatchObject({ dau: "", followers: "63" });
  });

  it("keeps in mind what was passed over while other questions are answered", async () => {
    const second = await follows(page, "还不知道");
    const fourth = await answersAll(second, ["mainland", "商家自营>食品"]);

    expect(asked(fourth)).toBe("lastPaymentOn");
    expect(words(fourth)).toContain("有 1 项您还不知道");
  });

  it("changes one answer and leaves all others as they were", async () => {
    const result = await answersAll(page, [...GUIDE, "150"]);
    const links = find(result, "a").map((link) => attribute(link, "href") ?? "");
    const change = await visitor.visits(links.find((href) => href.includes("ask=dau")) ?? "");
    expect([asked(change), field(change, "dau")]).toEqual(["dau", "150"]);

    const changed = await answers(change, "80");

    expect(asked(changed)).toBe("adSpend");
    expect(await stored()).toEqual({ ...ELIGIBLE, dau: "80" });
  });

  it("takes a stored answer back when it turns out not to be known", async () => {
    await answersAll(page, [...GUIDE, "150"]);
    const change = await visitor.visits(`${path}?ask=dau`);
    const result = await visitor.submits(change, "facts.submitted", { fields: { unknown: "1" } });

    expect(asked(result)).toBe("adSpend");
    expect(await stored()).toEqual({ ...ELIGIBLE, dau: "" });
  });

  it("refuses an answer that cannot be read, keeps it, and asks the same again", async () => {
    const sixth = await answersAll(page, GUIDE.slice(0, 5));
    const refused = await visitor.sends(sixth, "facts.submitted", {
      fields: { followers: "很多" },
    });

    expect([refused.status, asked(refused)]).toEqual([422, "followers"]);
    expect(errors(refused)).toMatchObject([{ to: "#followers" }]);
    expect(errors(refused)[0]?.text).toMatch(/^公众号粉丝数：/);
    expect(field(refused, "followers")).toBe("很多");
    expect(asked(await answers(refused, "63"))).toBe("dau");
  });

  it("asks for a number or a range where an answer is only about one, also of one that was begun so", async () => {
    const sixth = await answersAll(page, GUIDE.slice(0, 5));
    const refused = await visitor.sends(sixth, "facts.submitted", {
      fields: { followers: "约1200" },
    });

    expect([refused.status, asked(refused), field(refused, "followers")]).toEqual([
      422,
      "followers",
      "约1200",
    ]);
    expect(errorAt(refused, "followers")).toContain("1200-1500");
    const open = await answers(refused, "100+");
    expect([asked(open), field(open, "followers")]).toEqual(["followers", "100+"]);
    expect(words(open)).toContain("已知 100 或以上，确切是多少？");
    // Who knows no more is asked for something else.
    expect(asked(await answers(open, "100+"))).toBe("dau");
  });

  it.each([
    ["a choice that was not made", 0, "entityType", []],
    ["categories of which none is ticked", 2, "categories", []],
    ["a date that was left empty", 3, "lastPaymentOn", [""]],
    ["a number of blanks", 5, "followers", ["  "]],
  ])("does not take %s for an answer", async (_what, after, fact, given) => {
    const question = await answersAll(page, GUIDE.slice(0, after));
    const refused = await visitor.sends(question, "facts.submitted", { fields: { [fact]: given } });

    expect([refused.status, asked(refused)]).toEqual([422, fact]);
    expect(errorAt(refused, fact)).toContain("这一项还没有填写");
  });

  it("takes “none of these” for one", async () => {
    const third = await answersAll(page, GUIDE.slice(0, 2));
    const result = await answers(third, "none");

    expect([asked(result), verdictOf(result)]).toEqual([null, "ineligible"]);
    expect(words(result)).toContain("不在开放的类目里");
  });

  it("says how it read an answer beside the next question", async () => {
    const sixth = await answersAll(page, GUIDE.slice(0, 5));
    const next = await answers(sixth, "０.006万");

    expect(asked(next)).toBe("dau");
    expect(words(next)).toContain("已读作 60");
  });

  it("lets two windows answer different questions without undoing each other", async () => {
    const one = await answersAll(page, GUIDE.slice(0, 5));
    const other = await visitor.visits(`${path}?ask=adSpend`);

    await Promise.all([answers(one, "63"), answers(other, "9999.99")]);

    const form = await visitor.visits(`${path}?all=1`);
    expect([field(form, "followers"), field(form, "adSpend")]).toEqual(["63", "9999.99"]);
  });

  it("keeps the answer of a window that comes late", async () => {
    const late = await answersAll(page, GUIDE);
    await answers(await visitor.visits(`${path}?ask=followers`), "101");

    const result = await answers(late, "150");

    expect(verdictOf(result)).toBe("eligible");
    expect(await stored()).toEqual({ ...ELIGIBLE, followers: "101" });
  });

  it("takes whatever else is filled in, and shows it all when some of it is wrong", async () => {
    const refused = await visitor.sends(page, "facts.submitted", {
      fields: { ...ELIGIBLE, dau: "many" },
    });
    expect(refused.status).toBe(422);
    expect([field(refused, "followers"), field(refused, "dau")]).toEqual(["63", "many"]);

    const result = await visitor.submits(page, "facts.submitted", { fields: ELIGIBLE });

    expect(verdictOf(result)).toBe("eligible");
  });

  it("shows the verdict to whoever asks for a question that no longer matters", async () => {
    await answersAll(page, [...GUIDE, "150"]);

    expect(asked(await visitor.visits(`${path}?ask=adSpend`))).toBeNull();
    expect(asked(await visitor.visits(`${path}?ask=constructor&skip=toString`))).toBeNull();
  });

  it("leads between the questions and the form with all facts", async () => {
    const form = await follows(page, "一次填写全部数据");
    expect(find(form, "input", { name: "adSpend" })).toHaveLength(1);

    expect(asked(await follows(form, "改为一次只问一项"))).toBe("entityType");
  });

  it("lets whoever has live already go on beside the question", async () => {
    const overview = await enabled(visitor);
    const question = await visitor.visits(`${overview}/eligibility`);

    expect(asked(question)).toBe("entityType");
    expect(find(question, "a", { id: "next" })[0]?.text).toBe("下一步：直播间");
  });
});

describe("a form that names no question", () => {
  it("is the one with all facts, and leads to the verdict at the same address", async () => {
    const token = field(page, "_csrf");
    const body = new URLSearchParams({ _csrf: token, ...ELIGIBLE });
    const sent = await visitor.posts(path, body.toString());

    expect([sent.status, sent.reply.headers.location]).toEqual([303, `${path}#result`]);
    expect(verdictOf(await visitor.visits(path))).toBe("eligible");
  });

  it("makes what it leaves empty unknown, as it shows everything", async () => {
    await answersAll(page, [...GUIDE, "150"]);
    const form = await visitor.visits(`${path}?all=1`);
    await visitor.submits(form, "facts.submitted", { fields: { dau: "" } });

    expect(await stored()).toEqual({ ...ELIGIBLE, dau: "" });
  });
});
