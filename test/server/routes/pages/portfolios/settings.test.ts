import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { fieldProblemMessage } from "../../../../../server/application/reading/field-problems.ts";
import { buildTestApp, type TestApp } from "../../../../helpers/build-app.ts";
import { type SignedInPerson, signedInPerson } from "../../../../helpers/sign-in.ts";
import { attribute } from "../../../../views/html.ts";
import { pageFaults } from "../../../../views/page-faults.ts";
import {
  errorAt,
  errors,
  field,
  find,
  marked,
  offers,
  type Page,
  signedInVisitor,
  type Visitor,
} from "../visitor.ts";

let test: TestApp;
let owner: SignedInPerson;
let reader: SignedInPerson;
let writer: SignedInPerson;
let id = "";
let settings = "";
let me: Visitor;

beforeAll(async () => {
  test = await buildTestApp();
  [owner, reader, writer] = [
    await signedInPerson(test, "王芳"),
    await signedInPerson(test, "李骏"),
    await signedInPerson(test, "陈晨"),
  ];
});
afterAll(() => test.close());

beforeEach(async () => {
  ({ id } = await test.portfolios.create(owner.principal, "西南大区"));
  settings = `/portfolios/${id}/settings`;
  me = signedInVisitor(test.app, owner);
  await letIn(reader, "read");
  await letIn(writer, "write");
});

async function letIn({ principal }: SignedInPerson, role: "read" | "write"): Promise<void> {
  const member = { principal: principal.id, name: principal.name, role };
  await test.portfolios.putMember(owner.principal, id, { member, seen: null });
}

const head = async () => (await test.portfolios.find(owner.principal, id)).head;
const membersNow = async () =>
  Object.fromEntries((await head()).members.map(({ name, role }) => [name, role]));
const rolesOn = (page: Page) =>
  find(page, "tr").flatMap((row) => attribute(row, "data-role") ?? []);
const hasId = (page: Page, name: string) =>
  page.document.elements.some((element) => attribute(element, "id") === name);
const doneOf = ({ reply }: Page) =>
  new URL(String(reply.headers.location), "http://kaibo.test").searchParams.get("done");

describe("the settings of a portfolio", () => {
  it("show everybody who may do what, and offer each what they may do", async () => {
    const pages = {
      owner: await me.visits(settings),
      writer: await signedInVisitor(test.app, writer).visits(settings),
      reader: await signedInVisitor(test.app, reader).visits(`${settings}?lang=en`),
    };
    const offered = (page: Page) => ({
      status: page.status,
      roles: rolesOn(page),
      isReadOnly: hasId(page, "read-only"),
      isForOwner: hasId(page, "owner-only"),
      does: ["rename", "add", "role", "remove", "hand-over", "leave"].filter((intent) =>
        offers(page, intent),
      ),
      erases: hasId(page, "to-erase"),
      faults: pageFaults(page.html),
    });
    const same = { status: 200, roles: ["owner", "read", "write"], faults: [] };

    expect(offered(pages.owner)).toEqual({
      ...{ ...same, isReadOnly: false, isForOwner: false, erases: true },
      does: ["rename", "add", "role", "remove", "hand-over"],
    });
    expect(offered(pages.writer)).toEqual({
      ...{ ...same, isReadOnly: false, isForOwner: true, erases: false },
      does: ["rename", "leave"],
    });
    expect(offered(pages.reader)).toEqual({
      ...{ ...same, isReadOnly: true, isForOwner: false, erases: false },
      does: ["leave"],
    });
  });

  it("are a tab of the portfolio", async () => {
    const page = await me.visits(settings);
    const [current] = find(page, "a", { "aria-current": "page" });

    expect(current && attribute(current, "href")).toBe(settings);
  });

  it("give it another name, and keep what was typed where it cannot be", async () => {
    const page = await me.visits(settings);
    const refused = await me.sends(page, "rename", { fields: { name: " \u200b " } });
    const long = await me.sends(page, "rename", { fields: { name: "长".repeat(101) } });
    const done = await me.sends(page, "rename", { fields: { name: " 华南  大区 " } });

    expect([refused.status, errors(refused).map(({ to }) => to)]).toEqual([422, ["#name"]]);
    expect([long.status, field(long, "name")]).toEqual([422, "长".repeat(101)]);
    expect([done.status, doneOf(done)]).toEqual([303, "name"]);
    expect((await head()).name).toBe("华南 大区");
  });

  it("show both names to who comes second, who has either", async () => {
    const page = await me.visits(settings);
    await test.portfolios.rename(owner.principal, id, { name: "她的", seen: null });
    const second = await me.sends(page, "rename", { fields: { name: "我的" } });
    const theirs = await me.sends(second, "rename", { fields: { "keep-name": "theirs" } });
    const keptTheirs = (await head()).name;
    const mine = await me.sends(second, "rename", { fields: { "keep-name": "mine" } });

    expect([second.status, marked(second, "data-kind")]).toEqual([409, "name"]);
    expect(pageFaults(second.html)).toEqual([]);
    expect([field(second, "name"), second.html.includes("她的")]).toEqual(["我的", true]);
    expect([theirs.status, keptTheirs]).toEqual([303, "她的"]);
    expect([mine.status, (await head()).name]).toEqual([303, "我的"]);
  });

  it("are not overtaken by other changes of the portfolio, nor by the same name", async () => {
    const page = await me.visits(settings);
    await test.portfolios.changeSettings(owner.principal, id, () => ({ other: {} }));
    const first = await me.sends(page, "rename", { fields: { name: "同名" } });
    const again = await me.sends(page, "rename", { fields: { name: "同名" } });

    expect([first.status, again.status]).toEqual([303, 303]);
  });
});

describe("the members", () => {
  it("are added by their name with a role, and nobody who is not known", async () => {
    await signedInPerson(test, "周宁");
    const page = await me.visits(settings);
    const add = async (member: string, role = "write") =>
      await me.sends(page, "add", { fields: { member, role } });
    const unknown = await add("没有的人");
    const themselves = await add("王芳");
    const done = await add(" 周宁 ");
    const key = await add("key:mall", "read");

    expect([unknown.status, errors(unknown).map(({ to }) => to)]).toEqual([422, ["#member"]]);
    expect([field(unknown, "member"), field(unknown, "role")]).toEqual(["没有的人", "write"]);
    expect([themselves.status, doneOf(done), doneOf(key)]).toEqual([422, "member", "member"]);
    expect(await membersNow()).toEqual({
      李骏: "read",
      陈晨: "write",
      周宁: "write",
      mall: "read",
    });
  });

  it("are given another role, and taken out", async () => {
    const page = await me.visits(settings);
    const changed = await me.sends(page, "role:李骏", {
      fields: { role: "write" },
    });
    const removed = await me.sends(page, "remove:陈晨");
    const again = await me.sends(page, "remove:陈晨");

    expect([doneOf(changed), doneOf(removed), doneOf(again)]).toEqual([
      "role",
      "removed",
      "removed",
    ]);
    expect(await membersNow()).toEqual({ 李骏: "write" });
    expect((await signedInVisitor(test.app, writer).visits(settings)).status).toBe(404);
  });

  it("show both roles to who comes second, and do what is chosen then", async () => {
    const page = await me.visits(settings);
    await letIn(writer, "read");
    const again = await me.sends(page, "add", { fields: { member: "李骏", role: "write" } });
    const changed = await me.sends(page, "role:陈晨", {
      fields: { role: "write" },
    });
    const before = await membersNow();
    const applied = await me.sends(again, "role:李骏", {
      fields: { role: "write" },
    });

    expect([again.status, marked(again, "data-kind")]).toEqual([409, "member"]);
    expect(pageFaults(again.html)).toEqual([]);
    // What is wanted is what was kept when the page was drawn, and so nothing that somebody else would lose.
    expect([changed.status, before]).toEqual([409, { 李骏: "read", 陈晨: "read" }]);
    expect([applied.status, (await membersNow()).李骏]).toEqual([303, "write"]);
  });

  it("who left meanwhile are not given a role unless they are added again", async () => {
    const page = await me.visits(settings);
    const member = reader.principal.id;
    await test.portfolios.removeMember(reader.principal, id, { member, seen: null });
    const overtaken = await me.sends(page, "role:李骏", { fields: { role: "write" } });
    const before = await membersNow();
    const added = await me.sends(overtaken, "add:李骏");

    expect([overtaken.status, before]).toEqual([409, { 陈晨: "write" }]);
    expect([doneOf(added), (await membersNow()).李骏]).toEqual(["member", "write"]);
  });

  it("are not looked up by their names for who may not add any", async () => {
    const page = await signedInVisitor(test.app, writer).visits(settings);
    const asked = async (member: string) => {
      const fields = { _csrf: field(page, "_csrf"), intent: "add", member, role: "read" };
      const visitor = signedInVisitor(test.app, writer);
      visitor.cookies.push(
        ...page.reply.cookies.map(({ name, value }) => ({ name, value, path: "/" })),
      );
      const url = `/portfolios/${id}/members`;
      return await visitor.posts(url, new URLSearchParams(fields).toString());
    };
    const [known, unknown] = [await asked("王芳"), await asked("没有的人")];
    const without = (html: string) =>
      html.replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}|value="[^"]*"/g, "");

    expect([known.status, unknown.status]).toEqual([403, 403]);
    expect(without(known.html)).toBe(without(unknown.html));
  });

  it("leave by themselves; an owner hands it over first", async () => {
    const page = await me.visits(settings);
    const nobody = await me.sends(page, "hand-over", { fields: { heir: "" } });
    const done = await me.sends(page, "hand-over", { fields: { heir: writer.principal.id } });
    const before = await test.portfolios.find(writer.principal, id);
    const visitor = signedInVisitor(test.app, reader);
    const left = await visitor.sends(await visitor.visits(settings), "leave");
    const mine = await me.visits(settings);

    const problem = { pointer: "/heir", code: "heir-expected", read: "" } as const;
    expect([nobody.status, errors(nobody).map(({ to }) => to), errorAt(nobody, "heir")]).toEqual([
      422,
      ["#heir"],
      fieldProblemMessage(problem, "zh-CN"),
    ]);
    expect([doneOf(done), before.role, before.head.members]).toEqual([
      "owner",
      "owner",
      [
        { principal: reader.principal.id, name: "李骏", role: "read" },
        { principal: owner.principal.id, name: "王芳", role: "write" },
      ],
    ]);
    expect([left.status, left.reply.headers.location]).toEqual([303, "/portfolios"]);
    expect(rolesOn(mine)).toEqual(["owner", "write"]);
  });

  it("cannot be made the owner once they have left", async () => {
    const page = await me.visits(settings);
    const member = writer.principal.id;
    await test.portfolios.removeMember(writer.principal, id, { member, seen: null });
    const overtaken = await me.sends(page, "hand-over", { fields: { heir: member } });

    expect([overtaken.status, marked(overtaken, "data-kind")]).toEqual([409, "heir"]);
    expect((await head()).owner.principal).toBe(owner.principal.id);
  });

  it("keep a form that is handed on to the other language", async () => {
    const page = await me.visits(settings);
    const refused = await me.sends(page, "add", { fields: { member: "没有的人", role: "write" } });
    const [form] = find(refused, "form", { id: "other-language" });
    const action = (form && attribute(form, "action")) ?? "";

    expect(action).toContain(settings);
  });
});
