import { createRequire } from "node:module";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { DEPENDENCY_FLOORS } from "./dependency-floors.ts";
import { admits, lowestVersionsOf } from "./node-ranges.ts";
import { PROJECT, textOf } from "./project-files.ts";

const Versions = z.record(z.string(), z.string());
const Engines = z.looseObject({ node: z.string().optional() });
const Manifest = z.looseObject({
  dependencies: Versions,
  devDependencies: Versions,
  engines: z.strictObject({ node: z.string() }),
});
const Lock = z.looseObject({
  packages: z.record(
    z.string(),
    z.looseObject({
      version: z.string().optional(),
      dev: z.boolean().optional(),
      optional: z.boolean().optional(),
      resolved: z.string().optional(),
      engines: Engines.optional(),
    }),
  ),
});

/** Ours: it throws where a rule has a path. */
const STAND_IN = ".config/no-jsonpath";

const manifest = Manifest.parse(JSON.parse(textOf("package.json")));
const lock = Lock.parse(JSON.parse(textOf("package-lock.json")));

/** Every installed copy: its name and version, and whether it is of use while developing only. */
const installed = Object.entries(lock.packages)
  .filter(([path]) => path.includes("node_modules/"))
  .map(([path, { version = "", dev = false }]) => ({
    name: path.slice(path.lastIndexOf("node_modules/") + "node_modules/".length),
    version,
    dev,
  }));

describe("the dependencies", () => {
  it("are pinned to one version each", () => {
    const { "jsonpath-plus": ours, ...pins } = {
      ...manifest.dependencies,
      ...manifest.devDependencies,
    };
    const loose = Object.entries(pins).filter(([, pin]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(pin));

    expect(loose).toEqual([]);
    expect(ours).toBe(`file:${STAND_IN}`);
  });

  it("are locked without the address of a registry, so that any mirror serves", () => {
    const addresses = Object.values(lock.packages).flatMap(({ resolved }) => resolved ?? []);

    expect(addresses).toEqual([STAND_IN]);
  });

  it.each(lowestVersionsOf(manifest.engines.node))("all run on Node %s", (node) => {
    const refusing = Object.entries(lock.packages).filter(
      ([, { engines, optional }]) => !optional && !admits(engines?.node ?? "*", node),
    );

    expect(refusing).toEqual([]);
  });

  it("evaluate no path of a rule", () => {
    const { JSONPath } = createRequire(import.meta.url)(join(PROJECT, STAND_IN)) as {
      JSONPath: (asked: unknown) => unknown;
    };

    expect(() => JSONPath({ path: "$.x", json: { x: 1 }, wrap: false })).toThrow(
      "no rule has a path",
    );
  });

  it.each(Object.entries(DEPENDENCY_FLOORS))("of %s are at least %j", (name, floors) => {
    const versions = installed.filter((one) => one.name === name && !one.dev);
    const tooLow = versions.filter(({ version }) => !isAtLeast(version, floors));

    expect(versions).not.toEqual([]);
    expect(tooLow).toEqual([]);
  });

  it.each([
    ["3.1.6", false],
    ["3.1.10", true],
    ["4.1.3", false],
    ["4.2.0", true],
    ["5.0.0", true],
    ["2.9.9", false],
  ])("of version %s against the floors 3.1.7 and 4.1.4: %s", (version, expected) => {
    expect(isAtLeast(version, ["3.1.7", "4.1.4"])).toBe(expected);
  });
});

/** Against the floor of the same major version, or else of the highest: what is newer than all floors is good. */
function isAtLeast(version: string, floors: readonly string[]): boolean {
  const major = (text: string) => text.split(".")[0];
  const floor = floors.find((one) => major(one) === major(version)) ?? floors.at(-1) ?? "";
  return version.localeCompare(floor, "en", { numeric: true }) >= 0;
}
