/**
 * A disk in memory that keeps what was synced and, when the power is lost, of everything else any part: sectors of a file as
 * they were at any moment since its last sync, and entries of a folder likewise, each independently of every other.
 */
import { basename, dirname, join } from "node:path";
import type { FileSystem, OpenFile } from "../../../../server/adapters/disk/file-system.ts";

/** A number in [0, 1), another one each time. */
export type Chance = () => number;

const SECTOR_BYTES = 512;

/** `versions` are what it was since the last sync, from that on; the last is what readers see. */
type File = { versions: [Buffer, ...Buffer[]] };
type Folder = { entries: Map<string, Node>; synced: Map<string, Node>; past: Map<string, Node[]> };
type Node = File | Folder;

export class ForgetfulDisk implements FileSystem {
  #root: Folder;

  constructor(root = newFolder()) {
    this.#root = root;
  }

  /** The same disk after the power was lost and is there again. */
  afterPowerLoss(chance: Chance): ForgetfulDisk {
    return new ForgetfulDisk(remains(this.#root, chance));
  }

  open(path: string, flags: "r" | "wx" | "a"): Promise<OpenFile> {
    return soon(() => {
      const parent = this.#folder(dirname(path));
      const found = path === "/" ? this.#root : parent.entries.get(basename(path));
      if (flags === "wx" && found !== undefined) throw failure("EEXIST", path);
      if (flags === "r" && found === undefined) throw failure("ENOENT", path);
      const node = found ?? { versions: [Buffer.alloc(0)] };
      if (found === undefined) setEntry(parent, basename(path), node);
      return isFolder(node) ? openFolder(node) : openFile(node);
    });
  }

  makeFolders(path: string): Promise<string | undefined> {
    return soon(() => this.#make(path));
  }

  readdir(path: string): Promise<string[]> {
    return soon(() => [...this.#folder(path).entries.keys()]);
  }

  readFile(path: string): Promise<Uint8Array> {
    return soon(() => Buffer.from(contentOf(this.#file(path))));
  }

  stat(path: string): Promise<{ size: number; mtimeMs: number }> {
    return soon(() => ({ size: contentOf(this.#file(path)).length, mtimeMs: 0 }));
  }

  rename(from: string, to: string): Promise<void> {
    return soon(() => {
      const node = this.#file(from);
      setEntry(this.#folder(dirname(to)), basename(to), node);
      setEntry(this.#folder(dirname(from)), basename(from), null);
    });
  }

  unlink(path: string): Promise<void> {
    return soon(() => {
      this.#file(path);
      setEntry(this.#folder(dirname(path)), basename(path), null);
    });
  }

  rmdir(path: string): Promise<void> {
    return soon(() => {
      if (this.#folder(path).entries.size > 0) throw failure("ENOTEMPTY", path);
      setEntry(this.#folder(dirname(path)), basename(path), null);
    });
  }

  /** Every file, by its path. */
  contents(): Map<string, Buffer> {
    const found = new Map<string, Buffer>();
    const look = (folder: Folder, path: string): void => {
      for (const [name, node] of folder.entries) {
        if (isFolder(node)) look(node, join(path, name));
        else found.set(join(path, name), contentOf(node));
      }
    };
    look(this.#root, "/");
    return found;
  }

  /** As a disk does that goes bad: no checksum of its own notices. */
  overwrite(path: string, content: Buffer): void {
    this.#file(path).versions = [content];
  }

  #make(path: string): string | undefined {
    if (path === "/" || this.#find(path) !== undefined) return undefined;
    const first = this.#make(dirname(path));
    setEntry(this.#folder(dirname(path)), basename(path), newFolder());
    return first ?? path;
  }

  #find(path: string): Node | undefined {
    let node: Node | undefined = this.#root;
    for (const name of path.split("/").filter(Boolean)) {
      if (node === undefined || !isFolder(node)) return undefined;
      node = node.entries.get(name);
    }
    return node;
  }

  #folder(path: string): Folder {
    const node = this.#find(path);
    if (node === undefined) throw failure("ENOENT", path);
    if (!isFolder(node)) throw failure("ENOTDIR", path);
    return node;
  }

  #file(path: string): File {
    const node = this.#find(path);
    if (node === undefined) throw failure("ENOENT", path);
    if (isFolder(node)) throw failure("EISDIR", path);
    return node;
  }
}

function openFile(file: File): OpenFile {
  const change = (content: Buffer) => soon(() => void file.versions.push(content));
  return {
    writeFile: (bytes) => change(Buffer.concat([contentOf(file), bytes])),
    truncate: (length) => change(Buffer.concat([contentOf(file)], length)),
    read: (buffer, offset, length, position) =>
      soon(() => {
        const bytes = contentOf(file).subarray(position, position + length);
        buffer.set(bytes, offset);
        return { bytesRead: bytes.length };
      }),
    sync: () => soon(() => void (file.versions = [contentOf(file)])),
    close: () => Promise.resolve(),
  };
}

function openFolder(folder: Folder): OpenFile {
  const refused = () => Promise.reject(failure("EISDIR", "a folder"));
  const sync = () =>
    soon(() => {
      folder.synced = new Map(folder.entries);
      folder.past.clear();
    });
  return {
    writeFile: refused,
    truncate: refused,
    read: refused,
    sync,
    close: () => Promise.resolve(),
  };
}

function setEntry(folder: Folder, name: string, node: Node | null): void {
  const before = folder.entries.get(name);
  const past = folder.past.get(name) ?? [];
  folder.past.set(name, before === undefined ? past : [...past, before]);
  if (node === null) folder.entries.delete(name);
  else folder.entries.set(name, node);
}

/** A file that two entries led to is two files afterwards. */
function remains(folder: Folder, chance: Chance): Folder {
  const kept = newFolder();
  for (const name of new Set([...folder.synced.keys(), ...folder.past.keys()])) {
    const there = (nodes: (Node | undefined)[]) => nodes[Math.floor(chance() * nodes.length)];
    const past = folder.past.get(name);
    const synced = folder.synced.get(name);
    const node = past ? there([synced, ...past, folder.entries.get(name)]) : synced;
    if (node === undefined) continue;
    const left = isFolder(node) ? remains(node, chance) : remainsOfFile(node, chance);
    kept.entries.set(name, left);
    kept.synced.set(name, left);
  }
  return kept;
}

function remainsOfFile({ versions }: File, chance: Chance): File {
  const any = () => versions[Math.floor(chance() * versions.length)] ?? versions[0];
  const [least, most] = [any().length, any().length].sort((one, other) => one - other);
  const lengths = [
    least ?? 0,
    most ?? 0,
    Math.floor((least ?? 0) + chance() * ((most ?? 0) - (least ?? 0))),
  ];
  const content = Buffer.alloc(lengths[Math.floor(chance() * lengths.length)] ?? 0);
  for (let start = 0; start < content.length; start += SECTOR_BYTES) {
    content.set(any().subarray(start, Math.min(start + SECTOR_BYTES, content.length)), start);
  }
  return { versions: [content] };
}

function contentOf({ versions }: File): Buffer {
  return versions.at(-1) ?? versions[0];
}

function isFolder(node: Node): node is Folder {
  return "entries" in node;
}

function newFolder(): Folder {
  return { entries: new Map(), synced: new Map(), past: new Map() };
}

function failure(code: string, path: string): Error {
  return Object.assign(new Error(`${code}: ${path}`), { code });
}

async function soon<Given>(given: () => Given): Promise<Given> {
  return await Promise.resolve().then(given);
}
