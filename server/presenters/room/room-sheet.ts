import type { RoomAnswers } from "../../../machines/onboarding/answers.ts";
import type { Control } from "../../application/reading/field-row.ts";
import { ROOM_FIELDS } from "../../application/room/fields.ts";
import { paths } from "../../paths.ts";
import type { Values } from "../forms/form.ts";
import { switchWords } from "../forms/row-fields.ts";
import { shanghaiClock } from "../frame/times.ts";
import type { Texts } from "../texts/zh-cn.ts";

/** The pictures of a room, by WeChat's names. */
export const PICTURES = ["coverImg", "shareImg", "feedsImg"] as const;

/** One line of the sheet; what is typed into WeChat's form can be copied, the rest is chosen there. */
export type SheetRow = { label: string; value: string; isTyped: boolean };

/** Everything of a room with its label, in the order of WeChat's form; pictures are handed over as files. */
export function roomRows(answers: RoomAnswers, t: Texts): SheetRow[] {
  const names = Object.keys(ROOM_FIELDS) as (keyof RoomAnswers)[];
  return names.flatMap((name) => {
    const { control } = ROOM_FIELDS[name];
    const answer = answers[name];
    if (control.kind === "picture" || answer === null) return [];
    const isTyped = control.kind === "input" || control.kind === "textarea";
    return [{ label: t.room[name], value: sheetValue(control, answer, t), isTyped }];
  });
}

/** As it is called where WeChat asks for it. */
function sheetValue(control: Control, answer: string | number, t: Texts): string {
  const words = new Map<string, string>(Object.entries(chosenWords(control, t)));
  if (words.size > 0) return words.get(String(answer)) ?? String(answer);
  return isTime(control) ? shanghaiClock(String(answer)) : String(answer);
}

function chosenWords(control: Control, t: Texts): Record<string, string> {
  if (control.kind === "switch") return switchWords({ t }, control);
  return control.kind === "choice" ? t.room.types : {};
}

function isTime(control: Control): boolean {
  return control.kind === "input" && control.type === "datetime-local";
}

/** What is copied into WeChat's console by hand: the rows, the pictures, and how viewers will see them. */
export function sheetView(id: string, answers: RoomAnswers, t: Texts) {
  return {
    rows: roomRows(answers, t),
    packHref: paths.roomPack(id),
    preview: previewOf(id, answers, t),
  };
}

/** How viewers will see the room: its cover with the words on it, its card in a chat, and all three pictures. */
export function previewOf(id: string, answers: RoomAnswers, t: Texts) {
  return {
    pictures: PICTURES.map((name) => ({
      href: paths.image(id, answers[name]),
      label: t.room.pictureNames[name],
    })),
    name: answers.name,
    anchorName: answers.anchorName,
    startTime: shanghaiClock(answers.startTime),
    coverImg: paths.image(id, answers.coverImg),
    shareImg: paths.image(id, answers.shareImg),
  };
}

/** The pictures that were handed in already. */
export function keptPictures(id: string, values: Values, t: Texts) {
  return PICTURES.flatMap((name) => {
    const imageId = values[`${name}-kept`]?.[0] ?? "";
    return imageId === ""
      ? []
      : [{ href: paths.image(id, imageId), label: t.room.pictureNames[name] }];
  });
}
