/** Marks, embeddings and overrides that turn the direction of what follows them. */
const TURNS = /[\u061c\u200e\u200f\u202a-\u202e\u2066\u2067]/g;
const ISOLATES = /[\u2068\u2069]/g;
const RIGHT_TO_LEFT =
  /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefe\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;

/**
 * A text of somebody else's within a sentence of ours: what is written from right to left stands by itself and turns
 * nothing around it (U+2068, U+2069), and signs that would turn the sentence are left out.
 */
export function isolated(text: string): string {
  const plain = text.replaceAll(TURNS, "");
  if (isClosed(plain)) return RIGHT_TO_LEFT.test(plain) ? `\u2068${plain}\u2069` : plain;
  return isolated(plain.replaceAll(ISOLATES, ""));
}

/** True when every isolate that is begun is ended as well, as those of ours are. */
function isClosed(text: string): boolean {
  let open = 0;
  for (const [sign] of text.matchAll(ISOLATES)) {
    open += sign === "\u2068" ? 1 : -1;
    if (open < 0) return false;
  }
  return open === 0;
}
