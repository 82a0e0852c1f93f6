/** Ranges of Node's versions as packages write them: `^20.19.0 || >=22.12`, `18 || 20`, `>= 10`, `10.x`, `*`. */
type Version = readonly [number, number, number];

/** Whether the range takes this version. */
export function admits(range: string, version: string): boolean {
  const alternatives = range.replaceAll(/([<>=^~]+)\s+/g, "$1").split("||");
  return alternatives.some((one) =>
    one
      .trim()
      .split(/\s+/)
      .every((comparator) => fits(comparator, versionOf(version))),
  );
}

/** The lowest version of each alternative of a range. */
export function lowestVersionsOf(range: string): string[] {
  return range.split("||").map((one) => versionOf(one.trim().replace(/^\D+/, "")).join("."));
}

function fits(comparator: string, version: Version): boolean {
  const [, operator = "", named = ""] = /^([<>=^~]*)(.*)$/.exec(comparator) ?? [];
  if (named === "*" || named === "") return true;
  const wanted = versionOf(named);
  const isAtLeast = compared(version, wanted) >= 0;
  switch (operator) {
    case ">=":
      return isAtLeast;
    case "<":
      return !isAtLeast;
    case "^":
      return isAtLeast && version[0] === wanted[0];
    case "":
      return named.split(".").every((part, at) => part === "x" || Number(part) === version[at]);
    default:
      throw new Error(`unknown in a range of versions: ${comparator}`);
  }
}

function versionOf(text: string): Version {
  const [major = 0, minor = 0, patch = 0] = text.split(".").map((part) => Number(part) || 0);
  return [major, minor, patch];
}

function compared(a: Version, b: Version): number {
  return a[0] - b[0] || a[1] - b[1] || a[2] - b[2];
}
