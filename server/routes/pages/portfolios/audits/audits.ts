/** `/portfolios/{id}/audits`: audits made, scheduled, chosen to be compared, and what is shared of them. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { ScheduleWish } from "../../../../application/portfolios/audits/audit-schedules.ts";
import { readAudit } from "../../../../application/portfolios/audits/read-audit.ts";
import { AppError } from "../../../../errors.ts";
import { paths } from "../../../../paths.ts";
import { RequestMalformed } from "../../../../plugins/request-errors.ts";
import type { Values } from "../../../../presenters/forms/form.ts";
import {
  type AuditsInput,
  auditsPage,
} from "../../../../presenters/portfolios/audits/audits-page.ts";
import { givenForm } from "../../frame/carried-form.ts";
import { readFormBody, valueIn } from "../../frame/form-body.ts";
import type { PageDependencies } from "../../frame/page-dependencies.ts";
import { contextOf, queryValue, render, seeOther } from "../../frame/page-request.ts";
import { signedIn } from "../../people/signed-in.ts";
import { atPortfolio } from "../desk-request.ts";

const AUDITS = "/portfolios/:id/audits";

export function auditListPages(app: FastifyInstance, dependencies: PageDependencies): void {
  app.get(AUDITS, (request, reply) => show(request, reply, dependencies, null));

  app.post(AUDITS, async (request, reply) => {
    const principal = await signedIn(request, dependencies);
    const { values, isShownOnly } = givenForm(readFormBody(request));
    const context = contextOf(request, reply, dependencies);
    const wish = { asOf: valueIn(values, "asOf"), ruleset: valueIn(values, "ruleset") };
    const given = Object.fromEntries(Object.entries(wish).filter(([, value]) => value !== ""));
    const read = readAudit(given, { ...dependencies, today: context.today });
    if (isShownOnly || !read.ok) {
      const problems = isShownOnly || read.ok ? [] : read.problems;
      return await show(request, reply, dependencies, { values, problems });
    }
    const { id } = request.params as { id: string };
    const audit = await dependencies.audits.make(principal, id, read.wanted);
    return await seeOther(reply, `${paths.audit(audit.id)}?done=made`);
  });

  app.get(`${AUDITS}/versus`, async (request, reply) => {
    const [earlier, later] = [queryValue(request, "earlier"), queryValue(request, "later")];
    if (earlier === "" || later === "") throw new AppError("audit-not-found");
    return await seeOther(reply, paths.auditComparison(later, earlier));
  });

  app.post(`${AUDITS}/schedule`, async (request, reply) => {
    const principal = await signedIn(request, dependencies);
    const { values } = givenForm(readFormBody(request));
    const { id } = request.params as { id: string };
    await dependencies.auditSchedules.set(principal, id, scheduleIn(values));
    return await seeOther(reply, paths.auditsAfter(id, "schedule"));
  });

  app.post(`${AUDITS}/shares`, async (request, reply) => {
    const principal = await signedIn(request, dependencies);
    const { values } = givenForm(readFormBody(request));
    const { id } = request.params as { id: string };
    const share = await dependencies.shares.find(principal, valueIn(values, "share"));
    await dependencies.shares.revoke(principal, share.id);
    return await seeOther(reply, paths.auditsAfter(id, "revoked"));
  });
}

function scheduleIn(values: Values): ScheduleWish {
  const every = valueIn(values, "every");
  const [weekday, hour] = [Number(valueIn(values, "weekday")), Number(valueIn(values, "hour"))];
  if (every === "none") return null;
  const isKnown = every === "day" || every === "week";
  const isDay = Number.isInteger(weekday) && weekday >= 1 && weekday <= 7;
  const isHour = Number.isInteger(hour) && hour >= 0 && hour <= 23;
  if (!isKnown || !isDay || !isHour) throw new RequestMalformed("incomplete");
  return { every, weekday, hour };
}

async function show(
  request: FastifyRequest,
  reply: FastifyReply,
  dependencies: PageDependencies,
  refused: AuditsInput["refused"],
): Promise<FastifyReply> {
  const { principal, all, open } = await atPortfolio(request, dependencies);
  const { id } = open.head;
  const address = refused === null ? request.url : paths.portfolioAudits(id);
  const context = contextOf(request, reply, dependencies, address);
  const page = refused === null ? context : { ...context, typed: refused.values };
  const { audits, shares, auditSchedules, rulebook, clock } = dependencies;
  const model = auditsPage(page, {
    ...{ principal, all, open, refused },
    audits: await audits.list(principal, id),
    shares: await shares.list(principal, id),
    schedule: await auditSchedules.of(id),
    rulesets: rulebook.rulesets.filter(({ ruleset }) => ruleset.id === rulebook.active.ruleset.id),
    active: rulebook.active,
    now: clock.now(),
    done: queryValue(request, "done"),
  });
  const isWrong = (refused?.problems.length ?? 0) > 0;
  return await render(reply, "/portfolios/audits/audits", model, isWrong ? 422 : 200);
}
