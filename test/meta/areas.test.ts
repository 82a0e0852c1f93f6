import { readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { PROJECT } from "./project-files.ts";

/** What the product is about, one word an area; every layer that has to do with it calls its folder so. */
const AREAS = [
  "audits",
  "checks",
  "docs",
  "eligibility",
  "enable",
  "errcodes",
  "forecast",
  "goods",
  "home",
  "jobs",
  "members",
  "onboarding",
  "people",
  "portfolios",
  "receipts",
  "report",
  "room",
  "rulesets",
  "sharing",
  "webhooks",
  "what-if",
];

/** The layers, with the folders that are of no area: what the areas of that layer share. */
const LAYERS: readonly (readonly [string, readonly string[]])[] = [
  ["server/application", ["lists", "ports", "reading", "wizard"]],
  ["server/presenters", ["forms", "frame", "texts"]],
  ["server/routes/api", ["frame"]],
  ["server/routes/pages", ["frame"]],
  ["views", ["assets", "frame", "layouts", "styles"]],
];

function entriesOf(layer: string) {
  return readdirSync(join(PROJECT, layer), { withFileTypes: true });
}

describe("the areas", () => {
  it.each(LAYERS)("are called by the same words in %s", (layer, shared) => {
    const folders = entriesOf(layer).flatMap((one) => (one.isDirectory() ? [one.name] : []));

    expect(folders.filter((name) => ![...AREAS, ...shared].includes(name))).toEqual([]);
    expect(shared.filter((name) => !folders.includes(name))).toEqual([]);
  });

  it.each(LAYERS)("leave no file of %s outside, but the one that puts them together", (layer) => {
    const files = entriesOf(layer).flatMap((one) => (one.isFile() ? [one.name] : []));

    expect(files.filter((name) => name !== "index.ts")).toEqual([]);
  });

  it.each(AREAS)("have the word %s in two layers at least", (area) => {
    const homes = LAYERS.filter(([layer]) => entriesOf(layer).some(({ name }) => name === area));

    expect(homes.length).toBeGreaterThan(1);
  });
});
