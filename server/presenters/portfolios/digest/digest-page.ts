/** `/portfolios/{id}/digest`: what there is to say this week, and the robots that say it in chats. */
import type { Audit } from "../../../application/portfolios/audits/audit-record.ts";
import type { Digest } from "../../../application/portfolios/digest/digest.ts";
import type { SentDigest } from "../../../application/portfolios/digest/digest-record.ts";
import { ROBOT_KINDS, type Robot } from "../../../application/portfolios/digest/robot.ts";
import type { OpenPortfolio } from "../../../application/portfolios/open-portfolio.ts";
import type { ListedPortfolio } from "../../../application/portfolios/portfolios.ts";
import type { FieldProblem } from "../../../application/reading/field-problems.ts";
import { paths } from "../../../paths.ts";
import type { Values } from "../../forms/form.ts";
import { problemMessage } from "../../forms/problem-message.ts";
import type { PageContext } from "../../frame/frame.ts";
import { shanghaiClock } from "../../frame/times.ts";
import { say } from "../../texts/texts.ts";
import { deskFrame } from "../desk-frame.ts";
import { digestText } from "./digest-words.ts";

export type DigestPageInput = {
  readonly open: OpenPortfolio;
  readonly person: { readonly name: string };
  readonly portfolios: readonly ListedPortfolio[];
  readonly digest: Digest;
  readonly audit: Audit | null;
  readonly robots: readonly { readonly robot: Robot; readonly last: SentDigest | null }[];
  /** What was just done; anything unheard of is nothing. */
  readonly done: string;
  /** The form that was not taken. */
  readonly values: Values;
  readonly problems: readonly FieldProblem[];
};

const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7] as const;
const HOURS = Array.from({ length: 24 }, (_, hour) => hour);

export function digestPage(page: PageContext, input: DigestPageInput) {
  const { open, digest, problems } = input;
  const { t } = page;
  const words = t.deskDigest;
  const { id } = open.head;
  const { summary, sections, isQuiet } = digestText(digest, t);
  const mayWrite = open.role !== "read";
  return {
    ...deskFrame(page, {
      title: words.title,
      isWrong: problems.length > 0,
      person: input.person,
      portfolio: open.head,
      portfolios: input.portfolios.map(({ head }) => head),
    }),
    words,
    action: paths.portfolioDigest(id),
    lead: say(words.lead, { date: digest.asOf }),
    done: doneText(page, input),
    isQuiet,
    summary: summary.map(strong),
    sections,
    mayAudit: mayWrite,
    isFirst: input.audit === null,
    mayWrite,
    robots: input.robots.map(({ robot, last }) => robotRow(page, { robot, last, mayWrite })),
    form: mayWrite ? robotForm(page, input) : null,
  };
}

/** A text with the part that stands out; the marks are those of markdown. */
function strong(text: string): readonly { readonly text: string; readonly isStrong: boolean }[] {
  return text.split("**").map((part, at) => ({ text: part, isStrong: at % 2 === 1 }));
}

function doneText({ t }: PageContext, { done }: DigestPageInput): string | null {
  const words: Readonly<Record<string, string>> = {
    ...t.deskDigest.robots.done,
    audited: t.deskDigest.audited,
  };
  return Object.hasOwn(words, done) ? (words[done] ?? null) : null;
}

function robotRow(
  { t }: PageContext,
  { robot, last, mayWrite }: { robot: Robot; last: SentDigest | null; mayWrite: boolean },
) {
  const words = t.deskDigest.robots;
  const weekday = words.weekdays[robot.weekday as (typeof WEEKDAYS)[number]];
  const mayRepeat = last !== null && ["unknown", "failed", "refused"].includes(last.phase);
  return {
    id: robot.id,
    kind: words.kinds[robot.kind],
    shown: robot.shown,
    when: say(words.when, { weekday, hour: String(robot.hour) }),
    phase: last?.phase ?? null,
    last:
      last === null
        ? words.never
        : `${say(words.phases[last.phase], { code: String(last.code ?? "") })} · ${shanghaiClock(last.at)}`,
    mayWrite,
    again: mayWrite && mayRepeat ? last.id : null,
  };
}

function robotForm({ t, language }: PageContext, { values, problems }: DigestPageInput) {
  const words = t.deskDigest.robots;
  const [problem] = problems;
  const typed = (name: string, usual: string) => values[name]?.[0] ?? usual;
  const options = (name: string, usual: string, all: readonly (readonly [string, string])[]) => {
    const chosen = typed(name, usual);
    return all.map(([value, label]) => ({ value, label, isChosen: value === chosen }));
  };
  return {
    error: problem === undefined ? null : problemMessage(problem, { t, language }),
    address: typed("address", ""),
    secret: typed("secret", ""),
    selects: [
      {
        name: "kind",
        label: words.kind,
        options: options(
          "kind",
          "wecom",
          ROBOT_KINDS.map((kind) => [kind, words.kinds[kind]]),
        ),
      },
      {
        name: "weekday",
        label: words.weekday,
        options: options(
          "weekday",
          "1",
          WEEKDAYS.map((day) => [String(day), words.weekdays[day]]),
        ),
      },
      {
        name: "hour",
        label: words.hour,
        options: options(
          "hour",
          "9",
          HOURS.map((hour) => [String(hour), `${hour}:00`]),
        ),
      },
      {
        name: "language",
        label: words.language,
        options: options("language", language, [
          ["zh-CN", "中文"],
          ["en", "English"],
        ]),
      },
    ],
  };
}
