/**
 * WeChat's form for a live room, one row a field, in the form's order. Names, defaults and limits are WeChat's own.
 * Source: https://developers.weixin.qq.com/miniprogram/dev/server/API/livebroadcast/studio-management/api_createroom
 */
import { z } from "zod";
import type { RoomAnswers } from "../../../machines/onboarding/answers.ts";
import { addMonths, isCivilDate } from "../../../rules/civil-date.ts";
import type { WeChatRoomChange } from "../ports/wechat/rooms.ts";
import * as field from "../reading/field-kinds.ts";
import type { FieldRow, Moment } from "../reading/field-row.ts";
import { raise } from "../reading/issues.ts";

export const ROOM_LIMITS = {
  name: { min: 3, max: 17 },
  anchorName: { min: 2, max: 15 },
  startMinutesMin: 10,
  startMonthsMax: 6,
  durationMinutesMin: 30,
  durationHoursMax: 24,
} as const;

export const MINUTE_MS = 60_000;

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

const startTime = ({ now }: Moment) =>
  Time.superRefine((text, context) => {
    const start = Date.parse(text);
    const earliest = now.getTime() + ROOM_LIMITS.startMinutesMin * MINUTE_MS;
    if (start <= earliest) raise(context, "time-too-soon", { now: inShanghai(now) });
    if (start > sixMonthsAfter(now)) raise(context, "time-too-late", { now: inShanghai(now) });
  });

/** `datetime-local` has no zone; the page says that it means the wall clock of Shanghai. */
function time(schema: (moment: Moment) => z.ZodType<string>, says: string): FieldRow<string> {
  return field.row(schema, z.iso.datetime({ offset: true }).describe(says), {
    control: field.input("datetime-local"),
    typed: shanghaiTime,
    shown: (kept) => kept.slice(0, 16),
  });
}

/** Cannot be changed of a room that WeChat has. */
const fixed = <Value>(row: FieldRow<Value>) => ({ ...row, isFixed: true as const });

/** What the port cannot change of a room is fixed here, and nothing else is. */
type RoomRows = {
  readonly [Name in keyof RoomAnswers]: FieldRow<RoomAnswers[Name]> &
    (Name extends keyof WeChatRoomChange ? { isFixed?: never } : { isFixed: true });
};

const { startMinutesMin, startMonthsMax, durationMinutesMin, durationHoursMax } = ROOM_LIMITS;

/** Of a switch `close…`, 1 is switched off. */
export const ROOM_FIELDS = {
  name: field.name(ROOM_LIMITS.name, "直播间标题"),
  startTime: time(
    startTime,
    `At least ${startMinutesMin} minutes and at most ${startMonthsMax} months ahead`,
  ),
  endTime: time(
    () => Time,
    `${durationMinutesMin} minutes to ${durationHoursMax} hours after the start`,
  ),
  type: fixed(field.numberedChoice([0, 1], "0: by phone, 1: by push stream")),
  anchorName: field.name(ROOM_LIMITS.anchorName, "主播昵称"),
  anchorWechat: field.wechatId,
  subAnchorWechat: fixed(field.optional(field.wechatId)),
  createrWechat: fixed(field.optional(field.wechatId)),
  coverImg: field.picture,
  // On a page they are made of the first one unless they are sent.
  shareImg: { ...field.picture, isOptional: true },
  feedsImg: { ...field.picture, isOptional: true },
  closeComment: field.flag("1: no comments"),
  closeLike: field.flag("1: no likes"),
  closeGoods: field.flag("1: no goods shelf"),
  closeShare: field.flag("1: no sharing; default 0", { fallback: 0 }),
  closeReplay: field.flag("1 (default): no replay", { fallback: 1 }),
  closeKf: field.flag("1 (default): no customer service", { fallback: 1 }),
  isFeedsPublic: field.flag("1 (default): WeChat may recommend the room", { on: 1, fallback: 1 }),
} satisfies RoomRows;

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

/** A browser without a field for times sends what was typed, with a space and perhaps full-width signs. */
function shanghaiTime(typed: string): string {
  const [, date = "", clock = ""] =
    /^(\d{4}-\d\d-\d\d)[T\s]+(\d\d:\d\d)(?::\d\d)?$/.exec(typed.normalize("NFKC").trim()) ?? [];
  return date === "" ? typed : `${date}T${clock}:00+08:00`;
}
