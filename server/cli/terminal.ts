/** Text for a terminal in which a Chinese character takes two columns. */
const WIDE =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]/u;
/** A line may be broken after a space and around a wide character, but never before closing punctuation. */
const PIECES = /[^\s\u2e80-\u9fff\uff00-\uffe6]+\s*|[\u2e80-\u9fff\uff00-\uffe6]\s*|\s+/gu;
const CLOSING = /^[，。；：！？、）”’》】,.;:!?)]/u;
const OPENING = /[（“‘《【(]$/u;

type Style = "bold" | "dim" | "green" | "red" | "yellow";
const CODES: Readonly<Record<Style, readonly [number, number]>> = {
  bold: [1, 22],
  dim: [2, 22],
  green: [32, 39],
  red: [31, 39],
  yellow: [33, 39],
};

export type Paint = (style: Style, text: string) => string;

/** Colours when the stream shows them and nobody asked for none (https://no-color.org). */
export function painter(options: { isTerminal: boolean; env: NodeJS.ProcessEnv }): Paint {
  const { isTerminal, env } = options;
  const isPlain = !isTerminal || Boolean(env.NO_COLOR) || env.TERM === "dumb";
  return (style, text) => {
    const [on, off] = CODES[style];
    return isPlain ? text : `\u001b[${on}m${text}\u001b[${off}m`;
  };
}

const COLUMNS = { min: 40, usual: 80, max: 100 } as const;

/** How wide a report on stdout may be, and how it is coloured. */
export function standardOutput(): { columns: number; paint: Paint } {
  const { columns, isTTY } = process.stdout;
  return {
    columns: Math.min(Math.max(columns || COLUMNS.usual, COLUMNS.min), COLUMNS.max),
    paint: painter({ isTerminal: isTTY, env: process.env }),
  };
}

/** The answer of a command, on stdout: as JSON, or as it is drawn for people. */
export function print(asJson: boolean | undefined, answer: unknown, draw: () => string): void {
  process.stdout.write(asJson ? `${JSON.stringify(answer, null, 2)}\n` : draw());
}

/** Sections with an empty line between them, without those of which there is nothing to say. Ends with a line break. */
export function joinSections(sections: readonly (readonly string[])[]): string {
  const shown = sections.filter((lines) => lines.length > 0);
  return `${shown.map((lines) => lines.join("\n")).join("\n\n")}\n`;
}

/** Lines under a heading; none where there are no lines. */
export function section(heading: string, lines: readonly string[], paint: Paint): string[] {
  return lines.length === 0 ? [] : [paint("bold", heading), ...lines];
}

/** Columns that a text without control characters takes. */
export function columnsOf(text: string): number {
  return Array.from(text).reduce((sum, character) => sum + (WIDE.test(character) ? 2 : 1), 0);
}

/** Breaks a text into lines of at most `columns`, all but the first indented; what cannot be broken stays whole. */
export function wrap(
  text: string,
  options: { columns: number; first: string; rest: string },
): string[] {
  const lines: string[] = [];
  let line = options.first;
  let isEmpty = true;
  for (const piece of piecesOf(text)) {
    if (!isEmpty && columnsOf(line + piece.trimEnd()) > options.columns) {
      lines.push(line.trimEnd());
      line = options.rest;
    }
    line += piece;
    isEmpty = false;
  }
  return [...lines, line.trimEnd()];
}

function piecesOf(text: string): string[] {
  const pieces: string[] = [];
  for (const [piece] of text.matchAll(PIECES)) {
    const last = pieces.at(-1);
    const sticks =
      last !== undefined && !/\s$/.test(last) && (CLOSING.test(piece) || OPENING.test(last));
    if (sticks) pieces[pieces.length - 1] = last + piece;
    else pieces.push(piece);
  }
  return pieces;
}
