import { addDays, civilDateInShanghai } from "../../rules/civil-date.ts";

/** The civil date in Shanghai so many days from now. */
export function daysFromToday(days: number): string {
  return addDays(civilDateInShanghai(new Date()), days);
}
