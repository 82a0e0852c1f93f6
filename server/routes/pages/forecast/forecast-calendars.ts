import { createHash } from "node:crypto";
import type { FastifyInstance, FastifyReply } from "fastify";
import { canonicalJson } from "../../../../rules/canonical-json.ts";
import { namesReadBy } from "../../../../rules/category-thresholds.ts";
import type { CheckReply } from "../../../application/checks/check-reply.ts";
import { paths } from "../../../paths.ts";
import { checkAddress } from "../../../presenters/checks/check-address.ts";
import { gateCalendar } from "../../../presenters/checks/gate-calendar.ts";
import { forecastCalendar } from "../../../presenters/forecast/forecast-calendar.ts";
import type { PageContext } from "../../../presenters/frame/frame.ts";
import { readCheckQuery } from "../checks/check-query.ts";
import { checkOf } from "../checks/stored-check.ts";
import { accessOf } from "../frame/access-cookie.ts";
import type { PageDependencies } from "../frame/page-dependencies.ts";
import { contextOf, seeOther } from "../frame/page-request.ts";
import { sendFile } from "../frame/send-file.ts";

/** Days to come for a phone's calendar. Where a forecast has nothing to enter, the page says why. */
export function forecastCalendars(app: FastifyInstance, dependencies: PageDependencies): void {
  const { checks, onboardings, clock } = dependencies;
  const names = namesReadBy(dependencies.rulebook.active.ruleset);

  app.get("/check.ics", async (request, reply) => {
    const { values, body, problems } = readCheckQuery(request, { isDated: false, names });
    const page = contextOf(request, reply, dependencies);
    const outcome = problems.length === 0 ? await checks.check(body, page.language) : null;
    return await send(reply, page, {
      now: clock.now(),
      check: outcome?.ok ? outcome.reply : null,
      scope: digest(canonicalJson(body)),
      address: checkAddress(paths.check(), values),
    });
  });

  app.get(paths.gateCalendar(), async (request, reply) => {
    const { t, today, publicUrl } = contextOf(request, reply, dependencies);
    const url = publicUrl + paths.home();
    const content = gateCalendar(t, { today, url, now: clock.now() });
    const file = { type: "text/calendar; charset=utf-8", content };
    return await sendFile(reply, "kaibo-platform.ics", file);
  });

  app.get<{ Params: { id: string } }>("/onboardings/:id/forecast.ics", async (request, reply) => {
    const onboarding = await onboardings.open(accessOf(request));
    const page = contextOf(request, reply, dependencies);
    return await send(reply, page, {
      now: clock.now(),
      check: await checkOf(onboarding, checks, page.language),
      scope: digest(onboarding.id),
      address: paths.step(onboarding.id, "eligibility"),
    });
  });
}

type CalendarRequest = { check: CheckReply | null; scope: string; address: string; now: Date };

async function send(
  reply: FastifyReply,
  { t, publicUrl }: PageContext,
  { check, scope, address, now }: CalendarRequest,
): Promise<FastifyReply> {
  const calendar = check && forecastCalendar(check, { t, scope, url: publicUrl + address, now });
  if (calendar === null) return await seeOther(reply, address);
  const file = { type: "text/calendar; charset=utf-8", content: calendar };
  return await sendFile(reply, "kaibo-forecast.ics", file);
}

function digest(text: string): string {
  return createHash("sha256").update(text).digest("hex").slice(0, 20);
}
