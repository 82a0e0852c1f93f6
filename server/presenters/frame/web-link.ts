/** An address that may become a link: http and https only. What comes from WeChat is not trusted to be one. */
export function webLink(address: string): string | null {
  if (!URL.canParse(address)) return null;
  const { protocol, href } = new URL(address);
  return protocol === "https:" || protocol === "http:" ? href : null;
}
