/** Step 1 as a walk: one question at a time, the verdict so far, and what is known with a way to change it. */

import { FORM_FACTS, type FormFact, factOf } from "../../../rules/facts/all.ts";
import type { Ruleset } from "../../../rules/ruleset.ts";
import type { CheckReply } from "../../application/checks/check-reply.ts";
import type { Language } from "../../errors.ts";
import { paths } from "../../paths.ts";
import { factWords, wordsOf } from "../checks/fact-words.ts";
import { isFormFact, questionField } from "../checks/facts-form.ts";
import { type FactsShown, fieldTexts, shownFact } from "../checks/facts-view.ts";
import { offeredCategoriesOf } from "../checks/offered-categories.ts";
import { questionText, type VerdictLinks, verdictView } from "../checks/verdict-view.ts";
import type { Field, FormInput, Hidden } from "../forms/form.ts";
import { seenOf } from "../forms/seen.ts";
import { formIdOf } from "../onboarding/overtaken.ts";
import { say } from "../texts/texts.ts";
import { nextQuestion, onwardAddress, questionAddress, type Walk } from "./question-walk.ts";

/** Somebody on the walk: what is known, what the rules say of it, and what was passed over. */
export type Walker = {
  id: string;
  facts: FactsShown;
  /** Null only where the stored facts cannot be checked any more. */
  check: CheckReply | null;
  ruleset: Ruleset;
  walk: Walk;
};

/** What the address asks for, as long as it is known (to be changed) or open; else what the rules ask next. */
export function askedNow({ facts, check, walk }: Walker): FormFact | null {
  const open = openQuestions(check);
  const { ask, skipped } = walk;
  const isWorthAsking = ask !== null && (isKnown(facts, ask) || open.includes(ask));
  return isWorthAsking ? ask : nextQuestion(open, skipped);
}

/** The open questions that the form has a field for, cheapest first. */
export function openQuestions(check: CheckReply | null): FormFact[] {
  return (check?.questions ?? []).map(({ fact }) => fact).filter(isFormFact);
}

export function questionView(input: FormInput, asked: FormFact, walker: Walker) {
  const { id, check, facts, walk } = walker;
  const skip = walk.skipped.filter((fact) => fact !== asked);
  const onward = { open: openQuestions(check), skip: [...skip, asked] };
  const words = input.t.questions;
  const isChange = isKnown(facts, asked);
  return {
    progress: progressText(input, asked, walker),
    name: input.t.factWords[asked].name,
    field: fieldFor(input, asked, walker),
    action: paths.step(id, "eligibility"),
    id: formIdOf("facts.submitted"),
    hidden: hiddenFields(asked, skip, facts),
    submit: isChange ? words.save : words.next,
    dontKnow: words.dontKnow,
    // Only what is stored has to be taken back, which a form does; from anything else a link leads on.
    skipHref: isChange ? null : onwardAddress(id, onward),
  };
}

function hiddenFields(asked: FormFact, skip: readonly FormFact[], facts: FactsShown): Hidden[] {
  return [
    { name: "intent", value: "facts.submitted" },
    { name: "asked", value: asked },
    ...(skip.length > 0 ? [{ name: "skip", value: skip.join() }] : []),
    { name: "_seen", value: seenOf({ [asked]: fieldTexts(asked, facts?.[asked]) }) },
  ];
}

/** Never a total: how many questions there will have been depends on the answers. */
function progressText({ t }: FormInput, asked: FormFact, { facts, check, walk }: Walker): string {
  const words = t.questions;
  if (isKnown(facts, asked)) return words.changing;
  const open = openQuestions(check);
  const skipped = open.filter((fact) => fact !== asked && walk.skipped.includes(fact)).length;
  const known = FORM_FACTS.filter((fact) => isKnown(facts, fact)).length;
  const counts = { known, skipped, open: open.length - skipped };
  const parts = [
    say(known === 0 && skipped === 0 ? words.start : words.progress, counts),
    ...(skipped === 0 ? [] : [say(words.skipped, counts)]),
  ];
  return parts.join(" · ");
}

function fieldFor(input: FormInput, asked: FormFact, { check, ruleset }: Walker): Field {
  const doubt = check?.questions.find(({ fact }) => fact === asked)?.text;
  const { label, whereToFind } = questionWords(input, asked, { doubt, ruleset });
  const hint = [
    wordsOf(asked, input.t).question,
    say(input.t.questions.whereToFind, { where: whereToFind }),
  ];
  return questionField(input, asked, {
    label,
    hint: hint.filter((line) => line !== undefined).join("\n"),
    offered: offeredCategoriesOf(ruleset),
  });
}

/** What is asked now may be asked in other words than usual, because of what was answered before. */
function questionWords(
  { t, language }: FormInput,
  asked: FormFact,
  { doubt, ruleset }: { doubt: string | undefined; ruleset: Ruleset },
) {
  const condition = ruleset.conditions.find(({ questions }) =>
    questions.some(({ fact }) => fact === asked),
  );
  const usual = condition?.questions.find(({ fact }) => fact === asked)?.text[language];
  const text = doubt ?? usual;
  // The ruleset's words for a date say to write "never", for which the form has a box to tick.
  const isDated = factOf(asked).control === "dated";
  return {
    label: isDated || text === undefined ? t.factWords[asked].label : text,
    whereToFind: condition?.whereToFind[language] ?? "",
  };
}

/** The conditions at a glance; null while nothing is known, since nothing can be said then. */
export function verdictSoFar({ check, facts }: Walker, { t }: FormInput) {
  if (check === null || knownFacts(facts).length === 0) return null;
  const { verdict, title, groups } = verdictView(check, t);
  return { verdict, title: say(t.questions.soFar, { verdict: title }), groups };
}

/** The whole verdict, with the words and links of the walk. */
export function verdictOfWalk(
  { check, facts, id, walk, ruleset }: Walker,
  { t, language }: FormInput,
  headline: VerdictLinks["headline"],
) {
  if (check === null) return null;
  const open = openQuestions(check);
  const view = verdictView(check, t, {
    calendarHref: paths.forecastCalendar(id),
    ruleset,
    headline,
  });
  const names = open.map((fact) => t.factWords[fact].name).join(separator(language));
  const addressOf = (fact: string) =>
    isFormFact(fact)
      ? questionAddress(id, { ask: fact, skip: walk.skipped.filter((one) => one !== fact) })
      : `${paths.eligibility(id, { all: true })}#${fact}`;
  const isTypeOpen = check.warnings.some(
    ({ code }) => code === "entity-type-unknown" || code === "region-unknown",
  );
  const isAnythingUnknown = FORM_FACTS.some((fact) => !isKnown(facts, fact));
  return {
    ...view,
    headline: {
      ...view.headline,
      text: open.length > 0 ? say(t.questions.stillUnknown, { names }) : view.headline.text,
    },
    questions: check.questions.map(({ fact, text, whereToFind }) => ({
      text: questionText({ fact, text }, t),
      whereToFind,
      href: addressOf(fact),
      ways: [],
    })),
    rest: open.length === 0 && isAnythingUnknown && !isTypeOpen ? t.questions.restIsIdle : null,
  };
}

/** What is known, each with the address at which it is changed. */
export function knownView({ facts, id, walk }: Walker, { t }: FormInput) {
  return knownFacts(facts).map((fact) => ({
    name: t.factWords[fact].name,
    value: factWords(fact, facts?.[fact], t),
    href: questionAddress(id, { ask: fact, skip: walk.skipped }),
  }));
}

function knownFacts(facts: FactsShown): FormFact[] {
  return FORM_FACTS.filter((fact) => isKnown(facts, fact));
}

function isKnown(facts: FactsShown, fact: FormFact): boolean {
  return shownFact(fact, facts?.[fact]).length > 0;
}

function separator(language: Language): string {
  return language === "en" ? ", " : "、";
}
