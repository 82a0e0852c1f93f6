import { NetworkRefused } from "./network-refused.ts";

/** More than any address has that people use; browsers and servers end not far above. */
const ADDRESS_LENGTH_MAX = 2048;
const SHOWN_LENGTH_MAX = 80;

/**
 * An address as the web reads it (127.1 and 0x7f000001 are 127.0.0.1 then); `base` is what a redirect's address starts
 * from. Throws `NetworkRefused` for whatever is not plain https on its own port.
 */
export function readHttpsAddress(text: string, base?: URL): URL {
  const read = shortened(text);
  if (text.length > ADDRESS_LENGTH_MAX || !URL.canParse(text, base?.href)) {
    throw new NetworkRefused("address-malformed", { read });
  }
  const url = new URL(text, base);
  const isPlain = url.port === "" && url.username === "" && url.password === "";
  if (url.protocol !== "https:" || !isPlain) {
    throw new NetworkRefused("address-not-https", { read });
  }
  if (hostOf(url) === "") throw new NetworkRefused("address-malformed", { read });
  return url;
}

/** The name or IP address without the brackets of IPv6 and without the dot that ends a full name. */
export function hostOf({ hostname }: URL): string {
  return hostname.replace(/^\[(.*)\]$/, "$1").replace(/\.$/, "");
}

/** As JSON, so that control characters show. */
function shortened(text: string): string {
  const start = JSON.stringify(text.slice(0, SHOWN_LENGTH_MAX));
  return text.length > SHOWN_LENGTH_MAX ? `${start}…` : start;
}
