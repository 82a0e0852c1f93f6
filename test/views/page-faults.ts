/** What is wrong with a page that a person could meet, as sentences; an empty list is what every test wants. */

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { findProjectDirectory } from "../../rules/load-rulesets.ts";
import { STYLESHEETS, stylesheet } from "../../server/routes/pages/frame/stylesheet.ts";
import { ancestors, attribute, type Document, type Element, readHtml, within } from "./html.ts";

const PAGE_BYTES_MAX = 50 * 1024;
const VIEWS = join(findProjectDirectory(), "views");
const WEUI_BYTES = gzipSync(
  readFileSync(createRequire(import.meta.url).resolve("weui/dist/style/weui.min.css")),
).length;
const STYLESHEET_BYTES = STYLESHEETS.map(
  (sheet) => [`/assets/${sheet}`, gzipSync(stylesheet(VIEWS, sheet)).length] as const,
);
const BLOCKS = new Set(
  "address article aside details div dl fieldset figure footer form h1 h2 h3 header main nav ol p pre section table ul".split(
    " ",
  ),
);
const INTERACTIVE = new Set(["a", "button", "input", "select", "textarea", "label", "summary"]);
const REFERENCES = ["for", "aria-describedby", "aria-labelledby", "aria-controls"];

export function pageFaults(html: string): string[] {
  const page = readHtml(html);
  return [
    ...page.faults,
    ...oneHeading(page),
    ...ids(page),
    ...labels(page),
    ...nesting(page),
    ...words(page),
    ...dangers(page),
    ...(gzipSync(html).length + styleBytes(html) > PAGE_BYTES_MAX ? ["is larger than 50 KiB"] : []),
  ];
}

function styleBytes(html: string): number {
  const own = STYLESHEET_BYTES.filter(([address]) => html.includes(address));
  return own.reduce((sum, [, bytes]) => sum + bytes, WEUI_BYTES);
}

function oneHeading({ elements }: Document): string[] {
  const count = elements.filter(({ tag }) => tag === "h1").length;
  const title = elements.find(({ tag }) => tag === "title")?.text ?? "";
  return [
    ...(count === 1 ? [] : [`has ${count} h1`]),
    ...(title.trim().length > 8 ? [] : [`is called "${title}"`]),
  ];
}

function ids({ elements }: Document): string[] {
  const all = elements.flatMap((element) => attribute(element, "id") ?? []);
  const twice = all.filter((id, index) => all.indexOf(id) !== index);
  const named = elements.flatMap((element) =>
    REFERENCES.flatMap((name) => attribute(element, name)?.split(" ") ?? []),
  );
  const anchors = elements.flatMap((element) => {
    const href = attribute(element, "href") ?? "";
    return href.startsWith("#") ? [href.slice(1)] : [];
  });
  const missing = [...named, ...anchors].filter((id) => !all.includes(id));
  return [
    ...twice.map((id) => `has the id ${id} twice`),
    ...missing.map((id) => `refers to #${id}, which is not there`),
  ];
}

function labels({ elements }: Document): string[] {
  const labelled = new Set(
    elements.filter(({ tag }) => tag === "label").flatMap((label) => attribute(label, "for") ?? []),
  );
  const controls = elements.filter(
    (element) =>
      ["input", "textarea", "select"].includes(element.tag) &&
      attribute(element, "type") !== "hidden",
  );
  const bare = controls.filter(
    (control) =>
      !labelled.has(attribute(control, "id") ?? "") &&
      !attribute(control, "aria-label") &&
      !ancestors(control).some(({ tag }) => tag === "label"),
  );
  const mute = elements.filter(
    (element) =>
      ["button", "a", "summary", "legend", "label"].includes(element.tag) && isMute(element),
  );
  return [
    ...bare.map((control) => `the field ${attribute(control, "name") ?? ""} has no label`),
    ...mute.map(({ tag }) => `a <${tag}> says nothing`),
  ];
}

function isMute(element: Element): boolean {
  const pictured = within(element).some((inner) => attribute(inner, "alt") !== null);
  return element.text.trim() === "" && !pictured && attribute(element, "aria-label") === null;
}

function nesting({ elements }: Document): string[] {
  return elements.flatMap((element) => {
    const above = ancestors(element).map(({ tag }) => tag);
    const faults: string[] = [];
    if (BLOCKS.has(element.tag) && above.includes("p")) faults.push(`<${element.tag}> within <p>`);
    if (element.tag === "form" && above.includes("form")) faults.push("a form within a form");
    if (element.tag === "li" && !["ul", "ol"].includes(above[0] ?? "")) faults.push("a lone <li>");
    const outer = above.find((tag) => INTERACTIVE.has(tag));
    const isFieldOfLabel = outer === "label" && element.tag === "input";
    if (INTERACTIVE.has(element.tag) && outer && !isFieldOfLabel) {
      faults.push(`<${element.tag}> within <${outer}>`);
    }
    return faults;
  });
}

function words({ elements }: Document): string[] {
  const text = elements.find(({ tag }) => tag === "body")?.text ?? "";
  // A template of product paths is shown as it is typed: `?id={id}`.
  const leaks = /undefined|\bnull\b|NaN|\[object|(?<!=)\{\w+\}/g;
  return [...text.matchAll(leaks)].map(([leak]) => `says ${leak}`);
}

function dangers({ elements }: Document): string[] {
  return elements.flatMap((element) => {
    const inline = [...element.attributes.keys()].filter((name) => /^on|^style$/.test(name));
    const links = ["href", "src", "action"].flatMap((name) => attribute(element, name) ?? []);
    const strange = links.filter((link) => !/^(\/(?!\/)|#|https?:\/\/)/.test(link));
    return [
      ...(isForeignScript(element) ? ["has a script"] : []),
      ...inline.map((name) => `has an inline ${name}`),
      ...strange.map((link) => `leads to ${link}`),
    ];
  });
}

/** A script of ours comes as a file, waits for the page and has no words of its own in it. */
function isForeignScript(element: Element): boolean {
  if (element.tag !== "script") return false;
  const isOurs = /^\/assets\/[a-z-]+\.js\?v=[\w-]{10}$/.test(attribute(element, "src") ?? "");
  return !isOurs || !element.attributes.has("defer") || element.text !== "";
}
