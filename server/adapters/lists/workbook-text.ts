/** Texts and places as workbooks write them. */

/** What XML cannot hold, and what a workbook would take for an escape of it. */
const UNWRITABLE =
  /_(?=x[0-9a-f]{4}_)|[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/gi;

/** A text as workbooks have it: `_x0007_`, and `_x005F_x0007_` for a text that looks so. */
export function writable(text: string): string {
  return text.replaceAll(UNWRITABLE, (sign) => {
    return `_x${sign.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")}_`;
  });
}

/** `A`, `B`, … `AA`, as spreadsheets call their columns. */
export function columnLetters(index: number): string {
  const rest = Math.floor(index / 26);
  return (rest === 0 ? "" : columnLetters(rest - 1)) + String.fromCharCode(65 + (index % 26));
}
