import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { pino } from "pino";
import { expect, it } from "vitest";
import { argon2Passwords } from "../../../../../server/adapters/secrets/argon2-passwords.ts";
import { fileApiKeys } from "../../../../../server/adapters/secrets/file-api-keys.ts";
import { memoryPortfolioStore } from "../../../../../server/adapters/stores/memory/memory-portfolio-store.ts";
import { openFilePeople } from "../../../../../server/adapters/stores/people/file-people.ts";
import { peopleService } from "../../../../../server/application/people/people-service.ts";
import { loggerOptions } from "../../../../../server/plugins/log.ts";
import { buildTestApp } from "../../../../helpers/build-app.ts";
import { countedRandomness } from "../../../../helpers/counted-randomness.ts";
import { temporaryDirectory } from "../../../../helpers/temporary-directory.ts";
import { TestClock } from "../../../../helpers/test-clock.ts";
import { PeopleVisitor } from "./people-visitor.ts";

const PLANTED = "planted-password-of-nobody";
const NEXT = "planted-password-the-second";

it("a password, a session, a link and a key stand in no line of the log, and in no reply but the first", async () => {
  const lines: string[] = [];
  const logger = pino(loggerOptions("trace"), { write: (line: string) => lines.push(line) });
  const test = await buildTestApp({ logger });
  const link = (await test.people.links.makeFirst()) ?? "";
  const visitor = new PeopleVisitor(test);
  await visitor.post(`/setup/${link}`, { name: "王芳", password: PLANTED });
  const session = /kbs_[\w-]+/.exec(visitor.cookieFor("/settings"))?.[0] ?? "";
  const made = await visitor.post("/settings", {
    intent: "make-key",
    keyName: "key",
    scope: "write",
  });
  const key = /kaibo_[\w-]{43}/.exec(made.body)?.[0] ?? "";
  const replies = [
    await visitor.get("/settings"),
    await visitor.post("/settings", { intent: "password", password: "x", newPassword: NEXT }),
    await visitor.post("/settings", { intent: "password", password: PLANTED, newPassword: NEXT }),
    await visitor.get(`/setup/${link}`),
    await test.app.inject({ url: "/api/v1/jobs/x", headers: { authorization: `Bearer ${key}` } }),
    await new PeopleVisitor(test).post("/sign-in", { name: PLANTED, password: NEXT }),
  ];
  await test.close();

  expect(lines.length).toBeGreaterThan(5);
  for (const secret of [PLANTED, NEXT, session, link, key]) {
    expect(secret).not.toBe("");
    expect(lines.filter((line) => line.includes(secret))).toEqual([]);
  }
  const told = replies.map(({ body }) => body).join("\n");
  for (const secret of [NEXT, session, key]) expect(told).not.toContain(secret);
});

it("they stand in no file either", async () => {
  const directory = await temporaryDirectory();
  const people = await openFilePeople({ directory, as: "service" });
  const service = peopleService({
    people,
    passwords: argon2Passwords({ memoryCost: 8, timeCost: 1, parallelism: 1 }),
    apiKeys: fileApiKeys({ directory }),
    clock: new TestClock("2026-11-21T04:00:00.000Z"),
    randomness: countedRandomness(),
    portfolioStore: memoryPortfolioStore(),
  });
  const link = (await service.links.makeFirst()) ?? "";
  const used = await service.links.use(link, { name: "王芳", password: PLANTED }, "Linux");
  if (!used.ok) throw new Error("the first link opens");
  const made = await service.keys.make(used.person.id, "key", "read");
  const open = await service.links.make({ kind: "reset", personId: used.person.id });

  const names = await readdir(directory, { recursive: true, withFileTypes: true });
  const files = names.filter((one) => one.isFile()).map((one) => join(one.parentPath, one.name));
  const kept = await Promise.all(files.map((file) => readFile(file, "utf8")));
  const all = [...files, ...kept].join("\n");
  expect(files.length).toBeGreaterThanOrEqual(4);
  for (const secret of [PLANTED, used.token, link, open, made.ok ? made.key : "no key"]) {
    expect(all).not.toContain(secret);
  }
});
