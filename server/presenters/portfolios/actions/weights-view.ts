/** By what it is measured which of several ways is nearest, in words, with the form that changes it. */
import { weighedIn } from "../../../application/portfolios/actions/read-weights.ts";
import type { OpenPortfolio } from "../../../application/portfolios/open-portfolio.ts";
import { weightsOf } from "../../../application/portfolios/weights.ts";
import type { FieldProblem } from "../../../application/reading/field-problems.ts";
import { paths } from "../../../paths.ts";
import { CLIENT_WORDS } from "../../audits/clients/client-words.ts";
import { type Form, FormBuilder, PLAIN_FORM, plainGroup, type Values } from "../../forms/form.ts";
import type { PageContext } from "../../frame/frame.ts";
import { languageOf, say } from "../../texts/texts.ts";

type Input = {
  readonly open: OpenPortfolio;
  readonly refused: { readonly values: Values; readonly problems: readonly FieldProblem[] } | null;
};

export function weightsView(page: PageContext, { open, refused }: Input) {
  const { t, language } = page;
  const words = t.deskActions.weights;
  const { ruleset } = open.standings();
  const weights = weightsOf(open.head);
  const ids = weighedIn(ruleset);
  const kept = Object.fromEntries(ids.map((id) => [id, [String(weights[id])]]));
  const { columns } = CLIENT_WORDS[languageOf(t)];
  const input = {
    ...{ t, language },
    values: refused?.values ?? kept,
    problems: refused?.problems ?? [],
  };
  const build = new FormBuilder(input, "/weights");
  const form: Form = {
    ...PLAIN_FORM,
    id: "weights-form",
    action: paths.portfolioWeights(open.head.id),
    groups: plainGroup(...ids.map((id) => build.input(id, columns[id], { inputmode: "decimal" }))),
    submit: words.save,
    also: { name: "reset", value: "1", label: words.reset },
  };
  return {
    input,
    form: open.role === "read" ? null : form,
    said: ids.map((id) => say(words.one, { what: columns[id], weight: String(weights[id]) })),
    isOpen: refused !== null,
  };
}
