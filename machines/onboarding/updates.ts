/**
 * How each event changes the context: one pure function an event, whatever the state, in a file for each area. Whether
 * the event is allowed is the machine's business; an update may rely on the guard that let its event through.
 */
import type { Context } from "./context.ts";
import type { OnboardingEvent } from "./events.ts";
import { concerns } from "./reminders.ts";
import { connectionUpdates } from "./updates/connection.ts";
import { enableUpdates } from "./updates/enable.ts";
import { goodsUpdates } from "./updates/goods.ts";
import { memberUpdates } from "./updates/members.ts";
import { reminderUpdates } from "./updates/reminders.ts";
import { roomUpdates } from "./updates/room.ts";
import type { Update, UpdatesOf } from "./updates/update.ts";

const updates: UpdatesOf<string> = {
  ...enableUpdates,
  ...connectionUpdates,
  ...roomUpdates,
  ...goodsUpdates,
  ...memberUpdates,
  ...reminderUpdates,
};

/** The context after the event; a reminder does not outlive what it is about. */
export function update(context: Context, event: OnboardingEvent): Context {
  // The table gives each event the function of its own type, which the compiler cannot follow through an index.
  const change = updates[event.type] as Update<OnboardingEvent["type"]>;
  const changed = { ...context, ...change(context, event) };
  const reminders = changed.reminders.filter(({ reminder }) => concerns(changed, reminder));
  return reminders.length === changed.reminders.length ? changed : { ...changed, reminders };
}
