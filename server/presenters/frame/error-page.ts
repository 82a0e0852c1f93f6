import type { AppError } from "../../errors.ts";
import { paths } from "../../paths.ts";
import { frame, type PageContext } from "./frame.ts";

export function errorPage(page: PageContext, error: AppError, requestId: string) {
  const { t, language } = page;
  const isMissing = error.status === 404;
  const heading = isMissing ? t.error.notFound : t.error.title;
  return {
    t,
    frame: frame(page, heading),
    heading,
    text: isMissing ? t.error.notFoundText : error.text(language),
    // An expired form is current again once its page was asked for again.
    reopenHref: error.code === "form-expired" ? pageAddress(page) : null,
    // What a person can quote so that we find the log entry.
    requestId: error.status >= 500 ? `${error.code} · ${requestId}` : null,
  };
}

/** The address of the page whose form was sent; a form of the home page goes to another address than its own. */
function pageAddress({ url }: PageContext): string {
  const [path = ""] = url.split("?");
  const isPage = path === paths.resume() || /^\/onboardings\/\w+\/\w+$/.test(path);
  return isPage ? path : paths.home();
}
