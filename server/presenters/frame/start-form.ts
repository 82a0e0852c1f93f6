import type { FieldProblem } from "../../application/reading/field-problems.ts";
import { paths } from "../../paths.ts";
import { type Form, FormBuilder, type Hidden, plainGroup, type Values } from "../forms/form.ts";
import type { PageContext } from "./frame.ts";

type Refused = { values: Values; problems: readonly FieldProblem[] };

/** Begins an onboarding; what was typed into a quick check goes along. */
export function startForm(
  { t, language, isSandbox }: PageContext,
  facts: Hidden[],
  { values, problems }: Refused = { values: {}, problems: [] },
): Form {
  const { home } = t;
  const builder = new FormBuilder({ t, language, values, problems }, "");
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
    note: null,
    also: null,
    hidden: facts,
    groups: plainGroup(mode),
    submit: home.startAction,
  };
}
