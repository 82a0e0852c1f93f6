/** The columns that we add to a list of rows that have to be corrected. */

/** They begin so, and are passed over when the list is read again. */
export const EXPLANATION_PREFIX = "[kaibo]";

export function isExplanation(name: string): boolean {
  return name.trimStart().startsWith(EXPLANATION_PREFIX);
}
