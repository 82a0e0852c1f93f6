import type { OpenPortfolio } from "../../../application/portfolios/open-portfolio.ts";
import type { SeenRequest } from "../../../application/portfolios/requests/request-look.ts";
import type { AskedQuestion } from "../../../application/portfolios/requests/request-questions.ts";
import { topicKey } from "../../../application/portfolios/requests/request-record.ts";
import { paths } from "../../../paths.ts";
import type { PageContext } from "../../frame/frame.ts";
import { shanghaiClock } from "../../frame/times.ts";
import { say } from "../../texts/texts.ts";
import type { Texts } from "../../texts/zh-cn.ts";

/** Where the pages of questions to merchants are on the desk. */
export function onRequests({ head }: OpenPortfolio) {
  return { portfolio: { id: head.id, name: head.name }, tab: "requests" } as const;
}

/** Who is asked about what, and until when; the words of all pages that name a request. */
export function requestLine(seen: SeenRequest, { t, opened }: { t: Texts; opened: OpenPortfolio }) {
  const { request, entity, account, open, unknown, status } = seen;
  const words = t.deskRequests.inbox;
  const accepted = seen.answers.filter(({ state }) => state === "accepted").length;
  const { id } = opened.portfolio;
  const on = (at: string) => shanghaiClock(at).slice(0, 10);
  return {
    id: request.id,
    status,
    name: entity?.name ?? words.gone,
    account: account && say(words.account, { name: account.name }),
    href: paths.portfolioRequest(id, request.id),
    entityHref: entity && paths.portfolioEntity(id, entity.id),
    asked: say(words.asked, { name: request.by.name, on: on(request.createdAt) }),
    until:
      request.revokedAt === null
        ? say(seen.isOpen ? words.until : words.expired, { until: request.expiresOn })
        : say(words.revoked, { on: on(request.revokedAt) }),
    left: open.length === 0 ? words.nothingLeft : say(words.left, { count: open.length }),
    accepted: accepted === 0 ? null : say(words.accepted, { count: accepted }),
    unknown:
      unknown.length === 0
        ? null
        : say(words.unknown, {
            facts: unknown.map(({ fact }) => t.factWords[fact].name).join(t.listJoin),
          }),
  };
}

export function questionLines(questions: readonly AskedQuestion[], { t }: PageContext) {
  return questions.map((question) => ({
    name: topicKey(question),
    fact: t.factWords[question.fact].name,
    account: question.name,
    why: t.deskRequests.make.why[question.why],
  }));
}
