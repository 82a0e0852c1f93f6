import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { openFilePeople } from "../../../server/adapters/stores/people/file-people.ts";
import { temporaryDirectory } from "../../helpers/temporary-directory.ts";
import { person } from "../adapters/stores/people/people-store.conformance.ts";
import { runKaibo } from "./run-kaibo.ts";

describe("kaibo user", { timeout: 90_000 }, () => {
  it("prints links for new people and for who forgot the password, and keeps people out", async () => {
    const directory = join(await temporaryDirectory(), "data");
    const env = { KAIBO_DATA_DIR: directory, PORT: "3999" };
    const run = async (...args: string[]) => runKaibo(["user", ...args, "--lang", "en"], { env });
    const added = await run("add", "Li Jun", "--admin");
    expect(added).toMatchObject({ exitCode: 0 });
    expect(added.stdout).toMatch(/^http:\/\/127\.0\.0\.1:3999\/setup\/kbl_[\w-]{43}\n$/);
    expect(added.stderr).toContain("hand this link to Li Jun");
    const service = await openFilePeople({ directory, as: "service" });
    expect(await service.links.list()).toMatchObject([
      { purpose: { kind: "invitation", name: "Li Jun", isAdministrator: true } },
    ]);
    await service.persons.create(person(1, { name: "Li Jun" }));

    expect(await run("add", "li jun")).toMatchObject({ exitCode: 1, stdout: "" });
    expect((await run("reset", "LI JUN")).stdout).toMatch(/\/setup\/kbl_/);
    expect((await run("disable", "Li Jun")).exitCode).toBe(0);
    expect(await service.persons.standing(person(1).id)).toMatchObject({ isDisabled: true });
    expect((await run("list")).stdout).toMatch(/^\S+Z {2}Li Jun {2}kept out\n$/);
    expect(await run("reset", "Li Jun")).toMatchObject({ exitCode: 1, stdout: "" });
    expect((await run("enable", "Li Jun")).exitCode).toBe(0);
    expect(await run("enable", "Nobody")).toMatchObject({ exitCode: 1 });
    for (const wrong of [
      ["add"],
      ["add", " "],
      ["list", "x"],
      ["nothing", "x"],
      ["list", "--admin"],
    ]) {
      expect(await run(...wrong)).toMatchObject({ exitCode: 2, stdout: "" });
    }
  });
});
