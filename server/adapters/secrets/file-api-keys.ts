import { createHash } from "node:crypto";
import { readdir, readFile, stat, unlink } from "node:fs/promises";
import { join, resolve } from "node:path";
import type { ApiKeyHolder, ApiKeys } from "../../application/ports/secrets.ts";
import { createFile } from "../disk/create-file.ts";
import { ignore, syncFolder, TEMPORARY_SUFFIX } from "../disk/durable-folder.ts";
import { nodeFileSystem, unlessMissing } from "../disk/file-system.ts";
import { orUnavailable } from "../disk/or-unavailable.ts";
import { holderIn, holderText, type NewHolder } from "./key-holder-text.ts";

const FILE_NAME = /^([0-9a-f]{64})\.json$/;
/** So much of a hash tells one damaged key from the others, and is short enough to be typed. */
const ID_LENGTH = 16;
/** What is still called unfinished then was left by a process that died. */
const UNFINISHED_MS_MAX = 60_000;

/** The keys, and what the command line does with them. */
export type ApiKeyFiles = ApiKeys & {
  /** Keeps the hash of a new key; `taken` when another key has the name, and then nothing is changed. */
  add(key: string, holder: NewHolder): Promise<"added" | "taken">;
  /** In the order of their names. */
  list(): Promise<ApiKeyHolder[]>;
  /** The ids of those that open nothing because their file is damaged. */
  damaged(): Promise<string[]>;
  /** Ends the key of that name, or the damaged one of that id, at once; `missing` when there is none. */
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
    const names = await unlessMissing(readdir(folder), []);
    const hashes = names.flatMap((name) => FILE_NAME.exec(name)?.[1] ?? []);
    return Promise.all(hashes.map(async (hash) => keptIn(await textOf(`${hash}.json`), hash)));
  };

  const list = async () => {
    const kept = await keptFiles();
    const held = kept.flatMap(({ holder }) => holder ?? []);
    return held.sort((a, b) => (a.name < b.name ? -1 : 1));
  };

  return {
    list,
    async damaged() {
      const kept = await keptFiles();
      return kept.flatMap(({ id, holder }) => (holder === null ? id : []));
    },
    async find(key) {
      const hash = hashOf(key);
      const text = await orUnavailable(unlessMissing(textOf(`${hash}.json`), null));
      return text === null ? null : holderIn(text, hash);
    },
    async add(key, holder) {
      // Two at the same moment may get one name; `revoke` ends both.
      if ((await list()).some(({ name }) => name === holder.name)) return "taken";
      await sweepUnfinished(folder);
      const hash = hashOf(key);
      const text = holderText(hash, holder);
      return (await orUnavailable(createFile(join(folder, `${hash}.json`), text)))
        ? "added"
        : "taken";
    },
    async revoke(name) {
      const kept = await keptFiles();
      const named = kept.filter(({ holder }) => holder?.name === name);
      const ended =
        named.length > 0
          ? named
          : kept.filter(({ id, holder }) => holder === null && id === name.toLowerCase());
      if (ended.length === 0) return "missing";
      for (const { hash } of ended) await orUnavailable(unlink(join(folder, `${hash}.json`)));
      await orUnavailable(syncFolder(nodeFileSystem, folder));
      return "revoked";
    },
  };
}

type KeptKey = { readonly hash: string; readonly id: string; readonly holder: ApiKeyHolder | null };

/** A key whose file is damaged has no holder: it fails alone. */
function keptIn(text: string, hash: string): KeptKey {
  const id = hash.slice(0, ID_LENGTH);
  try {
    return { hash, id, holder: holderIn(text, hash) };
  } catch {
    return { hash, id, holder: null };
  }
}

function hashOf(key: string): string {
  return createHash("sha256").update(key).digest("hex");
}

async function sweepUnfinished(folder: string): Promise<void> {
  const names = await unlessMissing(readdir(folder), []);
  for (const name of names.filter((each) => each.endsWith(TEMPORARY_SUFFIX))) {
    const file = join(folder, name);
    const { mtimeMs } = await stat(file).catch(() => ({ mtimeMs: Date.now() }));
    if (Date.now() - mtimeMs > UNFINISHED_MS_MAX) await unlink(file).catch(ignore);
  }
}
