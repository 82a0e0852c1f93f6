/** What a merchant is reminded of, as notices with a way to put them away. */
import { type Context, Reminder } from "../../../machines/onboarding/context.ts";
import type { StepId } from "../../../machines/onboarding/progress.ts";
import { concerns } from "../../../machines/onboarding/reminders.ts";
import type { Onboarding } from "../../application/onboarding/onboardings.ts";
import { paths } from "../../paths.ts";
import type { Action } from "../forms/form.ts";
import { consentUntil, shanghaiClock } from "../frame/times.ts";
import { say } from "../texts/texts.ts";
import type { Texts } from "../texts/zh-cn.ts";

/** Where what it reminds of is done. */
const STEP_OF: Readonly<Record<Reminder, StepId>> = {
  "consent-lapses": "enable",
  "plugin-resubmission": "enable",
  "room-starts": "room",
};

/** The reminders that still say something: all of them on the overview, those of a step on its page. */
export function remindersView(
  { id, state: { context } }: Onboarding,
  t: Texts,
  { now, step }: { now: Date; step: StepId | null },
) {
  return context.reminders.flatMap(({ reminder }) => {
    const isElsewhere = step !== null && STEP_OF[reminder] !== step;
    const words =
      isElsewhere || !concerns(context, reminder) ? null : wordsOf(reminder, context, { t, now });
    if (words === null) return [];
    const link = { href: paths.step(id, STEP_OF[reminder]), label: t.reminders[reminder].link };
    return [
      {
        reminder,
        ...words,
        // On the very page it leads nowhere.
        link: step === null ? link : null,
        dismiss: dismissal(id, reminder, { t, step }),
      },
    ];
  });
}

/** What a reminder is of, in a few words; a name of a later version is shown as it is. */
export function reminderName(name: string, t: Texts): string {
  const known = Reminder.safeParse(name);
  return known.success ? t.reminders[known.data].name : name;
}

type Words = { title: string; text: string };

/** Null where its time is over. */
function wordsOf(
  reminder: Reminder,
  { enable, room }: Context,
  { t, now }: { t: Texts; now: Date },
): Words | null {
  const { title, text } = t.reminders[reminder];
  switch (reminder) {
    case "consent-lapses": {
      const until = consentUntil(enable.application?.sentAt ?? "");
      const words = now < until ? { title, text } : t.consentLapsed;
      const at = shanghaiClock(until.toISOString());
      return { title: words.title, text: say(words.text, { until: at }) };
    }
    case "plugin-resubmission":
      return { title, text };
    case "room-starts": {
      if (room.answers === null || Date.parse(room.answers.startTime) <= now.getTime()) return null;
      const { name, startTime } = room.answers;
      return { title, text: say(text, { room: name, start: shanghaiClock(startTime) }) };
    }
  }
}

function dismissal(
  id: string,
  reminder: Reminder,
  { t, step }: { t: Texts; step: StepId | null },
): Action {
  const hidden = { intent: "reminder.dismissed", reminder, ...(step && { from: step }) };
  return {
    action: paths.reminders(id),
    hidden: Object.entries(hidden).map(([name, value]) => ({ name, value })),
    label: t.reminders.dismiss,
    style: "quiet",
  };
}
