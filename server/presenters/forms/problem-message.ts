import { beginningOf } from "../../../rules/fact-problems.ts";
import {
  type FieldProblem,
  fieldProblemMessage,
} from "../../application/reading/field-problems.ts";
import type { Language } from "../../errors.ts";
import { say } from "../texts/texts.ts";
import type { Texts } from "../texts/zh-cn.ts";

/** `2026-11-28T20:00:00+08:00`, as programs write it; the pages say that times are those of Beijing. */
const PROGRAM_TIME = /(\d{4}-\d\d-\d\d)T(\d\d:\d\d)(?::\d\d)?\+08:00/g;

/** What is wrong with a field, in the words of a page: times and roles as people write them. */
export function problemMessage(
  problem: FieldProblem,
  { t, language }: { t: Texts; language: Language },
): string {
  const roles = new Map<unknown, string>(Object.entries(t.anchors.roles));
  const role = roles.get(problem.params?.role);
  const told = role ? { ...problem, params: { ...problem.params, role } } : problem;
  const words = t.fieldProblems[problem.code as keyof Texts["fieldProblems"]] as string | undefined;
  if (words !== undefined) return say(words, { read: beginningOf(problem.read) });
  return fieldProblemMessage(told, language).replaceAll(PROGRAM_TIME, "$1 $2");
}

/** The name of the field that a pointer means: `/room/name` → `name`, `/facts/dau/3` → `dau`. */
export function fieldOf(pointer: string, prefix: string): string {
  const rest = pointer.startsWith(`${prefix}/`) ? pointer.slice(prefix.length) : pointer;
  return rest.split("/")[1] ?? "";
}
