/** Uploaded pictures are made to WeChat's sizes and kept at once, so that a wrong field elsewhere does not lose them. */

import {
  cutOffProblem,
  imageProblem,
  noRoomProblem,
} from "../../../application/onboarding/image-problem.ts";
import { keepPictures, type PictureKeeper } from "../../../application/onboarding/kept-pictures.ts";
import type { Access } from "../../../application/onboarding/onboardings.ts";
import type { Focus, ImageRefusal } from "../../../application/ports/images.ts";
import type { FieldProblem } from "../../../application/reading/field-problems.ts";
import type { Parsed } from "../../../application/reading/issues.ts";
import { FOCUS_AUTO, parseFocus } from "../../../application/room/focus.ts";
import type { Values } from "../../../presenters/forms/form.ts";
import { type FormBody, type Upload, valueIn } from "../frame/form-body.ts";

type Made = { values: Values; problems: FieldProblem[] };

/** One picture makes all three of a room; one that was sent for a single place replaces that one only. */
export async function keepRoomPictures(
  form: FormBody,
  access: Access,
  maker: PictureKeeper,
): Promise<Made> {
  const main = form.uploads.coverImg;
  const focus = readFocus(form.values, main !== undefined);
  if (!focus.ok) return { values: form.values, problems: [...focus.problems] };
  const wholes = main ? [{ name: "coverImg", purpose: "room", upload: main } as const] : [];
  const parts = (["shareImg", "feedsImg"] as const).flatMap((name) => {
    const upload = form.uploads[name];
    return upload ? [{ name, purpose: name, upload }] : [];
  });
  const ids: Record<string, string> = {};
  const problems: FieldProblem[] = [];
  for (const { name, purpose, upload } of [...wholes, ...parts]) {
    const handedIn = { purpose, bytes: upload.bytes, focus: main === upload ? focus.value : null };
    const kept = await keep(`/room/${name}`, upload, () => keepPictures(maker, access, handedIn));
    if (!kept.ok) problems.push(kept.problem);
    else Object.assign(ids, "image" in kept.ids ? { [name]: kept.ids.image } : kept.ids);
  }
  const kept = main ? { ...ids, focus: valueIn(form.values, "focus") } : ids;
  return { values: withKept(form.values, kept), problems };
}

/** Under what names the pictures are kept that are made of these uploads. */
export function keptNames(uploaded: readonly string[]): string[] {
  const made = uploaded.includes("coverImg") ? ["shareImg", "feedsImg"] : [];
  return [...uploaded, ...made].map((name) => `${name}-kept`);
}

/** A kept picture was cropped already; another focus needs the whole picture once more. */
function readFocus(values: Values, isUploaded: boolean): Parsed<Focus | null> {
  const focus = valueIn(values, "focus");
  const isKept = valueIn(values, "coverImg-kept") !== "";
  const before = valueIn(values, "focus-kept");
  if (isKept && !isUploaded && (focus || FOCUS_AUTO) !== (before || FOCUS_AUTO)) {
    const problem = { pointer: "/room/focus", code: "focus-needs-picture", read: focus } as const;
    return { ok: false, problems: [problem] };
  }
  return parseFocus({ focus }, "/room");
}

export async function keepGoodsPicture(
  form: FormBody,
  access: Access,
  maker: PictureKeeper,
): Promise<Made> {
  const upload = form.uploads.coverImgUrl;
  if (!upload) return { values: form.values, problems: [] };
  const handedIn = { purpose: "goods", bytes: upload.bytes } as const;
  const keeping = () => keepPictures(maker, access, handedIn);
  const kept = await keep("/goods/coverImgUrl", upload, keeping);
  if (!kept.ok) return { values: form.values, problems: [kept.problem] };
  const { image: id = "" } = kept.ids;
  return { values: withKept(form.values, { coverImgUrl: id }), problems: [] };
}

function withKept(values: Values, ids: Record<string, string>): Values {
  const kept = Object.entries(ids).map(([name, id]): [string, string[]] => [`${name}-kept`, [id]]);
  return { ...values, ...Object.fromEntries(kept) };
}

type Kept = Awaited<ReturnType<typeof keepPictures>>;

/** What was kept, or the problem of the field: that there is no room is one as well, so that nothing else is lost. */
async function keep(
  pointer: string,
  upload: Upload,
  keeping: () => Promise<Kept>,
): Promise<Extract<Kept, { ok: true }> | { ok: false; problem: FieldProblem }> {
  try {
    const kept = await keeping();
    return kept.ok ? kept : { ok: false, problem: problemOf(pointer, kept.refusal, upload) };
  } catch (error) {
    const problem = noRoomProblem(pointer, error);
    if (problem === null) throw error;
    return { ok: false, problem };
  }
}

function problemOf(pointer: string, refusal: ImageRefusal, upload: Upload): FieldProblem {
  return upload.isTruncated ? cutOffProblem(pointer) : imageProblem(pointer, refusal);
}
