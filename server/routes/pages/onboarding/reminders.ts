import type { FastifyInstance } from "fastify";
import { STEPS } from "../../../../machines/onboarding/progress.ts";
import { typedEvent } from "../../../application/wizard/client-events.ts";
import { isCoded } from "../../../errors.ts";
import { paths } from "../../../paths.ts";
import { accessOf } from "../frame/access-cookie.ts";
import { readFormBody, valueIn } from "../frame/form-body.ts";
import type { PageDependencies } from "../frame/page-dependencies.ts";
import { seeOther } from "../frame/page-request.ts";

/** Puts a reminder away, and leads back to the page that showed it. */
export function reminderPages(app: FastifyInstance, { onboardings }: PageDependencies): void {
  app.post("/onboardings/:id/reminders", async (request, reply) => {
    const access = accessOf(request);
    const { values } = readFormBody(request);
    const from = STEPS.find((step) => step === valueIn(values, "from"));
    const body = typedEvent("reminder.dismissed", (name) => valueIn(values, name));
    try {
      // One that is gone already, or that no page shows, is put away as well.
      await onboardings.send(access, { body, expectedRevision: null });
    } catch (error) {
      if (!isCoded(error, "event-not-allowed")) throw error;
    }
    return await seeOther(reply, from ? paths.step(access.id, from) : paths.onboarding(access.id));
  });
}
