/** The tags and texts of a web page, as forgiving as browsers are; comments, scripts and styles are passed over. */

export type HtmlToken =
  | { readonly kind: "open" | "close"; readonly name: string; readonly tag: string }
  | { readonly kind: "text"; readonly text: string };

/** What stands within these is no text. */
const RAW = new Set(["script", "style", "title", "textarea", "xml"]);
const TAG = /^<(\/?)([a-z][^\s/>]*)/i;

export function* htmlTokens(page: string): Generator<HtmlToken> {
  let at = 0;
  while (at < page.length) {
    const start = page.indexOf("<", at);
    if (start !== at) yield { kind: "text", text: page.slice(at, start < 0 ? page.length : start) };
    if (start < 0) return;
    const [, slash, name] = TAG.exec(page.slice(start, start + 64)) ?? [];
    if (name === undefined) {
      at = endOfOther(page, start);
      if (at === start) {
        yield { kind: "text", text: "<" };
        at += 1;
      }
      continue;
    }
    const end = endOfTag(page, start);
    const lower = name.toLowerCase();
    yield { kind: slash === "/" ? "close" : "open", name: lower, tag: page.slice(start, end) };
    at = slash === "" && RAW.has(lower) ? endOfRaw(page, lower, end) : end;
  }
}

/** Of a comment, a declaration or an instruction; the start where it is neither. */
function endOfOther(page: string, start: number): number {
  if (page.startsWith("<!--", start)) return behind(page, "-->", start);
  const next = page.charAt(start + 1);
  return next === "!" || next === "?" || next === "/" ? behind(page, ">", start) : start;
}

/** A `>` between quotes ends no tag. */
function endOfTag(page: string, start: number): number {
  const pattern = /"[^"]*"|'[^']*'|>/g;
  pattern.lastIndex = start;
  for (let found = pattern.exec(page); found !== null; found = pattern.exec(page)) {
    if (found[0] === ">") return pattern.lastIndex;
  }
  return behind(page, ">", start);
}

function endOfRaw(page: string, name: string, from: number): number {
  const pattern = new RegExp(`</${name}\\b`, "gi");
  pattern.lastIndex = from;
  return pattern.exec(page)?.index ?? page.length;
}

function behind(page: string, mark: string, from: number): number {
  const end = page.indexOf(mark, from);
  return end < 0 ? page.length : end + mark.length;
}

/** Null when it is not there. */
export function attributeOfHtml(tag: string, name: string): string | null {
  const found = new RegExp(`\\s${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)'|([^\\s>]+))`, "i").exec(tag);
  return found === null ? null : (found[1] ?? found[2] ?? found[3] ?? "");
}
