import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { buildTestApp, type TestApp } from "../../../../helpers/build-app.ts";
import { attribute, within } from "../../../../views/html.ts";
import { ELIGIBLE } from "../merchant-forms.ts";
import { errors, field, find, type Page, Visitor, words } from "../visitor.ts";

let test: TestApp;
let visitor: Visitor;
beforeAll(async () => {
  test = await buildTestApp();
});
afterAll(() => test.close());
beforeEach(() => {
  visitor = new Visitor(test.app);
});

const trialOf = (fields: Record<string, string>) =>
  `/what-if?${new URLSearchParams(fields).toString()}`;
const INELIGIBLE = {
  ...ELIGIBLE,
  entityType: "individual",
  categories: "教育>在线视频课程",
  lastSevereViolationOn: "2026-08-31",
  lastPaymentOn: "2026-08-01",
  dau: "90; 90; 90; 90; 90; 90; 100",
  adSpend: "9999.99",
};
const CONDITIONS = [
  "category",
  "no-severe-violation",
  "recent-payment",
  "followers",
  "dau",
  "ad-spend",
];

function statuses(page: Page): Record<string, string | null> {
  const states = page.document.elements.filter((one) => one.attributes.has("data-condition"));
  return Object.fromEntries(
    states.map((one) => [attribute(one, "data-condition") ?? "", attribute(one, "data-status")]),
  );
}

function linksIn(page: Page, id: string, selector: "all" | "enough" = "all") {
  const [row] = page.document.elements.filter((one) => attribute(one, "id") === id);
  const links = row ? within(row).filter(({ tag }) => tag === "a") : [];
  return links
    .filter((link) => selector === "all" || attribute(link, "class") === "enough")
    .map((link) => ({ text: link.text, href: attribute(link, "href")?.split("#")[0] ?? "" }));
}

const verdictOf = (page: Page) =>
  find(page, "div", { id: "trial-verdict" })[0]?.attributes.get("data-verdict");

describe("a trial", () => {
  it("is its address, and says that it is not the account", async () => {
    const page = await visitor.visits(trialOf({ ...ELIGIBLE, asOf: "2026-12-24" }));

    expect([page.status, verdictOf(page)]).toEqual([200, "eligible"]);
    expect(words(page)).toContain("这是试算，不是账号的真实数据");
    expect(words(page)).toContain("假设今天是 2026-12-24");
    expect(field(page, "asOf")).toBe("2026-12-24");
  });

  it("begins with nothing known", async () => {
    const page = await visitor.visits("/what-if");

    expect([page.status, verdictOf(page)]).toEqual([200, "undetermined"]);
    expect(Object.keys(statuses(page))).toEqual(CONDITIONS);
  });

  it.each(CONDITIONS)("is just enough for %s by one link, and for nothing else", async (id) => {
    for (const address of [trialOf(INELIGIBLE), "/what-if"]) {
      const before = await visitor.visits(address);
      const [enough] = linksIn(before, `try-${id}`, "enough");

      const after = await visitor.visits(enough?.href ?? "");

      expect(statuses(after)).toEqual({ ...statuses(before), [id]: "met" });
    }
  });

  it("becomes eligible by the links that are just enough, one after the other", async () => {
    let page = await visitor.visits(trialOf(INELIGIBLE));
    for (const id of ["category", "no-severe-violation", "recent-payment", "dau"]) {
      page = await visitor.visits(linksIn(page, `try-${id}`, "enough")[0]?.href ?? "");
    }

    expect(verdictOf(page)).toBe("eligible");
    expect(words(page)).not.toContain("已读作");
  });

  it("has no link that leads nowhere", async () => {
    const addresses = [
      "/what-if",
      trialOf(ELIGIBLE),
      trialOf(INELIGIBLE),
      trialOf({
        ...INELIGIBLE,
        asOf: "2100-12-31",
        dau: "0;0;0;0;0;0;0",
        "reading.dau": "any-day",
      }),
      trialOf({
        asOf: "2000-01-01",
        followers: "0",
        dau: "0",
        adSpend: "0",
        lastPaymentOn: "2000-01-01",
      }),
      trialOf({ followers: "10000000000", dau: "10000000000", adSpend: "10000000000" }),
    ];
    for (const address of addresses) {
      const page = await visitor.visits(address);
      expect(page.status, address).toBe(200);
      const links = find(page, "a").map((link) => attribute(link, "href")?.split("#")[0] ?? "");
      for (const href of new Set(links.filter((link) => link.startsWith("/")))) {
        expect((await visitor.visits(href)).status, href).toBe(200);
      }
    }
  });

  it("goes to the next change that the calendar brings", async () => {
    const page = await visitor.visits(trialOf({ ...ELIGIBLE, asOf: "2026-11-22" }));
    const next = linksIn(page, "when").find(({ text }) => text.includes("下一次变化"));

    expect(next?.text).toContain("2027-02-13");
    const later = await visitor.visits(next?.href ?? "");
    expect(verdictOf(later)).toBe("ineligible");
    expect(linksIn(later, "when").map(({ text }) => text)).toContain("回到今天");
  });

  it("keeps a pinned reading, and leads back to the check with the same facts", async () => {
    const page = await visitor.visits(trialOf({ ...ELIGIBLE, "reading.dau": "any-day" }));

    expect(linksIn(page, "try-followers")[0]?.href).toContain("reading.dau=any-day");
    const [back] = linksIn(page, "trial");
    const check = await visitor.visits(back?.href ?? "");
    expect(field(check, "followers")).toBe("63");
  });

  it("answers 422 with every problem of the address, and loses nothing", async () => {
    const wrong = {
      followers: "many",
      asOf: "2026-02-30",
      "reading.dau": "monthly",
      dau: "150",
    };
    const page = await visitor.visits(trialOf(wrong));

    expect(page.status).toBe(422);
    expect(errors(page).map(({ to }) => to)).toEqual(
      expect.arrayContaining(["#followers", "#asOf", "#reading.dau"]),
    );
    for (const name of ["followers", "asOf", "dau"] as const) {
      expect(field(page, name)).toBe(wrong[name]);
    }
  });

  it("refuses a payment after the day it is judged on", async () => {
    const page = await visitor.visits(trialOf({ lastPaymentOn: "2026-11-14", asOf: "2026-11-01" }));

    expect(page.status).toBe(422);
    expect(errors(page).map(({ to }) => to)).toEqual(["#lastPaymentOn"]);
  });
});
