/** Reads `{ accounts | filter, condition, due?, owner?, note? }`: a task for many accounts at once. */
import { pointerStep, readAs } from "../../../../rules/fact-problems.ts";
import { isObject } from "../../../../rules/json-object.ts";
import type { FieldProblem } from "../../reading/field-problems.ts";
import type { OrProblems } from "../../reading/issues.ts";
import { noteProblems, type Refuse, readObject } from "../../reading/request-parts.ts";
import type { AccountFilter } from "../account-filter.ts";
import { FILTER_KEYS, readFilter } from "../filter-query.ts";
import type { Standing, Standings } from "../standing.ts";
import { conditionNamed, conditionsOf, readTask, TaskBody } from "./read-task.ts";
import type { TaskAsked } from "./task-plan.ts";

/** Which accounts are meant: those named, or those that a filter lets pass. */
export type ChosenAccounts =
  | { readonly by: "names"; readonly rows: readonly Standing[] }
  | { readonly by: "filter"; readonly filter: AccountFilter };

export const NAMED_MAX = 2000;
const CHOICES = { choices: "accounts, filter" };
const TASK_KEYS = Object.keys(TaskBody.shape);
const KNOWN = ["accounts", "filter", "condition", ...TASK_KEYS];

/** Never throws, whatever JSON value it is given. */
export function readManyTasks(
  body: unknown,
  standings: Standings,
): OrProblems<{ task: TaskAsked; chosen: ChosenAccounts }> {
  const { problems, refuse } = noteProblems();
  const members = readObject(body, { pointer: "", known: KNOWN }, refuse);
  if (members === null) return { ok: false, problems };
  const condition = conditionIn(members, standings, refuse);
  const rest = Object.fromEntries(
    Object.entries(members).filter(([key]) => TASK_KEYS.includes(key)),
  );
  const [anyCondition = "category"] = conditionsOf(standings.ruleset);
  const read = readTask(rest, condition ?? anyCondition);
  const told = read.ok ? [] : read.problems;
  const chosen = chosenIn(members, standings, refuse);
  return read.ok && condition !== null && chosen !== null && problems.length === 0
    ? { ok: true, task: read.task, chosen }
    : { ok: false, problems: [...problems, ...told] };
}

function conditionIn(
  { condition: raw = null }: Readonly<Record<string, unknown>>,
  { ruleset }: Standings,
  refuse: Refuse,
) {
  const pointer = "/condition";
  if (raw === null) return refuse({ pointer, code: "required", read: readAs(null) });
  const found = typeof raw === "string" ? conditionNamed(raw, ruleset) : null;
  if (found !== null) return found;
  const choices = conditionsOf(ruleset).join(", ");
  return refuse({ pointer, code: "choice-expected", read: readAs(raw), params: { choices } });
}

function chosenIn(
  { accounts = null, filter = null }: Readonly<Record<string, unknown>>,
  standings: Standings,
  refuse: Refuse,
): ChosenAccounts | null {
  if (accounts !== null && filter !== null)
    return refuse({
      pointer: "",
      code: "choice-expected",
      read: "accounts, filter",
      params: CHOICES,
    });
  if (accounts !== null) return namedIn(accounts, standings, refuse);
  if (filter === null)
    return refuse({ pointer: "/accounts", code: "required", read: readAs(null) });
  return filterIn(filter, refuse);
}

function namedIn(raw: unknown, standings: Standings, refuse: Refuse): ChosenAccounts | null {
  const pointer = "/accounts";
  if (!Array.isArray(raw))
    return refuse({ pointer, code: "account-ids-expected", read: readAs(raw) });
  if (raw.length > NAMED_MAX) {
    const params = { max: NAMED_MAX };
    return refuse({ pointer, code: "too-many", read: String(raw.length), params });
  }
  const rows: Standing[] = [];
  for (const [at, id] of (raw as unknown[]).entries()) {
    const row = typeof id === "string" ? standings.of(id) : null;
    if (row !== null) rows.push(row);
    else refuse({ pointer: `${pointer}/${at}`, code: "account-unknown", read: readAs(id) });
  }
  return { by: "names", rows: [...new Set(rows)] };
}

/** As the address of the list has it; numbers and `true` may be said as such. */
function filterIn(raw: unknown, refuse: Refuse): ChosenAccounts | null {
  const pointer = "/filter";
  if (!isObject(raw)) return refuse({ pointer, code: "object-expected", read: readAs(raw) });
  readObject(raw, { pointer, known: FILTER_KEYS }, refuse);
  const texts = Object.entries(raw).map(([key, value]) => [key, asTexts(value)] as const);
  for (const [key, text] of texts) {
    if (text === null)
      refuse({
        pointer: pointer + pointerStep(key),
        code: "text-expected",
        read: readAs(raw[key]),
      });
  }
  const { filter, problems } = readFilter(Object.fromEntries(texts));
  for (const one of problems) refuse(atMember(one, pointer));
  return { by: "filter", filter };
}

function atMember(problem: FieldProblem, pointer: string): FieldProblem {
  return { ...problem, pointer: pointer + pointerStep(problem.pointer) };
}

function asTexts(value: unknown): readonly string[] | null {
  const all = Array.isArray(value) ? (value as unknown[]) : [value];
  const texts = all.map((one) => {
    if (typeof one === "boolean") return one ? "1" : "0";
    return typeof one === "string" || typeof one === "number" ? String(one) : null;
  });
  return texts.every((one) => one !== null) ? texts : null;
}
