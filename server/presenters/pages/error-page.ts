import type { AppError } from "../../errors.ts";
import { frame, type PageContext } from "../frame.ts";

export function errorPage(page: PageContext, error: AppError, requestId: string) {
  const { t, language } = page;
  const isMissing = error.status === 404;
  const heading = isMissing ? t.error.notFound : t.error.title;
  return {
    t,
    frame: frame(page, heading),
    heading,
    text: isMissing ? t.error.notFoundText : error.text(language),
    // What a person can quote so that we find the log entry.
    requestId: error.status >= 500 ? `${error.code} · ${requestId}` : null,
  };
}
