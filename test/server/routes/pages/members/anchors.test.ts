import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { buildTestApp, type TestApp } from "../../../../helpers/build-app.ts";
import { attribute } from "../../../../views/html.ts";
import { pageFaults } from "../../../../views/page-faults.ts";
import { control } from "../control-sandbox.ts";
import { ANCHOR, connected, enabled, roomFilling } from "../merchant-forms.ts";
import { errorAt, errors, field, find, offers, type Page, Visitor, words } from "../visitor.ts";

let test: TestApp;
let visitor: Visitor;
let page: Page;
beforeAll(async () => {
  test = await buildTestApp();
});
afterAll(() => test.close());
beforeEach(async () => {
  visitor = new Visitor(test.app);
  page = await visitor.visits(`${await enabled(visitor)}/anchors`);
});

describe("step 5 by hand", () => {
  it("adds an anchor, who is authorised later", async () => {
    const pending = await visitor.submits(page, "member.added", {
      fields: { ...ANCHOR, nickname: "小白" },
    });
    expect(words(pending)).toContain("小白 待授权");
    const done = await visitor.submits(pending, "member.authorised");

    expect(words(done)).toContain("主播已就位");
    expect(words(done)).toContain("主播 · xiaobai_live");
  });

  it("refuses what is no WeChat id, and keeps everything that was typed", async () => {
    const typed = { username: "小白", role: "operator", nickname: "备注" };
    const refused = await visitor.sends(page, "member.added", { fields: typed });

    expect(refused.status).toBe(422);
    expect(errors(refused).map(({ to }) => to)).toEqual(["#username"]);
    for (const [name, value] of Object.entries(typed))
      expect(field(refused, name), name).toBe(value);
    expect(errorAt(refused, "username")).toContain("微信号");
  });

  it("names a role that is taken as the page names it", async () => {
    const operator = await visitor.submits(page, "member.added", {
      fields: { username: "helper_one", role: "operator" },
    });
    const refused = await visitor.sends(operator, "member.added", {
      fields: { username: "helper_one", role: "admin" },
    });

    expect(refused.status).toBe(422);
    expect(errorAt(refused, "role")).toContain("已是管理角色 运营者");
  });

  it("removes a member, and answers 409 when that was done already", async () => {
    const pending = await visitor.submits(page, "member.added", { fields: ANCHOR });
    const gone = await visitor.submits(pending, "member.removed");
    expect(words(gone)).toContain("还没有成员");

    expect((await visitor.sends(pending, "member.authorised")).status).toBe(409);
  });

  it("is locked before live is enabled", async () => {
    const locked = await visitor.visits(`${await visitor.begins()}/anchors`);

    expect(words(locked)).toContain("这一步还没有解锁");
    expect(offers(locked, "member.added")).toBe(false);
  });
});

describe("step 5 of a connected account", () => {
  it("shows the QR code of an anchor without a verified name, who is added again afterwards", async () => {
    const step = await visitor.visits(`${await connected(visitor)}/anchors`);
    const fields = { username: "anchor_lili", role: "anchor" };
    const unverified = await visitor.submits(step, "member.added", { fields });
    expect(words(unverified)).toContain("待实名");
    expect(find(unverified, "svg", { role: "img" })).toHaveLength(1);

    await control(test, "POST", "/members/anchor_lili/verify");
    const done = await visitor.submits(unverified, "member.retry-requested");

    expect(words(done)).toContain("主播已就位");
    expect(offers(done, "member.removed")).toBe(false);
  });

  it("says that WeChat is out of reach and lets the same member be tried again", async () => {
    const step = await visitor.visits(`${await connected(visitor)}/anchors`);
    await control(test, "PUT", "/faults", [
      { path: "/wxaapi/broadcast/role/addrole", kind: "http" },
    ]);
    const failed = await visitor.submits(step, "member.added", { fields: ANCHOR });
    await control(test, "PUT", "/faults", []);

    expect(failed.status).toBe(200);
    expect(words(failed)).toMatch(/添加中|未接受/);
  });
});

describe("the desk of members", () => {
  const LILI = { username: "anchor_lili2", role: "anchor", nickname: "丽丽" };

  it("says when WeChat is asked again for a name, and asks now when it is told to", async () => {
    const path = await connected(visitor, "wxmembers0001");
    const step = await visitor.visits(`${path}/anchors`);
    const unverified = await visitor.submits(step, "member.added", { fields: LILI });
    expect(words(unverified)).toContain("有 1 位等待实名。会自动再问微信，下次 12:02（北京时间）");
    expect(words(unverified)).toContain("请主播用自己的微信扫二维码");
    expect(pageFaults(unverified.html)).toEqual([]);

    await control(test, "POST", "/members/anchor_lili2/verify");
    const done = await visitor.submits(unverified, "member.poll-requested");

    expect(words(done)).toContain("丽丽 已授权");
    expect(words(done)).toContain("2026-11-21 12:00 在微信的成员列表里看到");
  });

  it("takes a role away only after a second look, and says why WeChat does not", async () => {
    const path = await connected(visitor, "wxmembers0002");
    await control(test, "POST", "/members/anchor_lili3/verify");
    const step = await visitor.visits(`${path}/anchors`);
    const granted = await visitor.submits(step, "member.added", {
      fields: { ...LILI, username: "anchor_lili3" },
    });
    const room = await roomFilling({ anchorWechat: "anchor_lili3" });
    await visitor.submits(await visitor.visits(`${path}/room`), "room.submitted", room);
    expect(offers(granted, "member.removal-requested")).toBe(false);

    const link = find(granted, "a", { class: "quiet-link" })[0];
    const asked = await visitor.visits(String(link && attribute(link, "href")).split("#")[0] ?? "");
    expect(words(asked)).toContain("确认移除“丽丽”的主播角色？");
    expect(pageFaults(asked.html)).toEqual([]);
    const refused = await visitor.submits(asked, "member.removal-requested");

    expect(words(refused)).toContain("这位主播还有没开播的直播间，不能删除主播角色");
    expect(words(refused)).toContain("丽丽 已授权");
    expect(pageFaults(refused.html)).toEqual([]);
  });

  it("forgets a member whose role WeChat took away, and tells how many others there are", async () => {
    const path = await connected(visitor, "wxmembers0003");
    const helper = { username: "helper_one", role: "operator" };
    const step = await visitor.visits(`${path}/anchors`);
    const granted = await visitor.submits(step, "member.added", { fields: helper });
    const link = find(granted, "a", { class: "quiet-link" })[0];
    const asked = await visitor.visits(String(link && attribute(link, "href")).split("#")[0] ?? "");

    expect(words(await visitor.submits(asked, "member.removal-requested"))).toContain("还没有成员");
  });

  it("counts the roles, and shows thirty members a page and those who are looked for", async () => {
    for (let number = 10; number < 45; number += 1) {
      const role = number === 44 ? "admin" : "anchor";
      await visitor.submits(page, "member.added", {
        fields: { username: `member_${number}`, role },
      });
    }
    const path = page.url;

    const first = await visitor.visits(path);
    const second = await visitor.visits(`${path}?page=2`);
    const admins = await visitor.visits(`${path}?role=admin`);
    const odd = await visitor.visits(`${path}?role=super&page=-7&status=%3Cb%3E&only=nobody`);

    expect(words(first)).toContain("主播 34 / 500");
    expect(words(first)).toContain("第 1 / 2 页，共 35 位");
    expect([first, second, admins, odd].map((one) => find(one, "article").length)).toEqual([
      30, 5, 1, 30,
    ]);
    for (const one of [first, second, admins, odd]) expect(pageFaults(one.html)).toEqual([]);
  });
});
