import { mkdir, readdir, symlink, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { lockDirectory } from "../../../../../server/adapters/stores/lock/lock-directory.ts";
import { AppError } from "../../../../../server/errors.ts";
import { temporaryDirectory } from "../../../../helpers/temporary-directory.ts";
import { ScriptProcess } from "../script-process.ts";

const SCRIPT = new URL("./hold-lock.script.ts", import.meta.url);

describe("the lock of a data directory", () => {
  it("is refused to a second one while it is held, naming the holder and the directory", async () => {
    const directory = await temporaryDirectory();
    const lock = await lockDirectory(directory);

    await expect(lockDirectory(directory)).rejects.toMatchObject({
      code: "store-locked",
      params: { owner: process.pid, directory },
    });

    await lock.release();
  });

  it("is free after it was released, and leaves no file behind", async () => {
    const directory = await temporaryDirectory();
    await (await lockDirectory(directory)).release();

    const again = await lockDirectory(directory);
    await again.release();

    expect(await readdir(join(directory, "lock"))).toEqual([]);
  });

  it("is held whatever way the directory is written", async () => {
    const directory = await temporaryDirectory();
    const link = `${await temporaryDirectory()}/link`;
    await symlink(directory, link);
    const lock = await lockDirectory(directory);

    await expect(lockDirectory(link)).rejects.toThrow("store-locked");
    await expect(lockDirectory(`${directory}/lock/../`)).rejects.toThrow("store-locked");

    await lock.release();
  });

  it("works in a directory whose path is too long for a socket", async () => {
    const directory = join(await temporaryDirectory(), "很长的目录名".repeat(8), "d".repeat(120));
    const lock = await lockDirectory(directory);

    await expect(lockDirectory(directory)).rejects.toMatchObject({ code: "store-locked" });

    await lock.release();
    await (await lockDirectory(directory)).release();
    expect(await readdir(join(directory, "lock"))).toEqual([]);
  });

  it("has one owner when many in one process want it at the same time", async () => {
    const directory = await temporaryDirectory();

    const outcomes = await Promise.allSettled(
      Array.from({ length: 10 }, () => lockDirectory(directory)),
    );

    const owners = outcomes.filter((outcome) => outcome.status === "fulfilled");
    expect(owners).toHaveLength(1);
    await owners[0]?.value.release();
  });

  it("has one owner each time when two want it at the same moment, again and again", async () => {
    for (let round = 0; round < 20; round += 1) {
      const directory = await temporaryDirectory();

      const both = await Promise.allSettled([lockDirectory(directory), lockDirectory(directory)]);

      const owners = both.filter((outcome) => outcome.status === "fulfilled");
      expect(owners).toHaveLength(1);
      await owners[0]?.value.release();
    }
  });

  it("is free when a flag was lowered between the look and the visit", async () => {
    const directory = await temporaryDirectory();
    await mkdir(join(directory, "lock"));
    await symlink("nowhere", join(directory, "lock", `4242-${"0".repeat(16)}.sock`));

    await (await lockDirectory(directory)).release();
  });

  it("leaves files alone that are not its own", async () => {
    const directory = await temporaryDirectory();
    await mkdir(join(directory, "lock"));
    await writeFile(join(directory, "lock", "note.txt"), "mine");

    await (await lockDirectory(directory)).release();

    expect(await readdir(join(directory, "lock"))).toEqual(["note.txt"]);
  });

  it("takes a process that answers nonsense for one that lives", { timeout: 60_000 }, async () => {
    const directory = await temporaryDirectory();
    await mkdir(join(directory, "lock"));
    const stranger = createServer((socket) => socket.end("<html>"));
    await new Promise<void>((resolve) => {
      stranger.listen(join(directory, "lock", `4242-${"0".repeat(16)}.sock`), resolve);
    });

    await expect(lockDirectory(directory)).rejects.toMatchObject({ params: { owner: 4242 } });

    await new Promise((resolve) => stranger.close(resolve));
  });
});

describe("between processes", { timeout: 120_000 }, () => {
  it("the lock is refused with the pid of the owner, and free at once when that was killed", async () => {
    const directory = await temporaryDirectory();
    const owner = new ScriptProcess(SCRIPT, [directory]);
    expect(await owner.nextLine()).toBe("owner");

    const second = new ScriptProcess(SCRIPT, [directory]);
    expect(await second.nextLine()).toBe(`store-locked ${owner.child.pid ?? 0}`);

    await owner.kill();
    await (await lockDirectory(directory)).release();
  });

  it("a stopped owner still owns it", async () => {
    const directory = await temporaryDirectory();
    const owner = new ScriptProcess(SCRIPT, [directory]);
    await owner.nextLine();
    owner.child.kill("SIGSTOP");

    const refusal: unknown = await lockDirectory(directory).catch((error: unknown) => error);

    expect(refusal).toBeInstanceOf(AppError);
    expect(refusal).toMatchObject({ code: "store-locked", params: { owner: owner.child.pid } });
  });

  it("twenty processes at once have exactly one owner, and name it", async () => {
    const directory = await temporaryDirectory();
    const scripts = Array.from({ length: 20 }, () => new ScriptProcess(SCRIPT, [directory]));

    const lines = await Promise.all(scripts.map((script) => script.nextLine()));

    const owner = scripts[lines.indexOf("owner")];
    expect(lines.toSorted()).toEqual([
      "owner",
      ...Array<string>(19).fill(`store-locked ${owner?.child.pid ?? 0}`),
    ]);
  });
});
