/** As much of Markdown as our documents use. */

export type Fence = { readonly language: string; readonly text: string };
export type Markdown = {
  readonly headings: readonly { readonly level: number; readonly text: string }[];
  readonly fences: readonly Fence[];
  /** What stands between single backticks, outside of fences. */
  readonly spans: readonly string[];
  /** Where links and pictures lead. */
  readonly links: readonly string[];
  readonly tableRows: readonly (readonly string[])[];
};

const FENCE = /^```(\w*)\n(.*?)^```$/gms;

export function readMarkdown(source: string): Markdown {
  const fences = [...source.matchAll(FENCE)].map(([, language = "", text = ""]) => ({
    language,
    text,
  }));
  const prose = source.replaceAll(FENCE, "");
  const spans = [...prose.matchAll(/`([^`\n]+)`/g)].map(([, span = ""]) => span);
  const links = [...prose.replaceAll(/`[^`\n]+`/g, "").matchAll(/\]\(([^)\s]+)\)/g)].map(
    ([, link = ""]) => link,
  );
  const headings = [...prose.matchAll(/^(#+) (.+)$/gm)].map(([, marks = "", text = ""]) => ({
    level: marks.length,
    text,
  }));
  const tableRows = [...prose.matchAll(/^\| (.+) \|$/gm)].map(([, cells = ""]) =>
    cells.split(" | "),
  );
  return { headings, fences, spans, links, tableRows };
}

/** All code of a document, spans and fences. */
export function codeIn({ spans, fences }: Markdown): string {
  return [...spans, ...fences.map(({ text }) => text)].join("\n");
}
