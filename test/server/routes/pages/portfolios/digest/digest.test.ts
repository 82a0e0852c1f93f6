import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Person } from "../../../../../../server/application/ports/people.ts";
import { GOOD_FACTS, seedPortfolio } from "../../../../../factories/portfolios.ts";
import { buildTestApp, type TestApp } from "../../../../../helpers/build-app.ts";
import { answered } from "../../../../../helpers/held-posts.ts";
import { type SignedInPerson, signedInPerson } from "../../../../../helpers/sign-in.ts";
import { signedInVisitor, type Visitor } from "../../visitor.ts";

const ADDRESS = "https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=693a91f6-7abc-4bc4";

let test: TestApp;
let wang: SignedInPerson;
let visitor: Visitor;
let path: string;
let id: string;
beforeEach(async () => {
  test = await buildTestApp();
  wang = await signedInPerson(test, "王芳");
  visitor = signedInVisitor(test.app, wang);
  const open = await seedPortfolio(
    test.portfolios,
    [
      { account: "甲", facts: { ...GOOD_FACTS, lastPaymentOn: "2026-08-26" } },
      { account: "乙", facts: GOOD_FACTS },
    ],
    { principal: wang.principal },
  );
  ({ id } = open.head);
  path = `/portfolios/${id}/digest`;
});
afterEach(() => test.close());

/** The session has ended meanwhile: a new one. */
async function comesBack(): Promise<void> {
  const person = { id: wang.id, name: "王芳" } as Person;
  const token = await test.people.sessions.begin(person, "a test");
  const headers = { ...wang.headers, cookie: `kaibo_session=${token}` };
  wang = { ...wang, headers };
  visitor = signedInVisitor(test.app, wang);
}
const shown = async () => (await visitor.visits(path)).reply;
const send = async (fields: Record<string, string>, to = path) => {
  const form = new URLSearchParams({ ...fields, _csrf: await visitor.token() });
  const sent = await visitor.posts(to, form.toString(), "application/x-www-form-urlencoded");
  return sent.reply;
};
const ADD = {
  intent: "add",
  kind: "wecom",
  address: ADDRESS,
  secret: "",
  weekday: "1",
  hour: "9",
  language: "zh-CN",
};
const robotIn = (html: string) => /data-robot="(rob_[0-9a-z]{20})"/.exec(html)?.[1] ?? "";
const bodies = () => test.posts.posts.map(({ body }) => Buffer.from(body).toString("utf8"));

describe("the digest of the week", () => {
  it("says what there is now, and after two audits what changed and why", async () => {
    expect((await shown()).body).toContain('id="first"');
    await send({ intent: "audit" });
    test.clock.advance({ days: 7 });
    await comesBack();
    await send({ intent: "audit" });
    const reply = await shown();

    expect(reply.statusCode).toBe(200);
    expect(reply.body).toContain('data-section="changes"');
    expect(reply.body).toContain("不再合格 1 个：甲");
    expect(reply.body).toContain("时间到了 1 个");
  });

  it("says when nothing changed", async () => {
    await send({ intent: "audit" });
    test.clock.advance({ seconds: 60 });
    await send({ intent: "audit" });

    expect((await shown()).body).toContain("data-quiet");
  });
});

describe("a robot", () => {
  it("is added with its address sealed, shown masked, tested and removed", async () => {
    const added = await send(ADD);
    expect(added.statusCode).toBe(303);
    const page = await shown();
    expect(page.body).toContain("4bc4");
    expect(page.body).not.toContain("693a91f6");
    expect(JSON.stringify(await test.desk.all("robot"))).not.toContain("693a91f6");
    const robot = robotIn(page.body);

    const tested = await send({ intent: "test", robot });
    expect(tested.headers.location).toBe(`${path}?done=sent`);
    expect(test.posts.posts[0]?.address).toBe(ADDRESS);
    expect(bodies()[0]).toContain("https://kaibo.example/portfolios/");

    await send({ intent: "remove", robot });
    expect((await shown()).body).toContain('id="no-robots"');
  });

  it("that is not the vendor's own is refused (`robot-address`), and what was typed stays", async () => {
    const refused = await send({ ...ADD, address: "https://127.0.0.1/hook", hour: "14" });

    expect(refused.statusCode).toBe(422);
    expect(refused.body).toContain('id="robot-address-error"');
    // What is expected is told; what was read may be somebody's secret, and stands in its field alone.
    const [, told = ""] = /id="robot-address-error"[^>]*>([^<]*)/.exec(refused.body) ?? [];
    expect(told).toContain("https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=");
    expect(told).not.toContain("127.0.0.1");
    expect(refused.body).toContain('<option value="14" selected>');
  });

  it.each([
    ["refused", answered(200, { reply: '{"errcode":93000}' })],
    ["later", answered(200, { reply: '{"errcode":45009}' })],
    ["unclear", answered(502, { reply: "<html>" })],
    ["unreached", { ok: false, code: "not-reachable", mayHaveArrived: false } as const],
  ])("that does not take a test is told: %s", async (done, answer) => {
    await send(ADD);
    const robot = robotIn((await shown()).body);
    test.posts.answer(() => answer);

    expect((await send({ intent: "test", robot })).headers.location).toBe(`${path}?done=${done}`);
  });

  it("gets the digest once a week, and of another week what changed", async () => {
    await send(ADD);
    for (let day = 0; day < 15; day += 1) {
      await test.jobs.runDue();
      test.clock.advance({ days: 1 });
    }

    expect(bodies()).toHaveLength(2);
    expect(bodies()[0]).toContain("这是第一次");
    expect(bodies()[1]).toMatch(/不再合格 1 个：甲|没有变化|合格/);
    await comesBack();
    expect((await shown()).body).toContain('data-phase="sent"');
  });

  it("of which nobody knows whether it arrived is asked about, and sent again by hand", async () => {
    await send(ADD);
    test.posts.answer(() => ({ ok: false, code: "too-slow", mayHaveArrived: true }));
    test.clock.advance({ days: 3 });
    await test.jobs.runDue();
    await comesBack();
    const page = await shown();
    expect(page.body).toContain('data-phase="unknown"');
    test.clock.advance({ days: 1 });
    await test.jobs.runDue();
    expect(test.posts.posts).toHaveLength(1);
    test.posts.answer(() => answered(200, { reply: '{"errcode":0}' }));
    await comesBack();

    const digest = /name="digest" value="(dig_[0-9a-z]{20})"/.exec(page.body)?.[1] ?? "";
    await send({ intent: "again", robot: robotIn(page.body), digest });
    await test.jobs.runDue();

    expect(test.posts.posts).toHaveLength(2);
    expect((await shown()).body).toContain('data-phase="sent"');
  });

  it("goes with its portfolio, and is of no other (`robot-not-found`)", async () => {
    await send(ADD);
    const robot = robotIn((await shown()).body);
    const other = await seedPortfolio(test.portfolios, [], { principal: wang.principal });
    const elsewhere = `/portfolios/${other.head.id}/digest`;

    for (const intent of ["test", "again", "remove"]) {
      expect((await send({ intent, robot }, elsewhere)).statusCode, intent).toBe(404);
    }
    await expect(
      test.useCases.robots.remove(wang.principal, other.head.id, robot),
    ).rejects.toMatchObject({ code: "robot-not-found" });
    expect(test.posts.posts).toHaveLength(0);
    await test.useCases.erasure.portfolio(wang.principal, id);
    expect(await test.desk.all("robot")).toEqual([]);
  });

  it("is one of ten at most (`robots-full`), until one is removed", async () => {
    for (let count = 0; count < 10; count += 1) await send(ADD);
    const full = await send(ADD);

    expect(full.statusCode).toBe(409);
    expect(full.body).toContain("最多 10 个机器人");
    await send({ intent: "remove", robot: robotIn((await shown()).body) });
    expect((await send(ADD)).statusCode).toBe(303);
  });
});
