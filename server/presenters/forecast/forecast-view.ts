/** The verdict over time as the pages show it: a sentence, a picture, and the same as a list. */
import { addDays, daysBetween } from "../../../rules/civil-date.ts";
import type { CheckReply } from "../../application/checks/check-reply.ts";
import { say } from "../texts/texts.ts";
import type { Texts } from "../texts/zh-cn.ts";
import { timelineOf } from "./timeline.ts";

type Foreseen = Pick<CheckReply, "asOf" | "forecast" | "forecastUntil" | "conditions">;
type Interval = CheckReply["forecast"][number];

/** `calendarHref` leads to the same as a calendar; null where there is none. */
export function forecastView(
  reply: Foreseen,
  { t, today, calendarHref }: { t: Texts; today: string; calendarHref: string | null },
) {
  const isToday = reply.asOf === today;
  const sentence = forecastSentence(reply, { t, isToday });
  const turns = reply.forecast.length > 1;
  return {
    title: t.forecast.title,
    sentence,
    timeline: timelineOf(reply, { t, isToday, description: sentence }),
    intervals: turns ? reply.forecast.map((interval) => intervalView(reply, interval, { t })) : [],
    calendar:
      turns && calendarHref !== null ? { href: calendarHref, label: t.forecast.calendar } : null,
  };
}

/** What becomes of the verdict, and what a payment would do about it, in one or two sentences. */
export function forecastSentence(
  reply: Foreseen,
  { t, isToday }: { t: Texts; isToday: boolean },
): string {
  const words = t.forecast;
  const { forecast, forecastUntil: until } = reply;
  const [only] = forecast;
  if (only && forecast.length === 1) return say(words.always[only.verdict], { until });
  const clauses = forecast.map(({ from, to, verdict }, index) => {
    const parts = { from, to: to ?? until, now: isToday ? words.now : say(words.then, { from }) };
    if (index === 0) return say(words.first[verdict], parts);
    return say((to === null ? words.last : words.middle)[verdict], parts);
  });
  const sentence = say(words.sentence, { clauses: clauses.join(words.join) });
  return forecast.some((interval) => endsForWantOfPayment(forecast, interval))
    ? `${sentence}${words.extend}`
    : sentence;
}

/** True when a payment made before its end, and nothing else, would let an eligible interval go on. */
export function endsForWantOfPayment(forecast: readonly Interval[], interval: Interval): boolean {
  const next = forecast[forecast.indexOf(interval) + 1];
  const lost = next?.changes.filter(({ status }) => status !== "met") ?? [];
  return (
    interval.verdict === "eligible" && lost.length === 1 && lost[0]?.condition === "recent-payment"
  );
}

function intervalView(
  { conditions, forecastUntil }: Foreseen,
  { from, to, verdict, changes }: Interval,
  { t }: { t: Texts },
) {
  const words = t.forecast;
  const days = daysBetween(from, addDays(to ?? forecastUntil, 1));
  return {
    verdict,
    word: words.short[verdict],
    period: say(to === null ? words.openPeriod : words.period, {
      from,
      to: to ?? forecastUntil,
      days,
    }),
    causes: changes.map(({ condition, status }) =>
      say(words.turned[status], {
        title: conditions.find(({ id }) => id === condition)?.title ?? condition,
      }),
    ),
  };
}
