/** How a text that somebody typed is compared with others: of one width and one case. */
export function folded(text: string): string {
  return text.normalize("NFKC").trim().toLowerCase();
}

/** The same where spaces mean nothing: `１ ２００Ｗ` becomes `1200w`. */
export function foldedTight(text: string): string {
  return folded(text).replaceAll(/\s/g, "");
}
