import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it, onTestFinished } from "vitest";
import { openSecretBox } from "../../../../server/adapters/secrets/secret-box.ts";

async function secretFile(): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), "kaibo-test-"));
  onTestFinished(() => rm(directory, { recursive: true, force: true }));
  return join(directory, "keys", "secret");
}

async function freshBox() {
  return openSecretBox({ file: await secretFile() });
}

/** The coded error that a client meets, whose cause says more to the log. */
function unreadable(reason: string) {
  const cause = { message: expect.stringContaining(reason) as string };
  return expect.objectContaining({
    code: "secret-unreadable",
    cause: expect.objectContaining(cause) as Error,
  }) as Error;
}

describe("the key of a data directory", () => {
  async function used() {
    const directory = await mkdtemp(join(tmpdir(), "kaibo-test-"));
    onTestFinished(() => rm(directory, { recursive: true, force: true }));
    const file = join(directory, "secret.key");
    return { directory, file, box: await openSecretBox({ directory, file }) };
  }
  /** What is sealed in the directory, as an onboarding holds it. */
  async function withSealed(directory: string, sealed: string): Promise<void> {
    await mkdir(join(directory, "onboardings", "00"), { recursive: true });
    const text = JSON.stringify({ secrets: { appsecret: sealed } });
    await writeFile(join(directory, "onboardings", "00", "onb_1.json"), text);
  }
  const otherKey = async (file: string) => {
    await rm(file, { force: true });
    await openSecretBox({ file });
  };

  it("is held to: a missing one is not made anew, another one is refused, and the old one opens all again", async () => {
    const { directory, file, box } = await used();
    const sealed = box.seal("appsecret", "c");
    const text = await readFile(file, "utf8");
    const open = () => openSecretBox({ directory, file });

    await rm(file);
    await expect(open()).rejects.toThrow(/secret\.key` is not there.*put that key back/);
    await expect(readFile(file)).rejects.toThrow("ENOENT");
    await otherKey(file);
    await expect(open()).rejects.toThrow(/secret\.key` holds another key/);
    await writeFile(file, text);
    expect((await open()).open(sealed, "c")).toBe("appsecret");
  });

  it("is told by its id alone, which is not the key", async () => {
    const { directory, file } = await used();
    const [, key = ""] = (await readFile(file, "utf8")).split("\n");
    const id = await readFile(join(directory, "secret.id"), "utf8");

    expect(id).toMatch(/^kaibo-secret-key-id v1\n[\w-]{11}\n$/);
    expect(Buffer.from(key, "base64").toString("base64url")).not.toContain(id.split("\n")[1]);
  });

  it("of a directory from before there were ids is that of what is sealed in it", async () => {
    const { directory, file, box } = await used();
    await withSealed(directory, box.seal("appsecret", "c"));
    await rm(join(directory, "secret.id"));
    const text = await readFile(file, "utf8");

    await otherKey(file);
    await expect(openSecretBox({ directory, file })).rejects.toThrow("holds another key");
    await rm(file);
    await expect(openSecretBox({ directory, file })).rejects.toThrow("is not there");
    await writeFile(file, text);
    await openSecretBox({ directory, file });
    expect(await readdir(directory)).toContain("secret.id");
  });

  it("of a directory in which nothing is sealed and no id is kept is whichever there is", async () => {
    const { directory, file } = await used();
    await rm(join(directory, "secret.id"));
    await otherKey(file);
    await openSecretBox({ directory, file });

    await expect(readFile(join(directory, "secret.id"))).resolves.toBeDefined();
  });

  it("cannot be told from a damaged id, which is named", async () => {
    const { directory, file } = await used();
    await writeFile(join(directory, "secret.id"), "");

    await expect(openSecretBox({ directory, file })).rejects.toThrow(/secret\.id`.*is damaged/);
  });
});

describe("the key file", () => {
  it("is made on the first start, for its owner alone, and used again", async () => {
    const file = await secretFile();
    const sealed = (await openSecretBox({ file })).seal("秘密", "context");
    const text = await readFile(file, "utf8");

    const again = await openSecretBox({ file });

    expect(again.open(sealed, "context")).toBe("秘密");
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect(text).toMatch(/^kaibo-secret-key v1\n[A-Za-z0-9+/]{43}=\n$/);
    expect(await readFile(file, "utf8")).toBe(text);
    expect(await readdir(join(file, ".."))).toEqual(["secret"]);
  });

  it("is made once when many start at the same time", async () => {
    const file = await secretFile();

    const boxes = await Promise.all(Array.from({ length: 20 }, () => openSecretBox({ file })));

    const derived = boxes.map((box) => Buffer.from(box.derive("p", "i")).toString("hex"));
    expect(new Set(derived).size).toBe(1);
    expect(await readdir(join(file, ".."))).toEqual(["secret"]);
  });

  it("may end its lines as another system does", async () => {
    const file = await secretFile();
    const box = await openSecretBox({ file });
    await writeFile(file, (await readFile(file, "utf8")).replaceAll("\n", "\r\n"));

    const again = await openSecretBox({ file });

    expect(again.derive("p", "i")).toEqual(box.derive("p", "i"));
  });

  it.each([
    "",
    "kaibo-secret-key v1\n",
    `kaibo-secret-key v1\n${Buffer.alloc(31).toString("base64")}\n`,
    `kaibo-secret-key v1\n${Buffer.alloc(33).toString("base64")}\n`,
    `kaibo-secret-key v2\n${Buffer.alloc(32).toString("base64")}\n`,
    `kaibo-secret-key v1\n${"!".repeat(44)}\n`,
    `${Buffer.alloc(32).toString("base64")}\n`,
  ])("stops the start with its name and is left alone when it is wrong: %#", async (text) => {
    const file = await secretFile();
    await openSecretBox({ file });
    await writeFile(file, text);

    await expect(openSecretBox({ file })).rejects.toThrow(file);

    expect(await readFile(file, "utf8")).toBe(text);
  });

  it("stops the start with its name when it cannot be read or made", async () => {
    const file = await secretFile();
    await openSecretBox({ file });

    await expect(openSecretBox({ file: join(file, "..") })).rejects.toThrow(join(file, ".."));
    await expect(openSecretBox({ file: join(file, "below") })).rejects.toThrow(join(file, "below"));
  });
});

describe("a sealed text", () => {
  it("opens with its context to what it was, whatever it was", async () => {
    const box = await freshBox();

    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), fc.string(), (plain, context) => {
        expect(box.open(box.seal(plain, context), context)).toBe(plain);
      }),
    );
  });

  it("shows nothing of the secret and differs every time", async () => {
    const box = await freshBox();

    const [first, second] = [box.seal("appsecret", "c"), box.seal("appsecret", "c")];

    expect(first).toMatch(/^v1\.[\w-]{11}\.[\w-]{16}\.[\w-]+$/);
    expect(first).not.toBe(second);
    expect(Buffer.from(first.split(".")[3] ?? "", "base64url").includes("appsecret")).toBe(false);
  });

  it("does not open with another context", async () => {
    const box = await freshBox();
    const sealed = box.seal("appsecret", "onb_1");

    expect(() => box.open(sealed, "onb_2")).toThrow(unreadable("another context"));
  });

  it("does not open with another key, and says so", async () => {
    const sealed = (await freshBox()).seal("appsecret", "c");
    const other = await freshBox();

    expect(() => other.open(sealed, "c")).toThrow(unreadable("another key"));
  });

  it("does not open after any character was changed, added or taken away", async () => {
    const box = await freshBox();
    const sealed = box.seal("appsecret", "c");

    for (const [index, character] of Array.from(sealed).entries()) {
      const [before, after] = [sealed.slice(0, index), sealed.slice(index + 1)];
      const another = character === "A" ? "B" : "A";
      for (const changed of [
        before + another + after,
        before + after,
        `${before}A${character}${after}`,
      ]) {
        expect(() => box.open(changed, "c")).toThrow();
      }
    }
  });

  it.each([
    "",
    "v1",
    "v1...",
    "appsecret",
    "v2.AAAAAAAAAAA.AAAAAAAAAAAAAAAA.AAAAAAAAAAAAAAAAAAAAAA",
  ])("is not %j", async (text) => {
    const box = await freshBox();

    expect(() => box.open(text, "c")).toThrow(unreadable("damaged"));
  });
});

describe("a derived value", () => {
  it("is the same for the same input and another for any other", async () => {
    const box = await freshBox();
    const pairs = [
      ["a", "b"],
      ["ab", ""],
      ["", "ab"],
      ["a", "b\0"],
      ['a","', "b"],
    ] as const;

    const values = pairs.map(([purpose, input]) => Buffer.from(box.derive(purpose, input)));

    expect(values.map((value) => value.length)).toEqual([32, 32, 32, 32, 32]);
    expect(new Set(values.map((value) => value.toString("hex"))).size).toBe(5);
    expect(Buffer.from(box.derive("a", "b"))).toEqual(values[0]);
  });
});
