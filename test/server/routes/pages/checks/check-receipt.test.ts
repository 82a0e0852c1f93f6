import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Receipt } from "../../../../../server/application/receipts/receipt.ts";
import { verifyReceipt } from "../../../../../server/application/receipts/verify-receipt.ts";
import { buildTestApp, type TestApp } from "../../../../helpers/build-app.ts";
import { rulebook } from "../../../application/receipts/world.ts";
import { ELIGIBLE } from "../merchant-forms.ts";
import { find, query, Visitor, words } from "../visitor.ts";

let test: TestApp;
beforeAll(async () => {
  test = await buildTestApp();
});
afterAll(() => test.close());

describe("the receipt of the quick check", () => {
  it("is linked from the verdict and is a file to keep that verifies", async () => {
    const page = await new Visitor(test.app).visits(
      `/check?${query({ ...ELIGIBLE, followers: "1.2万" })}`,
    );
    const links = find(page, "a", { download: "" }).map((a) => a.attributes.get("href") ?? "");
    const link = links.find((href) => href.startsWith("/check/receipt.json")) ?? "";
    const file = await test.app.inject(link);
    const receipt = file.json<Receipt>();

    expect(file.statusCode).toBe(200);
    expect(file.headers["content-disposition"]).toBe(
      `attachment; filename="kaibo-receipt-2026-11-21-${receipt.content.check}.json"`,
    );
    expect(receipt.content).toMatchObject({
      verdict: "eligible",
      facts: { followers: { value: 12_000, source: "self", note: "1.2万" } },
    });
    expect(await verifyReceipt(receipt, { rulebook, trusted: null })).toMatchObject({
      isValid: true,
    });
  });

  it.each([
    ["zh-CN", "供核验的凭证（JSON）", "打印"],
    ["en", "Receipt for verification (JSON)", "print"],
  ])("stands last on the page, in %s, after what is for people", async (lang, name, print) => {
    const page = await new Visitor(test.app).visits(`/check?${query({ ...ELIGIBLE, lang })}`);

    const link = find(page, "a", { download: "" }).find(({ attributes }) =>
      attributes.get("href")?.startsWith("/check/receipt.json"),
    );
    expect(link?.text).toBe(name);
    expect(words(page).trim().endsWith(name)).toBe(true);
    expect(link?.parent?.text.toLowerCase()).toContain(print);
  });

  it("leads to the page, which says what is wrong, where there is no verdict", async () => {
    for (const typed of [{ followers: "many" }, { lastPaymentOn: "2027-01-01" }]) {
      const reply = await test.app.inject(`/check/receipt.json?${query({ ...typed, lang: "en" })}`);
      const { location } = reply.headers;

      expect([reply.statusCode, location]).toEqual([
        303,
        `/check?${query({ ...typed, lang: "en" })}`,
      ]);
      expect((await test.app.inject(String(location))).statusCode).toBe(422);
    }
  });

  it("is not offered before there is a verdict", async () => {
    const page = await new Visitor(test.app).visits("/check");

    expect(find(page, "a", { download: "" })).toEqual([]);
  });
});
