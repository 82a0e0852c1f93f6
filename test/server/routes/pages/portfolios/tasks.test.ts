import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { OpenPortfolio } from "../../../../../server/application/portfolios/open-portfolio.ts";
import {
  accountId,
  edit,
  entityId,
  GOOD_FACTS,
  seedPortfolio,
} from "../../../../factories/portfolios.ts";
import { buildTestApp, type TestApp } from "../../../../helpers/build-app.ts";
import { type SignedInPerson, signedInPerson } from "../../../../helpers/sign-in.ts";
import { type Page, signedInVisitor, type Visitor } from "../visitor.ts";

const SHORT = { ...GOOD_FACTS, followers: 63 };
const ROWS = [
  {
    account: "甲店",
    entity: "甲公司",
    owner: "王芳",
    facts: { ...SHORT, lastPaymentOn: undefined },
  },
  { account: "甲二店", entity: "甲公司", facts: SHORT },
  { account: "乙店", entity: "乙公司", facts: GOOD_FACTS },
];

let service: TestApp;
let wang: SignedInPerson;
let li: SignedInPerson;
let owner: Visitor;
let open: OpenPortfolio;
let root: string;

beforeAll(async () => {
  service = await buildTestApp();
  [wang, li] = [await signedInPerson(service, "王芳"), await signedInPerson(service, "李骏")];
});
afterAll(async () => await service.close());
beforeEach(async () => {
  open = await seedPortfolio(service.portfolios, ROWS, { principal: wang.principal });
  owner = signedInVisitor(service.app, wang);
  root = `/portfolios/${open.head.id}`;
});

const accountPath = (number: number) => `${root}/accounts/${accountId(number)}`;
const rowsOf = ({ html }: Page) =>
  [...html.matchAll(/data-task="([^"]+)" data-status="([^"]+)"/g)].map(
    ([, task = "", status = ""]) => `${task.replace(/^acc_0+/, "")} ${status}`,
  );
const addressesIn = ({ html }: Page, pattern: RegExp) =>
  [...html.matchAll(pattern)].map(([, href = ""]) => href.replaceAll("&amp;", "&"));

describe("tasks on the page of an account", () => {
  it("are offered for each condition that it lacks or of which nothing is known, and only for these", async () => {
    const page = await owner.visits(accountPath(1));

    const offered = addressesIn(page, /data-add="([^"]+)"/g);

    expect(offered).toEqual(["recent-payment", "followers", "dau", "ad-spend"]);
    expect(addressesIn(await owner.visits(accountPath(3)), /data-add="([^"]+)"/g)).toEqual([]);
  });

  it("are added, shown there, and no more offered", async () => {
    const page = await owner.visits(accountPath(1));
    const [address = ""] = addressesIn(page, /href="([^"]+)"[^>]* data-add="recent-payment"/g);
    const form = await owner.visits(address);

    const after = await owner.submits(form, "/tasks/new", {
      fields: { due: "2026-12-01", owner: "李骏", note: "催一下" },
    });

    expect(after.url.startsWith(accountPath(1))).toBe(true);
    expect(rowsOf(after)).toEqual(["1.recent-payment open"]);
    expect(after.html).toContain("催一下");
    expect(addressesIn(after, /data-add="([^"]+)"/g)).not.toContain("recent-payment");
    const again = await owner.submits(form, "/tasks/new", { fields: { due: "2026-12-01" } });
    expect(again.status).toBe(200);
  });

  it("lead to what there is where there is one", async () => {
    await owner.submits(
      await owner.visits(`${root}/tasks/new?account=${accountId(1)}&condition=followers`),
      "/tasks/new",
    );

    const page = await owner.visits(
      `${root}/tasks/new?account=${accountId(1)}&condition=followers`,
    );

    expect(page.reply.headers.location).toBe(`${accountPath(1)}/tasks/followers`);
  });
});

describe("a job for an entity", () => {
  const make = async (fields = {}) =>
    await owner.submits(
      await owner.visits(`${root}/tasks/new?entity=${entityId(1)}&condition=followers`),
      "/tasks/new",
      { fields },
    );
  const address = () => `${accountPath(2)}/tasks/followers`;

  it("is made once for all its accounts, and taken back as one", async () => {
    const page = await make({ due: "2026-11-20" });

    expect(page.html).toContain('id="done"');
    expect(rowsOf(page)).toEqual(["1.followers overdue"]);
    expect(page.html).toContain('data-total="2"');
    const undone = await owner.submits(page, "/tasks/undo");
    expect(rowsOf(undone)).toEqual([]);
  });

  it("is changed, closed and opened again from any of them", async () => {
    await make();
    const form = await owner.visits(address());

    const changed = await owner.submits(form, "#task", { fields: { due: "2026-12-24" } });
    const closed = await owner.submits(await owner.visits(address()), "#close");
    const closedList = await owner.visits(`${root}/tasks?status=closed`);
    const reopened = await owner.submits(await owner.visits(address()), "#reopen");

    expect(changed.html).toContain('datetime="2026-12-24"');
    expect(rowsOf(closed)).toEqual([]);
    expect(rowsOf(closedList)).toEqual(["1.followers closed"]);
    expect(rowsOf(reopened)).toEqual(["1.followers open"]);
    expect(reopened.html).toContain('data-total="2"');
  });

  it("keeps what was typed where it is wrong, and where somebody was quicker", async () => {
    await make();
    const form = await owner.visits(address());

    const wrong = await owner.submits(form, "#task", {
      fields: { due: "2026-02-30", owner: "何晓" },
    });
    await owner.submits(form, "#task", { fields: { due: "2026-12-24" } });
    const late = await owner.submits(form, "#task", { fields: { owner: "何晓" } });
    const kept = await owner.submits(late, "#task");

    expect(wrong.status).toBe(422);
    expect(wrong.html).toContain('value="何晓"');
    expect(late.status).toBe(409);
    expect(late.html).toContain('id="overtaken"');
    expect(late.html).toContain("2026-12-24");
    expect(late.html).toContain('value="何晓"');
    expect(kept.html).toContain("何晓");
  });

  it("is done by itself once the fact says so", async () => {
    await make();
    await owner.submits(
      await owner.visits(`${root}/entities/${entityId(1)}/facts/followers`),
      "/facts/followers",
      { fields: { followers: "120", observedOn: "2026-11-21", source: "document" } },
    );

    expect(rowsOf(await owner.visits(`${root}/tasks`))).toEqual(["1.followers done"]);
  });

  it("says that there was nothing to add, where all have it or nobody needs it", async () => {
    await make();
    const again = await make();
    const needless = await owner.visits(
      `${root}/tasks/new?entity=${entityId(2)}&condition=followers`,
    );

    expect(again.url).toContain("done=0");
    expect(needless.html).toContain('id="nobody"');
  });
});

describe("the page of tasks", () => {
  beforeEach(async () => {
    const tasks = [
      { condition: "followers" as const, due: null, owner: null },
      { condition: "recent-payment" as const, due: "2026-11-25", owner: "李骏" },
    ];
    await edit(
      open,
      [1, 2, 3].map((number) => ({ is: "account", id: accountId(number), facts: [], tasks })),
    );
  });

  it("has all of its filter in the address, and files of just that", async () => {
    const page = await owner.visits(`${root}/tasks?owner=李骏&due=week`);

    const [csv = "", markdown = ""] = addressesIn(page, /href="([^"]+)" data-export/g);
    const files = [await owner.visits(csv), await owner.visits(markdown)];

    expect(rowsOf(page)).toEqual([
      "1.recent-payment open",
      "3.recent-payment done",
      "2.recent-payment done",
    ]);
    expect(files[0]?.html.trim().split("\r\n")).toHaveLength(1 + 3);
    expect(files[1]?.html.match(/^- \[/gm)).toHaveLength(3);
    expect(csv).toContain("due=week");
  });

  it("says what cannot be read, and shows the rest", async () => {
    const page = await owner.visits(`${root}/tasks?status=late&owner=李骏`);

    expect(page.status).toBe(422);
    expect(page.html).toContain('data-parameter="status"');
    expect(rowsOf(page)).toHaveLength(3);
    expect((await owner.visits(`${root}/tasks/export.csv?status=late`)).status).toBe(400);
  });

  it("shows a reader the same without a way to change it", async () => {
    const member = { principal: li.principal.id, name: "李骏", role: "read" as const };
    await service.portfolios.putMember(wang.principal, open.head.id, { member, seen: null });
    const reader = signedInVisitor(service.app, li);

    const page = await reader.visits(`${root}/tasks`);

    expect(rowsOf(page)).toEqual(rowsOf(await owner.visits(`${root}/tasks`)));
    expect(page.html).not.toContain(`${accountId(1)}/tasks/`);
    expect((await reader.visits(`${accountPath(1)}/tasks/followers`)).status).toBe(403);
    expect((await reader.visits(`${root}/tasks/new?account=${accountId(1)}`)).status).toBe(403);
  });

  it.each([
    ["/tasks/new", 404],
    ["/tasks/new?account=acc_zzzzzzzzzzzzzzzz", 404],
    ["/tasks/new?entity=ent_zzzzzzzzzzzzzzzz", 404],
    [`/tasks/new?account=${accountId(1)}&condition=luck`, 404],
    [`/accounts/${accountId(1)}/tasks/dau`, 404],
    [`/accounts/${accountId(1)}/tasks/luck`, 404],
    ["/tasks?page=99", 200],
    ["/tasks?done=99", 200],
  ])("answers %s with %i", async (path, status) => {
    expect((await owner.visits(root + path)).status).toBe(status);
  });
});

describe("a bulk edit", () => {
  it("adds a task to those of the view that need it, as it said before", async () => {
    const table = await owner.visits(`${root}/accounts`);
    const preview = await owner.submits(table, "/accounts/edit", {
      fields: { all: "1", task: "followers", taskDue: "2026-12-01", taskNote: "先问" },
    });

    await owner.submits(preview, "#apply");

    const { portfolio } = await service.portfolios.open(wang.principal, open.head.id);
    expect(preview.html).toContain('id="preview"');
    expect([...portfolio.accounts.values()].map(({ tasks }) => tasks.length)).toEqual([1, 1, 0]);
    expect(portfolio.accounts.get(accountId(1))?.tasks).toMatchObject([
      { condition: "followers", due: "2026-12-01", owner: null, note: "先问" },
    ]);
    expect(portfolio.revision).toBe(2);
  });

  it("tells at its fields what is wrong with a task", async () => {
    const table = await owner.visits(`${root}/accounts`);
    const page = await owner.submits(table, "/accounts/edit", {
      fields: { all: "1", task: "luck", taskDue: "2026-12-01" },
    });
    const other = await owner.submits(table, "/accounts/edit", {
      fields: { all: "1", task: "followers", taskDue: "soon", taskNote: "长".repeat(501) },
    });

    expect(page.html).toContain('id="b-task-error"');
    expect(other.html).toContain('id="b-taskDue-error"');
    expect(other.html).toContain('id="b-taskNote-error"');
  });
});
