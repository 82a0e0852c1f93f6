/** The answer of a check for a person at a terminal. */
import type { CheckReply } from "../application/checks/check-reply.ts";
import type { Language } from "../errors.ts";
import { forecastSentence } from "../presenters/forecast/forecast-view.ts";
import { textsIn } from "../presenters/texts/texts.ts";
import { CHECK_WORDS } from "./check-words.ts";
import { joinSections, type Paint, section, wrap } from "./terminal.ts";

export type ReportOptions = {
  readonly language: Language;
  readonly columns: number;
  readonly paint: Paint;
};

const MARKS = { met: ["green", "✓"], unmet: ["red", "✗"], unknown: ["yellow", "?"] } as const;
const VERDICT_STYLE = { eligible: "green", ineligible: "red", undetermined: "yellow" } as const;

/** Lines of at most `columns`, except for addresses, which stay whole. Ends with a line break. */
export function renderCheckReport(reply: CheckReply, options: ReportOptions): string {
  return joinSections([
    headline(reply, options),
    conditions(reply, "mandatory", options),
    conditions(reply, "anyOf", options),
    blockers(reply, options),
    path(reply, options),
    forecast(reply, options),
    questions(reply, options),
    notes(reply, options),
    platform(reply, options),
  ]);
}

function headline(
  { verdict, asOf, ruleset }: CheckReply,
  { language, paint }: ReportOptions,
): string[] {
  const word = paint("bold", paint(VERDICT_STYLE[verdict], CHECK_WORDS[language].verdict[verdict]));
  return [`${word}  ${paint("dim", `${asOf} · ${ruleset.id}@${ruleset.version}`)}`];
}

function conditions(
  reply: CheckReply,
  group: "mandatory" | "anyOf",
  options: ReportOptions,
): string[] {
  const { language, paint } = options;
  const rows = reply.conditions.filter((one) => one.group === group);
  const lines = rows.flatMap(({ status, title, explanation }) => {
    const [style, mark] = MARKS[status];
    return [`  ${paint(style, mark)} ${title}`, ...paragraph(explanation, "    ", options)];
  });
  return section(CHECK_WORDS[language][group], lines, paint);
}

function blockers({ blockers: all }: CheckReply, options: ReportOptions): string[] {
  const lines = all.flatMap(({ text }) => item("• ", text, options));
  return section(CHECK_WORDS[options.language].blockers, lines, options.paint);
}

function path({ paths, conditions: all }: CheckReply, options: ReportOptions): string[] {
  const [best, ...others] = paths;
  if (!best) return [];
  const words = CHECK_WORDS[options.language];
  const heading =
    best.earliestOn === null ? words.path : `${words.path} · ${words.earliest(best.earliestOn)}`;
  const titles = all.filter(({ id }) => best.assuming.includes(id)).map(({ title }) => title);
  return [
    options.paint("bold", heading),
    ...best.changes.flatMap(({ text }, index) => item(`${index + 1}. `, text, options)),
    ...(titles.length > 0 ? paragraph(words.assuming(titles.join(" · ")), "  ", options) : []),
    ...(best.possible ? [] : paragraph(words.notPossible, "  ", options)),
    ...(others.length > 0 ? [options.paint("dim", `  ${words.otherPaths(others.length)}`)] : []),
  ];
}

function forecast(reply: CheckReply, options: ReportOptions): string[] {
  const t = textsIn(options.language);
  // Whoever asks at a terminal may ask about any day, so that no day is called today.
  const sentence = forecastSentence(reply, { t, isToday: false });
  return section(t.forecast.title, paragraph(sentence, "  ", options), options.paint);
}

function questions({ questions: all }: CheckReply, options: ReportOptions): string[] {
  const words = CHECK_WORDS[options.language];
  const lines = all.flatMap(({ fact, text, whereToFind }, index) => [
    ...item(`${index + 1}. `, `${text} (${fact})`, options),
    ...paragraph(words.whereToFind + whereToFind, "     ", options),
  ]);
  return section(words.questions, lines, options.paint);
}

function notes({ warnings, readings }: CheckReply, options: ReportOptions): string[] {
  const words = CHECK_WORDS[options.language];
  const texts = warnings.map(({ text }) => text);
  if (!readings.firm) texts.push(words.readingsDiffer + readings.deciding.join(", "));
  if (texts.length === 0) return [];
  const firm = readings.toBeFirm.map(({ text }) => text);
  return [
    options.paint("bold", words.notes),
    ...texts.flatMap((text) => item("• ", text, options)),
    ...(firm.length > 0 ? paragraph(words.toBeFirm, "  ", options) : []),
    ...firm.flatMap((text) => item("  - ", text, options)),
  ];
}

function platform({ platform: gate }: CheckReply, options: ReportOptions): string[] {
  if (gate === null) return [];
  const words = CHECK_WORDS[options.language];
  const advice =
    gate.acceptsNewActivations === "closed" ? [gate.text, gate.alternative] : [gate.text];
  return [
    options.paint("bold", `${words.platform} · ${gate.checkedOn}`),
    ...advice.flatMap((text) => paragraph(text, "  ", options)),
    ...paragraph(words.source + gate.source.url, "  ", options),
  ];
}

function item(mark: string, text: string, { columns }: ReportOptions): string[] {
  return wrap(text, { columns, first: `  ${mark}`, rest: " ".repeat(2 + mark.length) });
}

function paragraph(text: string, indent: string, { columns }: ReportOptions): string[] {
  return wrap(text, { columns, first: indent, rest: indent });
}
