/** Where a merchant decides to whom an onboarding is shown, and where a consultant's link leads. */
import type { Offer, Refused, Shown } from "../../application/sharing/sharing.ts";
import { paths } from "../../paths.ts";
import { errorSummary } from "../forms/error-summary.ts";
import { type Action, type Form, FormBuilder, PLAIN_FORM, plainGroup } from "../forms/form.ts";
import { problemMessage } from "../forms/problem-message.ts";
import { frame, type PageContext } from "../frame/frame.ts";
import { SHARE_FIELD } from "../onboarding/resume-page.ts";
import { say } from "../texts/texts.ts";
import type { Texts } from "../texts/zh-cn.ts";
import { sharesView } from "./shares-view.ts";

/** What came of a link: who asks, or why it cannot be used; null where none was given. */
export type Answer = ({ readonly ok: true } & Offer) | Refused | null;

export type SharingPageInput = {
  readonly id: string;
  readonly typed: string;
  readonly answer: Answer;
  readonly shown: readonly Shown[];
};

/** The merchant's page: a link is pasted, then confirmed; what is shown already is taken back. */
export function sharingPage(page: PageContext, { id, typed, answer, shown }: SharingPageInput) {
  const { t, language } = page;
  const words = t.shownSteps;
  const problems = answer?.ok === false ? [answer.problem] : [];
  const input = { t, language, values: { code: [typed] }, problems };
  const builder = new FormBuilder(input, "");
  const groups = plainGroup(builder.input("code", words.paste, { hint: words.pasteHint }));
  const summary = errorSummary(input, "", groups);
  const form: Form = {
    ...PLAIN_FORM,
    ...{ method: "get", action: paths.sharing(id), groups, submit: words.next },
  };
  return {
    t,
    words,
    frame: frame(page, words.title, { isWrong: summary !== null }),
    backHref: paths.onboarding(id),
    summary,
    form: answer?.ok === true ? null : form,
    offer:
      answer?.ok === true
        ? { rows: offerRows(answer, t), action: consent(id, { typed, words, answer }) }
        : null,
    shares: sharesView(id, shown, t),
  };
}

function offerRows({ person, owner }: Offer, { shownSteps: words }: Texts) {
  return [
    { label: words.person, value: person },
    { label: words.owner, value: owner },
    { label: words.sees, value: words.seesText },
    { label: words.hidden, value: words.hiddenText },
  ];
}

function consent(
  id: string,
  {
    typed,
    words,
    answer,
  }: { readonly typed: string; readonly words: Texts["shownSteps"]; readonly answer: Offer },
): Action {
  return {
    action: paths.sharing(id),
    hidden: [
      { name: "intent", value: "show" },
      { name: "code", value: typed },
    ],
    label: say(words.confirm, { person: answer.person }),
    style: "main",
  };
}

/** Anybody's: it says who asks, and leads to the onboarding by its resume code. */
export function shareLinkPage(
  page: PageContext,
  { code, answer }: { readonly code: string; readonly answer: NonNullable<Answer> },
) {
  const { t, language } = page;
  const words = t.shownSteps;
  const input = { t, language, values: {}, problems: [] };
  const builder = new FormBuilder(input, "");
  const title = answer.ok ? say(words.link.title, { person: answer.person }) : words.link.wrong;
  const form: Form = {
    ...PLAIN_FORM,
    action: paths.resume(),
    hidden: [{ name: SHARE_FIELD, value: code }],
    groups: plainGroup(builder.input("code", words.link.code, { hint: words.link.codeHint })),
    submit: words.link.action,
  };
  return {
    t,
    words,
    frame: frame(page, title, { isWrong: !answer.ok }),
    title,
    problem: answer.ok ? null : problemMessage(answer.problem, input),
    rows: answer.ok ? offerRows(answer, t) : [],
    form,
  };
}
