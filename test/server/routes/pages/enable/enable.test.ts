import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { decodeErrcode } from "../../../../../server/application/errcodes/decode.ts";
import { shanghaiClock } from "../../../../../server/presenters/frame/times.ts";
import { buildTestApp, type TestApp } from "../../../../helpers/build-app.ts";
import { attribute } from "../../../../views/html.ts";
import { pageFaults } from "../../../../views/page-faults.ts";
import { control } from "../control-sandbox.ts";
import { connected, ELIGIBLE, enabled, withGoods } from "../merchant-forms.ts";
import {
  errorAt,
  errors,
  field,
  find,
  marked,
  offers,
  type Page,
  Visitor,
  words,
} from "../visitor.ts";

let test: TestApp;
let visitor: Visitor;
beforeAll(async () => {
  test = await buildTestApp();
});
afterAll(() => test.close());
beforeEach(() => {
  visitor = new Visitor(test.app);
});

const APPLICATION = "/wxa/business/applyliveinfo";

/** How the connection stands, and the account that the page names beside it. */
function connection(page: Page): { code: string | null; appid: string | undefined } {
  const [status] = page.document.elements.filter((e) => attribute(e, "data-connection") !== null);
  const appid = /wx\w+/.exec(status?.text ?? "")?.[0];
  return { code: marked(page, "data-connection"), appid };
}

/** Step 2 of an onboarding whose facts are eligible. */
async function open(mode: "manual" | "connected" = "manual"): Promise<Page> {
  const path = await visitor.begins(mode);
  await visitor.submits(await visitor.visits(`${path}/eligibility`), "facts.submitted", {
    fields: ELIGIBLE,
  });
  return await visitor.visits(`${path}/enable`);
}

describe("step 2 by hand", () => {
  it("records the application, its rejection, another application and the approval", async () => {
    const page = await open();
    expect(field(page, "appliedOn")).toBe("2026-11-21");
    expect(words(page)).toContain("合格，但微信目前不接受新开通");
    expect(marked(page, "data-tone")).toBe("closed");

    const waiting = await visitor.submits(page, "enable.applied", {
      fields: { appliedOn: "2026-11-20" },
    });
    expect(words(waiting)).toContain("2026-11-20 已提交申请");
    const rejected = await visitor.submits(waiting, "enable.rejected", {
      fields: { reason: "类目不符" },
    });
    expect(words(rejected)).toContain("申请被驳回（2026-11-21）");
    expect(words(rejected)).toContain("类目不符");
    const again = await visitor.submits(rejected, "enable.applied");
    const done = await visitor.submits(again, "enable.approved");

    expect(words(done)).toContain("您在 2026-11-21 记录微信已通过");
    expect(words(done)).toContain("wx2b03c6e691cd7370");
    expect(find(done, "a", { id: "next" })[0]?.text).toBe("下一步：直播间");
  });

  it("refuses a day on which there was no live yet, and keeps it in the field (date-before-live)", async () => {
    const refused = await visitor.sends(await open(), "enable.applied", {
      fields: { appliedOn: "2001-01-01" },
    });

    expect(refused.status).toBe(422);
    expect(errorAt(refused, "appliedOn")).toContain("最早为 2020-02-01");
    expect(field(refused, "appliedOn")).toBe("2001-01-01");
  });

  it("warns of a day on which the account was not eligible, and keeps it", async () => {
    const path = await visitor.begins("manual");
    const eligibility = await visitor.visits(`${path}/eligibility`);
    // Half a year after the violation is 2026-11-20.
    const fields = { ...ELIGIBLE, lastSevereViolationOn: "2026-05-20" };
    await visitor.submits(eligibility, "facts.submitted", { fields });

    const tooEarly = await visitor.submits(
      await visitor.visits(`${path}/enable`),
      "enable.applied",
      {
        fields: { appliedOn: "2026-11-19" },
      },
    );

    expect(words(tooEarly)).toContain("2026-11-19 已提交申请");
    expect(words(tooEarly)).toContain("2026-11-19 那天还不符合条件");
    expect(marked(tooEarly, "data-too-early")).toBe("true");
  });

  it("says nothing of a day on which the account may have been eligible", async () => {
    // The payment came after it, and followers of today say nothing of it.
    const applied = await visitor.submits(await open(), "enable.applied", {
      fields: { appliedOn: "2026-06-01" },
    });

    expect(words(applied)).toContain("2026-06-01 已提交申请");
    expect(marked(applied, "data-too-early")).toBeNull();
  });

  it("refuses a day that is to come, and keeps it in the field", async () => {
    const refused = await visitor.sends(await open(), "enable.applied", {
      fields: { appliedOn: "2026-11-22" },
    });

    expect(refused.status).toBe(422);
    expect(errors(refused)).toEqual([
      { to: "#appliedOn", text: expect.stringContaining("提交日期：读到") as string },
    ]);
    expect(field(refused, "appliedOn")).toBe("2026-11-22");
  });

  it("asks for the reason of a rejection, with its form unfolded", async () => {
    const waiting = await visitor.submits(await open(), "enable.applied");
    const refused = await visitor.sends(waiting, "enable.rejected", {
      fields: { on: "2026-11-19" },
    });

    expect(refused.status).toBe(422);
    expect(errors(refused)[0]?.to).toBe("#reason");
    expect(errorAt(refused, "reason")).toBe("这一项还没有填写");
    expect(field(refused, "on")).toBe("2026-11-19");
    const unfolded = find(refused, "details", { open: "" });
    expect(unfolded.some(({ text }) => text.includes("微信给出的原因"))).toBe(true);
  });

  it("can be taken back until something was built upon it", async () => {
    const waiting = await visitor.submits(await open(), "enable.applied");
    const back = await visitor.submits(waiting, "enable.withdrawn");
    expect(offers(back, "enable.applied")).toBe(true);

    const path = await enabled(visitor);
    expect(offers(await visitor.visits(`${path}/enable`), "enable.withdrawn")).toBe(true);
    await visitor.submits(await withGoods(visitor, path), "goods.submitted");
    expect(offers(await visitor.visits(`${path}/enable`), "enable.withdrawn")).toBe(false);
  });

  it("answers 409 when the application was recorded in another window already", async () => {
    const page = await open();
    await visitor.submits(await visitor.visits(page.url), "enable.applied");
    const late = await visitor.sends(page, "enable.applied");

    expect(late.status).toBe(409);
    expect(words(late)).toContain("刚才的操作已不适用于当前状态");
    expect(offers(late, "enable.approved")).toBe(true);
  });

  it("is locked before the facts are eligible, and says where to go", async () => {
    const page = await visitor.visits(`${await visitor.begins()}/enable`);

    expect(page.status).toBe(200);
    expect(marked(page, "data-locked")).toBe("true");
    const [onwards] = find(page, "a", { class: "button" });
    expect(onwards && attribute(onwards, "href")).toMatch(/\/eligibility$/);
    expect(offers(page, "enable.applied")).toBe(false);
  });
});

describe("step 2 of a connected account", () => {
  it("finds out by itself that live is enabled", async () => {
    const page = await open("connected");
    const done = await visitor.submits(page, "connection.submitted", {
      fields: { appid: "wxsandbox0001", appsecret: "a-secret" },
    });

    expect(marked(done, "data-enabled-by")).toBe("detected");
    expect(connection(done)).toEqual({ code: "verified", appid: "wxsandbox0001" });
  });

  it("refuses what cannot be an AppID, keeps it, and never shows the secret again", async () => {
    const refused = await visitor.sends(await open("connected"), "connection.submitted", {
      fields: { appid: "12345", appsecret: "not-to-be-seen-again" },
    });

    expect(refused.status).toBe(422);
    expect(errors(refused)[0]?.to).toBe("#appid");
    expect(field(refused, "appid")).toBe("12345");
    expect(refused.html).not.toContain("not-to-be-seen-again");
  });

  it("shows WeChat's refusal in words, with WeChat's own, and keeps the form", async () => {
    const page = await open("connected");
    const told = await visitor.submits(page, "connection.submitted", {
      fields: { appid: "wxbad000001", appsecret: "not-to-be-seen-again" },
    });

    expect(connection(told)).toEqual({ code: "refused", appid: "wxbad000001" });
    expect(marked(told, "data-problem")).toBe("40013");
    expect(field(told, "appid")).toBe("wxbad000001");
    expect(told.html).not.toContain("not-to-be-seen-again");
  });

  it("says that WeChat cannot be reached, and that trying again is safe", async () => {
    const page = await open("connected");
    await control(test, "PUT", "/faults", [{ path: "/cgi-bin/stable_token", kind: "html" }]);
    const told = await visitor.submits(page, "connection.submitted", {
      fields: { appid: "wxsandbox0002", appsecret: "a-secret" },
    });
    await control(test, "PUT", "/faults", []);

    expect(told.status).toBe(200);
    expect(marked(told, "data-problem")).toBe("malformed");
    expect(offers(told, "connection.submitted")).toBe(true);
  });

  it("can be connected while it is locked: the account may have live already", async () => {
    const path = await visitor.begins("connected");
    const page = await visitor.visits(`${path}/enable`);
    expect(marked(page, "data-locked")).toBe("true");

    const done = await visitor.submits(page, "connection.submitted", {
      fields: { appid: "wxsandbox0003", appsecret: "a-secret" },
    });

    expect(marked(done, "data-enabled")).toBe("true");
  });

  it("keeps another account out once something exists under this one", async () => {
    const path = await connected(visitor);
    await visitor.submits(await withGoods(visitor, path), "goods.submitted");
    const page = await visitor.visits(`${path}/enable`);
    const late = await visitor.sends(page, "connection.submitted", {
      fields: { appid: "wxanother001", appsecret: "a-secret" },
    });

    expect(late.status).toBe(409);
    expect(connection(await visitor.visits(`${path}/enable`))).toEqual({
      code: "verified",
      appid: "wxsandbox0001",
    });
  });
});

describe("what WeChat answers when it is asked whether live is enabled", () => {
  afterEach(async () => {
    await control(test, "PUT", "/faults", []);
    await control(test, "PUT", "/profile", { liveEnabled: true, platform: "open" });
  });
  let count = 0;
  const connects = async (page: Page) => {
    count += 1;
    const appid = `wxenable${String(count).padStart(4, "0")}`;
    return await visitor.submits(page, "connection.submitted", {
      fields: { appid, appsecret: "a-secret" },
    });
  };
  const notEnabled = async () => {
    await control(test, "PUT", "/profile", { liveEnabled: false });
    return await connects(await open("connected"));
  };

  it("is told with what to do when live is not enabled", async () => {
    const page = await notEnabled();

    expect(marked(page, "data-access")).toBe("not-enabled");
    expect(words(page)).toContain("48001");
    expect(words(page)).toContain(shanghaiClock(test.clock.now().toISOString()));
    expect(
      offers(page, "enable.check-requested") && offers(page, "enable.application-requested"),
    ).toBe(true);
    expect(pageFaults(page.html)).toEqual([]);
  });

  it("is told apart when live is not authorised to a service provider", async () => {
    await control(test, "PUT", "/faults", [
      { path: "/wxa/business/getliveinfo", kind: "errcode", errcode: 61007 },
    ]);
    const page = await connects(await open("connected"));

    expect(marked(page, "data-access")).toBe("not-authorised");
    expect(words(page)).toContain("权限集 52");
    expect(marked(page, "data-enabled")).toBeNull();
  });

  it("is not made up when there was no answer", async () => {
    await control(test, "PUT", "/faults", [{ path: "/wxa/business/getliveinfo", kind: "html" }]);
    const page = await connects(await open("connected"));

    expect(marked(page, "data-access")).toBe("failed");
    expect(marked(page, "data-enabled")).toBeNull();
    expect(marked(page, "data-problem")).toBe("malformed");
  });

  it("leads to an application, which is not taken for live until WeChat says so", async () => {
    const sent = await visitor.submits(await notEnabled(), "enable.application-requested");
    const aDayLater = new Date(test.clock.now().getTime() + 86_400_000).toISOString();
    expect(marked(sent, "data-application")).toBe("sent");
    expect(words(sent)).toContain(shanghaiClock(aDayLater));
    expect(marked(sent, "data-enabled")).toBeNull();
    expect(pageFaults(sent.html)).toEqual([]);

    test.clock.advance({ seconds: 60 });
    const still = await visitor.submits(sent, "enable.check-requested");
    expect(marked(still, "data-access")).toBe("not-enabled");
    await control(test, "POST", "/live-application", { accept: true });
    // WeChat has just taken the application: a page of some day that says otherwise is out of date.
    expect(marked(still, "data-platform")).toBe("taken");
    expect(words(still)).not.toContain("微信目前不接受新开通");
    const done = await visitor.submits(still, "enable.check-requested");

    expect(marked(done, "data-enabled-by")).toBe("detected");
    expect(marked(done, "data-application")).toBeNull();
  });

  it("refuses an application in words, with what else there is while the platform is closed", async () => {
    const page = await notEnabled();
    await control(test, "PUT", "/profile", { platform: "closed" });
    const refused = await visitor.submits(page, "enable.application-requested");

    expect(marked(refused, "data-problem")).toBe("268489001");
    expect(find(refused, "div", { "data-platform": "closed" })).toHaveLength(1);
    expect(offers(refused, "enable.application-requested")).toBe(true);
    expect(pageFaults(refused.html)).toEqual([]);
  });

  it.each([48001, 61007, 2])("says what %i means as an answer to an application", async (code) => {
    const page = await notEnabled();
    await control(test, "PUT", "/faults", [{ path: APPLICATION, kind: "errcode", errcode: code }]);
    const refused = await visitor.submits(page, "enable.application-requested");

    expect(marked(refused, "data-problem")).toBe(String(code));
    const meaning = decodeErrcode(code, APPLICATION)?.meaning["zh-CN"];
    expect(words(refused)).toContain(meaning);
  });
});

describe("the plugin after live is enabled", () => {
  it("is asked for with the code to copy, until its submission is recorded", async () => {
    const path = await enabled(visitor);
    const due = await visitor.visits(`${path}/enable`);
    expect(marked(due, "data-plugin")).toBe("due");
    expect(find(due, "pre")[0]?.text).toContain('"provider": "wx2b03c6e691cd7370"');

    const done = await visitor.submits(due, "enable.plugin-submitted", {
      fields: { on: "2026-11-20" },
    });

    expect(marked(done, "data-plugin")).toBe("submitted");
    expect(words(done)).toContain("2026-11-20");
    expect(pageFaults(done.html)).toEqual([]);
  });

  it("refuses a day that is to come, with its form unfolded", async () => {
    const due = await visitor.visits(`${await enabled(visitor)}/enable`);
    const refused = await visitor.sends(due, "enable.plugin-submitted", {
      fields: { on: "2026-11-22" },
    });

    expect(refused.status).toBe(422);
    expect(errors(refused)[0]?.to).toBe("#on");
    expect(field(refused, "on")).toBe("2026-11-22");
  });
});
