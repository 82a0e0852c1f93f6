/** Which fact of whom has to be another so that a condition of an account is met. */
import { type FactKey, isFactKey } from "../../../../rules/facts/all.ts";
import { FACT_LEVELS } from "../fact-levels.ts";
import type { Standing, Standings } from "../standing.ts";
import { ACCOUNT_ID, ENTITY_ID } from "../statements.ts";
import { exclusionOf } from "./exclusions.ts";
import { type Gain, type GainKind, gainsOf, has, placesInHands } from "./gains.ts";

export type Change = {
  readonly fact: FactKey;
  /** Whose it is to make: the entity's for all its accounts, or the account's own. */
  readonly level: "entity" | "account";
  /** Of the condition that it meets, in the ruleset. */
  readonly place: number;
  /** False where this account cannot: its entity would have to be another one. */
  readonly isInHands: boolean;
};

type Judged = Pick<Standings, "plan" | "asOf">;

/** The changes that do something for an account, each with what; none where time alone brings a condition. */
export function changesFor(
  row: Standing,
  judged: Judged,
): readonly (Gain & { readonly change: Change })[] {
  const inHands = placesInHands(row, judged);
  return gainsOf(row, inHands, judged.plan).flatMap((gain) => {
    const change = changeFor(row, { place: gain.place, inHands }, judged);
    return change === null ? [] : [{ ...gain, change }];
  });
}

/** Null where no single change meets the condition. */
function changeFor(
  row: Standing,
  { place, inHands }: { readonly place: number; readonly inHands: number },
  { plan, asOf }: Judged,
): Change | null {
  const condition = plan.ruleset.conditions[place];
  if (condition === undefined) return null;
  const { fact } = condition;
  const isInHands = has(inHands, place);
  const exclusion = exclusionOf(condition, row.facts);
  if (exclusion === null)
    return isInHands ? { fact, level: levelOf(fact), place, isInHands } : null;
  const { instead } = exclusion;
  if (instead === null) return null;
  const { statuses } = plan.on(asOf)({ ...row.facts, ...instead.facts });
  if (statuses[place] !== "met") return null;
  return { fact: instead.fact, level: "entity", place, isInHands };
}

/** What is said of an account and judged for its entity is for the entity to do: with any of its accounts. */
function levelOf(fact: FactKey): Change["level"] {
  return FACT_LEVELS[fact] === "account" ? "account" : "entity";
}

/** `ent_….followers`, `acc_….lastPaymentOn`; with `.more` those that need one more change. */
export type HelpedBy = {
  readonly subject: string;
  readonly fact: FactKey;
  readonly kind: GainKind;
};

export function readHelpedBy(text: string): HelpedBy | null {
  const [subject = "", fact = "", more = "", ...rest] = text.split(".");
  const isSubject = ENTITY_ID.test(subject) || ACCOUNT_ID.test(subject);
  if (!isSubject || !isFactKey(fact) || rest.length > 0) return null;
  if (more !== "" && more !== "more") return null;
  return text.endsWith(".") ? null : { subject, fact, kind: more === "" ? "alone" : "more" };
}

/** Whether the change does just that for an account. */
export function helpedTest({ subject, fact, kind }: HelpedBy, judged: Judged) {
  return (row: Standing): boolean => {
    const { account } = row;
    if (account.id !== subject && account.entity.id !== subject) return false;
    const level = account.id === subject ? "account" : "entity";
    return changesFor(row, judged).some(
      (one) => one.kind === kind && one.change.fact === fact && one.change.level === level,
    );
  };
}
