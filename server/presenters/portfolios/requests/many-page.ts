/** Asking many merchants at once: who would be asked how much, and then the links, which are shown once. */
import { groupDigits } from "../../../../rules/texts.ts";
import type { OpenPortfolio } from "../../../application/portfolios/open-portfolio.ts";
import type { MadeRequest } from "../../../application/portfolios/requests/fact-requests.ts";
import type { SeenRequest } from "../../../application/portfolios/requests/request-look.ts";
import { MANY_MAX, type ManyPlan } from "../../../application/portfolios/requests/request-many.ts";
import type { FieldProblem } from "../../../application/reading/field-problems.ts";
import { paths } from "../../../paths.ts";
import { errorSummary } from "../../forms/error-summary.ts";
import {
  type Form,
  FormBuilder,
  type Hidden,
  PLAIN_FORM,
  plainGroup,
  type Values,
} from "../../forms/form.ts";
import type { PageContext } from "../../frame/frame.ts";
import { say } from "../../texts/texts.ts";
import { deskFrame } from "../desk-frame.ts";
import { linkFields } from "./make-page.ts";
import { requestMessage, requestUrl } from "./message.ts";
import { onRequests } from "./on-requests.ts";

export type ManyInput = {
  readonly opened: OpenPortfolio;
  readonly person: { readonly name: string };
  readonly plan: ManyPlan;
  /** Which accounts were chosen, as the form that was sent has it. */
  readonly choice: readonly Hidden[];
  readonly values: Values;
  readonly problems: readonly FieldProblem[];
};

export function manyPage(page: PageContext, input: ManyInput) {
  const { t } = page;
  const { opened, person, plan } = input;
  const words = t.deskRequests.many;
  const { id } = opened.portfolio;
  const counted = (count: number) => groupDigits(count);
  const { form, summary } = manyForm(page, input);
  return {
    ...deskFrame(page, {
      ...onRequests(opened),
      person,
      title: words.title,
      isWrong: summary !== null,
    }),
    words,
    place: t.deskAccount.place,
    crumbs: [{ href: paths.portfolioRequests(id), label: t.deskRequests.title }],
    lead: say(words.lead, { accounts: counted(plan.accounts), entities: counted(plan.entities) }),
    figures: [
      {
        id: "ask",
        label: words.ask,
        text: say(words.askLine, { entities: plan.ask.length, questions: counted(plan.questions) }),
      },
      {
        id: "there",
        label: words.there,
        text: say(words.thereLine, { count: counted(plan.there.length) }),
      },
      { id: "none", label: words.none, text: say(words.noneLine, { count: counted(plan.none) }) },
    ],
    left: plan.left > 0 ? say(words.left, { max: MANY_MAX, count: counted(plan.left) }) : null,
    list: {
      title: say(words.list, { count: plan.ask.length }),
      rows: plan.ask.map(({ entity, questions }) => ({
        name: entity.name,
        href: paths.portfolioEntity(id, entity.id),
        questions: say(words.questions, { count: questions }),
      })),
    },
    there: {
      title: say(words.thereList, { count: plan.there.length }),
      rows: plan.there.slice(0, MANY_MAX).map(({ entity, request }) => ({
        name: entity.name,
        href: paths.portfolioRequest(id, request.id),
      })),
    },
    summary,
    form,
  };
}

/** Null where nobody would be asked. */
function manyForm(page: PageContext, { opened, plan, choice, values, problems }: ManyInput) {
  const { t, language } = page;
  const words = t.deskRequests.many;
  const input = { t, language, values, problems };
  const groups = plainGroup(...linkFields(new FormBuilder(input, ""), page, opened));
  const form: Form = {
    ...PLAIN_FORM,
    ...{ id: "ask-many", action: paths.manyRequests(opened.portfolio.id), groups },
    hidden: [{ name: "intent", value: "make" }, ...choice],
    submit: say(words.submit, { count: plan.ask.length }),
  };
  return { form: plan.ask.length === 0 ? null : form, summary: errorSummary(input, "", groups) };
}

export type MadeManyInput = {
  readonly opened: OpenPortfolio;
  readonly person: { readonly name: string };
  readonly links: readonly MadeLink[];
};

export type MadeLink = { readonly made: MadeRequest; readonly seen: SeenRequest };

export function madeManyPage(page: PageContext, { opened, person, links }: MadeManyInput) {
  const { t } = page;
  const words = t.deskRequests.many;
  const { id } = opened.portfolio;
  const title = say(words.madeTitle, { count: links.length });
  return {
    ...deskFrame(page, { ...onRequests(opened), person, title }),
    words,
    copy: t.deskRequests.made,
    place: t.deskAccount.place,
    crumbs: [{ href: paths.portfolioRequests(id), label: t.deskRequests.title }],
    title,
    list: links
      .map(({ made, seen }) => `${seen.entity?.name ?? ""}\t${urlOf(made, page)}`)
      .join("\n"),
    messages: links.map(({ made, seen }) => messageOf({ made, seen }, opened, page)).join("\n\n"),
    csv: {
      action: paths.requestLinks(id),
      hidden: [{ name: "tokens", value: links.map(({ made }) => made.token).join(" ") }],
    },
    backHref: paths.portfolioRequests(id, "?status=open"),
    script: "/assets/copy.js",
  };
}

function urlOf(made: MadeRequest, { publicUrl, language }: PageContext): string {
  return requestUrl(made, { publicUrl, language });
}

function messageOf({ made, seen }: MadeLink, { head }: OpenPortfolio, page: PageContext): string {
  return requestMessage({ made, seen, head, publicUrl: page.publicUrl }, page.language);
}

/** The rows of the file, below those of its head. */
export function linkRows(
  links: readonly MadeLink[],
  { opened, page }: { readonly opened: OpenPortfolio; readonly page: PageContext },
): {
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
  readonly name: string;
} {
  const { columns, file } = page.t.deskRequests.many;
  return {
    head: [columns.entity, columns.url, columns.until, columns.message],
    rows: links.map(({ made, seen }) => [
      seen.entity?.name ?? "",
      urlOf(made, page),
      made.request.expiresOn,
      messageOf({ made, seen }, opened, page),
    ]),
    name: say(file, { on: page.today }),
  };
}
