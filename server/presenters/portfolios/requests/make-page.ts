/** Making a link for one merchant: what it would ask today, and how. */
import { FACT_KEYS } from "../../../../rules/facts/all.ts";
import type { OpenPortfolio } from "../../../application/portfolios/open-portfolio.ts";
import type { Account, Entity } from "../../../application/portfolios/portfolio.ts";
import type { AskedQuestion } from "../../../application/portfolios/requests/request-questions.ts";
import {
  AcceptMode,
  type FactRequest,
} from "../../../application/portfolios/requests/request-record.ts";
import { requestSettings } from "../../../application/portfolios/requests/request-settings.ts";
import type { FieldProblem } from "../../../application/reading/field-problems.ts";
import { paths } from "../../../paths.ts";
import { errorSummary } from "../../forms/error-summary.ts";
import {
  type Field,
  type Form,
  FormBuilder,
  type Hidden,
  PLAIN_FORM,
  plainGroup,
  type Values,
} from "../../forms/form.ts";
import type { PageContext } from "../../frame/frame.ts";
import { shanghaiClock } from "../../frame/times.ts";
import { say } from "../../texts/texts.ts";
import { deskFrame } from "../desk-frame.ts";
import { onRequests, questionLines } from "./on-requests.ts";

/** Of what would be asked so many are shown. */
const SHOWN_MAX = 12;

export type MakeInput = {
  readonly opened: OpenPortfolio;
  readonly person: { readonly name: string };
  readonly entity: Entity;
  /** Null for the whole entity. */
  readonly account: Account | null;
  readonly questions: readonly AskedQuestion[];
  readonly values: Values;
  readonly problems: readonly FieldProblem[];
  /** A link about the same that has not ended. */
  readonly there: FactRequest | null;
};

export function makePage(page: PageContext, input: MakeInput) {
  const { t } = page;
  const { opened, person, entity, account, questions, there } = input;
  const words = t.deskRequests.make;
  const { id } = opened.portfolio;
  const name = account === null ? entity.name : account.name;
  const title = say(words.title, { name });
  const { form, summary } = makeForm(page, input);
  return {
    ...deskFrame(page, { ...onRequests(opened), person, title, isWrong: summary !== null }),
    words,
    place: t.deskAccount.place,
    crumbs: [
      { href: paths.portfolioRequests(id), label: t.deskRequests.title },
      {
        href:
          account === null
            ? paths.portfolioEntity(id, entity.id)
            : paths.portfolioAccount(id, account.id),
        label: name,
      },
    ],
    title,
    heading:
      questions.length === 0 ? words.nothing : say(words.questions, { count: questions.length }),
    questions: questionLines(questions.slice(0, SHOWN_MAX), page),
    more:
      questions.length > SHOWN_MAX
        ? say(words.more, { count: questions.length - SHOWN_MAX })
        : null,
    there: there && thereView(there, page, id),
    summary,
    form,
  };
}

function thereView(there: FactRequest, { t }: PageContext, portfolio: string) {
  const words = t.deskRequests.make;
  return {
    lead: say(words.thereLead, {
      name: there.by.name,
      on: shanghaiClock(there.createdAt).slice(0, 10),
      until: there.expiresOn,
    }),
    href: paths.portfolioRequest(portfolio, there.id),
    replace: {
      action: paths.requestLink(portfolio, there.id),
      hidden: [{ name: "intent", value: "renew" }],
      label: words.replace,
      style: "main" as const,
    },
  };
}

function makeForm(
  page: PageContext,
  { opened, entity, account, values, problems, there }: MakeInput,
) {
  const { t, language } = page;
  const words = t.deskRequests.make;
  const input = { t, language, values, problems };
  const form = new FormBuilder(input, "");
  const groups = plainGroup(
    form.checkboxes(
      "facts",
      words.facts,
      Object.fromEntries(FACT_KEYS.map((key) => [key, t.factWords[key].name])),
      { hint: words.factsHint, isOptional: true },
    ),
    ...linkFields(form, page, opened),
  );
  const about: Hidden =
    account === null
      ? { name: "entity", value: entity.id }
      : { name: "account", value: account.id };
  const whole: Form = {
    ...PLAIN_FORM,
    ...{ id: "ask", action: paths.portfolioRequests(opened.portfolio.id), groups },
    hidden: [about, ...(there === null ? [] : [{ name: "again", value: "1" }])],
    submit: there === null ? words.submit : words.another,
  };
  return { form: whole, summary: errorSummary(input, "", groups) };
}

/** Until when, and how answers are taken. */
export function linkFields(
  form: FormBuilder,
  { t }: PageContext,
  { head }: OpenPortfolio,
): Field[] {
  const words = t.deskRequests.make;
  const modes = Object.fromEntries(AcceptMode.options.map((one) => [one, words.acceptModes[one]]));
  return [
    form.input("expiresOn", words.expiresOn, { type: "date", hint: words.expiresOnHint }),
    form.radio("accepts", words.accepts, modes, { fallback: requestSettings.of(head).accepts }),
  ];
}
