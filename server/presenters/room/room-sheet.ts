import type { RoomAnswers } from "../../../machines/onboarding/answers.ts";
import { paths } from "../../paths.ts";
import type { Values } from "../forms/form.ts";
import { shanghaiClock } from "../frame/times.ts";
import type { Texts } from "../texts/zh-cn.ts";

/** The pictures of a room, by WeChat's names. */
export const PICTURES = ["coverImg", "shareImg", "feedsImg"] as const;

/** One line of the sheet; what is typed into WeChat's form can be copied, the rest is chosen there. */
export type SheetRow = { label: string; value: string; isTyped: boolean };

/** Everything of a room with its label, in the order of WeChat's form. */
export function roomRows(answers: RoomAnswers, t: Texts): SheetRow[] {
  const words = t.room;
  const openOrClosed = (closed: 0 | 1) => (closed === 1 ? words.off : words.on);
  const typed: [string, string | null][] = [
    [words.anchorName, answers.anchorName],
    [words.anchorWechat, answers.anchorWechat],
    [words.subAnchorWechat, answers.subAnchorWechat],
    [words.createrWechat, answers.createrWechat],
  ];
  const chosen: [string, string][] = [
    [words.closeComment, openOrClosed(answers.closeComment)],
    [words.closeLike, openOrClosed(answers.closeLike)],
    [words.closeGoods, openOrClosed(answers.closeGoods)],
    [words.closeShare, openOrClosed(answers.closeShare)],
    [words.closeReplay, openOrClosed(answers.closeReplay)],
    [words.closeKf, openOrClosed(answers.closeKf)],
    [words.isFeedsPublic, answers.isFeedsPublic === 1 ? words.on : words.off],
  ];
  return [
    { label: words.name, value: answers.name, isTyped: true },
    { label: words.startTime, value: shanghaiClock(answers.startTime), isTyped: true },
    { label: words.endTime, value: shanghaiClock(answers.endTime), isTyped: true },
    { label: words.type, value: words.types[answers.type], isTyped: false },
    ...typed.flatMap(([label, value]) => (value === null ? [] : [{ label, value, isTyped: true }])),
    ...chosen.map(([label, value]) => ({ label, value, isTyped: false })),
  ];
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
