/** What axe finds wrong with a page, by the rules of WCAG 2.2 A and AA and its own advice. */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Page } from "playwright-core";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

type AxeResult = { violations: { id: string; nodes: { html: string }[] }[] };

/** axe refuses every page that renews itself; ours say so and offer to stop it (WCAG 2.2.1, "turn off"). */
function isNotStoppable({ id, html }: { id: string; html: string }): boolean {
  return id !== "meta-refresh" || !html.includes("still=1");
}

export async function accessibilityFaults(page: Page): Promise<string[]> {
  await page.evaluate(AXE);
  // The nodes that pass are not told in detail, which would take most of the time.
  const options = { runOnly: { type: "tag", values: RULES }, resultTypes: ["violations"] };
  const run = `axe.run(document, ${JSON.stringify(options)})`;
  const { violations } = await page.evaluate<AxeResult>(run);
  const html = await page.content();
  return violations
    .filter(({ id }) => isNotStoppable({ id, html }))
    .map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 160) ?? ""}`);
}
