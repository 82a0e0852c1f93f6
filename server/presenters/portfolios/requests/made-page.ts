/** A link that was just made: it is shown this once. */
import type { OpenPortfolio } from "../../../application/portfolios/open-portfolio.ts";
import type { MadeRequest } from "../../../application/portfolios/requests/fact-requests.ts";
import type { SeenRequest } from "../../../application/portfolios/requests/request-look.ts";
import { paths } from "../../../paths.ts";
import type { PageContext } from "../../frame/frame.ts";
import { deskFrame } from "../desk-frame.ts";
import { requestMessage, requestUrl } from "./message.ts";
import { onRequests, questionLines } from "./on-requests.ts";

export type MadeInput = {
  readonly opened: OpenPortfolio;
  readonly person: { readonly name: string };
  readonly made: MadeRequest;
  readonly seen: SeenRequest;
};

export function madePage(page: PageContext, { opened, person, made, seen }: MadeInput) {
  const { t, language, publicUrl } = page;
  const words = t.deskRequests.made;
  const { id } = opened.portfolio;
  const other = language === "en" ? "zh-CN" : "en";
  const input = { made, seen, head: opened.head, publicUrl };
  return {
    ...deskFrame(page, { ...onRequests(opened), person, title: words.title }),
    words,
    place: t.deskAccount.place,
    crumbs: [{ href: paths.portfolioRequests(id), label: t.deskRequests.title }],
    name: seen.account?.name ?? seen.entity?.name ?? "",
    texts: [
      {
        id: "message",
        label: words.message,
        lang: language,
        text: requestMessage(input, language),
      },
      {
        id: "message-other",
        label: words.english,
        lang: other,
        text: requestMessage(input, other),
      },
      { id: "url", label: words.url, lang: null, text: requestUrl(made, { publicUrl, language }) },
    ],
    questions: questionLines(seen.open, page),
    backHref: paths.portfolioRequest(id, made.request.id),
    script: "/assets/copy.js",
  };
}
