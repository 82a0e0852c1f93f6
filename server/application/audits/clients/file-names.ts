/** Names of files for names that strangers chose: readable, safe on every system, each one once. */

/** Most file systems take 255 bytes; an ending and a number come after it. */
const BYTES_MAX = 150;
/** What a system forbids, what leads out of a folder, what cannot be seen, and what turns a line around. */
const FORBIDDEN = /[\p{C}\p{Zl}\p{Zp}/\\:*?"<>|%#]+/gu;
/** Windows drops dots and blanks at the end; a dot at the beginning hides, a hyphen looks like an option. */
const EDGES = /^[.\s\-_~]+|[.\s]+$/g;
/** Windows knows devices of these names, whatever ending they have. */
const DEVICES = /^(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$)(?=\.|$)/i;

/** Gives every name its own; `taken` are given to nobody. */
export function fileNamer(taken: readonly string[], nameless: string): (name: string) => string {
  const given = new Set(taken.map(folded));
  /** Names that many share do not try all numbers again. */
  const tried = new Map<string, number>();
  return (name) => {
    const safe = safeName(name) || nameless;
    let number = tried.get(folded(safe)) ?? 1;
    let candidate = number === 1 ? safe : `${safe} (${number})`;
    while (given.has(folded(candidate))) {
      number += 1;
      candidate = `${safe} (${number})`;
    }
    given.add(folded(candidate));
    tried.set(folded(safe), number);
    return candidate;
  };
}

function safeName(name: string): string {
  const plain = name
    .normalize("NFC")
    .replaceAll(FORBIDDEN, "_")
    .replaceAll(/\s+/g, " ")
    .replaceAll(EDGES, "");
  return cut(plain).replaceAll(EDGES, "").replace(DEVICES, "$1_");
}

/** Never in the middle of a character. */
function cut(text: string): string {
  let bytes = 0;
  let kept = "";
  for (const character of text) {
    bytes += Buffer.byteLength(character);
    if (bytes > BYTES_MAX) return kept;
    kept += character;
  }
  return kept;
}

/** Names that some system takes for the same. */
function folded(name: string): string {
  return name.normalize("NFKC").toLowerCase();
}
