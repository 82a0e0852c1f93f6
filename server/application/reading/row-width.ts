/** Cells beyond the header are taken when nothing stands in them; a cell too few is a row that was cut. */
export function isOfOtherWidth(cells: readonly string[], width: number): boolean {
  if (cells.length === width) return false;
  return cells.length < width || cells.slice(width).some((cell) => cell.trim() !== "");
}
