/** What a disk may refuse a running service, and which of its stores cannot be written then. */
import { join } from "node:path";
import { failCalls, SmallDisk, setMayGrow } from "../helpers/refusing-disk.ts";

/** By the name that `/readyz` has for a store, its folder in the data directory. */
const FOLDERS = {
  onboardings: "onboardings",
  portfolios: "portfolios",
  desk: "desk",
  imports: "imports",
  people: "people",
  jobs: "jobs",
  pictures: "images",
  calls: "calls",
  sandbox: "sandbox",
};
export type StoreName = keyof typeof FOLDERS;
const ALL = Object.keys(FOLDERS) as StoreName[];

/** A fault that is prepared, and can begin and end while the service runs. */
export type DiskFault = {
  begin(pid: number): Promise<void>;
  end(pid: number): Promise<void>;
  /** When the service does not run any more. */
  tidyUp(): Promise<void>;
};

export type DiskCell = {
  readonly name: string;
  /** What `/readyz` says of each of these, and of no other. */
  readonly stores: readonly StoreName[];
  readonly code: string;
  /** Whether what is there can be read meanwhile. */
  readonly isReadable: boolean;
  /** The disk itself has the fault, so that other processes meet it as well. */
  readonly isDisk: boolean;
  /** Before the start of the service; throws `NotPossibleHere`. */
  prepare(dataDirectory: string): Promise<DiskFault>;
};

const nothing = () => Promise.resolve();

const noFileGrows: DiskCell = {
  name: "no file may grow",
  stores: ALL,
  code: "EFBIG",
  isReadable: true,
  isDisk: false,
  prepare: () =>
    Promise.resolve({
      begin: (pid) => setMayGrow(pid, false),
      end: (pid) => setMayGrow(pid, true),
      tidyUp: nothing,
    }),
};

function failing(call: string, code: string): DiskCell {
  return {
    name: `${call} says ${code}`,
    stores: ALL,
    code,
    isReadable: call !== "openat",
    isDisk: false,
    prepare() {
      let stop = nothing;
      return Promise.resolve({
        begin: async (pid) => void (stop = await failCalls(pid, { call, code })),
        end: () => stop(),
        tidyUp: nothing,
      });
    },
  };
}

type OfDisk = { begin(disk: SmallDisk): Promise<void>; end(disk: SmallDisk): Promise<void> };

const FULL: OfDisk = { begin: (disk) => disk.fill(), end: (disk) => disk.free() };
const READ_ONLY: OfDisk = {
  begin: (disk) => disk.setWritable(false),
  end: (disk) => disk.setWritable(true),
};

function onSmallDisk(
  what: string,
  { code, stores, fault }: { code: string; stores: readonly StoreName[]; fault: OfDisk },
): DiskCell {
  const [first = "onboardings", ...others] = stores;
  const of = others.length === 0 ? `the disk of ${first}` : "the disk of all";
  return {
    name: `${of} is ${what}`,
    stores,
    code,
    isReadable: true,
    isDisk: others.length > 0,
    async prepare(dataDirectory) {
      const folder = others.length === 0 ? join(dataDirectory, FOLDERS[first]) : dataDirectory;
      const disk = await SmallDisk.mount(folder);
      return {
        begin: () => fault.begin(disk),
        end: () => fault.end(disk),
        tidyUp: () => disk.unmount(),
      };
    },
  };
}

/** The first needs no rights and no tracer, and meets every store. */
export const DISK_CELLS: readonly DiskCell[] = [
  noFileGrows,
  failing("fsync", "EIO"),
  failing("fsync", "ENOSPC"),
  failing("rename", "EIO"),
  failing("rename", "EROFS"),
  failing("openat", "EMFILE"),
  failing("openat", "EROFS"),
  failing("openat", "EIO"),
  ...[ALL, ...ALL.map((store) => [store])].flatMap((stores) => [
    onSmallDisk("full", { code: "ENOSPC", stores, fault: FULL }),
    onSmallDisk("read-only", { code: "EROFS", stores, fault: READ_ONLY }),
  ]),
];
