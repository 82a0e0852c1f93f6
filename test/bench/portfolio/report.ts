/** What is told of a portfolio: a figure beside its reach, and beside what the same took others in the same run. */
import { median } from "../measure.ts";
import type { Row } from "../run.ts";
import type { Cost } from "./desk.ts";
import { SQLITE } from "./sqlite-package.ts";

export const SECOND = 1000;
const MEBIBYTE = 1024 ** 2;
export const REACH = {
  importMs: 10 * SECOND,
  editMs: 200,
  pageMs: 150,
  exportMs: 10 * SECOND,
  restartMs: 3 * SECOND,
  auditMs: 2 * SECOND,
  compareMs: 500,
  actionsMs: 2 * SECOND,
  calendarMs: 500,
  bytes: 600 * MEBIBYTE,
} as const;

/** A process that only parses the list. */
export type Bare = Cost & { readonly name: string; readonly peakBytes: number };

type Besides<Peer> = {
  /** What SQLite took; null where it was not asked, or is not there. */
  readonly peer?: Peer | null;
  readonly besides?: string;
};

export type Report = {
  readonly rows: Row[];
  time(what: string, cost: Cost, told: Besides<Cost> & { readonly most: number }): void;
  /** In bytes, as are those of the peer. */
  memory(what: string, bytes: number, told?: Besides<number>): void;
};

export function reportOn(accounts: number, bare: Bare): Report {
  const rows: Row[] = [];
  const tell = (what: string, words: readonly string[], row: Omit<Row, Words>) =>
    rows.push({
      what: `portfolio of ${accounts}: ${what}`,
      against: `${bare.name}, ${SQLITE}`,
      measured: words.filter((one) => one !== "").join("; "),
      ...row,
    });
  return {
    rows,
    time(what, cost, { most, peer = null, besides = "" }) {
      const words = [
        `${inMs(cost.ms)} (${inMs(cost.cpu)} of CPU)`,
        against(cost, bare, "the parse"),
        peer === null ? "" : against(cost, peer, "SQLite"),
        besides,
      ];
      const reach = `≤ ${most} ms`;
      tell(what, words, { figure: cost.ms / bare.ms, reach, isReached: cost.ms <= most });
    },
    memory(what, bytes, { peer = null, besides = "" } = {}) {
      const words = [
        inMebibytes(bytes),
        `${times(bytes / bare.peakBytes)} the parse`,
        peer === null ? "" : `${times(bytes / peer)} SQLite (${inMebibytes(peer)})`,
        besides,
      ];
      const reach = `≤ ${inMebibytes(REACH.bytes)}`;
      const isReached = bytes <= REACH.bytes;
      tell(what, words, { figure: bytes / bare.peakBytes, reach, isReached });
    },
  };
}

type Words = "what" | "against" | "measured";

/** The median of each. */
export function usual(costs: readonly Cost[]): Cost {
  return { ms: median(costs.map(({ ms }) => ms)), cpu: median(costs.map(({ cpu }) => cpu)) };
}

export function inMs(ms: number): string {
  return `${ms.toFixed(ms < 10 ? 1 : 0)} ms`;
}

export function inMebibytes(bytes: number): string {
  return `${(bytes / MEBIBYTE).toFixed(0)} MiB`;
}

function against(one: Cost, other: Cost, name: string): string {
  return `${times(one.ms / other.ms)} ${name} (${inMs(other.ms)}), CPU ${times(one.cpu / other.cpu)}`;
}

function times(ratio: number): string {
  return `${ratio.toFixed(ratio < 0.1 ? 3 : 2)} ×`;
}
