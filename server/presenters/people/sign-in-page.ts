import type { FieldProblem } from "../../application/reading/field-problems.ts";
import { paths } from "../../paths.ts";
import { errorSummary } from "../forms/error-summary.ts";
import { type Form, FormBuilder, PLAIN_FORM, plainGroup, type Values } from "../forms/form.ts";
import type { PageContext } from "../frame/frame.ts";
import { deskFrame } from "../portfolios/desk-frame.ts";

export type SignInAsked = {
  readonly values: Values;
  readonly problems: readonly FieldProblem[];
  /** Where to go on to, on this site. */
  readonly next: string;
  /** Nobody has an account yet. */
  readonly isNew: boolean;
};

/** Name and password; what was wrong is said of both together. */
export function signInPage(
  page: PageContext,
  { values, problems, next, isNew }: SignInAsked,
): object {
  const { t, language } = page;
  const words = t.people;
  const input = { t, language, values, problems };
  const builder = new FormBuilder(input, "");
  const groups = plainGroup(
    builder.input("name", words.name, { autocomplete: "username" }),
    builder.input("password", words.password, {
      type: "password",
      autocomplete: "current-password",
    }),
  );
  const summary = errorSummary(input, "", groups);
  const form: Form = {
    ...PLAIN_FORM,
    id: "sign-in",
    action: paths.signIn(),
    hidden: next === "" ? [] : [{ name: "next", value: next }],
    groups,
    submit: words.signIn.action,
  };
  const [beforeCommand = "", afterCommand = ""] = words.signIn.forgotten.split("{command}");
  return {
    ...deskFrame(page, { title: words.signIn.title, isWrong: summary !== null, person: null }),
    summary,
    form,
    isNew,
    forgotten: { before: beforeCommand, command: words.signIn.command, after: afterCommand },
    forMerchants: [
      { href: paths.check(), label: t.nav.check },
      { href: paths.resume(), label: t.nav.resume },
    ],
  };
}
