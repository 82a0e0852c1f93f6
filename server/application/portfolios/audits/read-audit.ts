/** Reads of which day and by which rules an audit is to be. Never throws, whatever JSON value it is given. */
import type { CivilDate } from "../../../../rules/civil-date.ts";
import type { OrProblems } from "../../reading/issues.ts";
import { noteProblems, readAsOf, readObject, readRuleset } from "../../reading/request-parts.ts";
import type { Rulebook } from "../../rulesets/rulebook.ts";

export type AuditWanted = { readonly asOf: CivilDate; readonly ruleset: string };

export function readAudit(
  body: unknown,
  { today, rulebook }: { today: CivilDate; rulebook: Pick<Rulebook, "rulesets" | "active"> },
): OrProblems<{ wanted: AuditWanted }> {
  const { problems, refuse } = noteProblems();
  const members = readObject(body, { pointer: "", known: ["asOf", "ruleset"] }, refuse) ?? {};
  const asOf = readAsOf(members.asOf, today, refuse);
  const ruleset = readRuleset(members.ruleset, { ...rulebook, pointer: "/ruleset" }, refuse);
  if (problems.length > 0 || asOf === null || ruleset === null) return { ok: false, problems };
  return { ok: true, wanted: { asOf, ruleset: ruleset.name } };
}
