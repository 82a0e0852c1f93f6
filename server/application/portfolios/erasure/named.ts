/** Whether a text that somebody wrote names what is erased, and what a portfolio keeps besides without it. */
import { z } from "zod";
import type { PortfolioHead } from "../../ports/portfolios.ts";
import type { Gone } from "./gone.ts";

type Json = z.core.util.JSONType;

/** One sign is in too many texts to name anything. */
const NAME_LENGTH_MIN = 2;
const ESCAPED = /[%+]/;

/** Stands where a name stood that is erased. */
export const ERASED_NAME = "—";

export type IsNamed = (text: string) => boolean;

/** Tells texts with one of these names in them, however it is spaced, whatever the width of its signs, and also within an address. */
export function namesFinder(names: ReadonlySet<string>): IsNamed {
  // A client may have thousands of names, and a list a million cells.
  const byStart = new Map<string, string[]>();
  for (const name of names) {
    const sought = folded(name);
    if (sought.length < NAME_LENGTH_MIN) continue;
    const start = sought.slice(0, NAME_LENGTH_MIN);
    byStart.set(start, [...(byStart.get(start) ?? []), sought]);
  }
  const isIn = (text: string): boolean => {
    for (let at = 0; at + NAME_LENGTH_MIN <= text.length; at += 1) {
      const known = byStart.get(text.slice(at, at + NAME_LENGTH_MIN));
      if (known?.some((name) => text.startsWith(name, at))) return true;
    }
    return false;
  };
  return (text) => isIn(folded(text)) || (ESCAPED.test(text) && isIn(folded(unescaped(text))));
}

/** What a person keeps about how they look at their accounts: a view, a remembered column or answer that names it goes. */
export function withoutNaming(
  settings: PortfolioHead["settings"],
  gone: Gone,
): PortfolioHead["settings"] {
  return withoutNamed(z.json().parse(settings), namesFinder(soughtOf(gone)));
}

/** Names, and ids as our own files and addresses have them. */
export function soughtOf({ names, entities, accounts }: Gone): ReadonlySet<string> {
  return new Set([...names, ...entities, ...accounts]);
}

/** Whole items of lists, and single members elsewhere. */
function withoutNamed(value: Json, isNamed: IsNamed): Json {
  if (Array.isArray(value)) return value.filter((item) => !isWithin(item, isNamed));
  if (typeof value !== "object" || value === null) return value;
  const members = Object.entries(value).filter(
    ([key, member]) => !isNamed(key) && !(typeof member === "string" && isNamed(member)),
  );
  return Object.fromEntries(members.map(([key, member]) => [key, withoutNamed(member, isNamed)]));
}

function isWithin(value: Json, isNamed: IsNamed): boolean {
  if (typeof value === "string") return isNamed(value);
  if (typeof value !== "object" || value === null) return false;
  return Object.entries(value).some(
    ([key, member]) => (!Array.isArray(value) && isNamed(key)) || isWithin(member, isNamed),
  );
}

function folded(text: string): string {
  return text.normalize("NFKC").replaceAll(/\s+/g, "").toLowerCase();
}

function unescaped(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll("+", " "));
  } catch {
    return text;
  }
}
