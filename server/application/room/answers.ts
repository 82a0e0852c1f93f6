/** A live room as entered, checked before a call is spent. */
import { z } from "zod";
import { RoomAnswers } from "../../../machines/onboarding/answers.ts";
import { inOrderOf, type Moment, schemasOf } from "../reading/field-row.ts";
import { onceValid, type Parsed, parseAnswers, raise } from "../reading/issues.ts";
import { MINUTE_MS, ROOM_FIELDS, ROOM_LIMITS } from "./fields.ts";

const RoomForm = (moment: Moment) =>
  z
    .strictObject(inOrderOf(RoomAnswers, schemasOf(ROOM_FIELDS, moment)))
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

/** The room as entered, or what is wrong with it; the moment decides the earliest and the latest start. */
export function parseRoom(room: unknown, moment: Moment): Parsed<RoomAnswers> {
  return parseAnswers(RoomForm(moment), room, "/room");
}
