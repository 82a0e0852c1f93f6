/** What a merchant takes along who makes the room by hand at another device: the pictures, and the sheet as text. */
import type { RoomAnswers } from "../../../machines/onboarding/answers.ts";
import { missingPictures, type ReadImage, WINDOWS_BOM } from "../frame/missing-pictures.ts";
import type { PackedFile } from "../frame/zipped.ts";
import { languageOf } from "../texts/texts.ts";
import type { Texts } from "../texts/zh-cn.ts";
import { PICTURES, roomRows } from "./room-sheet.ts";

const SIZES = { coverImg: "1080x1920", shareImg: "800x640", feedsImg: "800x800" } as const;

/** The files of the pack, one by one; the last one names the pictures that are lost, if any are. */
export async function* roomPack(
  answers: RoomAnswers,
  readImage: ReadImage,
  t: Texts,
): AsyncGenerator<PackedFile> {
  const text = sheetText(answers, t);
  yield { name: `${t.sharing.packSheet}.txt`, bytes: new TextEncoder().encode(text) };
  const missing: string[] = [];
  for (const name of PICTURES) {
    const bytes = await readImage(answers[name]);
    const file = `${t.sharing.packNames[name]}-${SIZES[name]}.jpg`;
    if (bytes === null) missing.push(file);
    else yield { name: file, bytes };
  }
  yield* missingPictures(missing, t);
}

/** The copy sheet, a line for each field of WeChat's form. */
function sheetText(answers: RoomAnswers, t: Texts): string {
  const colon = languageOf(t) === "en" ? ": " : "：";
  const lines = roomRows(answers, t).map(({ label, value }) => `${label}${colon}${value}\r\n`);
  return `${WINDOWS_BOM}${lines.join("")}`;
}
