import type { SeenLink } from "../../application/people/links.ts";
import { PASSWORD_LENGTH } from "../../application/people/password-rules.ts";
import type { FieldProblem } from "../../application/reading/field-problems.ts";
import { paths } from "../../paths.ts";
import { errorSummary } from "../forms/error-summary.ts";
import { type Form, FormBuilder, PLAIN_FORM, plainGroup, type Values } from "../forms/form.ts";
import type { PageContext } from "../frame/frame.ts";
import { deskFrame } from "../portfolios/desk-frame.ts";
import { say } from "../texts/texts.ts";

export type SetupAsked = {
  readonly token: string;
  readonly link: SeenLink;
  readonly values: Values;
  readonly problems: readonly FieldProblem[];
};

/** What somebody chooses who came by a one-time link. */
export function setupPage(
  page: PageContext,
  { token, link, values, problems }: SetupAsked,
): object {
  const { t, language } = page;
  const words = t.people.setup;
  const given = values.name ?? [link.name ?? ""];
  const input = { t, language, values: { ...values, name: given }, problems };
  const builder = new FormBuilder(input, "");
  const name = builder.input("name", t.people.name, {
    hint: words.nameHint,
    autocomplete: "username",
  });
  const password = builder.input("password", t.people.password, {
    type: "password",
    hint: say(words.passwordHint, PASSWORD_LENGTH),
    autocomplete: "new-password",
  });
  const isReset = link.kind === "reset";
  const groups = plainGroup(...(isReset ? [] : [name]), password);
  const summary = errorSummary(input, "", groups);
  const form: Form = {
    ...PLAIN_FORM,
    id: "setup",
    action: paths.setup(token),
    groups,
    submit: words.action,
  };
  const title = words[link.kind];
  return {
    ...deskFrame(page, { title, isWrong: summary !== null, person: null }),
    title,
    lead: say(words[`${link.kind}Text`], isReset ? { name: link.name ?? "" } : {}),
    summary,
    form,
  };
}
