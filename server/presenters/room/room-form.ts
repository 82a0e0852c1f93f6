import type { RoomAnswers } from "../../../machines/onboarding/answers.ts";
import { FOCUS_AUTO } from "../../application/room/focus.ts";
import {
  type FieldGroup,
  FormBuilder,
  type FormInput,
  plainGroup,
  type Values,
} from "../forms/form.ts";

/** WeChat's room form; names are WeChat's own. A switch's value 1 means closed, as WeChat has it. */
export function roomFields(input: FormInput): FieldGroup[] {
  const { t } = input;
  const { room } = t;
  const form = new FormBuilder(input, "/room");
  const optional = { isOptional: true };
  const openOrClosed = (name: string, label: string, hint: string, fallback = "0") =>
    form.radio(name, label, { "0": room.on, "1": room.off }, { hint, fallback });
  return [
    {
      legend: room.basics,
      hint: null,
      fields: [
        form.input("name", room.name, { hint: room.nameHint }),
        form.input("startTime", room.startTime, {
          hint: room.startTimeHint,
          type: "datetime-local",
        }),
        form.input("endTime", room.endTime, { hint: room.endTimeHint, type: "datetime-local" }),
        form.radio("type", room.type, room.types, { fallback: "0" }),
        form.input("anchorName", room.anchorName, { hint: room.anchorNameHint }),
        form.input("anchorWechat", room.anchorWechat, { hint: room.anchorWechatHint }),
        form.input("subAnchorWechat", room.subAnchorWechat, {
          hint: room.subAnchorWechatHint,
          ...optional,
        }),
        form.input("createrWechat", room.createrWechat, {
          hint: room.createrWechatHint,
          ...optional,
        }),
      ],
    },
    {
      legend: room.pictures,
      hint: null,
      fields: [
        form.file("coverImg", room.coverImg, { hint: room.coverImgHint }),
        form.radio("focus", room.focus, room.focusChoices, {
          hint: room.focusHint,
          fallback: FOCUS_AUTO,
          layout: "thirds",
        }),
        form.file("shareImg", room.shareImg, { hint: room.shareImgHint, ...optional }),
        form.file("feedsImg", room.feedsImg, { hint: room.feedsImgHint, ...optional }),
      ],
    },
    {
      legend: room.switches,
      hint: room.switchesHint,
      fields: [
        openOrClosed("closeComment", room.closeComment, room.fixedAfterStart),
        openOrClosed("closeLike", room.closeLike, room.fixedAfterStart),
        openOrClosed("closeGoods", room.closeGoods, room.fixedAfterStart),
        openOrClosed("closeShare", room.closeShare, room.fixedShare),
        openOrClosed("closeReplay", room.closeReplay, room.laterPossible, "1"),
        openOrClosed("closeKf", room.closeKf, room.kfHint, "1"),
        form.radio(
          "isFeedsPublic",
          room.isFeedsPublic,
          { "1": room.on, "0": room.off },
          { fallback: "1" },
        ),
      ],
    },
  ];
}

/** Fixed when a room is made: WeChat's form for changes does not have them. */
const FIXED = new Set(["type", "subAnchorWechat", "createrWechat"]);

/** What can be changed of a room that WeChat has. */
export function roomChangeFields(input: FormInput): FieldGroup[] {
  return roomFields(input).map((group) => ({
    ...group,
    fields: group.fields.filter(({ name }) => !FIXED.has(name)),
  }));
}

/** Who is to help in a room. */
export function assistantFields(input: FormInput): FieldGroup[] {
  const { roomDesk } = input.t;
  const form = new FormBuilder(input, "/operation");
  return plainGroup(
    form.input("username", roomDesk.username),
    form.input("nickname", roomDesk.nickname, { hint: roomDesk.nicknameHint }),
  );
}

/** The anchor's second WeChat id. */
export function subAnchorFields(input: FormInput): FieldGroup[] {
  const form = new FormBuilder(input, "/operation");
  return plainGroup(form.input("username", input.t.roomDesk.username));
}

/** The id of a room that was made by hand. */
export function confirmedFields(input: FormInput): FieldGroup[] {
  const { room } = input.t;
  const form = new FormBuilder(input, "");
  const hint = room.roomIdHint;
  return plainGroup(
    form.input("roomId", room.roomId, { hint, inputmode: "numeric", isOptional: true }),
  );
}

/** Stored answers as the form shows them. */
export function valuesOfRoom(answers: RoomAnswers): Values {
  const { coverImg, shareImg, feedsImg, startTime, endTime, ...rest } = answers;
  const plain = Object.entries(rest).map(([name, value]) => [name, [String(value ?? "")]] as const);
  return {
    ...Object.fromEntries(plain),
    // `datetime-local` has no zone; the wall clock of Shanghai is what the page says it is.
    startTime: [startTime.slice(0, 16)],
    endTime: [endTime.slice(0, 16)],
    "coverImg-kept": [coverImg],
    "shareImg-kept": [shareImg],
    "feedsImg-kept": [feedsImg],
  };
}
