import type { FastifyRequest } from "fastify";
import { namesReadBy } from "../../../../rules/category-thresholds.ts";
import { FORM_FACTS, type FormFact } from "../../../../rules/facts/all.ts";
import type { ChecksService } from "../../../application/checks/checks.ts";
import { echoText } from "../../../presenters/checks/check-page.ts";
import { type FactsShown, shownFact, typedAs } from "../../../presenters/checks/facts-view.ts";
import { eligibilityPage, withStored } from "../../../presenters/eligibility/eligibility-page.ts";
import { openQuestions } from "../../../presenters/eligibility/question-view.ts";
import {
  onwardAddress,
  type Walk,
  walkFrom,
} from "../../../presenters/eligibility/question-walk.ts";
import type { Values } from "../../../presenters/forms/form.ts";
import { fieldOf } from "../../../presenters/forms/problem-message.ts";
import type { StepInput } from "../../../presenters/onboarding/step-page.ts";
import type { Texts } from "../../../presenters/texts/zh-cn.ts";
import { accessOf } from "../frame/access-cookie.ts";
import { valueIn } from "../frame/form-body.ts";
import type { PageDependencies } from "../frame/page-dependencies.ts";
import { queryValue, render } from "../frame/page-request.ts";
import type { Read, StepForm, StepPage } from "../onboarding/step-request.ts";
import {
  askedIn,
  type EligibilityRead,
  isFilledIn,
  isUnknownAgain,
  readEligibilityForm,
} from "./eligibility-form.ts";

/** Step 1: facts in, the verdict of the rules out. */
export function eligibilityStep(dependencies: PageDependencies): StepPage {
  const { checks, rulebook } = dependencies;
  const { ruleset } = rulebook.active;
  return {
    read: async (form, request) => await readForm(form, request, dependencies),
    show: async (input, request, reply, status) => {
      const { t, language } = input.page;
      const { id, state } = input.onboarding;
      const { facts } = state.context;
      const outcome = await checks.check({ facts: facts ?? {} }, language);
      const check = outcome.ok ? outcome.reply : null;
      const walk = walkOf(input, request);
      const shown = walk.isAll ? withStored(input, facts) : input;
      const echoes = echoesOf(facts, queryValue(request, "read").split(","), t);
      const model = eligibilityPage(shown, { id, facts, check, ruleset, walk }, echoes);
      return await render(reply, "/eligibility/eligibility", model, status);
    },
  };
}

async function readForm(
  { values, intent }: StepForm,
  request: FastifyRequest,
  { checks, onboardings, rulebook }: PageDependencies,
): Promise<Read> {
  const { id, state, revision } = await onboardings.open(accessOf(request));
  const names = namesReadBy(rulebook.active.ruleset);
  const read = readEligibilityForm({ values, intent, id, stored: state.context.facts, names });
  const { meaning, facts } = read;
  if (meaning === null || facts === undefined) return read;
  if ("problems" in meaning) return await withAllProblems(read, checks);
  const isQuestion = askedIn(values).length > 0;
  const onward = isQuestion
    ? { address: await addressAfter(read, { id, values, checks, stored: state.context.facts }) }
    : {};
  return { ...read, revision, ...onward };
}

/** Where an answer leads: to the question that is open then, or to the verdict. */
async function addressAfter(
  { facts, read = [] }: EligibilityRead,
  {
    id,
    values,
    checks,
    stored,
  }: { id: string; values: Values; checks: ChecksService; stored: FactsShown },
): Promise<string> {
  const outcome = await checks.check({ facts }, "zh-CN");
  const { skipped } = walkFrom({ ask: "", skip: valueIn(values, "skip"), all: "" });
  // What was doubtful, and was answered again, is not asked a third time.
  const isPassed = (fact: FormFact) =>
    isUnknownAgain(values) || shownFact(fact, stored?.[fact]).length > 0;
  return onwardAddress(id, {
    open: openQuestions(outcome.ok ? outcome.reply : null),
    skip: [...skipped, ...askedIn(values).filter(isPassed)],
    read,
  });
}

/** A refused form says itself where it was; any other page is told by its address. */
function walkOf({ refused }: StepInput, request: FastifyRequest): Walk {
  if (refused?.intent !== "facts.submitted") {
    const [ask, skip, all] = ["ask", "skip", "all"].map((name) => queryValue(request, name));
    return walkFrom({ ask: ask ?? "", skip: skip ?? "", all: all ?? "" });
  }
  const { values, problems } = refused;
  const [ask = ""] = askedIn(values);
  // The page of one question could not show what was sent, or what is wrong, about another fact.
  const isElsewhere = problems.some(({ pointer }) => fieldOf(pointer, "/facts") !== ask);
  const isMore = FORM_FACTS.some((fact) => fact !== ask && isFilledIn(values, fact));
  const isAll = ask === "" || isElsewhere || isMore;
  return walkFrom({ ask, skip: valueIn(values, "skip"), all: isAll ? "1" : "" });
}

/** What can be read is checked even where another field cannot, so that a person is told everything at once. */
async function withAllProblems(read: EligibilityRead, checks: ChecksService): Promise<Read> {
  const { meaning, facts } = read;
  if (meaning === null || !("problems" in meaning)) return read;
  const outcome = await checks.check({ facts }, "zh-CN");
  const further = outcome.ok ? [] : outcome.problems;
  const told = new Set(meaning.problems.map(({ pointer }) => pointer));
  const fresh = further.filter(({ pointer }) => !told.has(pointer));
  return { ...read, meaning: { problems: [...meaning.problems, ...fresh] } };
}

function echoesOf(facts: FactsShown, keys: readonly string[], t: Texts): string[] {
  return Object.entries(facts ?? {}).flatMap(([key, fact]) => {
    const typed = keys.includes(key) ? typedAs(fact) : null;
    const shown = shownFact(key, fact);
    const understood = shown.length === 0 ? null : shown.join("; ");
    return typed === null ? [] : (echoText({ typed, understood }, t) ?? []);
  });
}
