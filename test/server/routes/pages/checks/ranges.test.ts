/** A number that somebody knows in part, from the field to the verdict and back. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Receipt } from "../../../../../server/application/receipts/receipt.ts";
import { verifyReceipt } from "../../../../../server/application/receipts/verify-receipt.ts";
import { buildTestApp, type TestApp } from "../../../../helpers/build-app.ts";
import { rulebook } from "../../../application/receipts/world.ts";
import { ELIGIBLE } from "../merchant-forms.ts";
import { find, query, Visitor } from "../visitor.ts";

let test: TestApp;
beforeAll(async () => {
  test = await buildTestApp();
});
afterAll(() => test.close());

const NUMBERLESS = { ...ELIGIBLE, followers: "", dau: "0", adSpend: "0" };
const checked = async (typed: object) =>
  await new Visitor(test.app).visits(`/check?${query({ ...NUMBERLESS, ...typed })}`);
const verdictIn = (html: string) => /data-verdict="(\w+)"/.exec(html)?.[1];

describe("a range in the quick check", () => {
  it.each([
    [{ followers: "100+" }, "undetermined", ["已读作 ≥100", "100 或以上", "确切是多少？"]],
    [{ followers: "1200-1500" }, "eligible", ["已读作 1200–1500", "1,200–1,500"]],
    [{ followers: ">100", lang: "en" }, "eligible", ["read as ≥101", "101 or more"]],
    [{ followers: "不到100", lang: "en" }, "ineligible", ["99 or less", "at least 2"]],
    [{ followers: "0", adSpend: "1万元以上" }, "undetermined", ["10,000.00 或以上"]],
  ])("%j is %s", async (typed, verdict, words) => {
    const page = await checked(typed);

    expect([page.status, verdictIn(page.html)]).toEqual([200, verdict]);
    for (const word of words) expect(page.html).toContain(word);
  });

  it("stands in the field as it was typed", async () => {
    const page = await checked({ followers: "100+" });
    const [field] = find(page, "input", { name: "followers" });

    expect(field?.attributes.get("value")).toBe("100+");
  });

  it("is in the receipt, which verifies", async () => {
    const link = `/check/receipt.json?${query({ ...NUMBERLESS, followers: "1.2w+" })}`;
    const receipt = (await test.app.inject(link)).json<Receipt>();
    const followers = receipt.content.conditions.find(({ id }) => id === "followers");

    expect(receipt.content.facts).toMatchObject({
      followers: { value: { min: 12_000 }, source: "self", note: "1.2w+" },
    });
    expect(followers).toMatchObject({ status: "met", actual: { min: 12_000 } });
    expect(await verifyReceipt(receipt, { rulebook, trusted: null })).toMatchObject({
      isValid: true,
    });
  });
});

describe("a number that is only about right", () => {
  it("is not guessed: its fact is unknown and asked for", async () => {
    const page = await checked({ followers: "约1200" });

    expect([page.status, verdictIn(page.html)]).toEqual([200, "undetermined"]);
    expect(page.html).toContain("“约1200”不是确切的数");
    expect(page.html).toContain("主体下的公众号一共有多少粉丝？");
  });

  it("stops nothing where something else decides", async () => {
    const page = await checked({ followers: "约1200", dau: "500" });

    expect([page.status, verdictIn(page.html)]).toEqual([200, "eligible"]);
  });

  it("begins an onboarding as unknown, with what was typed as its note", async () => {
    const visitor = new Visitor(test.app);
    const page = await visitor.visits(`/check?${query({ ...NUMBERLESS, followers: "近万" })}`);
    const begun = await visitor.sends(page, "", { fields: { mode: "manual" } });
    const [address = ""] = /\/onboardings\/[\w-]+/.exec(String(begun.reply.headers.location)) ?? [];
    const all = await visitor.visits(`${address}/eligibility?all=1&read=followers`);

    expect(begun.status).toBe(303);
    expect(find(all, "input", { name: "followers" })[0]?.attributes.get("value")).toBe("近万");
    expect(all.html).toContain("“近万”不是确切的数");
  });
});
