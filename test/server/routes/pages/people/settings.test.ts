import { createHash } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { buildTestApp, type TestApp } from "../../../../helpers/build-app.ts";
import { PASSWORD, signedInPerson } from "../../../../helpers/sign-in.ts";
import { PeopleVisitor } from "./people-visitor.ts";

const secretIn = (body: string) => /<span class="copy">([^<]*)<\/span>/.exec(body)?.[1] ?? "";
const hiddenIn = (body: string, name: string) =>
  [...body.matchAll(new RegExp(`name="${name}" value="([^"]+)"`, "g"))].map(
    ([, value = ""]) => value,
  );

describe("the settings", () => {
  let test: TestApp;
  let count = 0;
  let name = "";
  let me: PeopleVisitor;
  let id = "";
  beforeAll(async () => {
    test = await buildTestApp();
    await signedInPerson(test, "Root", { isAdministrator: true });
  });
  afterAll(() => test.close());
  beforeEach(async () => {
    count += 1;
    name = `Person ${count}`;
    ({ id } = await signedInPerson(test, name, { isAdministrator: true }));
    me = new PeopleVisitor(test);
    await me.post("/sign-in", { name, password: PASSWORD });
  });
  const wish = async (intent: string, fields: Record<string, string> = {}) =>
    me.post("/settings", { intent, ...fields });
  const doneBy = async (intent: string, fields: Record<string, string> = {}) => {
    const reply = await wish(intent, fields);
    expect([reply.statusCode, reply.headers.location]).toEqual([303, `/settings?done=${intent}`]);
    return (await me.get(`/settings?done=${intent}`)).body;
  };

  it("change one's name, which nobody else may have", async () => {
    expect(await doneBy("rename", { name: `New ${name}` })).toContain('id="done"');
    expect((await wish("rename", { name: "root" })).statusCode).toBe(422);
    expect((await wish("rename", { name: "\u200b" })).statusCode).toBe(422);
    expect((await test.people.all.named(`new ${name}`))?.id).toBe(id);
  });

  it("change the password for who knows it, and end all other sessions", async () => {
    const other = new PeopleVisitor(test);
    await other.post("/sign-in", { name, password: PASSWORD });
    const next = "another sentence of mine";
    for (const [password, newPassword] of [
      [PASSWORD, "short"],
      [PASSWORD, `${name}${name}`],
      [PASSWORD, "passwordpassword"],
      [PASSWORD, "字".repeat(129)],
      ["wrong", next],
    ] as const) {
      const refused = await wish("password", { password, newPassword });
      expect(refused.statusCode).toBe(422);
      expect(refused.body).not.toContain(`value="${newPassword}"`);
    }
    await doneBy("password", { password: PASSWORD, newPassword: next });
    expect((await other.get("/settings")).statusCode).toBe(303);
    expect((await me.get("/settings")).statusCode).toBe(200);
    const change = { present: "x", next: PASSWORD, address: "192.0.2.1", session: "" };
    expect(await test.people.all.changePassword(id, change)).toMatchObject({
      problems: [{ pointer: "/password", code: "password-wrong" }],
    });
    for (let tries = 0; tries < 5; tries += 1)
      await wish("password", { password: "x", newPassword: PASSWORD });
    const waits = await wish("password", { password: next, newPassword: PASSWORD });
    expect([waits.statusCode, waits.headers["retry-after"]]).toEqual([429, "2"]);
  });

  it("show where one is signed in, and end one of it or all but this", async () => {
    const others = [new PeopleVisitor(test), new PeopleVisitor(test)];
    const headers = { "user-agent": "Mozilla/5.0 (iPhone) MicroMessenger/8" };
    for (const other of others)
      await other.post("/sign-in", { name, password: PASSWORD }, { headers });
    const { body } = await me.get("/settings");
    expect(body).toContain("iPhone · WeChat");
    const [session = ""] = hiddenIn(body, "session");
    await doneBy("end-session", { session });
    const left = await test.people.sessions.list(id);
    expect([left.length, left.some((one) => one.id === session)]).toEqual([3, false]);
    await doneBy("end-others");
    expect(await test.people.sessions.list(id)).toHaveLength(1);
  });

  it("make a key that is shown once and acts for the person, as far as its scope allows", async () => {
    const made = await wish("make-key", { keyName: "nightly", scope: "read" });
    const key = secretIn(made.body);
    expect([made.statusCode, key]).toEqual([200, expect.stringMatching(/^kaibo_[\w-]{43}$/)]);
    expect((await me.get("/settings")).body).not.toContain(key);
    expect(await test.people.keys.make(id, "nightly", "write")).toMatchObject({
      problems: [{ pointer: "/keyName", code: "key-name-taken" }],
    });
    const twice = await wish("make-key", { keyName: "nightly", scope: "write" });
    expect(twice.statusCode).toBe(422);
    const ask = async (method: "GET" | "POST", bearer: string) => {
      const url = "/api/v1/onboardings";
      const headers = { authorization: `Bearer ${bearer}` };
      const body = method === "POST" ? { payload: { mode: "manual" } } : {};
      const reply = await test.app.inject({ method, url, headers, ...body });
      return [reply.statusCode, reply.json<{ code?: string }>().code];
    };
    expect(await ask("GET", key)).toEqual([200, undefined]);
    expect(await ask("POST", key)).toEqual([403, "key-read-only"]);
    const [keyId = ""] = hiddenIn((await me.get("/settings")).body, "key");
    const rotated = secretIn((await wish("rotate-key", { key: keyId })).body);
    expect([await ask("GET", key), await ask("GET", rotated)]).toEqual([
      [401, "key-unknown"],
      [200, undefined],
    ]);
    const [newId = ""] = hiddenIn((await me.get("/settings")).body, "key");
    expect(newId).toBe(createHash("sha256").update(rotated).digest("hex").slice(0, 16));
    await doneBy("revoke-key", { key: newId });
    expect(await ask("GET", rotated)).toEqual([401, "key-unknown"]);
  });

  it("invite somebody, with one of one's own portfolios", async () => {
    const principal = { id: `person:${id}`, kind: "person", name, scope: "write" } as const;
    const { id: portfolio } = await test.portfolios.create(principal, "Clients");
    const membership = `${portfolio} read`;
    const made = await wish("invite", { invitee: `Guest ${count}`, membership });
    const link = new URL(secretIn(made.body)).pathname;
    const guest = new PeopleVisitor(test);
    expect((await guest.get(link)).body).toContain(`value="Guest ${count}"`);
    await guest.post(link, { name: `Guest ${count}`, password: PASSWORD });
    const { head } = await test.portfolios.find(principal, portfolio);
    expect(head.members).toMatchObject([{ name: `Guest ${count}`, role: "read" }]);

    const foreign = await signedInPerson(test, `Foreign ${count}`);
    const other = await test.portfolios.create(foreign.principal, "Not mine");
    const refused = await wish("invite", { invitee: "x", membership: `${other.id} write` });
    expect(refused.statusCode).toBe(404);

    await wish("invite", { invitee: "" });
    const [open = ""] = hiddenIn((await me.get("/settings")).body, "link");
    await doneBy("take-back", { link: open });
    expect((await test.people.links.invitations()).map((one) => one.id)).not.toContain(open);
  });

  it("keep people out and let them in again, never the last administrator", async () => {
    const guest = await signedInPerson(test, `Guest ${count}`);
    const isIn = async () =>
      (await test.app.inject({ url: "/settings", headers: guest.headers })).statusCode === 200;
    expect(await isIn()).toBe(true);
    await doneBy("administrator", { person: guest.id });
    await doneBy("no-administrator", { person: guest.id });
    await doneBy("disable", { person: guest.id });
    expect(await isIn()).toBe(false);
    await doneBy("enable", { person: guest.id });
    expect(await isIn()).toBe(false);
    expect((await wish("disable", { person: "per_missing" })).statusCode).toBe(404);

    const alone = await buildTestApp();
    const root = await signedInPerson(alone, "Root", { isAdministrator: true });
    await signedInPerson(alone, "Somebody");
    await expect(alone.people.all.setDisabled(root.id, true)).rejects.toMatchObject({
      code: "person-last-administrator",
    });
    await alone.close();
  });

  it("are no more than one's own for who is no administrator (`administrator-only`)", async () => {
    const guest = await signedInPerson(test, `Guest ${count}`);
    const visitor = new PeopleVisitor(test);
    await visitor.post("/sign-in", { name: `Guest ${count}`, password: PASSWORD });
    expect((await visitor.get("/settings")).body).not.toContain('id="people"');
    for (const intent of ["invite", "take-back", "disable", "enable", "administrator"]) {
      const reply = await visitor.post("/settings", { intent, person: guest.id });
      expect(reply.statusCode).toBe(403);
    }
    expect((await visitor.post("/settings", { intent: "nothing" })).statusCode).toBe(400);
  });

  it("erase a person with sessions, keys and memberships", async () => {
    const guest = await signedInPerson(test, `Gone ${count}`);
    const made = await test.people.keys.make(guest.id, "key", "write");
    const owner = { id: `person:${id}`, kind: "person", name, scope: "write" } as const;
    const { id: portfolio } = await test.portfolios.create(owner, "Clients");
    const member = { principal: guest.principal.id, name: `Gone ${count}`, role: "read" } as const;
    await test.portfolios.putMember(owner, portfolio, { member, seen: null });

    await test.people.all.erase(guest.id);

    expect((await test.portfolios.find(owner, portfolio)).head.members).toEqual([]);
    expect(made.ok && (await test.apiKeys.find(made.key))).toBeNull();
    expect((await test.app.inject({ url: "/settings", headers: guest.headers })).statusCode).toBe(
      303,
    );
    await expect(test.people.all.erase(guest.id)).rejects.toMatchObject({
      code: "person-not-found",
    });
  });
});
