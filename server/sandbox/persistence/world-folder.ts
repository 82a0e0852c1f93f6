/**
 * Where the world lives when the sandbox is off: `world/world.json` and `world/pictures/` in a directory that one
 * process uses at a time. It is a world to try things with, so whatever is wrong with it, the sandbox starts.
 */
import { rename } from "node:fs/promises";
import { dirname, join } from "node:path";
import { makeFolder, sweepTemporaryFiles, syncFolder } from "../../adapters/disk/durable-folder.ts";
import { nodeFileSystem, unlessMissing } from "../../adapters/disk/file-system.ts";
import { replaceFile, tryDurableWrite } from "../../adapters/disk/replace-file.ts";
import { WriteGate } from "../../adapters/disk/write-gate.ts";
import type { StoreHealth } from "../../application/ports/store-health.ts";
import type { Media } from "../account.ts";
import type { SandboxLog } from "../log.ts";
import { numberFrom, remember, type World } from "../world.ts";
import { coalesced } from "./coalesced.ts";
import { PictureFiles } from "./picture-files.ts";
import { parseStoredWorld, rememberedFrom, type StoredWorld, storedFrom } from "./stored-world.ts";

export type WorldMemory = {
  /** Reads what an earlier sandbox has left. Never throws: what cannot be read is renamed and forgotten. */
  readonly open: () => Promise<void>;
  /** Resolves when everything that changed before the call is on disk; throws when it cannot be. */
  readonly save: () => Promise<void>;
  readonly health: () => Promise<StoreHealth>;
};

/** For a sandbox that forgets everything when it stops. */
export const NO_MEMORY: WorldMemory = {
  open: () => Promise.resolve(),
  save: () => Promise.resolve(),
  health: () => Promise.resolve({ status: "ready" }),
};

const SECONDS_BEFORE_2026 = Date.parse("2026-01-01T00:00:00Z") / 1000;

type Options = { directory: string; world: World; log: SandboxLog | undefined };

export function worldFolder({ directory, world, log }: Options): WorldMemory {
  const folder = join(directory, "world");
  const file = join(folder, "world.json");
  const pictures = new PictureFiles(join(folder, "pictures"));
  /** What the file holds; null when that is not certain. */
  let written: string | null = null;

  const gate = new WriteGate(async () => {
    await makeFolder(nodeFileSystem, folder);
    await tryDurableWrite(nodeFileSystem, folder);
  });
  const save = coalesced(write);

  async function write(): Promise<void> {
    // Picked up in one go, before the first wait, so that the file never shows half of a change.
    const text = JSON.stringify(storedFrom(world));
    const media = [...world.media.values()];
    if (text === written) return;
    try {
      await gate.pass(() => replace(text, media));
    } catch (cause) {
      pictures.forget();
      log?.warn({ err: cause, directory }, "the sandbox cannot write to its directory");
      throw new Error("the sandbox cannot write to its directory", { cause });
    }
    await pictures.keepOnly(media);
  }

  async function replace(text: string, media: readonly Media[]): Promise<void> {
    if (written === null) await makeFolder(nodeFileSystem, folder);
    written = null;
    await pictures.add(media);
    await replaceFile(nodeFileSystem, { path: file, incoming: folder }, Buffer.from(text));
    written = text;
  }

  async function open(): Promise<void> {
    try {
      await sweepTemporaryFiles(nodeFileSystem, folder);
      const bytes = await unlessMissing(nodeFileSystem.readFile(file), null);
      const text = bytes && Buffer.from(bytes).toString("utf8");
      if (text !== null) remember(world, await withPictures(parseStoredWorld(text)));
      await pictures.sweep();
    } catch (error) {
      await setAside(error);
    }
  }

  async function withPictures(stored: StoredWorld) {
    const found = new Map<string, Uint8Array>();
    for (const { hash } of stored.media) {
      const bytes = found.get(hash) ?? (await pictures.read(hash));
      if (bytes) found.set(hash, bytes);
      else log?.warn({ hash }, "a picture of the sandbox is lost");
    }
    return rememberedFrom(stored, found);
  }

  async function setAside(reason: unknown): Promise<void> {
    const now = world.clock.now();
    const aside = `${folder}.${now.toISOString().replaceAll(":", "")}.aside`;
    // Somebody may still hold numbers of the lost world. No world has given one out every second since 2026.
    numberFrom(world, Math.floor(now.getTime() / 1000) - SECONDS_BEFORE_2026);
    log?.warn(
      { err: reason, aside },
      "the sandbox cannot read its world and starts with a new one",
    );
    await renameDurably(folder, aside).catch((error: unknown) =>
      log?.warn({ err: error, folder }, "the unreadable world cannot be renamed"),
    );
    // The numbers must be known to the next start as well; a failure is met again by the first call.
    await save().catch(() => undefined);
  }

  return { open, save, health: () => gate.health() };
}

/** Gives a folder another name beside it. */
async function renameDurably(from: string, to: string): Promise<void> {
  await rename(from, to);
  await syncFolder(nodeFileSystem, dirname(to));
}
