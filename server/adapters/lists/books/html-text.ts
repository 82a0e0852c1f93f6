/** Texts of HTML: entities, and spaces as a browser shows them. */

const NAMED: Readonly<Record<string, string>> = {
  lt: "<",
  gt: ">",
  amp: "&",
  quot: '"',
  apos: "'",
  nbsp: " ",
  ensp: " ",
  emsp: " ",
  yen: "¥",
  middot: "·",
  bull: "•",
  hellip: "…",
  mdash: "—",
  ndash: "–",
  ldquo: "“",
  rdquo: "”",
  lsquo: "‘",
  rsquo: "’",
  times: "×",
  copy: "©",
  reg: "®",
  trade: "™",
  deg: "°",
  plusmn: "±",
};

/** Every run of blanks is one; a line break is where there is a `\n`. */
export function shownHtml(text: string): string {
  return text
    .split("\n")
    .map((line) => decoded(line.replaceAll(/[\s\0]+/g, " ").trim()).trim())
    .filter((line) => line !== "")
    .join("\n");
}

function decoded(text: string): string {
  if (!text.includes("&")) return text;
  return text.replaceAll(
    /&(?:#(\d+)|#x([0-9a-f]+)|([a-z]+));?/gi,
    (entity, decimal?: string, hex?: string, name?: string) => {
      if (name !== undefined) return NAMED[name.toLowerCase()] ?? entity;
      const code = decimal === undefined ? Number.parseInt(hex ?? "", 16) : Number(decimal);
      return code === 0xa0
        ? " "
        : code > 0 && code <= 0x10_ff_ff
          ? String.fromCodePoint(code)
          : entity;
    },
  );
}
