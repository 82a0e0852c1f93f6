/** The clients that somebody looks for. */
import type { Account, Entity, Portfolio } from "../portfolio.ts";

/** In the order of the portfolio; those without accounts have nothing to report. Empty words find all. */
export function clientsNamed({ entities }: Portfolio, words: string): readonly Entity[] {
  const sought = folded(words);
  return [...entities.values()].filter(
    ({ name, accounts }) =>
      accounts.length > 0 &&
      (folded(name).includes(sought) || accounts.some((one) => isNamed(one, sought))),
  );
}

function isNamed({ name, appid, externalId }: Account, sought: string): boolean {
  return [name, appid, externalId].some((text) => text !== null && folded(text).includes(sought));
}

function folded(text: string): string {
  return text.normalize("NFKC").trim().toLowerCase();
}
