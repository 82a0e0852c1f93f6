import { createHash } from "node:crypto";
import { readdir, readFile, stat, unlink } from "node:fs/promises";
import { join, resolve } from "node:path";
import type {
  ApiKeyHolder,
  ApiKeyStore,
  NamedKey,
  NewKey,
} from "../../application/ports/secrets.ts";
import { createFile } from "../disk/create-file.ts";
import { ignore, syncFolder, TEMPORARY_SUFFIX } from "../disk/durable-folder.ts";
import { nodeFileSystem, unlessMissing } from "../disk/file-system.ts";
import { orUnavailable } from "../disk/or-unavailable.ts";
import { holderIn, holderText } from "./key-holder-text.ts";
import { KeyUses } from "./key-uses.ts";

const FILE_NAME = /^([0-9a-f]{64})\.json$/;
/** So much of a hash tells one damaged key from the others, and is short enough to be typed. */
const ID_LENGTH = 16;
/** What is still called unfinished then was left by a process that died. */
const UNFINISHED_MS_MAX = 60_000;

/** The keys, and what the command line does with damaged ones. */
export type ApiKeyFiles = ApiKeyStore & {
  /** The ids of those that open nothing because their file is damaged. */
  damaged(): Promise<string[]>;
  /** Removes the damaged one of that id; `missing` when there is none. */
  removeDamaged(id: string): Promise<"removed" | "missing">;
};

/**
 * One file a key, `keys/<SHA-256 of the key>.json`, in the data directory. The command line makes and removes them
 * while the service runs and holds the directory's lock: no lock is needed, because a file is written once, appears
 * whole, never changes, and is looked for with every request. A key has 256 random bits, so a plain hash cannot
 * be turned back, and what a lookup takes tells nothing of other keys.
 */
export function fileApiKeys(options: { readonly directory: string }): ApiKeyFiles {
  const folder = resolve(options.directory, "keys");
  const uses = new KeyUses(folder);
  const textOf = (file: string) => readFile(join(folder, file), "utf8");

  const keptFiles = async () => {
    const names = await unlessMissing(readdir(folder), []);
    const hashes = names.flatMap((name) => FILE_NAME.exec(name)?.[1] ?? []);
    return Promise.all(hashes.map(async (hash) => keptIn(await textOf(`${hash}.json`), hash)));
  };

  const named = async ({ name, personId = null }: NamedKey) => {
    const kept = await keptFiles();
    return kept.flatMap(({ hash, holder }) =>
      holder?.name === name && holder.personId === personId ? { hash, holder } : [],
    );
  };

  const end = async (ended: readonly { readonly hash: string }[]) => {
    for (const { hash } of ended) {
      await orUnavailable(unlessMissing(unlink(join(folder, `${hash}.json`)), undefined));
      await uses.forget(hash);
    }
    await orUnavailable(syncFolder(nodeFileSystem, folder));
  };

  const make = async (key: string, holder: NewKey) => {
    await sweepUnfinished(folder);
    const hash = hashOf(key);
    return orUnavailable(createFile(join(folder, `${hash}.json`), holderText(hash, holder)));
  };

  return {
    async list() {
      const kept = await keptFiles();
      const held = kept.map(async ({ hash, id, holder }) =>
        holder === null ? [] : [{ ...holder, id, lastUsedOn: await uses.lastOf(hash) }],
      );
      return (await Promise.all(held)).flat().sort((a, b) => (a.name < b.name ? -1 : 1));
    },
    async damaged() {
      const kept = await keptFiles();
      return kept.flatMap(({ id, holder }) => (holder === null ? id : []));
    },
    async find(key) {
      const hash = hashOf(key);
      const text = await orUnavailable(unlessMissing(textOf(`${hash}.json`), null));
      if (text === null) return null;
      const holder = holderIn(text, hash);
      await uses.note(hash, new Date());
      return holder;
    },
    async add(key, holder) {
      // Two at the same moment may get one name; `revoke` ends both.
      if ((await named(holder)).length > 0) return "taken";
      return (await make(key, holder)) ? "added" : "taken";
    },
    async rotate(key, wanted) {
      const earlier = await named(wanted);
      const [first] = earlier;
      if (first === undefined) return "missing";
      // The new one first: a crash in between leaves a key more, and never none.
      await make(key, { ...first.holder, createdAt: new Date().toISOString() });
      await end(earlier);
      return "rotated";
    },
    async revoke(wanted) {
      const ended = await named(wanted);
      if (ended.length === 0) return "missing";
      await end(ended);
      return "revoked";
    },
    async removeDamaged(id) {
      const kept = await keptFiles();
      const ended = kept.filter((one) => one.holder === null && one.id === id.toLowerCase());
      if (ended.length === 0) return "missing";
      await end(ended);
      return "removed";
    },
  };
}

type KeyFile = { readonly hash: string; readonly id: string; readonly holder: ApiKeyHolder | null };

/** A key whose file is damaged has no holder: it fails alone. */
function keptIn(text: string, hash: string): KeyFile {
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
