/** The digest of the week in words: the same for the page and for robots. */
import { groupDigits } from "../../../../rules/texts.ts";
import type { Change } from "../../../application/portfolios/audits/comparison.ts";
import { type Digest, isQuiet } from "../../../application/portfolios/digest/digest.ts";
import type { RobotText } from "../../../application/portfolios/digest/robot-message.ts";
import type { DigestWords } from "../../../application/portfolios/digest/robots.ts";
import type { OpenPortfolio } from "../../../application/portfolios/open-portfolio.ts";
import type { Standing } from "../../../application/portfolios/standing.ts";
import { paths } from "../../../paths.ts";
import { say, textsIn } from "../../texts/texts.ts";
import type { Texts } from "../../texts/zh-cn.ts";
import { actionWords } from "../actions/action-words.ts";

export type DigestSection = {
  readonly id: "changes" | "lapses" | "action" | "work";
  readonly heading: string;
  readonly lines: readonly string[];
};

export type DigestText = {
  /** How many are eligible, `**` around the number. */
  readonly summary: readonly string[];
  readonly isQuiet: boolean;
  readonly sections: readonly DigestSection[];
};

const NAMES_SHOWN = 5;

export function digestText(digest: Digest, t: Texts): DigestText {
  const words = t.deskDigest;
  const { eligible, accounts } = digest;
  const counts = { eligible: groupDigits(eligible), accounts: groupDigits(accounts) };
  const sections: readonly DigestSection[] = [
    { id: "changes", heading: words.headings.changes, lines: changeLines(digest, t) },
    { id: "lapses", heading: words.headings.lapses, lines: lapseLines(digest, t) },
    { id: "action", heading: words.headings.action, lines: actionLines(digest, t) },
    { id: "work", heading: words.headings.work, lines: workLines(digest, t) },
  ];
  return {
    summary: [say(words.eligible, counts), sinceLine(digest, t)],
    isQuiet: isQuiet(digest),
    sections: sections.filter(({ lines }) => lines.length > 0),
  };
}

function sinceLine(digest: Digest, t: Texts): string {
  const words = t.deskDigest;
  const { change } = digest;
  if (change === null) return words.first;
  const date = change.earlier.moment.asOf;
  if (isQuiet(digest)) return say(words.quiet, { date });
  const more = change.later.counts.eligible - change.earlier.counts.eligible;
  const count = groupDigits(Math.abs(more));
  const line = more > 0 ? words.changeUp : more < 0 ? words.changeDown : words.changeNone;
  return say(line, { date, count });
}

function changeLines(digest: Digest, t: Texts): string[] {
  const { change } = digest;
  if (change === null || isQuiet(digest)) return [];
  const words = t.deskDigest.changes;
  const line = (text: string, changes: readonly Change[]) =>
    changes.length === 0
      ? []
      : [
          say(text, {
            count: groupDigits(changes.length),
            names: namesOf(
              changes.map(({ name }) => name ?? "–"),
              t,
            ),
          }),
        ];
  const counted = (text: string, count: number) =>
    count === 0 ? [] : [say(text, { count: groupDigits(count) })];
  const told = new Set([...change.gained, ...change.lost, ...change.newlyUnknown]);
  const causes = (["facts", "calendar", "rules", "untold"] as const)
    .flatMap((cause) => counted(t.deskDigest.causes[cause], change.causes[cause]))
    .join(t.deskDigest.list);
  return [
    ...line(words.gained, change.gained),
    ...line(words.lost, change.lost),
    ...line(words.newlyUnknown, change.newlyUnknown),
    ...counted(words.others, change.changes.filter((one) => !told.has(one)).length),
    ...(causes === "" ? [] : [say(words.because, { causes })]),
    ...counted(words.added, change.added),
    ...counted(words.gone, change.gone),
  ];
}

function lapseLines({ lapses: { week, month } }: Digest, t: Texts): string[] {
  const words = t.deskDigest.lapses;
  const counted = (text: string, rows: readonly Standing[]) =>
    rows.length === 0
      ? []
      : [
          say(text, {
            count: groupDigits(rows.length),
            names: namesOf(
              rows.map(({ account }) => account.name),
              t,
            ),
          }),
        ];
  if (month.real.length + month.look.length === 0) return [words.none];
  return [
    ...counted(words.week, week.real),
    ...counted(words.month, month.real),
    ...counted(words.lookWeek, week.look),
    ...counted(words.lookMonth, month.look),
  ];
}

function actionLines({ action }: Digest, t: Texts): string[] {
  const words = t.deskDigest;
  if (action === null) return [words.noAction];
  const { who, what } = actionWords(action.ranked, t)(action.first);
  const count = groupDigits(action.first.alone.length);
  return [say(words.action, { who: who.name, what, count })];
}

function workLines({ tasks, waiting, conflicts }: Digest, t: Texts): string[] {
  const words = t.deskDigest.work;
  const counts: [string, number][] = [
    [words.overdue, tasks.overdue],
    [words.week, tasks.week],
    [words.waiting, waiting],
    [words.conflicts, conflicts],
  ];
  const lines = counts.flatMap(([text, count]) =>
    count === 0 ? [] : [say(text, { count: groupDigits(count) })],
  );
  return lines.length === 0 ? [words.none] : lines;
}

function namesOf(names: readonly string[], t: Texts): string {
  const shown = names.slice(0, NAMES_SHOWN).join(t.deskDigest.list);
  return names.length > NAMES_SHOWN ? say(t.deskDigest.names, { names: shown }) : shown;
}

/** For robots; without an address of ours there is no way to the desk. */
export function digestWords(publicUrl: string | null): DigestWords {
  const wayTo = ({ head }: OpenPortfolio, t: Texts) =>
    publicUrl === null
      ? []
      : ["", `[${t.deskDigest.open}](${publicUrl}${paths.portfolioDigest(head.id)})`];
  return {
    digest(digest, open, language): RobotText {
      const t = textsIn(language);
      const words = t.deskDigest;
      const { summary, sections } = digestText(digest, t);
      const title = say(words.titleOf, { name: open.head.name, date: digest.asOf });
      const way = wayTo(open, t);
      const lines = [
        ...summary,
        ...sections.flatMap(({ heading, lines: all }) => [
          "",
          `**${heading}**`,
          ...all.map((line) => `- ${harmless(line)}`),
        ]),
      ];
      return { title, lines: [...lines, ...way], more: [words.more, ...way].join("\n") };
    },
    test(open, language): RobotText {
      const t = textsIn(language);
      const words = t.deskDigest;
      const title = say(words.testTitle, { name: open.head.name });
      return { title, lines: [words.testText, ...wayTo(open, t)], more: words.more };
    },
  };
}

/** Names are the clients' own: none of them is a link, a mention or a heading in a chat. */
function harmless(line: string): string {
  return line.replaceAll(/[[\]<>`*_#@]/g, (sign) => FULL_WIDTH[sign] ?? sign);
}

const FULL_WIDTH: Readonly<Record<string, string>> = {
  "[": "［",
  "]": "］",
  "<": "＜",
  ">": "＞",
  "`": "｀",
  "*": "＊",
  _: "＿",
  "#": "＃",
  "@": "＠",
};
