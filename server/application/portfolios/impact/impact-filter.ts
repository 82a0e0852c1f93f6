/** Which of the accounts whose verdict turns a list shows; all of it stands in the address. */
import { ConditionId } from "../../../../rules/conditions.ts";
import { readAs } from "../../../../rules/fact-problems.ts";
import { IMPACTS, type Impact } from "../../../../rules/impact.ts";
import { Verdict } from "../../../../rules/verdict.ts";
import type { FieldProblem } from "../../reading/field-problems.ts";
import { ofOneWidth } from "../../reading/folded.ts";
import type { Query } from "../filter-query.ts";
import { NAME_LENGTH_MAX } from "../statements.ts";
import type { ImpactRow } from "./portfolio-impact.ts";

export type Turned = Exclude<Impact, "none">;
export const TURNED: readonly Turned[] = IMPACTS.filter((one) => one !== "none");

/** A part that is left out lets everything pass. */
export type ImpactFilter = {
  readonly impact: Turned | null;
  readonly from: Verdict | null;
  readonly to: Verdict | null;
  /** Among the clauses that turn it. */
  readonly condition: ConditionId | null;
  readonly owner: string | null;
  /** In its name, entity, AppID or own number. */
  readonly q: string;
};

export const EVERY_TURN: ImpactFilter = {
  impact: null,
  from: null,
  to: null,
  condition: null,
  owner: null,
  q: "",
};

export const IMPACT_FILTER_KEYS = Object.keys(EVERY_TURN) as (keyof ImpactFilter)[];

export type ReadImpactFilter = {
  readonly filter: ImpactFilter;
  /** By the name of the parameter, as the pointer. */
  readonly problems: readonly FieldProblem[];
};

/** What cannot be read is told, and the rest holds. */
export function readImpactFilter(query: Query): ReadImpactFilter {
  const problems: FieldProblem[] = [];
  const textOf = (key: keyof ImpactFilter) => {
    const value = Object.hasOwn(query, key) ? [query[key]].flat()[0] : "";
    return typeof value === "string" ? value.trim() : "";
  };
  const oneOf = <Value extends string>(
    key: keyof ImpactFilter,
    options: readonly Value[],
  ): Value | null => {
    const text = textOf(key);
    const found = options.find((one) => one === text) ?? null;
    if (text !== "" && found === null) {
      const params = { choices: options.join(", ") };
      problems.push({ pointer: key, code: "choice-expected", read: readAs(text), params });
    }
    return found;
  };
  const words = (key: "owner" | "q"): string => {
    const text = textOf(key);
    if (text.length <= NAME_LENGTH_MAX) return text;
    const params = { max: NAME_LENGTH_MAX };
    problems.push({ pointer: key, code: "too-long", read: readAs(text), params });
    return "";
  };
  const owner = words("owner");
  const filter = {
    impact: oneOf("impact", TURNED),
    from: oneOf("from", Verdict.options),
    to: oneOf("to", Verdict.options),
    condition: oneOf("condition", ConditionId.options),
    owner: owner === "" ? null : owner,
    q: words("q"),
  };
  return { filter, problems };
}

/** Only what says something, in a fixed order. */
export function impactFilterQuery(
  filter: ImpactFilter,
): readonly (readonly [name: string, value: string])[] {
  return IMPACT_FILTER_KEYS.flatMap((key) => {
    const value = filter[key] ?? "";
    return value === "" ? [] : [[key, value] as const];
  });
}

export function rowsThrough(
  rows: readonly ImpactRow[],
  { impact, from, to, condition, owner, q }: ImpactFilter,
): readonly ImpactRow[] {
  const words = searched(q)
    .split(" ")
    .filter((word) => word !== "");
  return rows.filter(
    ({ before, after, ...row }) =>
      (impact === null || row.impact === impact) &&
      (from === null || before.outcome.verdict === from) &&
      (to === null || after.outcome.verdict === to) &&
      (condition === null || row.responsible.includes(condition)) &&
      (owner === null || before.account.owner === owner) &&
      words.every((word) => textIn(before.account).includes(word)),
  );
}

function textIn({ name, entity, appid, externalId }: ImpactRow["before"]["account"]): string {
  return searched([name, entity.name, appid ?? "", externalId ?? ""].join("\n"));
}

function searched(text: string): string {
  return ofOneWidth(text).toLowerCase();
}
