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

const GOOD = {
  entityType: "enterprise",
  region: "mainland",
  lastSevereViolationOn: "never",
  lastPaymentOn: "2026-11-14",
  followers: 500,
};
type Verdict = "eligible" | "ineligible" | "undetermined";

/** An onboarding as an earlier version left it today: its facts were judged by the rules of then. */
async function leftBy(ruleset: string, verdict: Verdict, categories: readonly string[]) {
  const path = await visitor.begins();
  const id = path.split("/").at(-1) ?? "";
  const record = await test.store.load(id);
  if (!record) throw new Error(`no record ${id}`);
  const evaluation = { verdict, ruleset, asOf: "2026-11-21", checkId: "chk_earlier" };
  await test.store.append(id, record.revision, {
    at: test.clock.now().toISOString(),
    entries: [
      {
        at: test.clock.now().toISOString(),
        actor: "kaibo",
        event: { type: "rules.evaluated", evaluation },
      },
    ],
    snapshot: {
      ...record.snapshot,
      context: {
        ...(record.snapshot.context as object),
        facts: { ...GOOD, categories: [...categories] },
        evaluation,
      },
    },
  });
  return path;
}

const notice = (page: Page) => find(page, "div", { id: "judged-anew" })[0]?.text ?? null;

describe("an onboarding that earlier rules judged", () => {
  it("is judged anew on its next visit, and says what became of the verdict", async () => {
    const path = await leftBy("wechat-live@2020-09", "ineligible", ["商家自营>食品饮料"]);

    for (const address of [path, `${path}/eligibility?all=1`]) {
      const page = await visitor.visits(address);
      expect(notice(page)).toContain(
        "规则已从 wechat-live@2020-09 更新为 wechat-live@2026-07，已按新规则重新判断：原先不合格，现在合格。",
      );
    }
    const [link] = find(await visitor.visits(path), "a").filter(
      ({ text }) => text === "看规则变了什么",
    );
    const [address = ""] = link?.attributes.get("href")?.split("#history") ?? [];
    expect((await visitor.visits(address)).html).toContain("与 wechat-live@2020-09 相比");
    const english = await visitor.visits(`${path}?lang=en`);
    expect(notice(english)).toContain("Not eligible yet before, Eligible now");
  });

  it("says so too when the verdict stays", async () => {
    const path = await leftBy("wechat-live@2020-09", "eligible", ["商家自营>办公/文具"]);

    expect(notice(await visitor.visits(path))).toContain("结论不变：合格");
  });

  it("says it until the next event, which keeps the new judgement", async () => {
    const path = await leftBy("wechat-live@2020-09", "ineligible", ["商家自营>食品饮料"]);
    const page = await visitor.visits(`${path}/eligibility?all=1`);
    const sent = await visitor.submits(page, "facts.submitted", {
      fields: { ...GOOD, followers: "501", categories: "商家自营>食品饮料" },
    });

    expect(notice(sent)).toBeNull();
    const history = words(await visitor.visits(`${path}/report`));
    expect(history).toMatch(/不合格.*合格/);
  });

  it("says nothing where the rules stayed", async () => {
    const path = await leftBy("wechat-live@2026-07", "eligible", ["商家自营>食品饮料"]);

    expect(notice(await visitor.visits(path))).toBeNull();
  });
});
