import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { buildTestApp, type TestApp } from "../../../../helpers/build-app.ts";
import { field, find, Visitor } from "../visitor.ts";

describe("the address of a page", () => {
  let test: TestApp;
  let visitor: Visitor;
  beforeAll(async () => {
    test = await buildTestApp();
    visitor = new Visitor(test.app);
  });
  afterAll(() => test.close());

  const passedOver = async (url: string) => {
    const page = await visitor.visits(url);
    const told = find(page, "div", { id: "passed-over" })[0]?.text.trim() ?? null;
    return { page, status: page.status, told };
  };

  it("says which of its parameters the page does not know, and keeps the rest", async () => {
    const { page, status, told } = await passedOver("/check?folowers=120&dau=1.5w&lang=en");

    expect(status).toBe(422);
    expect(told).toBe(
      "This page does not know a part of the address, so it was left out: folowers. All the rest is kept.",
    );
    expect(field(page, "dau")).toBe("1.5w");
    const links = find(page, "a").map(({ attributes }) => attributes.get("href"));
    expect(links).toContain("/check?dau=1.5w&lang=zh-CN");
  });

  it("says so in Chinese, and on every page of an onboarding too", async () => {
    const home = await visitor.begins();
    await visitor.visits("/?lang=zh");
    for (const step of ["", "/eligibility", "/room", "/goods", "/anchors", "/report"]) {
      const { status, told } = await passedOver(`${home}${step}?colour=red&a=1&b=2&c=3&d=4&e=5`);

      expect(status).toBe(422);
      expect(told).toContain("已忽略：colour、a、b、c、d。");
    }
  });

  it.each([
    "/?lang=en",
    "/check?checked=1&followers=120&reading.dau=average",
    "/what-if?asOf=2026-12-01&dau=150",
    "/errors?code=300036",
    "/rules?ruleset=wechat-live@2020-09",
  ])("may ask for what the page knows: %s", async (url) => {
    expect(await passedOver(url)).toMatchObject({ status: 200, told: null });
  });

  it.each(["utm_source=mall&utm_campaign=a", "from=singlemessage&isappinstalled=0", "gclid=x"])(
    "may have what others add to links: %s",
    async (query) => {
      expect(await passedOver(`/check?${query}`)).toMatchObject({ status: 200, told: null });
    },
  );

  it.each(["/check/receipt.json?fans=1&dau=150", "/platform.ics?x=1"])(
    "is refused where the answer is a file, which can say nothing beside itself: %s",
    async (url) => {
      const { page, told } = await passedOver(url);

      expect(told).toBeNull();
      expect([page.status, page.reply.headers["content-disposition"]]).toEqual([400, undefined]);
    },
  );

  it("tells nothing of a page that is not there", async () => {
    expect(await passedOver("/nothing?a=1")).toMatchObject({ status: 404, told: null });
  });
});
