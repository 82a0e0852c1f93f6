/**
 * `/a/{token}`: what a merchant was asked, for whoever has the link. Nobody signs in and no cookie is given: the token in the
 * address is the right, so there is nothing that another site could use in a merchant's name.
 */
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { namesReadBy } from "../../../../../rules/category-thresholds.ts";
import { civilDateInShanghai } from "../../../../../rules/civil-date.ts";
import type { FoundRequest } from "../../../../application/portfolios/requests/fact-requests.ts";
import { readAnswers } from "../../../../application/portfolios/requests/read-answers.ts";
import { askedEntity } from "../../../../application/portfolios/requests/request-acceptance.ts";
import { isAskable } from "../../../../application/portfolios/requests/request-questions.ts";
import { topicOf } from "../../../../application/portfolios/requests/request-record.ts";
import type { FieldProblem } from "../../../../application/reading/field-problems.ts";
import { AppError, invariant } from "../../../../errors.ts";
import type { Values } from "../../../../presenters/forms/form.ts";
import { type PageContext, pageContext } from "../../../../presenters/frame/frame.ts";
import { gonePage } from "../../../../presenters/portfolios/requests/gone-page.ts";
import {
  addressOf,
  CHANGE_FIELD,
  merchantPage,
} from "../../../../presenters/portfolios/requests/merchant-page.ts";
import { comesFromElsewhere } from "../../../own-origin.ts";
import { givenForm } from "../../frame/carried-form.ts";
import { readFormBody } from "../../frame/form-body.ts";
import type { PageDependencies } from "../../frame/page-dependencies.ts";
import { unknownQuery } from "../../frame/page-query.ts";
import { queryValue, render, seeOther } from "../../frame/page-request.ts";
import { readAnswerForm } from "./read-answer-form.ts";

/** No form of a page that gave no cookie can carry what a cookie holds. */
const RIGHT_IN_ADDRESS = { config: { isRightInAddress: true } } as const;
const SENT = "sent";

export function merchantAnswerPages(app: FastifyInstance, dependencies: PageDependencies): void {
  const { factRequests } = dependencies;
  const address = "/a/:token";

  app.get(address, async (request, reply) => {
    keepPrivate(reply);
    const found = await factRequests.opened(tokenOf(request));
    if (found === null) return await showGone(request, reply, dependencies, {});
    return await show(request, reply, dependencies, { found, ...NOTHING_SENT });
  });

  app.post(address, RIGHT_IN_ADDRESS, async (request, reply) => {
    keepPrivate(reply);
    if (comesFromElsewhere(request)) throw new AppError("other-site");
    const { values, isShownOnly } = givenForm(readFormBody(request));
    const found = await factRequests.opened(tokenOf(request));
    if (found === null) return await showGone(request, reply, dependencies, values);
    const read = readForm(values, found, dependencies);
    const isEmpty = read.ok && read.answers.length === 0;
    if (!read.ok || isEmpty || isShownOnly) {
      const problems = read.ok ? [] : read.problems;
      return await show(request, reply, dependencies, { found, values, problems, isEmpty });
    }
    const taken = await factRequests.answer(tokenOf(request), read.answers);
    if (taken === null) return await showGone(request, reply, dependencies, values);
    const page = contextFor(request, dependencies);
    return await seeOther(reply, addressOf(tokenOf(request), page, { [SENT]: "1" }));
  });
}

function tokenOf({ params }: FastifyRequest): string {
  return (params as { token: string }).token;
}

/** The address is a secret: it goes nowhere else, and is found by no search. */
function keepPrivate(reply: FastifyReply): void {
  void reply.header("referrer-policy", "no-referrer").header("x-robots-tag", "noindex, nofollow");
}

/** Without what lives in cookies. */
function contextFor(request: FastifyRequest, { config, clock }: PageDependencies): PageContext {
  const asked = queryValue(request, "lang");
  return pageContext({
    language: asked === "en" ? "en" : "zh-CN",
    url: request.url,
    csrf: { token: "", key: "" },
    today: civilDateInShanghai(clock.now()),
    publicUrl: config.publicUrl ?? "",
    isSandbox: config.wechatApiUrl === null,
    unknownQuery: unknownQuery(request),
  });
}

function readForm(values: Values, { request, opened }: FoundRequest, { clock }: PageDependencies) {
  const { ruleset } = opened.standings();
  const about = askedEntity(opened.portfolio, request.about);
  invariant(about, "a link that opens something is about somebody");
  const { entity } = about;
  const form = readAnswerForm(values, (topic) =>
    isAskable(topic, { entity, chosen: request.facts, ruleset }),
  );
  const today = civilDateInShanghai(clock.now());
  const read = readAnswers(form.fields, { names: namesReadBy(ruleset), today });
  const problems = [...form.problems, ...(read.ok ? [] : read.problems)];
  if (!read.ok || problems.length > 0) return { ok: false as const, problems };
  return read;
}

type Sent = {
  readonly found: FoundRequest;
  /** Null where nothing was sent. */
  readonly values: Values | null;
  readonly problems: readonly FieldProblem[];
  readonly isEmpty: boolean;
};

const NOTHING_SENT = { values: null, problems: [], isEmpty: false };

async function show(
  request: FastifyRequest,
  reply: FastifyReply,
  dependencies: PageDependencies,
  { found, values, problems, isEmpty }: Sent,
): Promise<FastifyReply> {
  const { opened } = found;
  const [seen] = await dependencies.factRequests.seen(opened, [found.request]);
  invariant(seen, "one was asked for");
  const page = { ...contextFor(request, dependencies), typed: values };
  const model = merchantPage(page, {
    ...{ opened, seen, values, problems, isEmpty },
    token: tokenOf(request),
    isSent: values === null && queryValue(request, SENT) !== "",
    changing: topicOf(queryValue(request, CHANGE_FIELD)),
  });
  const status = values === null || (problems.length === 0 && !isEmpty) ? 200 : 422;
  return await render(reply, "/portfolios/requests/merchant", model, status);
}

async function showGone(
  request: FastifyRequest,
  reply: FastifyReply,
  dependencies: PageDependencies,
  values: Values,
): Promise<FastifyReply> {
  const page = { ...contextFor(request, dependencies), unknownQuery: [] };
  return await render(reply, "/portfolios/requests/gone", gonePage(page, values), 404);
}
