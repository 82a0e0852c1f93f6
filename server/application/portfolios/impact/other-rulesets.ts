/** The versions of the rules that a portfolio can be tried with: those of the active one's family. */
import type { AcceptedRuleset } from "../../../../rules/accept.ts";
import { readAs } from "../../../../rules/fact-problems.ts";
import { isObject } from "../../../../rules/json-object.ts";
import type { LoadedRuleset } from "../../../../rules/load-rulesets.ts";
import { effectiveFromOf } from "../../../../rules/ruleset.ts";
import { invariant } from "../../../errors.ts";
import type { OrProblems } from "../../reading/issues.ts";
import { noteProblems, readObject } from "../../reading/request-parts.ts";
import type { Rulebook } from "../../rulesets/rulebook.ts";

type Book = Pick<Rulebook, "rulesets" | "active">;

/** What the operator has staged first, then the newest; those without a date last. */
export function otherRulesets({ rulesets, active }: Book): readonly LoadedRuleset[] {
  const others = rulesets.filter(
    ({ name, ruleset }) => ruleset.id === active.ruleset.id && name !== active.name,
  );
  const rank = ({ from, ruleset }: LoadedRuleset) =>
    [from === "operator" ? "1" : "0", effectiveFromOf(ruleset)?.on ?? ""].join(" ");
  return others.sort((one, other) => (rank(one) < rank(other) ? 1 : -1));
}

/** Null for one of another family, the active one, and one that there is not. */
export function otherRuleset(book: Book, name: string): LoadedRuleset | null {
  return otherRulesets(book).find((one) => one.name === name) ?? null;
}

/** Reads `{ ruleset }`. Never throws, whatever JSON value it is given. */
export function readOtherRuleset(
  body: unknown,
  book: Book,
): OrProblems<{ ruleset: LoadedRuleset }> {
  const { problems, refuse } = noteProblems();
  const members = readObject(body, { pointer: "", known: ["ruleset"] }, refuse);
  const raw = isObject(members) ? (members.ruleset ?? null) : null;
  const pointer = "/ruleset";
  if (members !== null && raw === null) refuse({ pointer, code: "required", read: readAs(null) });
  const found = typeof raw === "string" ? otherRuleset(book, raw) : null;
  if (raw !== null && found === null) {
    const available = otherRulesets(book)
      .map(({ name }) => name)
      .join(", ");
    refuse({ pointer, code: "ruleset-unknown", read: readAs(raw), params: { available } });
  }
  return found === null || problems.length > 0
    ? { ok: false, problems }
    : { ok: true, ruleset: found };
}

/** Of those that were found. */
export async function acceptedOf(
  rulebook: Rulebook,
  { name }: LoadedRuleset,
): Promise<AcceptedRuleset> {
  const accepted = await rulebook.find(name);
  invariant(accepted, "a ruleset of the rulebook is found by its name");
  return accepted;
}
