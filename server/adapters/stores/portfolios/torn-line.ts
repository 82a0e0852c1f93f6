/** What a loss of power leaves of a line that was being written, told from a whole line that was damaged later. */

/** No disk writes less at once. */
const SECTOR_BYTES = 512;

/**
 * Whether the bytes at the end of a file, which are no whole line, may be a part of one that was never acknowledged: they
 * stop before the line feed, or sectors of them were not written and read as zeros. `offset` is where they begin.
 */
export function isTorn(bytes: Buffer, offset: number): boolean {
  return bytes.at(-1) !== 0x0a || hasUnwrittenSector(bytes, offset);
}

/** A line of JSON has no zeros, and a flipped bit makes one of them at most. */
function hasUnwrittenSector(bytes: Buffer, offset: number): boolean {
  const first = SECTOR_BYTES - (offset % SECTOR_BYTES);
  for (let start = 0, end = first; start < bytes.length; start = end, end += SECTOR_BYTES) {
    const sector = bytes.subarray(start, end);
    if (sector.length > 1 && sector.every((byte) => byte === 0)) return true;
  }
  return false;
}
