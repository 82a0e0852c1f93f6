/** One line on stderr that says how far a long run is; on a terminal it is redrawn, elsewhere nothing is shown. */
import { groupDigits } from "../../../rules/texts.ts";
import type { Language } from "../../errors.ts";
import { AUDIT_WORDS } from "./words.ts";

export type ProgressState = {
  readonly rows: number;
  /** Bytes read, and of how many; null of a pipe. */
  readonly position: number;
  readonly size: number | null;
};

export interface Progress {
  show(state: ProgressState): void;
  /** Takes the line away. */
  clear(): void;
}

const REDRAWN_EVERY_MS = 100;
const BAR_COLUMNS = 24;
const CLEAR_LINE = "\r\u001b[2K";

export function progressLine(
  terminal: { readonly isTTY?: boolean; write(text: string): unknown },
  language: Language,
  now: () => number = () => performance.now(),
): Progress {
  if (terminal.isTTY !== true) return { show: () => undefined, clear: () => undefined };
  const startedAt = now();
  let drawnAt = -Infinity;
  return {
    show({ rows, position, size }) {
      const at = now();
      if (at - drawnAt < REDRAWN_EVERY_MS) return;
      drawnAt = at;
      const seconds = Math.max((at - startedAt) / 1000, 0.001);
      const share = size === null || size === 0 ? null : Math.min(position / size, 1);
      const left = share === null || share === 0 ? "" : duration((seconds / share) * (1 - share));
      const words = AUDIT_WORDS[language].progress(
        groupDigits(rows),
        groupDigits(Math.round(rows / seconds)),
        left,
      );
      terminal.write(`${CLEAR_LINE}${share === null ? "" : `${bar(share)} `}${words}`);
    },
    clear() {
      if (drawnAt > -Infinity) terminal.write(CLEAR_LINE);
    },
  };
}

/** Counts on the same line; it goes away with the last. */
export function countOn(
  terminal: { readonly isTTY?: boolean; write(text: string): unknown },
  words: (done: string, all: string) => string,
): (done: number, all: number) => void {
  if (terminal.isTTY !== true) return () => undefined;
  return (done, all) => {
    const line = done < all ? words(groupDigits(done), groupDigits(all)) : "";
    terminal.write(CLEAR_LINE + line);
  };
}

function bar(share: number): string {
  const done = Math.round(share * BAR_COLUMNS);
  const percent = String(Math.floor(share * 100)).padStart(3);
  return `${"█".repeat(done)}${"░".repeat(BAR_COLUMNS - done)} ${percent}%`;
}

function duration(seconds: number): string {
  const whole = Math.ceil(seconds);
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
}
