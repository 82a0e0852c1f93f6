/**
 * WeChat's form for a live room with its documented limits, checked before a call is spent.
 * Source: https://developers.weixin.qq.com/miniprogram/dev/server/API/livebroadcast/studio-management/api_createroom
 */
import { z } from "zod";
import type { RoomAnswers } from "../../../machines/onboarding/answers.ts";
import { addMonths, isCivilDate } from "../../../rules/civil-date.ts";
import { ImageId, nameOfWidth, optional, Switch, switchOr, WeChatId } from "../reading/fields.ts";
import { onceValid, type Parsed, parseAnswers, raise } from "../reading/issues.ts";

export const ROOM_LIMITS = {
  name: { min: 3, max: 17 },
  anchorName: { min: 2, max: 15 },
  startMinutesMin: 10,
  startMonthsMax: 6,
  durationMinutesMin: 30,
  durationHoursMax: 24,
} as const;

const MINUTE_MS = 60_000;

/** An RFC 3339 time; kept to the minute, with Shanghai's offset. */
const Time = z
  .string()
  .superRefine((text, context) => {
    const isTime = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)$/.test(text);
    if (text === "") raise(context, "required");
    else if (!isTime || Number.isNaN(Date.parse(text))) raise(context, "time-expected");
    // `Date.parse` takes 30 February for a day in March.
    else if (!isCivilDate(text.slice(0, 10))) raise(context, "date-not-in-calendar");
  })
  .transform((text) => (Number.isNaN(Date.parse(text)) ? text : inShanghai(new Date(text))));

const startTime = (now: Date) =>
  Time.superRefine((text, context) => {
    const start = Date.parse(text);
    const earliest = now.getTime() + ROOM_LIMITS.startMinutesMin * MINUTE_MS;
    if (start <= earliest) raise(context, "time-too-soon", { now: inShanghai(now) });
    if (start > sixMonthsAfter(now)) raise(context, "time-too-late", { now: inShanghai(now) });
  });

const RoomForm = (now: Date) =>
  z
    .strictObject({
      name: nameOfWidth(ROOM_LIMITS.name.min, ROOM_LIMITS.name.max),
      startTime: startTime(now),
      endTime: Time,
      anchorName: nameOfWidth(ROOM_LIMITS.anchorName.min, ROOM_LIMITS.anchorName.max),
      anchorWechat: WeChatId,
      subAnchorWechat: optional(WeChatId),
      createrWechat: optional(WeChatId),
      coverImg: ImageId,
      shareImg: ImageId,
      feedsImg: ImageId,
      type: Switch,
      closeLike: Switch,
      closeGoods: Switch,
      closeComment: Switch,
      isFeedsPublic: switchOr(1),
      closeReplay: switchOr(1),
      closeShare: switchOr(0),
      closeKf: switchOr(1),
    })
    .superRefine(
      ({ startTime: start, endTime: end }, context) => {
        const minutes = (Date.parse(end) - Date.parse(start)) / MINUTE_MS;
        const { durationMinutesMin, durationHoursMax } = ROOM_LIMITS;
        if (minutes < durationMinutesMin || minutes > durationHoursMax * 60) {
          raise(context, "duration-out-of-range", { minutes: Math.round(minutes) }, ["endTime"]);
        }
      },
      onceValid("startTime", "endTime"),
    )
    .superRefine(
      ({ anchorWechat, subAnchorWechat }, context) => {
        if (subAnchorWechat !== null && isSamePerson(subAnchorWechat, anchorWechat)) {
          raise(context, "sub-anchor-is-anchor", {}, ["subAnchorWechat"]);
        }
      },
      onceValid("anchorWechat", "subAnchorWechat"),
    );

/** WeChat ids do not differ by case. */
export function isSamePerson(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}

/** The room as entered, or what is wrong with it; `now` decides the earliest and the latest start. */
export function parseRoom(input: unknown, now: Date): Parsed<RoomAnswers> {
  return parseAnswers(RoomForm(now), input, "/room");
}

/** `2026-11-22T20:00:00+08:00`: the wall clock of Shanghai, to the minute. */
export function inShanghai(instant: Date): string {
  const shifted = new Date(instant.getTime() + 8 * 60 * MINUTE_MS);
  return `${shifted.toISOString().slice(0, 16)}:00+08:00`;
}

function sixMonthsAfter(now: Date): number {
  const wall = inShanghai(now);
  const date = addMonths(wall.slice(0, 10), ROOM_LIMITS.startMonthsMax);
  return Date.parse(`${date}${wall.slice(10)}`);
}
