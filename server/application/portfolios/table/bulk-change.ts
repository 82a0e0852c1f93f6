/** What somebody wants to change of many accounts at once, as it was typed. */
import type { CategoryNames } from "../../../../rules/categories/names.ts";
import { type CivilDate, isCivilDate } from "../../../../rules/civil-date.ts";
import { readAs } from "../../../../rules/fact-problems.ts";
import { FactKey } from "../../../../rules/facts/all.ts";
import { parseFacts } from "../../../../rules/parse-facts.ts";
import { FactSource } from "../../../../rules/provenance.ts";
import type { Ruleset } from "../../../../rules/ruleset.ts";
import type { FieldProblem, FieldProblemCode } from "../../reading/field-problems.ts";
import { problemAt } from "../../reading/read-numbers.ts";
import { readTypedFact } from "../../reading/typed-facts.ts";
import {
  type FactStatement,
  type Live,
  LiveStatus,
  NAME_LENGTH_MAX,
  TAG_LENGTH_MAX,
} from "../statements.ts";
import { conditionNamed, conditionsOf, readTask } from "../tasks/read-task.ts";
import type { TaskAsked } from "../tasks/task-plan.ts";

/** The names of the fields. */
export const BULK_FIELDS = [
  "owner",
  "noOwner",
  "tagsAdd",
  "tagsRemove",
  "live",
  "liveOn",
  "fact",
  "value",
  "observedOn",
  "source",
  "settles",
  "task",
  "taskDue",
  "taskOwner",
  "taskNote",
] as const;
export type BulkField = (typeof BULK_FIELDS)[number];
export type BulkTyped = Readonly<Record<BulkField, string>>;

/** What is left out is left as it is. */
export type BulkChange = {
  /** Null takes the owner away. */
  readonly owner?: string | null;
  readonly tagsAdd: readonly string[];
  readonly tagsRemove: readonly string[];
  readonly live: Live | null;
  readonly fact: FactStatement | null;
  /** Of those that need it. */
  readonly task: TaskAsked | null;
};

export type ReadChange =
  | { readonly ok: true; readonly change: BulkChange }
  | { readonly ok: false; readonly problems: readonly FieldProblem[] };

type Means = {
  readonly names: CategoryNames;
  readonly today: CivilDate;
  readonly ruleset: Ruleset;
};

/** The pointers of problems are the names of fields. */
export function readBulkChange(typed: BulkTyped, means: Means): ReadChange {
  const problems: FieldProblem[] = [];
  const wrong: Wrong = (field, code, params) =>
    problems.push({ pointer: field, code, read: readAs(typed[field]), params: params ?? {} });
  const owner = typed.owner.trim();
  if (owner.length > NAME_LENGTH_MAX) wrong("owner", "too-long", { max: NAME_LENGTH_MAX });
  const change: BulkChange = {
    ...(typed.noOwner !== "" ? { owner: null } : owner === "" ? {} : { owner }),
    tagsAdd: tagsIn("tagsAdd", typed, wrong),
    tagsRemove: tagsIn("tagsRemove", typed, wrong),
    live: liveIn(typed, means, wrong),
    fact: factIn(typed, means, problems, wrong),
    task: taskIn(typed, means, problems, wrong),
  };
  if (problems.length === 0 && isNothing(change)) wrong("owner", "change-missing");
  return problems.length === 0 ? { ok: true, change } : { ok: false, problems };
}

type Wrong = (field: BulkField, code: FieldProblemCode, params?: FieldProblem["params"]) => void;

function isNothing({ owner, tagsAdd, tagsRemove, live, fact, task }: BulkChange): boolean {
  const isNoTag = tagsAdd.length === 0 && tagsRemove.length === 0;
  return owner === undefined && isNoTag && live === null && fact === null && task === null;
}

function tagsIn(
  field: "tagsAdd" | "tagsRemove",
  typed: BulkTyped,
  wrong: Wrong,
): readonly string[] {
  const tags = typed[field].split(/[;；,，、|\n]/).map((tag) => tag.trim());
  const said = [...new Set(tags.filter((tag) => tag !== ""))];
  if (said.some((tag) => tag.length > TAG_LENGTH_MAX))
    wrong(field, "too-long", { max: TAG_LENGTH_MAX });
  return said;
}

function liveIn({ live, liveOn }: BulkTyped, { today }: Means, wrong: Wrong): Live | null {
  if (live === "") return null;
  const status = LiveStatus.safeParse(live);
  if (!status.success) {
    wrong("live", "choice-expected", { choices: LiveStatus.options.join(", ") });
    return null;
  }
  return { status: status.data, on: dayIn("liveOn", liveOn, today, wrong) };
}

/** Null for none. */
function dayIn(
  field: "liveOn" | "observedOn",
  text: string,
  today: CivilDate,
  wrong: Wrong,
): CivilDate | null {
  const day = text.trim();
  if (day === "") return null;
  if (!isCivilDate(day)) wrong(field, "date-expected");
  else if (day > today) wrong(field, "date-in-future", { latest: today });
  return day;
}

const TASK_FIELD = { due: "taskDue", owner: "taskOwner", note: "taskNote" } as const;

function taskIn(
  typed: BulkTyped,
  { ruleset }: Means,
  problems: FieldProblem[],
  wrong: Wrong,
): TaskAsked | null {
  if (typed.task === "") return null;
  const condition = conditionNamed(typed.task, ruleset);
  if (condition === null) {
    wrong("task", "choice-expected", { choices: conditionsOf(ruleset).join(", ") });
    return null;
  }
  const said = Object.entries(TASK_FIELD).flatMap(([name, field]) => {
    const text = typed[field].trim();
    return text === "" ? [] : [[name, text] as const];
  });
  const read = readTask(Object.fromEntries(said), condition);
  if (read.ok) return read.task;
  for (const problem of read.problems) {
    const name = problem.pointer.slice(1) as keyof typeof TASK_FIELD;
    problems.push({ ...problem, pointer: TASK_FIELD[name] });
  }
  return null;
}

function factIn(
  typed: BulkTyped,
  { names, today }: Means,
  problems: FieldProblem[],
  wrong: Wrong,
): FactStatement | null {
  if (typed.fact === "") return null;
  const key = FactKey.safeParse(typed.fact);
  if (!key.success) {
    wrong("fact", "choice-expected", { choices: FactKey.options.join(", ") });
    return null;
  }
  const source = FactSource.safeParse(typed.source === "" ? "consultant" : typed.source);
  if (!source.success)
    wrong("source", "choice-expected", { choices: FactSource.options.join(", ") });
  const observedOn = dayIn("observedOn", typed.observedOn, today, wrong) ?? today;
  const value = typed.value.trim();
  if (value === "") {
    wrong("value", "text-expected");
    return null;
  }
  const reading = readTypedFact(key.data, value, names);
  if (!reading.ok) {
    problems.push(problemAt("value", reading));
    return null;
  }
  const read = parseFacts({ [key.data]: reading.value }, { asOf: today, today });
  if (!read.ok) {
    for (const problem of read.problems) problems.push({ ...problem, pointer: "value" });
    return null;
  }
  return {
    key: key.data,
    value: reading.value as FactStatement["value"],
    source: source.data ?? "consultant",
    observedOn,
    ...(reading.echo === null ? {} : { typed: value }),
    ...(typed.settles === "" ? {} : { settles: true as const }),
  };
}
