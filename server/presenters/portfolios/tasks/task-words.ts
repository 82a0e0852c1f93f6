/** What a task asks for, in words. */
import type { ConditionId } from "../../../../rules/conditions.ts";
import type { ConditionResult } from "../../../../rules/evaluation.ts";
import type { Standings } from "../../../application/portfolios/standing.ts";
import type { TaskStatus } from "../../../application/portfolios/tasks/task-status.ts";
import type { Task } from "../../../application/portfolios/tasks/tasks-of.ts";
import { clientPhrases, monthDay, type Phrases } from "../../audits/clients/client-phrases.ts";
import { CLIENT_WORDS } from "../../audits/clients/client-words.ts";
import { languageOf } from "../../texts/texts.ts";
import type { Texts } from "../../texts/zh-cn.ts";
import { resultsOf } from "../table/condition-cells.ts";

export type TaskWords = {
  /** A condition in a word or two. */
  readonly nameOf: (condition: ConditionId) => string;
  /** As the ruleset calls it. */
  readonly titleOf: (condition: ConditionId) => string;
  /** What is to be done today; of what is not to be done, why. */
  readonly todoOf: (task: Task) => string;
};

export function taskWords(standings: Standings, t: Texts): TaskWords {
  const language = languageOf(t);
  const phrases = clientPhrases(standings.ruleset, language);
  return {
    nameOf: (condition) => conditionName(condition, t),
    titleOf: phrases.titleOf,
    todoOf: (task) => todoOf(task, { standings, phrases, t }),
  };
}

export function conditionName(condition: ConditionId, t: Texts): string {
  return CLIENT_WORDS[languageOf(t)].columns[condition];
}

type About = { readonly standings: Standings; readonly phrases: Phrases; readonly t: Texts };

function todoOf(task: Task, { standings, phrases, t }: About): string {
  const { said, row, status, condition } = task;
  if (status === "done") return t.deskTasks.met;
  if (condition === null) return t.deskTasks.notAsked;
  if (status === "not-needed") return t.deskTasks.otherMet;
  const result = resultsOf(row, standings).find(({ id }) => id === said.condition);
  return result === undefined ? "" : stepOf(result, { phrases, asOf: standings.asOf });
}

/** Waiting, where the calendar alone brings it; finding out, where nobody knows. */
function stepOf(
  result: ConditionResult,
  { phrases, asOf }: { readonly phrases: Phrases; readonly asOf: string },
): string {
  const { accounts, columns } = phrases.words;
  switch (result.status) {
    case "met":
      return "";
    case "unknown":
      return accounts.findOut(columns[result.id]);
    case "unmet":
      return result.holdsFrom === null
        ? phrases.step(result)
        : accounts.waitUntil(monthDay(result.holdsFrom, asOf));
  }
}

/** How the status of a task looks: its sign says it without colour. */
export const TASK_MARKS: Readonly<Record<TaskStatus, { sign: string; chip: string }>> = {
  overdue: { sign: "!", chip: "ineligible" },
  open: { sign: "○", chip: "waiting" },
  done: { sign: "✓", chip: "eligible" },
  "not-needed": { sign: "–", chip: "" },
  closed: { sign: "×", chip: "" },
};
