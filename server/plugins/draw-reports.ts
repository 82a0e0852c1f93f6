/** Draws files that stand by themselves, for pages and API alike: no frame around them, nothing loaded from elsewhere. */
import { createHash } from "node:crypto";
import { join } from "node:path";
import { Eta } from "eta";
import { findProjectDirectory } from "../../rules/load-rulesets.ts";

let engine: Eta | null = null;

/** The file as a text; templates are read once. */
export function drawReport(template: string, model: object): string {
  const views = join(findProjectDirectory(), "views");
  engine ??= new Eta({ views, autoTrim: false, cache: true });
  return engine.render(template, model);
}

/**
 * What a browser may do with such a file that is shown from here: its own style and pictures within it, nothing else. The
 * policy within the file says the same once it is somewhere else.
 */
export function reportPolicy(html: string): string {
  const styles = [...html.matchAll(/<style>(.*?)<\/style>/gs)].map(([, text = ""]) => {
    return `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
  });
  return [
    "default-src 'none'",
    `style-src ${styles.length === 0 ? "'none'" : styles.join(" ")}`,
    "img-src data:",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join("; ");
}
