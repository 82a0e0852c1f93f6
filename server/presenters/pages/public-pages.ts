/** The pages that need no onboarding: start, quick check, rules, resume. */
import { STEPS } from "../../../machines/onboarding/progress.ts";
import type { LoadedRuleset } from "../../../rules/load-rulesets.ts";
import type { CheckReply } from "../../application/check-reply.ts";
import {
  FIELD_PROBLEM_CODES,
  type FieldProblem,
  fieldProblemTemplate,
} from "../../application/field-problems.ts";
import type { Echo } from "../../application/typed-facts.ts";
import { errorTable } from "../../errors.ts";
import { paths } from "../../paths.ts";
import { factsFields } from "../forms/facts-form.ts";
import {
  type Form,
  FormBuilder,
  type FormInput,
  labelsOf,
  summaryOf,
  type Values,
} from "../forms/form.ts";
import { frame, type PageContext } from "../frame.ts";
import { say } from "../texts/texts.ts";
import type { Texts } from "../texts/zh-cn.ts";
import { verdictView } from "../verdict-view.ts";

export function homePage(page: PageContext) {
  const { t } = page;
  return {
    t,
    frame: frame(page, t.home.title),
    stepNames: STEPS.map((step, index) => `${index + 1}. ${t.steps[step]}`),
    form: startForm(page, {}, t.home.startAction),
  };
}

/** Begins an onboarding; what was typed into a quick check goes along. */
function startForm({ t, language, isSandbox }: PageContext, facts: Values, submit: string): Form {
  const builder = new FormBuilder({ t, language, values: {}, problems: [] }, "");
  const { home } = t;
  const connectedHint = isSandbox
    ? `${home.connectedHint} ${home.connectedSandbox}`
    : home.connectedHint;
  const mode = builder.radio(
    "mode",
    home.modeLegend,
    { manual: home.manual, connected: home.connected },
    { fallback: "manual", hints: { manual: home.manualHint, connected: connectedHint } },
  );
  return {
    action: paths.onboardings(),
    method: "post",
    isMultipart: false,
    hidden: Object.entries(facts).flatMap(([name, values]) =>
      values.map((value) => ({ name, value })),
    ),
    groups: [{ legend: null, hint: null, fields: [mode] }],
    submit,
  };
}

export function checkPage(
  page: PageContext,
  given: {
    values: Values;
    problems: readonly FieldProblem[];
    echoes: readonly Echo[];
    check: CheckReply | null;
    openCategories: readonly string[];
  },
) {
  const { t, language } = page;
  const input: FormInput = { t, language, values: given.values, problems: given.problems };
  const groups = factsFields(input, given.openCategories);
  const summary = summaryOf(input, "/facts", labelsOf(groups));
  return {
    t,
    frame: frame(page, t.check.title, summary !== null),
    summary,
    echoes: given.echoes.map((echo) => echoText(echo, t)),
    verdict: given.check ? verdictView(given.check, t) : null,
    startForm: startForm(page, given.values, t.home.startAction),
    form: {
      action: paths.check(),
      method: "get",
      isMultipart: false,
      hidden: [{ name: "checked", value: "1" }],
      groups,
      submit: t.check.action,
    } satisfies Form,
  };
}

export function echoText(
  { typed, understood }: Pick<Echo, "typed" | "understood">,
  t: Texts,
): string {
  return say(t.facts.echo, { raw: typed.trim(), read: understood });
}

export function resumePage(page: PageContext, values: Values, problems: readonly FieldProblem[]) {
  const { t, language } = page;
  const input = { t, language, values, problems };
  const code = new FormBuilder(input, "").input("code", t.resume.code);
  const groups = [{ legend: null, hint: null, fields: [code] }];
  const summary = summaryOf(input, "", labelsOf(groups));
  return {
    t,
    frame: frame(page, t.resume.title, summary !== null),
    summary,
    form: {
      action: paths.resume(),
      method: "post",
      isMultipart: false,
      hidden: [],
      groups,
      submit: t.resume.action,
    } satisfies Form,
  };
}

export function rulesPage(page: PageContext, { name, ruleset, hash }: LoadedRuleset) {
  const { t, language } = page;
  const numbered = ruleset.conditions.map((condition, index) => ({
    ...condition,
    number: index + 1,
  }));
  const group = (id: "mandatory" | "anyOf") => ({
    title: t.verdict[id],
    conditions: numbered
      .filter((condition) => condition.group === id)
      .map(({ number, title, whereToFind, sources }) => ({
        number,
        title: title[language],
        whereToFind: whereToFind[language],
        sources: sources.map((source) => ({
          ...source,
          checkedOn: say(t.verdict.checkedOn, { date: source.checkedOn }),
        })),
      })),
  });
  return {
    t,
    frame: frame(page, t.rules.title),
    lead: say(t.rules.lead, { ruleset: name }),
    groups: [group("mandatory"), group("anyOf")],
    openCategories: openCategoriesOf(ruleset),
    hash,
  };
}

/** What every code of the API means; a problem's `type` leads here. */
export function errorCodesPage(page: PageContext) {
  const { t, language } = page;
  return {
    t,
    frame: frame(page, t.errorCodes.title),
    errors: errorTable(language).map((error) => ({ ...error, text: withGaps(error.text) })),
    fields: FIELD_PROBLEM_CODES.map((code) => ({
      code,
      text: withGaps(fieldProblemTemplate(code, language)),
    })),
  };
}

/** The categories that are open for live, as `一级>二级`. */
export function openCategoriesOf(ruleset: LoadedRuleset["ruleset"]): readonly string[] {
  return ruleset.conditions.flatMap((condition) =>
    condition.fact === "categories" ? condition.threshold.value : [],
  );
}

/** A sentence without what only a case of its own fills in. */
function withGaps(template: string): string {
  return template.replaceAll(/\{\w+\}/g, "…");
}
