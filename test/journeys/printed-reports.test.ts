/** The desk on paper: a client's report on two A4 sheets, the figures of a portfolio on its first, pages without what is pressed. */
import type { Page } from "playwright-core";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from "vitest";
import type { OpenPortfolio } from "../../server/application/portfolios/open-portfolio.ts";
import { reportLook } from "../../server/application/portfolios/reports/report-look.ts";
import {
  accountId,
  entityId,
  GOOD_FACTS,
  type PortfolioRow,
  seedPortfolio,
} from "../factories/portfolios.ts";
import { buildTestApp, type TestApp } from "../helpers/build-app.ts";
import { type SignedInPerson, signedInPerson } from "../helpers/sign-in.ts";
import { accessibilityFaults } from "./accessibility.ts";
import { withBrowser } from "./journey.ts";

const browser = withBrowser();
let service: TestApp;
let wang: SignedInPerson;
beforeAll(async () => {
  service = await buildTestApp();
  wang = await signedInPerson(service, "王芳");
});
afterAll(async () => await service.close());

const LONG = "重庆市渝味优选食品供应链管理（集团）股份有限公司渝中区第一分公司";

/** Every fifth lacks a payment, every seventh is not known, all others lapse one after the other. */
function rows(count: number, entity: (at: number) => string, name: string): PortfolioRow[] {
  return Array.from({ length: count }, (_none, at) => ({
    account: `${name}${at + 1}号`,
    entity: entity(at),
    live: at % 3 === 0 ? { status: "enabled", on: "2026-03-02" } : null,
    facts: {
      ...GOOD_FACTS,
      lastPaymentOn:
        at % 5 === 4 ? "2026-01-05" : `2026-11-${String(1 + (at % 20)).padStart(2, "0")}`,
      ...(at % 7 === 6 && { categories: undefined }),
    },
  }));
}

async function seeded(list: readonly PortfolioRow[], company: string): Promise<OpenPortfolio> {
  const open = await seedPortfolio(service.portfolios, list, { principal: wang.principal });
  const create = { width: 480, height: 160, channels: 3, background: "#1d5f9e" } as const;
  const logo =
    company === "" ? null : (await sharp({ create }).jpeg().toBuffer()).toString("base64");
  await service.portfolios.changeSettings(wang.principal, open.head.id, (settings) =>
    reportLook.put(settings, { company, logo, language: null }),
  );
  return open;
}

async function opened(address: string, language: "zh-CN" | "en"): Promise<Page> {
  const reply = await service.app.inject({
    url: `/api/v1${address}`,
    headers: { ...wang.headers, "accept-language": language },
  });
  const page = await browser().newPage();
  onTestFinished(() => page.close());
  await page.setContent(reply.body);
  return page;
}

/** How many A4 sheets each part takes; a part begins on a sheet of its own. */
async function sheetsOf(page: Page): Promise<{ readonly all: number; readonly first: number }> {
  const print = async () => {
    const pdf = await page.pdf({ preferCSSPageSize: true });
    return pdf.toString("latin1").match(/\/Type\s*\/Page\b/g)?.length ?? 0;
  };
  const all = await print();
  await page.evaluate(
    "document.querySelectorAll('.sheet + .sheet').forEach((part) => part.remove())",
  );
  return { all, first: await print() };
}

const CLIENTS = [
  ["one account, without a logo", 1, "店", "甲公司", ""],
  ["seven accounts", 7, "渝味优选", "甲公司", "启明商务咨询"],
  ["forty accounts", 40, "渝味优选旗舰店", "甲公司", "启明商务咨询"],
  [
    "long names",
    12,
    "渝味优选线上线下一体化会员专享商城",
    LONG,
    "启明商务咨询（重庆）有限责任公司西南大区客户成功部 王芳",
  ],
] as const;

/** How many sheets at most. */
const PAGES = [
  ["figures", "", 2],
  ["accounts", "/accounts?verdict=eligible&sort=until", 2],
  ["entities", "/accounts?by=entity", 1],
  ["one account", `/accounts/${accountId(1)}`, 3],
  ["one entity", `/entities/${entityId(1)}`, 1],
] as const;

/** A page with its styles, from this process. */
async function visited(address: string, language: "zh-CN" | "en"): Promise<Page> {
  const page = await browser().newPage();
  onTestFinished(() => page.close());
  await page.route("**/*", async (route) => {
    const { pathname, search } = new URL(route.request().url());
    const cookie = `${wang.headers.cookie}; kaibo_lang=${language}`;
    const reply = await service.app.inject({ url: pathname + search, headers: { cookie } });
    await route.fulfill({
      status: reply.statusCode,
      contentType: String(reply.headers["content-type"]),
      body: reply.rawPayload,
    });
  });
  await page.goto(`http://desk.test${address}`);
  return page;
}

describe.each(["zh-CN", "en"] as const)("On paper, in %s", (language) => {
  it.each(CLIENTS)("a client of %s has two sheets", async (_case, count, name, entity, company) => {
    const { head } = await seeded(
      rows(count, () => entity, name),
      company,
    );
    const page = await opened(
      `/portfolios/${head.id}/entities/${entityId(1)}/report.html`,
      language,
    );

    expect(await accessibilityFaults(page)).toEqual([]);
    expect(await sheetsOf(page)).toEqual({ all: 2, first: 1 });
  });

  it("a portfolio has its figures on the first sheet", async () => {
    const list = rows(110, (at) => `客户${Math.floor(at / 5)}`, "渝味优选");
    const { head } = await seeded(list, "启明商务咨询");
    const page = await opened(`/portfolios/${head.id}/reports/portfolio.html`, language);

    expect(await accessibilityFaults(page)).toEqual([]);
    const { all, first } = await sheetsOf(page);
    expect([first, all]).toEqual([
      1,
      expect.toSatisfy((count: number) => count >= 3 && count <= 4),
    ]);
  });

  it.each(PAGES)(
    "the page of %s has no way to press, and its tables stay tables",
    async (...given) => {
      const [, rest, most] = given;
      const list = rows(30, (at) => `客户${Math.floor(at / 5)}`, "渝味优选");
      const { head } = await seeded(list, "");
      const page = await visited(`/portfolios/${head.id}${rest}`, language);
      await page.emulateMedia({ media: "print" });

      const pressed = page.locator(
        ".top, .foot, .tabs, .pager, button, input, .button, [data-pill] [aria-hidden]",
      );
      expect(await pressed.filter({ visible: true }).count()).toBe(0);
      const shown = "getComputedStyle(document.querySelector('table')).display";
      expect(await page.evaluate(shown)).toBe("table");
      expect((await sheetsOf(page)).all).toBeLessThanOrEqual(most);
    },
  );
});
