import { JOB_PROBLEM_CODES, jobProblemTemplate } from "../../application/jobs/job-problems.ts";
import {
  FIELD_PROBLEM_CODES,
  fieldProblemTemplate,
} from "../../application/reading/field-problems.ts";
import { errorTable } from "../../errors.ts";
import { paths } from "../../paths.ts";
import { frame, type PageContext } from "./frame.ts";

/** What every code of the API means; a problem's `type` leads here. */
export function errorCodesPage(page: PageContext) {
  const { t, language } = page;
  return {
    t,
    frame: frame(page, t.errorCodes.title),
    errorsHref: paths.errors(),
    errors: errorTable(language).map(({ text, ...error }) => ({ ...error, text: withGaps(text) })),
    jobs: JOB_PROBLEM_CODES.map((code) => ({
      code,
      text: withGaps(jobProblemTemplate(code, language)),
    })),
    fields: FIELD_PROBLEM_CODES.map((code) => ({
      code,
      text: withGaps(fieldProblemTemplate(code, language)),
    })),
  };
}

/** What differs from case to case is a gap to the reader, whatever we call it. */
function withGaps(template: string): string {
  return template.replaceAll(/`?\{\w+\}`?/g, "…");
}
