/** What a file is by its first bytes; its name and its declared type do not matter. */
export type SniffedFormat = (typeof SIGNATURES)[number]["format"] | "unknown";

/** `?` stands for any byte. The last ones are recognised only to name them in the refusal. */
const SIGNATURES = [
  { format: "png", start: "\x89PNG\r\n\x1a\n" },
  { format: "jpeg", start: "\xff\xd8\xff" },
  { format: "gif", start: "GIF87a" },
  { format: "gif", start: "GIF89a" },
  { format: "webp", start: "RIFF????WEBP" },
  { format: "heic", start: "????ftyphei" },
  { format: "heic", start: "????ftypmif1" },
  { format: "avif", start: "????ftypavif" },
  { format: "bmp", start: "BM" },
  { format: "tiff", start: "II*\0" },
  { format: "tiff", start: "MM\0*" },
  { format: "pdf", start: "%PDF" },
  { format: "svg", start: "<svg" },
  { format: "svg", start: "<?xml" },
] as const;

/** The formats that pictures are read from, and their names for people. */
const READ_FORMATS: readonly SniffedFormat[] = ["png", "jpeg", "webp", "gif"];
export const EXPECTED_FORMATS = "PNG, JPEG, WebP, GIF";

const ANY_BYTE = "?".charCodeAt(0);

export function sniffFormat(bytes: Uint8Array): SniffedFormat {
  return SIGNATURES.find(({ start }) => begins(bytes, start))?.format ?? "unknown";
}

/** True for a format that pictures are read from. */
export function isReadFormat(format: SniffedFormat): boolean {
  return READ_FORMATS.includes(format);
}

function begins(bytes: Uint8Array, start: string): boolean {
  const wanted = Buffer.from(start, "latin1");
  if (bytes.length < wanted.length) return false;
  return wanted.every((byte, index) => byte === ANY_BYTE || byte === bytes[index]);
}
