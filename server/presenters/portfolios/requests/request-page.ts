/** One link: what was answered and what became of it, what is still asked, and replacing or revoking it. */
import type { OpenPortfolio } from "../../../application/portfolios/open-portfolio.ts";
import type { SeenRequest } from "../../../application/portfolios/requests/request-look.ts";
import { paths } from "../../../paths.ts";
import type { PageContext } from "../../frame/frame.ts";
import { say } from "../../texts/texts.ts";
import { deskFrame } from "../desk-frame.ts";
import { answerRows } from "./answer-rows.ts";
import { decisions, groupOf } from "./inbox-page.ts";
import { onRequests, questionLines, requestLine } from "./on-requests.ts";

export type RequestPageInput = {
  readonly opened: OpenPortfolio;
  readonly person: { readonly name: string };
  readonly seen: SeenRequest;
  readonly notice: string | null;
};

export function requestPage(page: PageContext, { opened, person, seen, notice }: RequestPageInput) {
  const { t } = page;
  const words = t.deskRequests;
  const { request, isOpen } = seen;
  const { id } = opened.portfolio;
  const line = requestLine(seen, { t, opened });
  const title = say(words.one.title, { name: seen.account?.name ?? line.name });
  const mayWrite = opened.role !== "read";
  const waiting = seen.answers.filter(({ state }) => state === "waiting").length;
  const linkAction = (intent: "renew" | "revoke", label: string, style: "plain" | "danger") => ({
    action: paths.requestLink(id, request.id),
    hidden: [{ name: "intent", value: intent }],
    ...{ label, style },
  });
  return {
    ...deskFrame(page, { ...onRequests(opened), person, title }),
    words,
    place: t.deskAccount.place,
    crumbs: [{ href: paths.portfolioRequests(id), label: words.title }],
    title,
    line,
    group: words.inbox.groups[groupOf(seen)],
    notice,
    // The last one first.
    answers: answerRows(seen.answers.toReversed(), seen, page),
    decide: mayWrite ? decisions(seen, page, waiting) : null,
    waiting,
    questions: questionLines(seen.open, page),
    mode: say(words.one.mode, { mode: words.make.acceptModes[request.accepts] }),
    renew: mayWrite && seen.entity !== null ? linkAction("renew", words.one.renew, "plain") : null,
    revoke: mayWrite && isOpen ? linkAction("revoke", words.one.revoke, "danger") : null,
  };
}
