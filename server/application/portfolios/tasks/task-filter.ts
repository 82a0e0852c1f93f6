/** Which tasks a list shows: the same for pages, API and exports, and all of it in the address. */
import { addDays, type CivilDate, isCivilDate } from "../../../../rules/civil-date.ts";
import { ConditionId } from "../../../../rules/conditions.ts";
import { readAs } from "../../../../rules/fact-problems.ts";
import type { FieldProblem } from "../../reading/field-problems.ts";
import type { Query, ReadFilter } from "../filter-query.ts";
import { ENTITY_ID, NAME_LENGTH_MAX } from "../statements.ts";
import { TASK_STATUSES, type TaskStatus } from "./task-status.ts";

/** Until when it is due, what was due before included: seven or thirty days from today; `none`: it has no day. */
export const DUE_SPANS = ["week", "month", "none"] as const;
export type DueSpan = (typeof DUE_SPANS)[number];

/** A part that is left out lets everything pass; several must all let a task pass. */
export type TaskFilter = {
  readonly status: readonly TaskStatus[];
  /** Who is to do it. */
  readonly owner: string | null;
  /** Nobody is. */
  readonly unowned: boolean;
  readonly condition: readonly ConditionId[];
  /** By the id of an entity. */
  readonly entity: string | null;
  readonly due: DueSpan | { readonly until: CivilDate } | null;
};

export const EVERY_TASK: TaskFilter = {
  status: [],
  owner: null,
  unowned: false,
  condition: [],
  entity: null,
  due: null,
};

const DAYS = { week: 7, month: 30 } as const;

/** The last day on which what passes is due; null where it has to have none. */
export function dueUntil(due: NonNullable<TaskFilter["due"]>, asOf: CivilDate): CivilDate | null {
  if (typeof due === "object") return due.until;
  return due === "none" ? null : addDays(asOf, DAYS[due]);
}

export const TASK_FILTER_KEYS = Object.keys(EVERY_TASK) as (keyof TaskFilter)[];

export type ReadTaskFilter = {
  readonly filter: TaskFilter;
  readonly problems: ReadFilter["problems"];
};

/** What cannot be read is told, and the rest holds. */
export function readTaskFilter(query: Query): ReadTaskFilter {
  const problems: FieldProblem[] = [];
  const textsOf = (key: keyof TaskFilter) =>
    (Object.hasOwn(query, key) ? [query[key]].flat() : [])
      .filter((one) => typeof one === "string")
      .map((one) => one.trim())
      .filter((one) => one !== "");
  const refuse = (pointer: keyof TaskFilter, problem: Pick<FieldProblem, "code" | "params">) => {
    problems.push({ ...problem, pointer, read: readAs(textsOf(pointer).join(",")) });
  };
  const several = <Value extends string>(
    key: keyof TaskFilter,
    options: readonly Value[],
  ): readonly Value[] => {
    const said = new Set(textsOf(key).flatMap((text) => text.split(",").map((one) => one.trim())));
    const known = options.filter((one) => said.has(one));
    if (known.length === said.size) return known;
    refuse(key, { code: "choice-expected", params: { choices: options.join(", ") } });
    return [];
  };
  const ownerIn = () => {
    const [text = null] = textsOf("owner");
    if (text === null || text.length <= NAME_LENGTH_MAX) return text;
    refuse("owner", { code: "too-long", params: { max: NAME_LENGTH_MAX } });
    return null;
  };
  const unownedIn = () => {
    const [text = "0"] = textsOf("unowned");
    if (["0", "1", "true", "false"].includes(text)) return text === "1" || text === "true";
    refuse("unowned", { code: "choice-expected", params: { choices: "1, 0" } });
    return false;
  };
  const entityIn = () => {
    const [id = null] = textsOf("entity");
    if (id === null || ENTITY_ID.test(id)) return id;
    refuse("entity", { code: "entity-id-expected", params: {} });
    return null;
  };
  const dueIn = (): TaskFilter["due"] => {
    const [text = null] = textsOf("due");
    if (text === null) return null;
    const span = DUE_SPANS.find((one) => one === text);
    if (span !== undefined) return span;
    if (isCivilDate(text)) return { until: text };
    const choices = [...DUE_SPANS, "YYYY-MM-DD"].join(", ");
    refuse("due", { code: "choice-expected", params: { choices } });
    return null;
  };
  const filter: TaskFilter = {
    status: several("status", TASK_STATUSES),
    owner: ownerIn(),
    unowned: unownedIn(),
    condition: several("condition", ConditionId.options),
    entity: entityIn(),
    due: dueIn(),
  };
  return { filter, problems };
}

/** Only what says something, in a fixed order: the same filter always has the same address. */
export function taskFilterQuery(
  filter: TaskFilter,
): readonly (readonly [name: string, value: string])[] {
  const { status, owner, unowned, condition, entity, due } = filter;
  const parts: readonly (readonly [keyof TaskFilter, string])[] = [
    ["status", status.join(",")],
    ["owner", owner ?? ""],
    ["unowned", unowned ? "1" : ""],
    ["condition", condition.join(",")],
    ["entity", entity ?? ""],
    ["due", due === null ? "" : typeof due === "object" ? due.until : due],
  ];
  return parts.filter(([, value]) => value !== "");
}
