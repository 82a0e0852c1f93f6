import { createHash } from "node:crypto";
import { dirname, join } from "node:path";
import {
  DESK_RECORD_KINDS,
  type DeskRecord,
  type DeskRecordKind,
  type DeskRecords,
  isDeskId,
  type NewDeskRecord,
} from "../../../application/ports/desk-records.ts";
import { isCoded } from "../../../errors.ts";
import { syncFolder } from "../../disk/durable-folder.ts";
import { type FileSystem, nodeFileSystem, unlessMissing } from "../../disk/file-system.ts";
import { orUnavailable } from "../../disk/or-unavailable.ts";
import { DocumentTree } from "../document-tree.ts";
import { readDocument, writeDocument } from "../lowdb/durable-adapter.ts";
import { SerialChains } from "../serial-chains.ts";
import { deskRecordText, expectBytes, following, inOrderOfCreation } from "./desk-record-text.ts";

/**
 * One lowdb document each, `desk/<kind>/<folder of whose it is>/<id>.json`, with its bytes beside it in `<id>-<hash>.bytes`.
 * The document is the commit: bytes that it does not name are those of a killed process, or were replaced, and are swept at
 * the start. For one process at a time; where a record lies is found by the names of the files.
 */
export async function openFileDeskRecords(options: {
  readonly directory: string;
  readonly files?: FileSystem;
}): Promise<DeskRecords> {
  const { directory, files = nodeFileSystem } = options;
  const tree = await DocumentTree.open(`${directory}/desk`, files);
  const records = new FileDeskRecords(tree, files);
  await records.look();
  return records;
}

const NAME = /^(?<id>[a-z]+_[0-9a-z]{20})(?:\.json|-(?<hash>[0-9a-f]{16})\.bytes)$/;
const HASH_LENGTH = 16;

class FileDeskRecords implements DeskRecords {
  readonly #tree: DocumentTree;
  readonly #files: FileSystem;
  readonly #chains = new SerialChains();
  /** By kind and id, the folder. */
  readonly #folders = new Map<DeskRecordKind, Map<string, string>>(
    DESK_RECORD_KINDS.map((kind) => [kind, new Map()]),
  );

  constructor(tree: DocumentTree, files: FileSystem) {
    this.#tree = tree;
    this.#files = files;
  }

  /** Finds what is there, and removes bytes that no record has. */
  async look(): Promise<void> {
    for (const kind of DESK_RECORD_KINDS) {
      for (const folder of await this.#names(this.#tree.path(kind))) {
        const names = await this.#names(this.#tree.path(kind, folder));
        const found = names.flatMap((name) => {
          const { id, hash = null } = NAME.exec(name)?.groups ?? {};
          return id === undefined ? [] : [{ id, hash }];
        });
        for (const { id, hash } of found)
          if (hash === null) this.#folders.get(kind)?.set(id, folder);
        for (const { id, hash } of found) {
          if (hash === null || (await this.#mayName(kind, id, hash))) continue;
          const path = this.#tree.path(kind, folder, `${id}-${hash}.bytes`);
          await unlessMissing(this.#files.unlink(path), undefined);
        }
      }
    }
  }

  /** A damaged record may be anybody's. */
  async #mayName(kind: DeskRecordKind, id: string, hash: string): Promise<boolean> {
    if (this.#folders.get(kind)?.has(id) !== true) return false;
    try {
      const record = await this.find(kind, id);
      return record?.bytes?.startsWith(hash) ?? false;
    } catch (error) {
      unlessDamaged(error);
      return true;
    }
  }

  put(record: NewDeskRecord, bytes?: Uint8Array): Promise<"kept" | "conflict"> {
    return this.#chains.run(record.id, async () => {
      const folder = folderFor(record.of);
      const path = this.#tree.path(record.kind, folder, `${record.id}.json`);
      const document = await orUnavailable(readDocument(this.#tree, path));
      const before = document.data.bytes && deskRecordText.decode(record.id, document.data.bytes);
      const next = following(before, record, bytes);
      if (next === null) return "conflict";
      const written = deskRecordText.encode(next);
      await this.#tree.change(async () => {
        if (bytes !== undefined) await this.#tree.put(bytesPathOf(path, next.bytes), bytes);
        await writeDocument(this.#tree, path, { document, bytes: written });
        if (before?.bytes !== next.bytes) await this.#forget(path, before?.bytes ?? null);
      });
      this.#folders.get(record.kind)?.set(record.id, folder);
      return "kept";
    });
  }

  async find(kind: DeskRecordKind, id: string): Promise<DeskRecord | null> {
    const path = this.#pathOf(kind, id);
    if (path === null) return null;
    const { data } = await orUnavailable(readDocument(this.#tree, path));
    return data.bytes && deskRecordText.decode(id, data.bytes);
  }

  /** Not while others take their place. */
  bytesOf(kind: DeskRecordKind, id: string): Promise<Uint8Array | null> {
    return this.#chains.run(id, async () => {
      const [record, path] = [await this.find(kind, id), this.#pathOf(kind, id)];
      if (typeof record?.bytes !== "string" || path === null) return null;
      const reading = unlessMissing(this.#files.readFile(bytesPathOf(path, record.bytes)), null);
      return expectBytes(record, await orUnavailable(reading));
    });
  }

  async list(kind: DeskRecordKind, of: string): Promise<readonly DeskRecord[]> {
    const folder = folderFor(of);
    const found = await this.#read(kind, (one) => one === folder);
    return inOrderOfCreation(found.filter((record) => record.of === of));
  }

  async all(kind: DeskRecordKind): Promise<readonly DeskRecord[]> {
    return inOrderOfCreation(await this.#read(kind, () => true));
  }

  remove(kind: DeskRecordKind, id: string): Promise<boolean> {
    return this.#chains.run(id, async () => {
      const path = this.#pathOf(kind, id);
      if (path === null) return false;
      const names = await this.#names(dirname(path));
      const bytes = names.filter((name) => name.startsWith(`${id}-`));
      await this.#tree.change(async () => {
        await unlessMissing(this.#files.unlink(path), undefined);
        for (const name of bytes)
          await unlessMissing(this.#files.unlink(join(dirname(path), name)), undefined);
        await syncFolder(this.#files, dirname(path));
      });
      this.#folders.get(kind)?.delete(id);
      return true;
    });
  }

  async #forget(path: string, hash: string | null): Promise<void> {
    if (hash === null) return;
    const bytes = bytesPathOf(path, hash);
    await this.#tree.doOrOwe(bytes, async () => {
      await unlessMissing(this.#files.unlink(bytes), undefined);
      await syncFolder(this.#files, dirname(path));
    });
  }

  health() {
    return this.#tree.health();
  }

  close(): Promise<void> {
    return this.#chains.settled();
  }

  #pathOf(kind: DeskRecordKind, id: string): string | null {
    const folder = isDeskId(kind, id) ? this.#folders.get(kind)?.get(id) : undefined;
    return folder === undefined ? null : this.#tree.path(kind, folder, `${id}.json`);
  }

  async #read(kind: DeskRecordKind, isIn: (folder: string) => boolean): Promise<DeskRecord[]> {
    const folders = [...(this.#folders.get(kind) ?? [])];
    const ids = folders.flatMap(([id, folder]) => (isIn(folder) ? [id] : []));
    const read = await Promise.all(ids.map((id) => this.find(kind, id).catch(unlessDamaged)));
    return read.flatMap((record) => record ?? []);
  }

  async #names(folder: string): Promise<string[]> {
    const names = await orUnavailable(unlessMissing(this.#files.readdir(folder), []));
    return names.sort();
  }
}

/** Whose a record is may be any text, and a name of a folder may not. */
function folderFor(of: string): string {
  return createHash("sha256").update(of).digest("hex").slice(0, 20);
}

function bytesPathOf(path: string, hash: string | null): string {
  return path.replace(/\.json$/, `-${hash?.slice(0, HASH_LENGTH)}.bytes`);
}

function unlessDamaged(error: unknown): null {
  if (isCoded(error, "store-record-corrupt") || isCoded(error, "store-record-newer")) return null;
  throw error;
}
