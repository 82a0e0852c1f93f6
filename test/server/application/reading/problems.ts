import type { Parsed } from "../../../../server/application/reading/issues.ts";

/** `/room/name text-width` for each problem, sorted; nothing when the answers are right. */
export function problemsOf(parsed: Parsed<unknown>): string[] {
  return parsed.ok ? [] : parsed.problems.map(({ pointer, code }) => `${pointer} ${code}`).sort();
}
