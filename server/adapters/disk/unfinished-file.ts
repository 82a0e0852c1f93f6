/** A file that appears under its name only when it is complete and would survive a loss of power. */
import { randomBytes } from "node:crypto";
import { open, rename, unlink } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { syncFolder } from "./durable-folder.ts";
import { nodeFileSystem } from "./file-system.ts";

export interface UnfinishedFile {
  write(bytes: Uint8Array | string): Promise<void>;
  /** Puts it in its place. */
  finish(): Promise<void>;
  /** Leaves nothing behind; does nothing once finished. */
  discard(): Promise<void>;
}

export async function openUnfinished(path: string): Promise<UnfinishedFile> {
  const name = `.${basename(path)}.${process.pid}-${randomBytes(4).toString("hex")}.part`;
  const temporary = join(dirname(path), name);
  const file = await open(temporary, "wx", 0o644);
  let state: "open" | "closed" | "done" = "open";
  return {
    async write(content) {
      const bytes = typeof content === "string" ? Buffer.from(content) : content;
      for (let at = 0; at < bytes.length; ) {
        at += (await file.write(bytes, at)).bytesWritten;
      }
    },
    async finish() {
      await file.sync();
      await file.close();
      state = "closed";
      await rename(temporary, path);
      state = "done";
      await syncFolder(nodeFileSystem, dirname(path));
    },
    async discard() {
      if (state === "done") return;
      if (state === "open") await file.close();
      state = "done";
      await unlink(temporary).catch(() => undefined);
    },
  };
}
