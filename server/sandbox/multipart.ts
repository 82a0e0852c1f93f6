/**
 * The content of one file of a multipart/form-data body that is in memory already, or null when the body is torn, is
 * not multipart or has no such part (RFC 7578). A file has a plain `filename`: one that is only in the extended form,
 * `filename*`, is none for WeChat.
 */
export function fileNamed(
  name: string,
  { contentType, bytes }: { contentType: string; bytes: Uint8Array },
): Uint8Array | null {
  const boundary = /^multipart\/form-data;.*?\bboundary=(?:"([^"]+)"|([^;\s]+))/i.exec(contentType);
  if (!boundary) return null;
  const delimiter = `--${boundary[1] ?? boundary[2] ?? ""}`;
  const body = Buffer.from(bytes);
  let at = body.indexOf(delimiter);
  while (at >= 0) {
    const headFrom = at + delimiter.length;
    const headTo = body.indexOf("\r\n\r\n", headFrom);
    const next = body.indexOf(`\r\n${delimiter}`, headFrom);
    if (headTo < 0 || next < 0) return null;
    const head = body.toString("latin1", headFrom, headTo);
    if (head.includes(` name="${name}"`) && /[;\s]filename=/i.test(head)) {
      return body.subarray(headTo + 4, next);
    }
    at = next + 2;
  }
  return null;
}
