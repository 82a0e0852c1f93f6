/** One-time links come into being here, for the service and the command line alike. */
import type { Clock } from "../ports/clock.ts";
import type { Link, PeopleStore } from "../ports/people.ts";
import type { Randomness } from "../ports/secrets.ts";
import { hashOfToken, newToken } from "./tokens.ts";

const DAY_MS = 86_400_000;
const VALID_MS = { first: DAY_MS, invitation: 7 * DAY_MS, reset: DAY_MS } as const;
/** Of more than so many at once the oldest ends: they are made one by one, by people. */
const LINKS_MAX = 500;

export type LinkMaking = {
  readonly people: Pick<PeopleStore, "links">;
  readonly clock: Clock;
  readonly randomness: Randomness;
};

/** Keeps the link; its token, which is told this once, is a part of an address. */
export async function makeLink(
  { people, clock, randomness }: LinkMaking,
  purpose: Link["purpose"],
): Promise<string> {
  const token = newToken("link", randomness);
  const now = clock.now().getTime();
  const expiresAt = new Date(now + VALID_MS[purpose.kind]).toISOString();
  const createdAt = new Date(now).toISOString();
  await people.links.keep({ format: 1, id: hashOfToken(token), purpose, createdAt, expiresAt });
  for (const [index, link] of (await people.links.list()).entries()) {
    if (isOver(link, clock) || index >= LINKS_MAX) await people.links.take(link.id);
  }
  return token;
}

export function isOver({ expiresAt }: Link, clock: Clock): boolean {
  return clock.now().getTime() >= Date.parse(expiresAt);
}
