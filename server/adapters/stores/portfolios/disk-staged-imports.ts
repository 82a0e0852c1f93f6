import { createHash } from "node:crypto";
import { join } from "node:path";
import { z } from "zod";
import type { Clock } from "../../../application/ports/clock.ts";
import { PORTFOLIO_ID } from "../../../application/ports/portfolios.ts";
import {
  IMPORT_ID,
  STAGED_LIMITS,
  StagedImport,
  type StagedImports,
  type StagedLimits,
} from "../../../application/ports/staged-imports.ts";
import type { StoreHealth } from "../../../application/ports/store-health.ts";
import { AppError, isCoded } from "../../../errors.ts";
import { ignore, syncFolder } from "../../disk/durable-folder.ts";
import { during } from "../../disk/durable-write-error.ts";
import { type FileSystem, nodeFileSystem, unlessMissing } from "../../disk/file-system.ts";
import { orUnavailable } from "../../disk/or-unavailable.ts";
import { DocumentTree } from "../document-tree.ts";
import { recordText } from "../record-text.ts";
import { SerialChains } from "../serial-chains.ts";

const HOUR_MS = 3_600_000;
const RECORD = ".json";
const BYTES = ".list";

/** With what is known of the file beside it. */
const KeptImport = z.strictObject({
  ...StagedImport.shape,
  bytes: z.int().min(0),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
});
type KeptImport = z.infer<typeof KeptImport>;
const importText = recordText(KeptImport);

export type DiskStagedImports = StagedImports & { health(): Promise<StoreHealth> };

type Options = {
  readonly directory: string;
  readonly clock: Clock;
  readonly limits?: StagedLimits;
  readonly files?: FileSystem;
};

/**
 * Keeps lists that wait below the directory: `imports/<portfolio>/<id>.json`, and the bytes in `<id>.list` beside it, for one
 * process at a time. What is too old, damaged or was not finished is removed when it opens: a list can be handed in again.
 */
export async function openDiskStagedImports(options: Options): Promise<DiskStagedImports> {
  const { files = nodeFileSystem, limits = STAGED_LIMITS, clock } = options;
  const tree = await DocumentTree.open(join(options.directory, "imports"), files);
  const imports = new WaitingLists(tree, { files, limits, clock });
  await imports.lookAtAll();
  return imports;
}

class WaitingLists implements DiskStagedImports {
  readonly #tree: DocumentTree;
  readonly #files: FileSystem;
  readonly #limits: StagedLimits;
  readonly #clock: Clock;
  readonly #chains = new SerialChains();
  /** By its id, what was acknowledged, from the oldest. */
  #kept = new Map<string, KeptImport>();
  /** Of lists that are being written. */
  #comingBytes = 0;

  constructor(tree: DocumentTree, { files, limits, clock }: Required<Omit<Options, "directory">>) {
    this.#tree = tree;
    this.#files = files;
    this.#limits = limits;
    this.#clock = clock;
  }

  add(staged: StagedImport, list: Uint8Array): Promise<"added" | "full"> {
    const { portfolio, id } = staged;
    return this.#inTurn(portfolio, async () => {
      const own = this.#of(portfolio);
      const leaving = own.slice(0, Math.max(0, own.length + 1 - this.#limits.countOfPortfolio));
      const freed = sumOf(leaving);
      const taken = sumOf([...this.#kept.values()]) - freed + this.#comingBytes;
      if (taken + list.length > this.#limits.bytes) return "full";
      const sha256 = createHash("sha256").update(list).digest("hex");
      const kept = { ...staged, bytes: list.length, sha256 };
      this.#comingBytes += list.length;
      try {
        await this.#tree.change(async () => {
          await this.#tree.put(this.#pathOf(kept, BYTES), list);
          await this.#write(kept);
        });
      } finally {
        this.#comingBytes -= list.length;
      }
      this.#kept.set(id, this.#asRead(kept));
      for (const one of leaving) await this.#drop(one);
      return "added";
    });
  }

  find(portfolio: string, id: string): Promise<StagedImport | null> {
    return this.#inTurn(portfolio, () => {
      const kept = this.#own(portfolio, id);
      return Promise.resolve(kept && stagedOf(kept));
    });
  }

  bytesOf(portfolio: string, id: string): Promise<Uint8Array | null> {
    return this.#inTurn(portfolio, async () => {
      const kept = this.#own(portfolio, id);
      if (kept === null) return null;
      const list = await orUnavailable(this.#files.readFile(this.#pathOf(kept, BYTES)));
      const isWhole = createHash("sha256").update(list).digest("hex") === kept.sha256;
      if (!isWhole) throw new AppError("store-record-corrupt", { params: { id } });
      return list;
    });
  }

  replace(staged: StagedImport): Promise<"replaced" | "conflict" | "missing"> {
    const { portfolio, id } = staged;
    return this.#inTurn(portfolio, async () => {
      const before = this.#own(portfolio, id);
      if (before === null) return "missing";
      if (before.revision !== staged.revision - 1) return "conflict";
      const kept = { ...staged, bytes: before.bytes, sha256: before.sha256 };
      await this.#tree.change(() => this.#write(kept));
      this.#kept.set(id, this.#asRead(kept));
      return "replaced";
    });
  }

  list(portfolio: string): Promise<StagedImport[]> {
    return this.#inTurn(portfolio, () =>
      Promise.resolve(this.#of(portfolio).map(stagedOf).reverse()),
    );
  }

  remove(portfolio: string, id: string): Promise<void> {
    return this.#inTurn(portfolio, async () => {
      const kept = this.#own(portfolio, id);
      if (kept !== null) await this.#tree.change(() => this.#remove(kept));
    });
  }

  removeAll(portfolio: string): Promise<void> {
    return this.#inTurn(portfolio, async () => {
      for (const kept of this.#of(portfolio)) await this.#tree.change(() => this.#remove(kept));
    });
  }

  health(): Promise<StoreHealth> {
    return this.#tree.health();
  }

  /** Once, before all else. */
  async lookAtAll(): Promise<void> {
    const folders = await this.#files.readdir(this.#tree.path());
    const found: KeptImport[] = [];
    for (const portfolio of folders.filter((name) => PORTFOLIO_ID.test(name))) {
      const names = await this.#files.readdir(this.#tree.path(portfolio));
      const kept = await Promise.all(names.map((name) => this.#keptIn(portfolio, name)));
      found.push(...kept.filter((one) => typeof one === "object" && one !== null));
      const ids = kept.map((one) => (typeof one === "object" ? one?.id : one));
      const known = new Set(ids.flatMap((id) => [`${id}${RECORD}`, `${id}${BYTES}`]));
      for (const name of names.filter((one) => !known.has(one))) {
        await this.#files.unlink(this.#tree.path(portfolio, name)).catch(ignore);
      }
    }
    found.sort((one, other) => Date.parse(one.at) - Date.parse(other.at));
    this.#kept = new Map(found.map((kept) => [kept.id, kept]));
    await this.#dropOld();
  }

  /** The id alone where a newer version wrote it: it is left alone. */
  async #keptIn(portfolio: string, name: string): Promise<KeptImport | string | null> {
    const id = name.endsWith(RECORD) ? name.slice(0, -RECORD.length) : "";
    if (!IMPORT_ID.test(id)) return null;
    const bytes = await this.#files.readFile(this.#tree.path(portfolio, name));
    try {
      const kept = importText.decode(id, bytes);
      const list = await unlessMissing(this.#files.stat(this.#pathOf(kept, BYTES)), null);
      return kept.portfolio === portfolio && list?.size === kept.bytes ? kept : null;
    } catch (error) {
      return isCoded(error, "store-record-newer") ? id : null;
    }
  }

  #of(portfolio: string): KeptImport[] {
    return [...this.#kept.values()].filter((one) => one.portfolio === portfolio);
  }

  #own(portfolio: string, id: string): KeptImport | null {
    const kept = this.#kept.get(id);
    return kept?.portfolio === portfolio ? kept : null;
  }

  #inTurn<Given>(portfolio: string, task: () => Promise<Given>): Promise<Given> {
    return this.#chains.run(portfolio, async () => {
      await this.#dropOld();
      return await task();
    });
  }

  async #dropOld(): Promise<void> {
    const oldest = this.#clock.now().getTime() - this.#limits.hours * HOUR_MS;
    for (const kept of this.#kept.values()) {
      if (Date.parse(kept.at) < oldest) await this.#drop(kept);
    }
  }

  /** Nobody sees it any more; what stays on a disk that does not work is removed when it does. */
  async #drop(kept: KeptImport): Promise<void> {
    this.#kept.delete(kept.id);
    await this.#tree.doOrOwe(kept.id, () => this.#remove(kept)).catch(ignore);
  }

  async #write(kept: KeptImport): Promise<void> {
    const path = this.#pathOf(kept, RECORD);
    const from = await this.#tree.documents.read(path);
    await this.#tree.documents.replace(path, { from, to: importText.encode(kept) });
  }

  /** Throws `DurableWriteError`, and then it is still seen. */
  async #remove(kept: KeptImport): Promise<void> {
    for (const ending of [BYTES, RECORD]) {
      const path = this.#pathOf(kept, ending);
      await during("write", unlessMissing(this.#files.unlink(path), undefined));
    }
    await syncFolder(this.#files, this.#tree.path(kept.portfolio));
    this.#kept.delete(kept.id);
  }

  /** As it will be read back. */
  #asRead(kept: KeptImport): KeptImport {
    return importText.decode(kept.id, importText.encode(kept));
  }

  #pathOf({ portfolio, id }: KeptImport, ending: string): string {
    return this.#tree.path(portfolio, `${id}${ending}`);
  }
}

function stagedOf(kept: KeptImport): StagedImport {
  return z.object(StagedImport.shape).parse(structuredClone(kept));
}

function sumOf(lists: readonly KeptImport[]): number {
  return lists.reduce((sum, { bytes }) => sum + bytes, 0);
}
