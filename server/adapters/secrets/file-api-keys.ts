import { createHash } from "node:crypto";
import { readdir, readFile, unlink } from "node:fs/promises";
import { join, resolve } from "node:path";
import { z } from "zod";
import type { ApiKeyHolder, ApiKeys } from "../../application/ports/secrets.ts";
import { AppError } from "../../errors.ts";
import { createFile } from "../disk/create-file.ts";
import { syncFolder } from "../disk/durable-folder.ts";
import { nodeFileSystem, unlessMissing } from "../disk/file-system.ts";

const Holder = z.strictObject({
  name: z.string().min(1).max(60),
  createdAt: z.iso.datetime(),
});

const FILE_NAME = /^[0-9a-f]{64}\.json$/;

/** The keys, and what the command line does with them. */
export type ApiKeyFiles = ApiKeys & {
  /** Keeps the hash of a new key; `taken` when another key has the name, and then nothing is changed. */
  add(key: string, holder: ApiKeyHolder): Promise<"added" | "taken">;
  /** In the order of their names. */
  list(): Promise<ApiKeyHolder[]>;
  /** Ends the key of that name at once; `missing` when there is none. */
  revoke(name: string): Promise<"revoked" | "missing">;
};

/**
 * One file a key, `keys/<SHA-256 of the key>.json`, in the data directory. The command line makes and removes them
 * while the service runs and holds the directory's lock: no lock is needed, because a file is written once, appears
 * whole, never changes, and is looked for with every request. A key has 256 random bits, so a plain hash cannot
 * be turned back, and what a lookup takes tells nothing of other keys.
 */
export function fileApiKeys(options: { readonly directory: string }): ApiKeyFiles {
  const folder = resolve(options.directory, "keys");
  const textOf = (file: string) => readFile(join(folder, file), "utf8");

  const keptFiles = async () => {
    const names = (await unlessMissing(readdir(folder), [])).filter((name) => FILE_NAME.test(name));
    return Promise.all(
      names.map(async (file) => ({ file, holder: holderIn(await textOf(file), file) })),
    );
  };

  const list = async () => {
    const kept = await keptFiles();
    return kept.map(({ holder }) => holder).sort((a, b) => (a.name < b.name ? -1 : 1));
  };

  return {
    list,
    async find(key) {
      const hash = hashOf(key);
      const reading = unlessMissing(textOf(`${hash}.json`), null);
      const text = await reading.catch((cause: unknown) => {
        throw new AppError("store-unavailable", { cause });
      });
      return text === null ? null : holderIn(text, hash);
    },
    async add(key, holder) {
      // Two at the same moment may get one name; `revoke` ends both.
      if ((await list()).some(({ name }) => name === holder.name)) return "taken";
      const text = `${JSON.stringify(Holder.parse(holder))}\n`;
      return (await createFile(join(folder, `${hashOf(key)}.json`), text)) ? "added" : "taken";
    },
    async revoke(name) {
      const ended = (await keptFiles()).filter(({ holder }) => holder.name === name);
      for (const { file } of ended) await unlink(join(folder, file));
      if (ended.length === 0) return "missing";
      await syncFolder(nodeFileSystem, folder);
      return "revoked";
    },
  };
}

function hashOf(key: string): string {
  return createHash("sha256").update(key).digest("hex");
}

function holderIn(text: string, id: string): ApiKeyHolder {
  try {
    return Holder.parse(JSON.parse(text));
  } catch (cause) {
    throw new AppError("store-record-corrupt", { params: { id }, cause });
  }
}
