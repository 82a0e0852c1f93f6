/** Who sees what: cookies, tokens against forgery, ids of others, caches. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { AppError } from "../../../../../server/errors.ts";
import { buildTestApp, type TestApp, type TestAppOptions } from "../../../../helpers/build-app.ts";
import { memoryOnboardingStore } from "../../../../helpers/memory-onboarding-store.ts";
import { pageFaults } from "../../../../views/page-faults.ts";
import { ELIGIBLE, enabled } from "../merchant-forms.ts";
import { errorAt, errors, field, find, type Page, Visitor, words } from "../visitor.ts";

const STEPS = ["eligibility", "enable", "room", "goods", "anchors"];

let test: TestApp;
let visitor: Visitor;
beforeAll(async () => {
  test = await buildTestApp();
});
afterAll(() => test.close());
beforeEach(() => {
  visitor = new Visitor(test.app);
});

const cookiesOf = (page: Page) =>
  [page.reply.headers["set-cookie"] ?? []].flat().map((cookie) => cookie.split("; "));

async function withApp<T>(options: TestAppOptions, act: (own: TestApp) => Promise<T>): Promise<T> {
  const own = await buildTestApp(options);
  try {
    return await act(own);
  } finally {
    await own.close();
  }
}

describe("the cookies", () => {
  it("keep an onboarding to its own pages and out of reach of scripts and other sites", async () => {
    const home = await visitor.visits("/");
    const sent = await visitor.sends(home, "");
    const path = String(sent.reply.headers.location).replace(/\/eligibility$/, "");

    const [[code, ...rules] = []] = cookiesOf(sent);
    expect(code).toMatch(/^kaibo_code=[0-9a-z]{16}$/);
    expect(rules.sort()).toEqual([
      "HttpOnly",
      `Max-Age=${180 * 86_400}`,
      `Path=${path}`,
      "SameSite=Lax",
    ]);
  });

  it("go over https only where there is https, as a trusted proxy tells", async () => {
    await withApp({ env: { KAIBO_TRUST_PROXY: "on" } }, async ({ app }) => {
      const behind = new Visitor(app);
      const https = await behind.visits("/?lang=en", { "x-forwarded-proto": "https" });
      const http = await new Visitor(app).visits("/?lang=en");

      expect(cookiesOf(https).map((rules) => rules.includes("Secure"))).toEqual([true, true]);
      expect(cookiesOf(http).map((rules) => rules.includes("Secure"))).toEqual([false, false]);
    });
  });

  it("do not believe a proxy that is not trusted, but the public address", async () => {
    const claimed = await visitor.visits("/", { "x-forwarded-proto": "https" });
    expect(cookiesOf(claimed).map((rules) => rules.includes("Secure"))).toEqual([false]);

    await withApp({ env: { KAIBO_PUBLIC_URL: "https://live.example.com" } }, async ({ app }) => {
      const page = await new Visitor(app).visits("/");
      expect(cookiesOf(page).map((rules) => rules.includes("Secure"))).toEqual([true]);
    });
  });

  it("take no other protocol from a trusted proxy than http and https", async () => {
    await withApp({ env: { KAIBO_TRUST_PROXY: "on" } }, async ({ app }) => {
      const behind = new Visitor(app);
      const path = await behind.begins();
      const links = ["https", "http", "javascript", "HTTPS", "https, data", "ftp"].map(
        async (protocol) => {
          const page = await behind.visits(path, { "x-forwarded-proto": protocol });
          return / id="resume-link" href="(\w+:)\/\//.exec(page.html)?.[1];
        },
      );

      expect(await Promise.all(links)).toEqual([
        "https:",
        ...["http:", "http:", "http:", "http:", "http:"],
      ]);
    });
  });

  it("let two onboardings live in one browser without mixing", async () => {
    const first = await visitor.begins();
    const second = await visitor.begins("connected");
    const facts = await visitor.visits(`${first}/eligibility`);
    await visitor.submits(facts, "facts.submitted", { fields: ELIGIBLE });

    expect(first).not.toBe(second);
    expect(field(await visitor.visits(`${first}/eligibility?all=1`), "dau")).toBe("150");
    expect(field(await visitor.visits(`${second}/eligibility?all=1`), "dau")).toBe("");
    expect(words(await visitor.visits(second))).toContain("待连接账号");
  });
});

describe("an onboarding of somebody else, or none", () => {
  it("looks the same: 404 on every page of it", async () => {
    const mine = await visitor.begins();
    const stranger = new Visitor(test.app);
    const missing = "/onboardings/onb_00000000000000000000";
    const pages = [
      "",
      "/report",
      "/jobs",
      "/jobs/job_00000000000000000000",
      "/images/img_0",
      ...STEPS.map((step) => `/${step}`),
    ];

    for (const page of pages) {
      const foreign = await stranger.visits(`${mine}${page}`);
      const none = await stranger.visits(`${missing}${page}`);
      expect([foreign.status, none.status], page).toEqual([404, 404]);
      expect(words(foreign), page).toBe(words(none));
      expect(pageFaults(foreign.html), page).toEqual([]);
    }
  });

  it("takes no form either, and no cookie of another onboarding", async () => {
    const mine = await visitor.begins();
    const stranger = new Visitor(test.app);
    const own = await stranger.begins();
    const code = stranger.cookies.find(({ path }) => path === own)?.value ?? "";
    stranger.cookies.push({ name: "kaibo_code", value: code, path: mine });
    const token = await stranger.token();

    for (const step of STEPS) {
      const reply = await stranger.posts(
        `${mine}/${step}`,
        `_csrf=${token}&intent=live.declared-enabled`,
      );
      expect(reply.status, step).toBe(404);
    }
    expect((await stranger.visits(mine)).status).toBe(404);
  });
});

describe("a page that shows the resume code", () => {
  const asked = { "accept-encoding": "gzip, br" };

  it("is compressed unless it shows as well what somebody else may have chosen", async () => {
    const path = await enabled(visitor);
    for (const place of ["", "/eligibility", "/room"]) {
      const plain = await visitor.visits(`${path}${place}`, asked);
      const reflecting = await visitor.visits(`${path}${place}?q=guess`, asked);

      expect(plain.reply.headers["content-encoding"], place).toBe("br");
      expect(reflecting.reply.headers["content-encoding"], place).toBeUndefined();
      expect(reflecting.html).toContain('id="resume-code"');
    }
    const check = await visitor.visits("/check?followers=1", asked);
    expect(check.reply.headers["content-encoding"]).toBe("br");
  });
});

describe("a form without its token", () => {
  it.each(["/resume", "/onboardings", ...STEPS])("is an expired page: %s", async (place) => {
    const path = await enabled(visitor);
    const address = place.startsWith("/") ? place : `${path}/${place}`;

    const missing = await visitor.posts(address, "intent=live.declared-enabled&mode=manual");
    const wrong = await visitor.posts(
      address,
      "_csrf=nonsense&intent=live.declared-enabled&mode=manual",
    );

    expect([missing.status, wrong.status]).toEqual([403, 403]);
    expect(words(missing)).toContain("页面已过期");
    expect(pageFaults(missing.html)).toEqual([]);
  });

  it("leads back to the page it belongs to, whose form works", async () => {
    const path = await visitor.begins();
    const expired = await visitor.posts(`${path}/eligibility`, "intent=live.declared-enabled");
    const [again] = find(expired, "a", { class: "button" });

    expect(again?.attributes.get("href")).toBe(`${path}/eligibility`);
    const page = await visitor.visits(again?.attributes.get("href") ?? "");
    expect((await visitor.sends(page, "live.declared-enabled")).status).toBe(303);
  });
});

describe("the resume code", () => {
  it("opens the onboarding in another browser, however it is typed, and is shown as it was", async () => {
    const path = await visitor.begins();
    const overview = await visitor.visits(path);
    const code = find(overview, "p", { id: "resume-code" })[0]?.text ?? "";
    const other = new Visitor(test.app);
    const typed = ` ${code.toLowerCase().replaceAll("-", " ").replaceAll("0", "O")} `;

    const opened = await other.submits(await other.visits("/resume"), "", {
      fields: { code: typed },
    });

    expect(opened.url).toBe(path);
    expect(find(opened, "p", { id: "resume-code" })[0]?.text).toBe(code);
  });

  it("opens by link at the step that it names once a person says so, and at no other place", async () => {
    const path = await visitor.begins();
    const page = await visitor.visits(`${path}/eligibility`);
    const link = new URL(find(page, "a", { id: "resume-link" })[0]?.attributes.get("href") ?? "");
    const goesTo = async (query: string) => {
      const guest = new Visitor(test.app);
      const asked = await guest.visits(`${link.pathname}${query}`);
      const opened = await guest.sends(asked, "resume");
      return [asked.status, opened.status, opened.reply.headers.location];
    };

    expect(await goesTo(link.search)).toEqual([200, 303, `${path}/eligibility`]);
    expect(await goesTo("?to=//evil.example")).toEqual([200, 303, path]);
    expect(await goesTo("?to=room&to=goods")).toEqual([200, 303, path]);
  });

  it("by a link from elsewhere signs nobody in: the page says whose onboarding it is and asks", async () => {
    const path = await visitor.begins("connected");
    const page = await visitor.visits(`${path}/eligibility`);
    const link = new URL(find(page, "a", { id: "resume-link" })[0]?.attributes.get("href") ?? "");
    const guest = new Visitor(test.app);
    const asked = await guest.visits(link.pathname);

    expect(guest.cookies.map(({ name }) => name)).not.toContain("kaibo_code");
    expect((await guest.visits(path)).status).toBe(404);
    expect(words(asked)).toMatch(/直播间 ?还没有填写.*创建时间（北京时间） ?2026-11-21/);
    expect(words(asked)).toContain("如果是陌生人发来的，请不要打开");
    const withoutToken = await guest.posts("/resume", `code=${link.pathname.split("/")[2] ?? ""}`);
    expect(withoutToken.status).toBe(403);
    expect((await guest.visits(path)).status).toBe(404);
  });

  it("asks nothing in a browser that is in already", async () => {
    const path = await visitor.begins();
    const page = await visitor.visits(path);
    const link = new URL(find(page, "a", { id: "resume-link" })[0]?.attributes.get("href") ?? "");
    const again = await visitor.visits(`${link.pathname}${link.search}`);

    expect([again.status, again.reply.headers.location]).toEqual([303, path]);
  });

  it.each([
    ["of no onboarding", "0000000000000000"],
    ["cut short", "0000-0000-00"],
  ])("by a link %s (resume-link-unknown) says so and keeps the code", async (_, code) => {
    const wrong = await visitor.visits(`/resume/${code}`);

    expect(wrong.status).toBe(404);
    expect(errors(wrong).map(({ to }) => to)).toEqual(["#code"]);
    expect(errorAt(wrong, "code")).toContain("这个续办链接不完整或已失效");
    expect(field(wrong, "code")).toBe(code);
    const english = await visitor.visits(`/resume/${code}?lang=en`);
    expect([english.status, field(english, "code")]).toEqual([404, code]);
    expect(errorAt(english, "code")).toContain("incomplete or no longer valid");
  });

  it("is asked for when nothing was typed", async () => {
    const refused = await visitor.sends(await visitor.visits("/resume"), "", {
      fields: { code: " " },
    });

    expect(refused.status).toBe(422);
    expect(words(refused)).toContain("这一项还没有填写");
  });
});

describe("what is kept outside", () => {
  it("is no page: neither shown, sent on, refused nor failed", async () => {
    const path = await visitor.begins();
    const pages = [
      await visitor.visits("/"),
      await visitor.visits(`${path}/room`),
      await visitor.visits("/nowhere"),
      await visitor.sends(await visitor.visits(`${path}/eligibility`), "facts.submitted"),
      await visitor.posts("/resume", ""),
    ];

    expect(pages.map(({ reply }) => reply.headers["cache-control"])).toEqual(
      Array(5).fill("no-store"),
    );
  });
});

describe("when things fail", () => {
  it("a damaged record is a page with clear words, and others go on", async () => {
    const store = memoryOnboardingStore();
    let damaged = "";
    const load = async (id: string) => {
      if (id === damaged) throw new AppError("store-record-corrupt", { params: { id } });
      return await store.load(id);
    };
    await withApp({ store: { ...store, load } }, async ({ app }) => {
      const merchant = new Visitor(app);
      const bad = await merchant.begins();
      const good = await merchant.begins();
      damaged = bad.split("/").at(-1) ?? "";

      const page = await merchant.visits(`${bad}/room`);

      expect(page.status).toBe(500);
      expect(words(page)).toContain(`记录 ${damaged} 已损坏，仅此流程停用；请从备份恢复`);
      expect(words(page)).toContain("store-record-corrupt · ");
      expect(pageFaults(page.html)).toEqual([]);
      expect((await merchant.visits(good)).status).toBe(200);
    });
  });

  it("what cannot be saved goes back to the person, and nothing is lost", async () => {
    const store = memoryOnboardingStore();
    let isFull = false;
    const append: typeof store.append = async (...change) => {
      if (isFull) throw new AppError("store-unavailable");
      return await store.append(...change);
    };
    await withApp({ store: { ...store, append } }, async ({ app }) => {
      const merchant = new Visitor(app);
      const page = await merchant.visits(`${await merchant.begins()}/eligibility`);
      isFull = true;
      const failed = await merchant.sends(page, "facts.submitted", { fields: ELIGIBLE });
      isFull = false;

      expect(failed.status).toBe(503);
      expect(words(failed)).toContain("暂时无法保存，刚才的操作没有生效");
      expect(field(failed, "followers")).toBe("63");
      expect((await merchant.sends(failed, "facts.submitted")).status).toBe(303);
    });
  });

  it("a mistake of ours is a page that says nothing of the inside, with a number to quote", async () => {
    const store = memoryOnboardingStore();
    const load = () => Promise.reject(new Error("disk /dev/sda1 is on fire"));
    await withApp({ store: { ...store, load } }, async ({ app }) => {
      const merchant = new Visitor(app);
      const page = await merchant.visits(await merchant.begins());

      expect(page.status).toBe(500);
      expect(page.html).not.toContain("sda1");
      expect(words(page)).toMatch(/internal-error · [0-9a-f-]{36}/);
    });
  });

  it("too many requests are a page that says when to try again", async () => {
    await withApp({ rateLimits: { general: 1 } }, async ({ app }) => {
      const merchant = new Visitor(app);
      await merchant.visits("/");
      const page = await merchant.visits("/");

      expect(page.status).toBe(429);
      expect(words(page)).toContain("请求过于频繁");
    });
  });
});
