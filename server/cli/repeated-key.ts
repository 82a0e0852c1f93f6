import { type Position, positionOf } from "./json-position.ts";

/** Texts and brackets; in JSON only a key is followed by a colon. */
const TOKEN = /"(?:[^"\\]|\\.)*"(\s*:)?|[{}[\]]/g;

/**
 * The first member that its object has already; null when all are there once. `text` has to be JSON. Readers of JSON
 * differ in which of two members they take, so that what one has verified another may read differently.
 */
export function findRepeatedKey(text: string): (Position & { readonly key: string }) | null {
  const open: Set<string>[] = [];
  for (const { 0: token, 1: colon, index } of text.matchAll(TOKEN)) {
    if (token === "{" || token === "[") open.push(new Set());
    else if (token === "}" || token === "]") open.pop();
    else if (colon !== undefined) {
      const key = String(JSON.parse(token.slice(0, -colon.length)));
      if (open.at(-1)?.has(key)) return { ...positionOf(index, text), key };
      open.at(-1)?.add(key);
    }
  }
  return null;
}
