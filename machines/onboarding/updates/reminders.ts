import type { Context, Reminder } from "../context.ts";
import type { UpdatesOf } from "./update.ts";

export const reminderUpdates: UpdatesOf<"reminder"> = {
  "reminder.due": (context, { reminder, at }) => ({
    reminders: [...without(context, reminder), { reminder, at }],
  }),
  "reminder.dismissed": (context, { reminder }) => ({ reminders: without(context, reminder) }),
};

function without({ reminders }: Context, name: Reminder): Context["reminders"] {
  return reminders.filter(({ reminder }) => reminder !== name);
}
