/** Whether a text that somebody wrote names what is erased, and what a portfolio keeps besides without it. */
import { z } from "zod";
import type { PortfolioHead } from "../../ports/portfolios.ts";
import type { Gone } from "./gone.ts";

type Json = z.core.util.JSONType;

/** One sign is in too many texts to name anything. */
const NAME_LENGTH_MIN = 2;

/** However it is spaced, whatever the width of its signs, and also within an address. */
export function isNamed(text: string, names: ReadonlySet<string>): boolean {
  const texts = [folded(text), folded(unescaped(text))];
  for (const name of names) {
    const sought = folded(name);
    if (sought.length >= NAME_LENGTH_MIN && texts.some((one) => one.includes(sought))) return true;
  }
  return false;
}

/** What a person keeps about how they look at their accounts: a view, a remembered column or answer that names it goes. */
export function withoutNaming(
  settings: PortfolioHead["settings"],
  { names, entities, accounts }: Gone,
): PortfolioHead["settings"] {
  const sought = new Set([...names, ...entities, ...accounts]);
  return withoutNamed(z.json().parse(settings), sought);
}

/** Whole items of lists, and single members elsewhere. */
function withoutNamed(value: Json, names: ReadonlySet<string>): Json {
  if (Array.isArray(value)) return value.filter((item) => !isWithin(item, names));
  if (typeof value !== "object" || value === null) return value;
  const members = Object.entries(value).filter(
    ([key, member]) =>
      !isNamed(key, names) && !(typeof member === "string" && isNamed(member, names)),
  );
  return Object.fromEntries(members.map(([key, member]) => [key, withoutNamed(member, names)]));
}

function isWithin(value: Json, names: ReadonlySet<string>): boolean {
  if (typeof value === "string") return isNamed(value, names);
  if (typeof value !== "object" || value === null) return false;
  return Object.entries(value).some(
    ([key, member]) => (!Array.isArray(value) && isNamed(key, names)) || isWithin(member, names),
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
