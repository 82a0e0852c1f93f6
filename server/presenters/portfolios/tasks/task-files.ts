/** Just the tasks of a filter as a file: a table for a spreadsheet, or a list of boxes to tick for whatever reads Markdown. */
import type { Pause } from "../../../application/portfolios/in-slices.ts";
import { PART_STEPS, partsOf } from "../../../application/portfolios/in-slices.ts";
import type { Standings } from "../../../application/portfolios/standing.ts";
import { type Job, jobsOf, ownersOf } from "../../../application/portfolios/tasks/task-jobs.ts";
import { TO_DO } from "../../../application/portfolios/tasks/task-status.ts";
import type { Task } from "../../../application/portfolios/tasks/tasks-of.ts";
import type { LongListWriter } from "../../../application/ports/lists.ts";
import { fileNamePart } from "../../frame/pack-names.ts";
import { say } from "../../texts/texts.ts";
import type { Texts } from "../../texts/zh-cn.ts";
import { type TaskWords, taskWords } from "./task-words.ts";

export const TASK_FILES = ["csv", "md"] as const;
export type TaskFile = (typeof TASK_FILES)[number];

export const TASK_FILE_TYPES: Readonly<Record<TaskFile, string>> = {
  csv: "text/csv; charset=utf-8",
  md: "text/markdown; charset=utf-8",
};

export type TaskFileInput = {
  /** Of the portfolio. */
  readonly name: string;
  readonly standings: Standings;
  readonly tasks: readonly Task[];
  readonly pause: Pause;
  readonly writer: Pick<LongListWriter, "csv">;
  readonly t: Texts;
};

export function taskFile(kind: TaskFile, input: TaskFileInput) {
  const { name, standings, t } = input;
  const words = [fileNamePart(name), t.deskTasks.title, standings.asOf];
  return {
    type: TASK_FILE_TYPES[kind],
    content: kind === "csv" ? input.writer.csv(tableOf(input)) : markdownOf(input),
    names: [
      `tasks-${standings.asOf}.${kind}`,
      `${words.filter((part) => part !== "").join("-")}.${kind}`,
    ] as const,
  };
}

/** A row a task, so that it can be counted by account. */
async function* tableOf(input: TaskFileInput): AsyncGenerator<readonly (readonly string[])[]> {
  const { standings, tasks, pause, t } = input;
  const words = taskWords(standings, t);
  const { columns } = t.deskTasks;
  yield [
    [
      ...[columns.status, columns.due, columns.condition, columns.todo, columns.account],
      ...[columns.entity, columns.owner, columns.note, columns.appid, columns.externalId],
      columns.accountId,
    ],
  ];
  for (const part of partsOf(tasks, PART_STEPS)) {
    yield part.map((task) => rowOf(task, words, t));
    await pause();
  }
}

function rowOf(task: Task, words: TaskWords, t: Texts): readonly string[] {
  const { said, row, status, owner } = task;
  const { account } = row;
  return [
    t.deskTasks.status[status],
    said.due ?? "",
    words.titleOf(said.condition),
    words.todoOf(task),
    account.name,
    account.entity.name,
    owner ?? "",
    said.note ?? "",
    account.appid ?? "",
    account.externalId ?? "",
    account.id,
  ];
}

/** A box a job, below its entity; what is one thing for several accounts names them all. */
async function* markdownOf(input: TaskFileInput): AsyncGenerator<Uint8Array> {
  const { name, standings, tasks, pause, t } = input;
  const words = taskWords(standings, t);
  const jobs = jobsOf(tasks);
  const head = say(t.deskTasks.file.head, {
    date: standings.asOf,
    jobs: jobs.length,
    tasks: tasks.length,
  });
  yield Buffer.from(`# ${plain(name)}${t.desk.colon}${t.deskTasks.title}\n\n${head}\n`);
  for (const ofEntity of byEntity(jobs)) {
    const [first] = ofEntity;
    if (first === undefined) continue;
    yield Buffer.from(`\n## ${plain(first.first.row.account.entity.name)}\n\n`);
    for (const part of partsOf(ofEntity, PART_STEPS)) {
      yield Buffer.from(part.map((job) => jobLines(job, words, t)).join(""));
      await pause();
    }
  }
}

/** In the order of the first job of each. */
function byEntity(jobs: readonly Job[]): Iterable<readonly Job[]> {
  const entities = new Map<string, Job[]>();
  for (const job of jobs) {
    const { id } = job.first.row.account.entity;
    const known = entities.get(id);
    if (known) known.push(job);
    else entities.set(id, [job]);
  }
  return entities.values();
}

function jobLines({ first, tasks }: Job, words: TaskWords, t: Texts): string {
  const { said, status } = first;
  const { colon, file, status: statuses } = t.deskTasks;
  const isToDo = TO_DO.includes(status);
  const about = [
    ...(status === "open" ? [] : [statuses[status]]),
    ...(said.due === null ? [] : [say(file.due, { date: said.due })]),
    ...ownersOf({ tasks }).map(plain),
  ];
  const names = tasks.map(({ row }) => plain(row.account.name)).join(t.listJoin);
  const note = said.note === null ? "" : `  - ${plain(said.note)}\n`;
  const title = `**${plain(words.nameOf(said.condition))}**${colon}${plain(words.todoOf(first))}`;
  return `- [${isToDo ? " " : "x"}] ${title}${about.length === 0 ? "" : ` — ${about.join(file.join)}`}\n  - ${names}\n${note}`;
}

const SIGNS = /[\\`*_{}[\]<>()#|~&!@^$=]/g;

/** What somebody wrote, as text: in one line, and nothing in it is a sign of Markdown, a mark-up or an address. */
export function plain(text: string): string {
  return text
    .replaceAll(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, " ")
    .trim()
    .replaceAll(SIGNS, "\\$&")
    .replaceAll("://", "\\://")
    .replaceAll(/\bwww\./gi, (found) => `${found.slice(0, 3)}\\.`)
    .replace(/^(\d*)([-+.)])/, "$1\\$2");
}
