/** Reminds the merchant when the time comes, unless it has become unnecessary. */
import { z } from "zod";
import { type Context, Reminder } from "../../../../machines/onboarding/context.ts";
import type { JobHandler, JobMeans } from "../../jobs/job-handler.ts";

/** `of`: which application, which enabling, which start it is about; another one has a reminder of its own. */
const Payload = z.strictObject({ reminder: Reminder, of: z.string() });
type Payload = z.infer<typeof Payload>;

export function remind({ work, clock }: JobMeans): JobHandler {
  return async ({ subject: id, payload }) => {
    const about = Payload.parse(payload);
    if (isStillTrue(about, await work.context(id))) {
      const at = clock.now().toISOString();
      await work.tell(id, { type: "reminder.due", reminder: about.reminder, at });
    }
    return { outcome: "done" };
  };
}

function isStillTrue({ reminder, of }: Payload, { enable, room }: Context): boolean {
  switch (reminder) {
    case "consent-lapses":
      return enable.enabledBy === null && enable.application?.sentAt === of;
    case "plugin-resubmission":
      return enable.enabledOn === of && enable.pluginSubmittedOn === null;
    case "room-starts":
      return room.status === "created" && room.answers?.startTime === of;
  }
}
