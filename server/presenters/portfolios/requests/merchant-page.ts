/** The page of a merchant who was asked: some questions, where to look, and nothing of anybody else. */
import type { CivilDate } from "../../../../rules/civil-date.ts";
import type { Ruleset } from "../../../../rules/ruleset.ts";
import type { ConditionStatus } from "../../../../rules/verdict.ts";
import type { OpenPortfolio } from "../../../application/portfolios/open-portfolio.ts";
import { heardOf } from "../../../application/portfolios/requests/heard.ts";
import type {
  SeenAnswer,
  SeenRequest,
} from "../../../application/portfolios/requests/request-look.ts";
import {
  type AskedQuestion,
  usualQuestion,
} from "../../../application/portfolios/requests/request-questions.ts";
import {
  isSameTopic,
  type Topic,
  topicKey,
} from "../../../application/portfolios/requests/request-record.ts";
import type { FieldProblem } from "../../../application/reading/field-problems.ts";
import { paths } from "../../../paths.ts";
import { factWords } from "../../checks/fact-words.ts";
import { type OfferedCategories, offeredCategoriesOf } from "../../checks/offered-categories.ts";
import type { Summary } from "../../forms/error-summary.ts";
import type { Values } from "../../forms/form.ts";
import { problemMessage } from "../../forms/problem-message.ts";
import { frame, type PageContext } from "../../frame/frame.ts";
import { say } from "../../texts/texts.ts";
import { valueWords } from "../account/said-view.ts";
import { measured } from "./answer-rows.ts";
import { askerOf, askerWords } from "./message.ts";
import { fieldOfTopic, idOf } from "./question-field.ts";

/** Of one page: whoever has more to answer is asked again. */
export const PAGE_QUESTIONS_MAX = 12;
/** Names the questions of which the merchant says that somebody else knows. */
export const UNKNOWN_FIELD = "unknown";
export const CHANGE_FIELD = "change";

export type MerchantPageInput = {
  readonly opened: OpenPortfolio;
  readonly seen: SeenRequest;
  readonly token: string;
  /** What was typed and not taken; null where nothing was sent. */
  readonly values: Values | null;
  readonly problems: readonly FieldProblem[];
  /** It was sent with nothing filled in. */
  readonly isEmpty: boolean;
  /** Something was taken just now. */
  readonly isSent: boolean;
  /** The question of an answer that is to be changed; null for none. */
  readonly changing: Topic | null;
};

export function merchantPage(page: PageContext, input: MerchantPageInput) {
  const { t } = page;
  const { opened, seen, token, problems, isEmpty, isSent, changing } = input;
  const words = t.deskRequests.asked;
  const { ruleset } = opened.standings();
  const asker = askerOf(seen.request, opened.head);
  const named = askerWords(asker, t);
  const params = { asker: named, until: seen.request.expiresOn, entity: seen.entity?.name ?? "" };
  const change = changing && changedQuestion(seen, changing, ruleset);
  const shown = change === null ? seen.open.slice(0, PAGE_QUESTIONS_MAX) : [change];
  const more = change === null ? seen.open.length - shown.length : 0;
  const offered = offeredCategoriesOf(ruleset);
  const cards = shown.map((question, at) =>
    card(question, { ...input, page, offered, place: at + 1, count: shown.length }),
  );
  const unknown =
    change === null
      ? seen.unknown.map((question) =>
          card(question, { ...input, page, offered, place: 0, count: 0 }),
        )
      : [];
  const answered = answeredView(seen, { page, token });
  const summary = summaryOf([...cards, ...unknown], { page, problems, isEmpty });
  const title = titleOf(seen, {
    page,
    isChanging: change !== null,
    hasAnswered: answered.length > 0,
  });
  return {
    t,
    words,
    frame: frame(page, title, { isWrong: summary !== null }),
    by: say(words.by, params),
    title,
    lead: leadOf(seen, {
      page,
      isChanging: change !== null,
      hasAnswered: answered.length > 0,
      params,
    }),
    sent: isSent ? say(words.sent, params) : null,
    summary,
    action: addressOf(token, page),
    backHref: change === null ? null : addressOf(token, page),
    cards,
    unknown,
    more: more > 0 ? say(words.more, { count: more }) : null,
    answered,
    send: say(words.send, { name: asker.name ?? named }),
    // A day is not broken over two lines.
    privacy: say(words.privacy, params).split(/(\d{4}-\d\d-\d\d)/),
    why: change !== null || shown.length === 0 ? null : whyView(seen, page, ruleset),
    script: null,
  };
}

/** The page in the language in which it is read. */
export function addressOf(
  token: string,
  { language }: Pick<PageContext, "language">,
  query: Readonly<Record<string, string>> = {},
): string {
  const parameters = new URLSearchParams({ ...query, ...(language === "en" && { lang: "en" }) });
  const address = paths.factRequest(token);
  return parameters.size === 0 ? address : `${address}?${parameters.toString()}`;
}

type State = {
  readonly page: PageContext;
  readonly isChanging: boolean;
  readonly hasAnswered: boolean;
};

function titleOf(seen: SeenRequest, { page, isChanging, hasAnswered }: State): string {
  const words = page.t.deskRequests.asked;
  const count = seen.open.length;
  if (isChanging) return words.changing;
  if (count === 0 && seen.unknown.length > 0)
    return say(words.leftToOthers, { count: seen.unknown.length });
  if (count === 0) return hasAnswered ? words.thanks : words.nothing;
  if (hasAnswered) return count === 1 ? words.leftOne : say(words.left, { count });
  return count === 1 ? words.titleOne : say(words.title, { count });
}

function leadOf(
  seen: SeenRequest,
  {
    page,
    isChanging,
    hasAnswered,
    params,
  }: State & { readonly params: Readonly<Record<string, string>> },
): string | null {
  const words = page.t.deskRequests.asked;
  if (isChanging) return null;
  if (seen.open.length > 0) return words.lead;
  if (seen.unknown.length > 0) return null;
  return hasAnswered ? say(words.thanksLead, params) : words.nothingLead;
}

/** A question that was answered, as it would be asked again; null for one that was not. */
function changedQuestion(seen: SeenRequest, topic: Topic, ruleset: Ruleset): AskedQuestion | null {
  const there = [...seen.open, ...seen.unknown].find((one) => isSameTopic(one, topic));
  if (there !== undefined) return there;
  const isAnswered = seen.answers.some(({ answer }) => isSameTopic(answer, topic));
  if (!isAnswered) return null;
  const account = seen.entity?.accounts.find(({ id }) => id === topic.account);
  const holder = topic.account === null ? seen.entity : account;
  return {
    ...topic,
    ...{ name: account?.name ?? null, why: "chosen" },
    ...usualQuestion(topic.fact, ruleset),
    said: (holder?.statements ?? []).filter(({ key }) => key === topic.fact),
  };
}

type CardInput = MerchantPageInput & {
  readonly page: PageContext;
  readonly offered: OfferedCategories;
  readonly place: number;
  readonly count: number;
};

function card(
  question: AskedQuestion,
  { page, values, problems, seen, offered, place, count }: CardInput,
) {
  const { t, language, today } = page;
  const words = t.deskRequests.asked;
  const name = topicKey(question);
  const units: Readonly<Record<string, string>> = words.units;
  const isKnownBadly = question.why === "part" && question.fact === "categories";
  const { text } = question;
  const label = isKnownBadly && text !== null ? text[language] : words.questions[question.fact];
  const isNamed = question.name !== null && (seen.entity?.accounts.length ?? 0) > 1;
  const given = values ?? lastTyped(question, seen);
  return {
    name,
    id: idOf(question),
    count: count < 2 ? null : say(words.count, { place, count }),
    account: isNamed ? say(words.account, { name: question.name }) : null,
    field: fieldOfTopic(question, { ...{ t, language, problems, offered, label }, values: given }),
    unit: units[question.fact] ?? null,
    where: question.whereToFind?.[language] ?? null,
    said: saidWords(question, { page, today }),
    doubt:
      question.why === "contested" ? words.contested : question.why === "part" ? words.part : null,
    isUnknown:
      values === null
        ? seen.unknown.some((one) => isSameTopic(one, question))
        : (values[UNKNOWN_FIELD] ?? []).includes(name),
  };
}

/** What was answered before, to be changed. */
function lastTyped(topic: Topic, { answers }: SeenRequest): Values {
  const last = answers.findLast(({ answer }) => isSameTopic(answer, topic))?.answer;
  if (last === undefined) return {};
  const typed = last.typed === "" ? [] : last.typed.split(/; /);
  return { [topicKey(topic)]: topic.fact === "categories" ? typed : [last.typed] };
}

function saidWords(
  { said }: AskedQuestion,
  { page, today }: { readonly page: PageContext; readonly today: CivilDate },
): string | null {
  const { t } = page;
  const words = t.deskRequests.asked.said;
  const heard = heardOf(said).map(({ by, key, value, on }) =>
    say(words[by], { on: shortDay(on, today), value: valueWords(key, value, t) }),
  );
  return heard.length === 0 ? null : `${heard.join(words.join)}${words.end}`;
}

/** `11-20` within the year. */
function shortDay(day: CivilDate, today: CivilDate): string {
  return day.slice(0, 4) === today.slice(0, 4) ? day.slice(5) : day;
}

function answeredView(
  { answers, entity }: SeenRequest,
  { page, token }: { readonly page: PageContext; readonly token: string },
) {
  const { t } = page;
  const words = t.deskRequests.asked;
  const last = new Map<string, SeenAnswer>();
  for (const one of answers) {
    if (one.answer.value !== null && one.state !== "declined") last.set(topicKey(one.answer), one);
  }
  return [...last.entries()].map(([name, { answer }]) => {
    const account = entity?.accounts.find(({ id }) => id === answer.account)?.name;
    const fact = t.factWords[answer.fact].name;
    const isNamed = account !== undefined && (entity?.accounts.length ?? 0) > 1;
    return {
      name,
      fact,
      account: isNamed ? say(words.account, { name: account }) : null,
      value: measured(answer.fact, factWords(answer.fact, answer.value, t), t),
      changeHref: addressOf(token, page, { [CHANGE_FIELD]: name }),
      changeLabel: say(words.changeOf, { fact }),
    };
  });
}

type Card = ReturnType<typeof card>;

function summaryOf(
  cards: readonly Card[],
  {
    page,
    problems,
    isEmpty,
  }: {
    readonly page: PageContext;
    readonly problems: readonly FieldProblem[];
    readonly isEmpty: boolean;
  },
): Summary {
  const { t } = page;
  if (problems.length === 0 && !isEmpty) return null;
  const errors = problems.map((problem) => {
    const about = cards.find(({ name }) => problem.pointer === `/${name}`);
    const message = problemMessage(problem, page);
    if (about === undefined) return { href: null, message };
    return { href: `#${about.id}`, message: `${about.field.label} ${message}` };
  });
  const told = isEmpty ? [{ href: null, message: t.deskRequests.asked.empty }] : errors;
  return { title: say(t.errorSummary, { count: told.length }), errors: told };
}

/** Of the conditions that nothing is asked about: that they are clear, and no figure, which may not be the merchant's word. */
function whyView(
  { open, accounts }: SeenRequest,
  { t, language }: PageContext,
  { conditions }: Ruleset,
) {
  const words = t.deskRequests.asked;
  const asked = new Set(open.map(({ condition }) => condition));
  const rest = new Map<string, { readonly title: string; status: ConditionStatus | "mixed" }>();
  const titles = new Map(conditions.map(({ id, title }) => [id, title[language]]));
  for (const { evaluation } of accounts) {
    for (const { id, status } of evaluation.conditions) {
      if (asked.has(id)) continue;
      const known = rest.get(id);
      const title = titles.get(id) ?? id;
      rest.set(id, { title, status: known && known.status !== status ? "mixed" : status });
    }
  }
  const count = open.length;
  return {
    title: count === 1 ? words.whyOne : say(words.why, { count }),
    lead: rest.size === 0 ? words.whyAlone : words.whyRest,
    lines: [...rest.values()].map(({ title, status }) => ({ title, word: words.rest[status] })),
  };
}
