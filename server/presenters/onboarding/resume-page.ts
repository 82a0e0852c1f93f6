import type { FieldProblem } from "../../application/reading/field-problems.ts";
import { paths } from "../../paths.ts";
import { errorSummary } from "../forms/error-summary.ts";
import {
  type Form,
  FormBuilder,
  type Hidden,
  PLAIN_FORM,
  plainGroup,
  type Values,
} from "../forms/form.ts";
import { frame, type PageContext } from "../frame/frame.ts";

/** Holds the link of a consultant by which the merchant came. */
export const SHARE_FIELD = "share";

/** The way back in, by the code that was written down. */
export function resumePage(page: PageContext, values: Values, problems: readonly FieldProblem[]) {
  const { t, language } = page;
  const input = { t, language, values, problems };
  const groups = plainGroup(new FormBuilder(input, "").input("code", t.resume.code));
  const summary = errorSummary(input, "", groups);
  const form: Form = {
    ...PLAIN_FORM,
    action: paths.resume(),
    hidden: hiddenShare(values),
    groups,
    submit: t.resume.action,
  };
  return {
    t,
    frame: frame(page, t.resume.title, { isWrong: summary !== null }),
    summary,
    form,
  };
}

/** Where a consultant's link led here, it goes along. */
export function hiddenShare(values: Values): Hidden[] {
  const [share = ""] = values[SHARE_FIELD] ?? [];
  return share === "" ? [] : [{ name: SHARE_FIELD, value: share }];
}
