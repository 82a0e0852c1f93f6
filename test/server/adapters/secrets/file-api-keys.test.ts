import { createHash } from "node:crypto";
import { mkdir, readdir, readFile, stat, utimes, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { fileApiKeys } from "../../../../server/adapters/secrets/file-api-keys.ts";
import { newApiKey } from "../../../../server/application/people/api-key.ts";
import { temporaryDirectory } from "../../../helpers/temporary-directory.ts";

const HOLDER = {
  name: "mall",
  createdAt: "2026-11-22T04:00:00.000Z",
  rate: null,
  scope: "write",
  personId: null,
} as const;
const keyFrom = (seed: number) => newApiKey({ bytes: (count) => Buffer.alloc(count, seed) });

describe("an API key", () => {
  it("is `kaibo_` and 256 random bits", () => {
    expect(keyFrom(255)).toBe(`kaibo_${"_".repeat(42)}8`);
  });

  it("is kept as a hash, in a file of its own, for its owner alone", async () => {
    const directory = await temporaryDirectory();
    const keys = fileApiKeys({ directory });
    const key = keyFrom(1);

    expect(await keys.add(key, HOLDER)).toBe("added");

    const hash = createHash("sha256").update(key).digest("hex");
    const file = join(directory, "keys", `${hash}.json`);
    expect(await readdir(join(directory, "keys"))).toEqual([`${hash}.json`]);
    expect(JSON.parse(await readFile(file, "utf8"))).toEqual({
      version: 3,
      checksum: expect.stringMatching(/^[0-9a-f]{64}$/) as string,
      holder: HOLDER,
    });
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect((await stat(join(directory, "keys"))).mode & 0o777).toBe(0o700);
  });

  it("is found by itself alone, by a process that was running before it was made", async () => {
    const directory = await temporaryDirectory();
    const service = fileApiKeys({ directory });
    const before = await service.find(keyFrom(1));
    await fileApiKeys({ directory }).add(keyFrom(1), HOLDER);

    expect([before, await service.find(keyFrom(1))]).toEqual([null, HOLDER]);
    for (const other of [keyFrom(2), "", "../secret", `${keyFrom(1)}x`]) {
      expect(await service.find(other)).toBeNull();
    }
  });

  it("has a name that no other has, until it is revoked", async () => {
    const directory = await temporaryDirectory();
    const keys = fileApiKeys({ directory });
    await keys.add(keyFrom(1), HOLDER);

    expect(await keys.add(keyFrom(2), HOLDER)).toBe("taken");
    expect(await keys.add(keyFrom(2), { ...HOLDER, name: "agency" })).toBe("added");
    expect((await keys.list()).map(({ name }) => name)).toEqual(["agency", "mall"]);
    expect(await keys.revoke({ name: "mall" })).toBe("revoked");
    expect(await keys.revoke({ name: "mall" })).toBe("missing");
    expect([await keys.find(keyFrom(1)), (await keys.find(keyFrom(2)))?.name]).toEqual([
      null,
      "agency",
    ]);
    expect(await keys.add(keyFrom(3), HOLDER)).toBe("added");
  });

  it("opens nothing when its file is damaged, and says so", async () => {
    const directory = await temporaryDirectory();
    const keys = fileApiKeys({ directory });
    await keys.add(keyFrom(1), HOLDER);
    const [file = ""] = await readdir(join(directory, "keys"));

    for (const text of ["", "{}", '{"name":"mall"}', "not JSON"]) {
      await writeFile(join(directory, "keys", file), text);
      await expect(keys.find(keyFrom(1))).rejects.toMatchObject({ code: "store-record-corrupt" });
    }
  });

  it("of the first form, without version and checksum, stays valid", async () => {
    const directory = await temporaryDirectory();
    const hash = createHash("sha256").update(keyFrom(1)).digest("hex");
    const { name, createdAt } = HOLDER;
    await mkdir(join(directory, "keys"));
    await writeFile(join(directory, "keys", `${hash}.json`), JSON.stringify({ name, createdAt }));

    expect(await fileApiKeys({ directory }).find(keyFrom(1))).toEqual(HOLDER);
  });

  it("opens nothing when a single bit of its file is another one, or it is that of another key", async () => {
    const directory = await temporaryDirectory();
    const keys = fileApiKeys({ directory });
    await keys.add(keyFrom(1), { ...HOLDER, rate: 60 });
    const [file = ""] = await readdir(join(directory, "keys"));
    const path = join(directory, "keys", file);
    const bytes = await readFile(path);
    const corrupt = { code: "store-record-corrupt" };
    for (let at = 0; at < bytes.length - 1; at += 1) {
      const flipped = Buffer.from(bytes);
      flipped[at] = (flipped[at] ?? 0) ^ 1;
      await writeFile(path, flipped);
      await expect(keys.find(keyFrom(1))).rejects.toMatchObject(corrupt);
    }
    const other = createHash("sha256").update(keyFrom(2)).digest("hex");
    await writeFile(join(directory, "keys", `${other}.json`), bytes);
    await expect(keys.find(keyFrom(2))).rejects.toMatchObject(corrupt);
  });

  it("that is damaged fails alone: the others are listed, made and revoked, and it can be removed by its id", async () => {
    const directory = await temporaryDirectory();
    const keys = fileApiKeys({ directory });
    await keys.add(keyFrom(1), HOLDER);
    const [file = ""] = await readdir(join(directory, "keys"));
    await writeFile(join(directory, "keys", file), "");
    const id = file.slice(0, 16);

    expect(await keys.add(keyFrom(2), { ...HOLDER, name: "agency" })).toBe("added");
    expect((await keys.list()).map(({ name }) => name)).toEqual(["agency"]);
    expect(await keys.damaged()).toEqual([id]);
    expect(await keys.revoke({ name: "agency" })).toBe("revoked");
    expect(await keys.removeDamaged(id)).toBe("removed");
    expect([await keys.damaged(), await keys.removeDamaged(id)]).toEqual([[], "missing"]);
    expect(await keys.find(keyFrom(1))).toBeNull();
  });

  it("leaves no unfinished file of a process that died, and takes none from one that writes", async () => {
    const directory = await temporaryDirectory();
    const keys = fileApiKeys({ directory });
    await keys.add(keyFrom(1), HOLDER);
    const [old, young] = [join(directory, "keys", "old.tmp"), join(directory, "keys", "young.tmp")];
    await writeFile(old, "");
    await writeFile(young, "");
    await utimes(old, new Date(0), new Date(0));
    await keys.add(keyFrom(2), { ...HOLDER, name: "agency" });

    const left = (await readdir(join(directory, "keys"))).filter((name) => name.endsWith(".tmp"));
    expect(left).toEqual(["young.tmp"]);
  });

  it("opens nothing while the disk cannot be read, and is not taken for unknown", async () => {
    const directory = await temporaryDirectory();
    await writeFile(join(directory, "keys"), "a file where the folder should be");

    await expect(fileApiKeys({ directory }).find(keyFrom(1))).rejects.toMatchObject({
      code: "store-unavailable",
    });
  });

  it("is not there yet in a directory that has none", async () => {
    const keys = fileApiKeys({ directory: await temporaryDirectory() });

    expect([await keys.list(), await keys.revoke({ name: "mall" })]).toEqual([[], "missing"]);
  });
});
