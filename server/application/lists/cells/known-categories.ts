import type { KnownCategories } from "./categories.ts";

const ARROW = /[>＞→\-—]+/u;

export const knownCategories: KnownCategories = {
  isKnown: (text) => /^[^>]+>[^>]+$/.test(folded(text)),
  fold: folded,
};

function folded(text: string): string {
  const found = ARROW.exec(text);
  if (found === null) return text;
  return `${text.slice(0, found.index).trimEnd()}>${text.slice(found.index + found[0].length).trimStart()}`;
}
