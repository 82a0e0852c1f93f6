import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { buildTestApp, type TestApp } from "../../../../helpers/build-app.ts";
import { PASSWORD, signedInPerson } from "../../../../helpers/sign-in.ts";
import { PeopleVisitor } from "./people-visitor.ts";

const errorOf = (body: string) =>
  /id="error-summary"[\s\S]*?<\/div>/.exec(body)?.[0].replaceAll(/<[^>]*>|\s+/g, " ") ?? "";
const setUp = (token: string) => `/setup/${token}`;

describe("the first link", () => {
  let test: TestApp;
  beforeAll(async () => {
    test = await buildTestApp();
  });
  afterAll(() => test.close());

  it("lets the first person in, who then is signed in on the desk and nowhere else", async () => {
    const token = (await test.people.links.makeFirst()) ?? "";
    const visitor = new PeopleVisitor(test);
    expect((await visitor.get("/sign-in")).body).toContain('id="nobody-yet"');
    const short = await visitor.post(setUp(token), {
      name: "王芳",
      password: "九个字不够长的密码",
    });
    expect([short.statusCode, errorOf(short.body)]).toEqual([
      422,
      expect.stringContaining("9 个字，还差 3 个") as string,
    ]);
    expect(short.body).not.toContain("九个字不够长的密码");
    expect(short.body).toContain('value="王芳"');

    const used = await visitor.post(setUp(token), { name: " 王芳 ", password: PASSWORD });

    expect([used.statusCode, used.headers.location]).toEqual([303, "/portfolios"]);
    const session = used.cookies.filter(({ name }) => name.includes("session"));
    expect(session.map(({ path }) => path).sort()).toEqual([
      "/api/v1/audits",
      "/api/v1/fact-requests",
      "/api/v1/portfolios",
      "/api/v1/shares",
      "/audits",
      "/portfolios",
      "/settings",
      "/sign-in",
    ]);
    for (const cookie of session) {
      expect(cookie).toMatchObject({ httpOnly: true, sameSite: "Lax", maxAge: 30 * 86_400 });
    }
    for (const others of [
      ...["/", "/check", "/onboardings/onb_x", "/resume", "/assets/desk.css"],
      ...["/s/kbv_x", "/a/kba_x", "/cal/kbf_x.ics", "/api/v1/checks", "/api/v1/webhooks"],
    ]) {
      expect(visitor.cookieFor(others)).not.toContain("session");
    }
    expect((await visitor.get("/settings")).statusCode).toBe(200);
    expect((await visitor.get("/sign-in")).headers.location).toBe("/portfolios");
    expect(await test.people.all.list()).toMatchObject([{ name: "王芳", isAdministrator: true }]);
  });

  it("is made anew by each start while there is nobody, and never again", async () => {
    const other = await buildTestApp();
    const [first, second] = [
      (await other.people.links.makeFirst()) ?? "",
      (await other.people.links.makeFirst()) ?? "",
    ];
    const visitor = new PeopleVisitor(other);
    expect((await visitor.get(setUp(first))).statusCode).toBe(404);
    expect((await visitor.get(setUp(second))).statusCode).toBe(200);
    await signedInPerson(other, "somebody");
    expect((await visitor.get(setUp(second))).statusCode).toBe(404);
    expect(await other.people.links.makeFirst()).toBeNull();
    await other.close();
  });
});

describe("a link", () => {
  let test: TestApp;
  beforeAll(async () => {
    test = await buildTestApp();
  });
  afterAll(() => test.close());
  const invitation = (name: string | null) =>
    ({ kind: "invitation", name, isAdministrator: false, by: null, membership: null }) as const;

  it("that is guessed, used, expired or taken back says the same nothing", async () => {
    const visitor = new PeopleVisitor(test);
    const make = () => test.people.links.make(invitation(null));
    const [used, takenBack, expired] = [await make(), await make(), await make()];
    await visitor.post(setUp(used), { name: "used", password: PASSWORD });
    const all = await test.people.links.invitations();
    for (const { id } of all) await test.people.links.takeBack(id);
    const old = await make();
    test.clock.advance({ days: 7 });
    const stranger = new PeopleVisitor(test);
    const bodies = [];
    for (const token of ["kbl_guessed", "x", used, takenBack, expired, old, "a".repeat(90)]) {
      const reply = await stranger.get(setUp(token));
      expect(reply.statusCode).toBe(404);
      bodies.push(bodyWithoutWhatChanges(reply.body, token));
    }
    expect(new Set(bodies).size).toBe(1);
  });

  it("is used once, by whoever comes first", async () => {
    await expect(test.people.links.look("kbl_guessed")).rejects.toMatchObject({
      code: "link-void",
    });
    const token = await test.people.links.make(invitation(null));
    const uses = await Promise.allSettled(
      ["one", "two", "three"].map((name) =>
        test.people.links.use(token, { name, password: PASSWORD }, ""),
      ),
    );
    const signedIn = uses.filter((use) => use.status === "fulfilled" && use.value.ok);
    expect(signedIn).toHaveLength(1);
  });

  it("stays when the name is taken, and says so", async () => {
    await signedInPerson(test, "Chen");
    const taken = await test.people.links.make(invitation(null));
    expect(await test.people.links.use(taken, { name: "chen", password: PASSWORD }, "")).toEqual({
      ok: false,
      problems: [{ pointer: "/name", code: "name-taken", read: "chen" }],
    });
    const token = await test.people.links.make(invitation("ＣＨＥＮ"));
    const visitor = new PeopleVisitor(test);
    const refused = await visitor.post(setUp(token), { name: "ＣＨＥＮ", password: PASSWORD });
    expect([refused.statusCode, (await visitor.get(setUp(token))).statusCode]).toEqual([422, 200]);
    expect(errorOf(refused.body)).toContain("已有人叫这个名字");
    const long = await visitor.post(setUp(token), { name: "字".repeat(61), password: PASSWORD });
    expect(errorOf(long.body)).toContain("1 至 60");
  });

  it("for who forgot the password ends all sessions, and the old password opens nothing", async () => {
    const he = await signedInPerson(test, "何晓");
    const token = await test.people.links.make({ kind: "reset", personId: he.id });
    const visitor = new PeopleVisitor(test);
    expect((await visitor.get(setUp(token))).body).not.toContain('id="name"');

    await visitor.post(setUp(token), { password: "quite another sentence" });

    expect((await test.app.inject({ url: "/settings", headers: he.headers })).statusCode).toBe(303);
    const wrong = await visitor.post(
      "/sign-in",
      { name: "何晓", password: PASSWORD },
      { from: "/check" },
    );
    expect(wrong.statusCode).toBe(403);
    const fresh = new PeopleVisitor(test);
    expect((await fresh.post("/sign-in", { name: "何晓", password: PASSWORD })).statusCode).toBe(
      422,
    );
    const right = { name: "何晓", password: "quite another sentence" };
    expect((await fresh.post("/sign-in", right)).statusCode).toBe(303);
  });
});

describe("signing in", () => {
  let test: TestApp;
  beforeAll(async () => {
    test = await buildTestApp();
    await signedInPerson(test, "Wang Fang");
  });
  afterAll(() => test.close());

  it("asks whoever is not signed in, and leads back to where they wanted to go, on this site only", async () => {
    const visitor = new PeopleVisitor(test);
    const asked = await visitor.get("/settings?lang=en");
    expect([asked.statusCode, asked.headers.location]).toEqual([
      303,
      "/sign-in?next=%2Fsettings%3Flang%3Den",
    ]);
    const good = { name: "wang  FANG", password: PASSWORD };
    for (const [next, to] of [
      ["/settings?lang=en", "/settings?lang=en"],
      ["/portfolios/pf_1?q=a%20b#x", "/portfolios/pf_1?q=a%20b#x"],
      ["//evil.example", "/portfolios"],
      ["/\\evil.example", "/portfolios"],
      ["https://evil.example/settings", "/portfolios"],
      ["/settings\\@evil.example", "/portfolios"],
      ["/settings.evil.example", "/portfolios"],
      ["javascript:alert(1)", "/portfolios"],
      ["/settings\r\nset-cookie: a=b", "/portfolios"],
    ] as const) {
      const reply = await new PeopleVisitor(test).post("/sign-in", { ...good, next });
      expect([reply.statusCode, reply.headers.location]).toEqual([303, to]);
    }
  });

  it("begins a session of its own each time, whatever the browser brought along", async () => {
    const fixed = `kbs_${"a".repeat(43)}`;
    const visitor = new PeopleVisitor(test);
    const form = { name: "Wang Fang", password: PASSWORD };
    const [one, two] = [
      await visitor.post("/sign-in", form, { from: "/resume" }),
      await new PeopleVisitor(test).post("/sign-in", form, {
        headers: { "x-nothing": fixed },
      }),
    ];
    const tokens = [one, two].map(
      (reply) => reply.cookies.find(({ name }) => name === "kaibo_session")?.value,
    );
    expect(new Set([...tokens, fixed]).size).toBe(3);
  });

  it("says the same (`sign-in-wrong`) of a wrong password and of a name that nobody has", async () => {
    const say = async (name: string) => {
      const reply = await new PeopleVisitor(test).post("/sign-in", { name, password: "wrong one" });
      return [reply.statusCode, errorOf(reply.body)];
    };
    expect(await say("Wang Fang")).toEqual(await say("Nobody at all"));
    const empty = await new PeopleVisitor(test).post("/sign-in", { name: " ", password: "" });
    expect(empty.statusCode).toBe(422);
  });

  it("refuses a form of another site", async () => {
    for (const site of ["cross-site", "same-site"]) {
      const reply = await new PeopleVisitor(test).post(
        "/sign-in",
        { name: "Wang Fang", password: PASSWORD },
        { headers: { "sec-fetch-site": site } },
      );
      expect(reply.statusCode).toBe(403);
    }
    const unsigned = await new PeopleVisitor(test).post("/sign-in", { _csrf: "forged", name: "x" });
    expect(unsigned.statusCode).toBe(403);
  });

  it("makes wrong tries wait (`sign-in-wait`), with the name and without, and says how long", async () => {
    const guess = async (name: string, address: string) =>
      test.people.signIns.signIn({ name, password: "a guess" }, { address, device: "" });
    for (let count = 0; count < 6; count += 1) await guess("Victim", `192.0.2.${count}`);
    expect(await guess("victim", "192.0.2.99")).toEqual({ outcome: "wait", seconds: 2 });
    const page = await new PeopleVisitor(test).post("/sign-in", { name: "VICTIM", password: "x" });
    expect([page.statusCode, page.headers["retry-after"]]).toEqual([429, "2"]);
    expect(errorOf(page.body)).toContain("2 秒");

    for (let count = 0; count < 21; count += 1) await guess(`name ${count}`, "198.51.100.7");
    expect(await guess("somebody new", "198.51.100.7")).toMatchObject({ outcome: "wait" });
    expect(await guess("somebody new", "198.51.100.8")).toEqual({ outcome: "wrong" });
    test.clock.advance({ seconds: 3601 });
    expect(await guess("victim", "198.51.100.7")).toEqual({ outcome: "wrong" });
  });

  it("ends by signing out, here or everywhere", async () => {
    const visitor = new PeopleVisitor(test);
    await visitor.post("/sign-in", { name: "Wang Fang", password: PASSWORD });
    const kept = visitor.cookieFor("/settings");
    const out = await visitor.post("/sign-in/out", {}, { from: "/settings" });
    expect([out.statusCode, out.headers.location]).toEqual([303, "/sign-in"]);
    expect(visitor.cookieFor("/settings")).not.toContain("session");
    const again = await test.app.inject({ url: "/settings", headers: { cookie: kept } });
    expect(again.statusCode).toBe(303);
  });

  it("lasts 12 hours without a request, and 30 days at most", async () => {
    const li = await signedInPerson(test, "Li");
    const isIn = async () =>
      (await test.app.inject({ url: "/settings", headers: li.headers })).statusCode === 200;
    for (let half = 0; half < 62; half += 1) {
      test.clock.advance({ seconds: 11.5 * 3600 });
      expect(await isIn()).toBe(true);
    }
    test.clock.advance({ seconds: 7.5 * 3600 });
    expect(await isIn()).toBe(false);
    const chen = await signedInPerson(test, "Chen");
    test.clock.advance({ seconds: 12 * 3600 });
    const reply = await test.app.inject({ url: "/settings", headers: chen.headers });
    expect(reply.statusCode).toBe(303);
  });
});

function bodyWithoutWhatChanges(body: string, token: string): string {
  return body.replaceAll(`/setup/${token}`, "").replaceAll(/value="[^"]*"|[0-9a-f-]{36}/g, "");
}
