/** The page on which an entity gets another name. */
import type { OpenPortfolio } from "../../../application/portfolios/open-portfolio.ts";
import type { Entity } from "../../../application/portfolios/portfolio.ts";
import type { FieldProblem } from "../../../application/reading/field-problems.ts";
import { paths } from "../../../paths.ts";
import { errorSummary } from "../../forms/error-summary.ts";
import { type Form, FormBuilder, PLAIN_FORM, plainGroup } from "../../forms/form.ts";
import type { PageContext } from "../../frame/frame.ts";
import { deskFrame } from "../desk-frame.ts";
import { overtakenFields, quickerWords } from "./account-form.ts";
import { lastChange } from "./edit-page.ts";
import { onAccounts } from "./on-accounts.ts";

export function entityEditPage(
  page: PageContext,
  {
    opened,
    person,
    entity,
    name,
    problems,
    overtaken,
  }: {
    readonly opened: OpenPortfolio;
    readonly person: { readonly name: string };
    readonly entity: Entity;
    readonly name: string;
    readonly problems: readonly FieldProblem[];
    readonly overtaken: boolean;
  },
) {
  const { t, language } = page;
  const words = t.deskAccount;
  const { id: portfolioId } = opened.portfolio;
  const values = { name: [name] };
  const input = { t, language, values, problems };
  const back = paths.portfolioEntity(portfolioId, entity.id);
  const groups = plainGroup(new FormBuilder(input, "").input("name", words.entity.name));
  const form: Form = {
    ...PLAIN_FORM,
    ...{ id: "attributes", groups, submit: words.form.save },
    action: paths.entityEdit(portfolioId, entity.id),
    hidden: [{ name: "seen", value: entity.name }],
  };
  const summary = errorSummary(input, "", groups);
  return {
    ...deskFrame(page, {
      ...{ ...onAccounts(opened), title: words.entity.rename, person },
      isWrong: summary !== null || overtaken,
    }),
    words,
    crumbs: [
      { href: paths.portfolioAccounts(portfolioId), label: words.accounts },
      { href: back, label: entity.name },
    ],
    ...{ title: words.entity.rename, lead: null, form, summary, removal: null },
    overtaken: overtaken
      ? {
          text: quickerWords(lastChange(opened, entity.revision), t),
          rows: overtakenFields(
            { stored: { name: [entity.name] }, typed: values, fields: ["name"] },
            t,
          ),
          leaveHref: back,
        }
      : null,
  };
}
