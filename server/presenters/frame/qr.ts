/** QR codes for addresses that a phone can open; a page path of a mini program is none and never becomes one. */
import { encode } from "uqr";
import { webLink } from "./web-link.ts";

export type QrView = { svgPath: string; size: number; href: string };

/** More bytes than any address of a check page has; a QR code holds 2953 of them and nobody could scan it. */
const QR_BYTES_MAX = 1000;

/** The address as a QR code and as a link; null where it is no address of the web, or too long to be scanned. */
export function qrOf(address: string | null): QrView | null {
  const href = address === null ? null : webLink(address);
  return href === null || href.length > QR_BYTES_MAX ? null : { ...qrPath(href), href };
}

/** A QR code as one SVG path of unit squares, with the quiet border that scanners need. */
function qrPath(text: string): { svgPath: string; size: number } {
  const { data, size } = encode(text, { border: 2 });
  const squares = data.flatMap((row, y) =>
    row.flatMap((isDark, x) => (isDark ? [`M${x} ${y}h1v1h-1z`] : [])),
  );
  return { svgPath: squares.join(""), size };
}
