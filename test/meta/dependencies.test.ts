import { describe, expect, it } from "vitest";
import { z } from "zod";
import { DEPENDENCY_FLOORS } from "./dependency-floors.ts";
import { textOf } from "./project-files.ts";

const Versions = z.record(z.string(), z.string());
const Manifest = z.looseObject({ dependencies: Versions, devDependencies: Versions });
const Lock = z.looseObject({
  packages: z.record(
    z.string(),
    z.looseObject({ version: z.string().optional(), dev: z.boolean().optional() }),
  ),
});

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
    const pins = { ...manifest.dependencies, ...manifest.devDependencies };
    const loose = Object.entries(pins).filter(([, pin]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(pin));

    expect(loose).toEqual([]);
  });

  it("are locked without the address of a registry, so that any mirror serves", () => {
    expect(textOf("package-lock.json")).not.toContain('"resolved"');
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
