import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { buildTestApp, type TestApp } from "../../../../helpers/build-app.ts";
import { control } from "../control-sandbox.ts";
import { ANCHOR, connected, enabled } from "../merchant-forms.ts";
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
    const pending = await visitor.submits(page, "add", { fields: { ...ANCHOR, nickname: "小白" } });
    expect(words(pending)).toContain("小白 待授权");
    const done = await visitor.submits(pending, "authorise");

    expect(words(done)).toContain("主播已就位");
    expect(words(done)).toContain("主播 · xiaobai_live");
  });

  it("refuses what is no WeChat id, and keeps everything that was typed", async () => {
    const typed = { username: "小白", role: "operator", nickname: "备注" };
    const refused = await visitor.sends(page, "add", { fields: typed });

    expect(refused.status).toBe(422);
    expect(errors(refused).map(({ to }) => to)).toEqual(["#username"]);
    for (const [name, value] of Object.entries(typed))
      expect(field(refused, name), name).toBe(value);
    expect(errorAt(refused, "username")).toContain("微信号");
  });

  it("names a role that is taken as the page names it", async () => {
    const operator = await visitor.submits(page, "add", {
      fields: { username: "helper_one", role: "operator" },
    });
    const refused = await visitor.sends(operator, "add", {
      fields: { username: "helper_one", role: "admin" },
    });

    expect(refused.status).toBe(422);
    expect(errorAt(refused, "role")).toContain("已是管理角色 运营者");
  });

  it("removes a member, and answers 409 when that was done already", async () => {
    const pending = await visitor.submits(page, "add", { fields: ANCHOR });
    const gone = await visitor.submits(pending, "remove");
    expect(words(gone)).toContain("还没有成员");

    expect((await visitor.sends(pending, "authorise")).status).toBe(409);
  });

  it("is locked before live is enabled", async () => {
    const locked = await visitor.visits(`${await visitor.begins()}/anchors`);

    expect(words(locked)).toContain("这一步还没有解锁");
    expect(offers(locked, "add")).toBe(false);
  });
});

describe("step 5 of a connected account", () => {
  it("shows the QR code of an anchor without a verified name, who is added again afterwards", async () => {
    const step = await visitor.visits(`${await connected(visitor)}/anchors`);
    const fields = { username: "anchor_lili", role: "anchor" };
    const unverified = await visitor.submits(step, "add", { fields });
    expect(words(unverified)).toContain("待实名");
    expect(find(unverified, "svg", { role: "img" })).toHaveLength(1);

    await control(test, "POST", "/members/anchor_lili/verify");
    const done = await visitor.submits(unverified, "retry");

    expect(words(done)).toContain("主播已就位");
    expect(offers(done, "remove")).toBe(false);
  });

  it("says that WeChat is out of reach and lets the same member be tried again", async () => {
    const step = await visitor.visits(`${await connected(visitor)}/anchors`);
    await control(test, "PUT", "/faults", [
      { path: "/wxaapi/broadcast/role/addrole", kind: "http" },
    ]);
    const failed = await visitor.submits(step, "add", { fields: ANCHOR });
    await control(test, "PUT", "/faults", []);

    expect(failed.status).toBe(200);
    expect(words(failed)).toMatch(/添加中|未接受/);
  });
});
