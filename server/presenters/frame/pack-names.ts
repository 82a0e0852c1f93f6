/** File names inside packs, as every system can store them. */
const FORBIDDEN = /[\\/:*?"<>|\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;
const LENGTH_MAX = 60;

/** A person's words as part of a file name: nothing that means a folder or is forbidden on Windows. */
export function fileNamePart(text: string): string {
  const plain = text.replaceAll(FORBIDDEN, " ").replaceAll(/\s+/g, " ").trim();
  return Array.from(plain)
    .slice(0, LENGTH_MAX)
    .join("")
    .replace(/[. ]+$/, "");
}

/** `attachment` with a name that old and new browsers read; the plain one has to be ASCII. */
export function attachmentNamed(plain: string, words: string): string {
  // RFC 8187 forbids some characters that an address may hold.
  const extended = encodeURIComponent(words).replaceAll(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${plain}"; filename*=UTF-8''${extended}`;
}
