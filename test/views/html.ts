/** A small strict reader of our own HTML: unlike a browser's it repairs nothing and tells what does not fit. */
export type Element = {
  readonly tag: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly parent: Element | null;
  readonly children: Element[];
  /** All text within, in order. */
  text: string;
};

export type Document = {
  readonly elements: readonly Element[];
  readonly faults: readonly string[];
};

const VOID = new Set(["meta", "link", "img", "br", "input", "hr"]);
const TOKEN =
  /<!doctype html>|<!--|<(\/?)([a-zA-Z][a-zA-Z0-9]*)((?:\s+[\w:-]+(?:="[^"]*")?)*)\s*>|[^<]+|</g;
const ENTITIES: Readonly<Record<string, string>> = {
  "&lt;": "<",
  "&gt;": ">",
  "&quot;": '"',
  "&#39;": "'",
  "&amp;": "&",
};

export function readHtml(html: string): Document {
  const elements: Element[] = [];
  const faults: string[] = [];
  let open = null as Element | null;
  for (const [token, slash, tag, attributes = ""] of html.matchAll(TOKEN)) {
    if (tag === undefined) {
      if (token === "<" || token === "<!--") faults.push(`a stray ${token}`);
      else if (!token.startsWith("<!")) addText(open, decoded(token));
    } else if (slash === "/") {
      if (open?.tag !== tag) faults.push(`</${tag}> closes <${open?.tag ?? "nothing"}>`);
      open = open?.parent ?? null;
    } else {
      const names = [...attributes.matchAll(/([\w:-]+)(?:="([^"]*)")?/g)];
      const map = new Map(names.map(([, name = "", value = ""]) => [name, decoded(value)]));
      if (map.size < names.length) faults.push(`<${tag}> has an attribute twice`);
      const element: Element = { tag, attributes: map, parent: open, children: [], text: "" };
      open?.children.push(element);
      elements.push(element);
      if (!VOID.has(tag)) open = element;
    }
  }
  if (open !== null) faults.push(`<${open.tag}> is never closed`);
  return { elements, faults };
}

export function attribute(element: Element, name: string): string | null {
  return element.attributes.get(name) ?? null;
}

export function ancestors(element: Element): Element[] {
  return element.parent === null ? [] : [element.parent, ...ancestors(element.parent)];
}

export function within(root: Element): Element[] {
  return root.children.flatMap((child) => [child, ...within(child)]);
}

function addText(element: Element | null, text: string): void {
  for (let at = element; at !== null; at = at.parent) at.text += text;
}

function decoded(text: string): string {
  return text.replaceAll(/&(?:lt|gt|quot|#39|amp);/g, (entity) => ENTITIES[entity] ?? entity);
}
