/** What is told of a portfolio: a figure beside its reach, and beside a bare parse of its list and SQLite in the same run. */
import { median } from "../measure.ts";
import type { Row } from "../run.ts";
import type { Cost } from "./desk.ts";
import { SQLITE } from "./sqlite.ts";

export const SECOND = 1000;
const MEBIBYTE = 1024 ** 2;

export type Told = {
  /** In ms; null where the issue is not the time. */
  readonly most: number;
  /** What the same took in SQLite, in ms. */
  readonly peer?: number | null;
  readonly besides?: string;
};

export type Report = {
  readonly rows: Row[];
  time(what: string, cost: Cost, told: Told): void;
  memory(what: string, bytes: number, most: number, peer?: number | null): void;
};

/** `bare` is what a process takes that only parses the list. */
export function reportOn(accounts: number, bare: Cost & { readonly peakBytes: number }): Report {
  const rows: Row[] = [];
  const tell = (what: string, row: Omit<Row, "what" | "against">) =>
    rows.push({ what: `portfolio of ${accounts}: ${what}`, against: AGAINST, ...row });
  return {
    rows,
    time(what, { ms, cpu }, { most, peer = null, besides = "" }) {
      const figure = ms / bare.ms;
      const measured = [
        `${round(ms)} ms`,
        `${round(cpu)} ms of CPU`,
        `${times(figure)} a bare parse (${times(cpu / bare.cpu)} its CPU)`,
        peer === null ? [] : `${times(ms / peer)} SQLite (${round(peer)} ms)`,
        besides === "" ? [] : besides,
      ].flat();
      const isReached = ms <= most;
      tell(what, { measured: measured.join("; "), figure, reach: `≤ ${most} ms`, isReached });
    },
    memory(what, bytes, most, peer = null) {
      const figure = bytes / bare.peakBytes;
      const measured = [
        `${round(bytes / MEBIBYTE)} MiB`,
        `${times(figure)} a bare parse`,
        peer === null ? [] : `${times(bytes / peer)} SQLite (${round(peer / MEBIBYTE)} MiB)`,
      ].flat();
      const isReached = bytes <= most * MEBIBYTE;
      tell(what, { measured: measured.join("; "), figure, reach: `≤ ${most} MiB`, isReached });
    },
  };
}

const AGAINST = `a bare parse of its list, ${SQLITE}`;

/** The median of each. */
export function usual(costs: readonly Cost[]): Cost {
  return { ms: median(costs.map(({ ms }) => ms)), cpu: median(costs.map(({ cpu }) => cpu)) };
}

export function round(value: number): string {
  return value < 10 ? value.toFixed(1) : value.toFixed(0);
}

function times(ratio: number): string {
  return `${ratio < 0.1 ? ratio.toFixed(3) : ratio.toFixed(2)} ×`;
}
