/** When a reminder says something: one that came too late, or whose matter is settled, would only confuse. */
import type { Context, Reminder } from "./context.ts";

const isOpen: Record<Reminder, (context: Context) => boolean> = {
  "consent-lapses": ({ enable }) =>
    enable.enabledBy === null &&
    enable.rejection === null &&
    typeof enable.application?.sentAt === "string",
  "plugin-resubmission": ({ enable }) =>
    enable.enabledBy !== null && enable.pluginSubmittedOn === null,
  "room-starts": ({ room }) => room.status === "created",
};

/** True while there is still something to do about what the reminder is of. */
export function concerns(context: Context, reminder: Reminder): boolean {
  return isOpen[reminder](context);
}
