import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { fieldProblemMessage } from "../../../../../server/application/reading/field-problems.ts";
import { accountId, edit, seedPortfolio, statementsOf } from "../../../../factories/portfolios.ts";
import { buildTestApp, type TestApp } from "../../../../helpers/build-app.ts";
import { PASSWORD, type SignedInPerson, signedInPerson } from "../../../../helpers/sign-in.ts";
import { pageFaults } from "../../../../views/page-faults.ts";
import {
  errorAt,
  errors,
  field,
  find,
  marked,
  type Page,
  signedInVisitor,
  type Visitor,
} from "../visitor.ts";

let test: TestApp;
let root: SignedInPerson;
let leaving: SignedInPerson;
let colleague: SignedInPerson;
let admin: Visitor;
let count = 0;

beforeAll(async () => {
  test = await buildTestApp();
  root = await signedInPerson(test, "管理员", { isAdministrator: true });
  admin = signedInVisitor(test.app, root);
});
afterAll(() => test.close());
beforeEach(async () => {
  count += 1;
  leaving = await signedInPerson(test, `离职${count}`);
  colleague = await signedInPerson(test, `同事${count}`);
});

const address = (id = leaving.id) => `/settings/people/${id}/erase`;
const name = () => leaving.principal.name;
const erase = async (page: Page, fields: Record<string, string>) =>
  await admin.sends(page, "erase", { fields });
const isThere = async (id = leaving.id) =>
  (await test.people.all.list()).some((one) => one.id === id);

/** A portfolio of a colleague in which the person who leaves has said something. */
async function sharedPortfolio() {
  const open = await seedPortfolio(test.portfolios, [{ account: "甲店" }], {
    principal: colleague.principal,
  });
  const member = { principal: leaving.principal.id, name: name(), role: "write" } as const;
  await test.portfolios.putMember(colleague.principal, open.head.id, { member, seen: null });
  const theirs = await test.portfolios.open(leaving.principal, open.head.id);
  await edit(theirs, [{ is: "account", id: accountId(1), facts: statementsOf({ dau: 77 }) }]);
  return open.head.id;
}

describe("erasing a person", () => {
  it("says what goes and what stays, and does it once the name was typed", async () => {
    const portfolio = await sharedPortfolio();
    const made = await test.people.keys.make(leaving.id, "nightly", "write");
    const by = { principal: leaving.principal.id, name: name() };
    const invitation = { name: "新人", isAdministrator: false, by, membership: null };
    await test.people.links.make({ kind: "invitation", ...invitation });
    await test.people.links.make({ kind: "reset", personId: leaving.id });
    const list = await admin.visits("/settings");
    const page = await admin.visits(address());
    const mistyped = await erase(page, { confirm: "离职" });
    const wasThere = await isThere();
    const done = await erase(page, { confirm: ` ${name()} ` });

    expect(find(list, "a", { href: address() })).toHaveLength(1);
    expect(find(list, "a", { href: address(root.id) })).toHaveLength(0);
    expect([page.status, marked(page, "data-erased"), pageFaults(page.html)]).toEqual([
      200,
      "person",
      [],
    ]);
    expect([mistyped.status, field(mistyped, "confirm"), wasThere]).toEqual([422, "离职", true]);
    expect([errorAt(mistyped, "confirm") === null, errors(mistyped).map(({ to }) => to)]).toEqual([
      false,
      ["#confirm"],
    ]);
    expect(pageFaults(mistyped.html)).toEqual([]);
    expect([done.status, done.reply.headers.location]).toEqual([303, "/settings?done=erase"]);
    expect(marked(await admin.visits("/settings?done=erase"), "role")).toBe("status");

    const { portfolio: left, head } = await test.portfolios.open(colleague.principal, portfolio);
    expect([await isThere(), head.members]).toEqual([false, []]);
    expect(left.entries.map(({ by }) => by.name)).not.toContain(name());
    expect(left.accounts.get(accountId(1))?.statements.at(-1)?.raw).toBe(77);
    expect(JSON.stringify(await test.people.store.links.list())).not.toContain(name());
    expect((await signedInVisitor(test.app, leaving).visits("/portfolios")).status).toBe(303);
    const key = made.ok ? made.key : "";
    expect(await test.useCases.apiKeys.find(key)).toBeNull();
    const again = { name: name(), password: PASSWORD };
    const origin = { address: "192.0.2.7", device: "" };
    expect(await test.people.signIns.signIn(again, origin)).toEqual({ outcome: "wrong" });
  });

  it("hands what they own to whom the administrator chooses, and does nothing before one is chosen", async () => {
    const { id } = await test.portfolios.create(leaving.principal, "交接的");
    const { id: principal } = colleague.principal;
    const member = { principal, name: colleague.principal.name, role: "read" } as const;
    await test.portfolios.putMember(leaving.principal, id, { member, seen: null });
    const page = await admin.visits(address());
    const nobody = await erase(page, { confirm: name() });
    const stranger = await erase(page, { confirm: name(), heir: leaving.id });
    const wasThere = await isThere();
    const done = await erase(page, { confirm: name(), heir: colleague.id });
    const { head, role } = await test.portfolios.find(colleague.principal, id);

    expect(page.html).toContain("交接的");
    const problem = { pointer: "/heir", code: "heir-expected", read: "" } as const;
    expect([nobody.status, errors(nobody).map(({ to }) => to), errorAt(nobody, "heir")]).toEqual([
      422,
      ["#heir"],
      fieldProblemMessage(problem, "zh-CN"),
    ]);
    expect(field(nobody, "confirm")).toBe(name());
    expect([stranger.status, wasThere, done.status]).toEqual([422, true, 303]);
    expect([role, head.members, await isThere()]).toEqual(["owner", [], false]);
    expect(JSON.stringify(head)).not.toContain(name());
  });

  it("is for administrators, who are told of nobody else's existence", async () => {
    const visitor = signedInVisitor(test.app, colleague);
    const [known, unknown] = [
      await visitor.visits(address()),
      await visitor.visits(address("per_00000000000000000000")),
    ];

    expect([known.status, unknown.status]).toEqual([403, 403]);
    expect((await admin.visits(address("per_00000000000000000000"))).status).toBe(404);
    expect((await admin.visits(address("..%2Froot"))).status).toBe(404);
  });

  it("leaves the last administrator, and whoever asks", async () => {
    const by = colleague.principal;
    const { person } = await test.useCases.personErasure.erasable(by, root.id);
    const refused = test.useCases.personErasure.erase(by, { person, heir: null });

    await expect(refused).rejects.toThrow("person-last-administrator");
    expect((await admin.visits(address(root.id))).status).toBe(404);
    expect((await admin.visits("/settings")).status).toBe(200);
  });

  it("without an heir changes nothing while they own something", async () => {
    await test.portfolios.create(leaving.principal, "自己的");
    const { person } = await test.useCases.personErasure.erasable(root.principal, leaving.id);
    const refused = test.useCases.personErasure.erase(root.principal, { person, heir: null });

    await expect(refused).rejects.toThrow("person-owns-portfolios");
    expect((await signedInVisitor(test.app, leaving).visits("/settings")).status).toBe(200);
  });
});
