/** Uploaded pictures are made to WeChat's sizes and kept at once, so that a wrong field elsewhere does not lose them. */

import type { Access } from "../../../application/onboarding/onboardings.ts";
import type { Focus, ImageRefusal } from "../../../application/ports/images.ts";
import type { FieldProblem } from "../../../application/reading/field-problems.ts";
import type { Parsed } from "../../../application/reading/issues.ts";
import { FOCUS_AUTO, parseFocus } from "../../../application/room/focus.ts";
import type { Values } from "../../../presenters/forms/form.ts";
import { imageProblem } from "../../image-problem.ts";
import { type FormBody, type Upload, valueIn } from "../frame/form-body.ts";
import type { PageDependencies } from "../frame/page-dependencies.ts";

type Made = { values: Values; problems: FieldProblem[] };
type Maker = Pick<PageDependencies, "imageMaker" | "onboardings">;

/** One picture makes all three of a room; one that was sent for a single place replaces that one only. */
export async function keepRoomPictures(
  form: FormBody,
  access: Access,
  maker: Maker,
): Promise<Made> {
  const { imageMaker } = maker;
  const main = form.uploads.coverImg;
  const focus = readFocus(form.values, main !== undefined);
  if (!focus.ok) return { values: form.values, problems: [...focus.problems] };
  const ids: Record<string, string> = {};
  const problems: FieldProblem[] = [];
  if (main) {
    const made = await imageMaker.roomImages(main.bytes, { focus: focus.value });
    if (made.ok) {
      const { coverImg, shareImg, feedsImg } = made;
      for (const [name, image] of Object.entries({ coverImg, shareImg, feedsImg })) {
        ids[name] = await maker.onboardings.keepImage(access, image);
      }
    } else problems.push(problemOf("/room/coverImg", made.refusal, main));
  }
  for (const name of ["shareImg", "feedsImg"] as const) {
    const upload = form.uploads[name];
    if (!upload) continue;
    const made = await imageMaker.roomImage(name, upload.bytes);
    if (made.ok) ids[name] = await maker.onboardings.keepImage(access, made.image);
    else problems.push(problemOf(`/room/${name}`, made.refusal, upload));
  }
  const kept = main ? { ...ids, focus: valueIn(form.values, "focus") } : ids;
  return { values: withKept(form.values, kept), problems };
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
  maker: Maker,
): Promise<Made> {
  const upload = form.uploads.coverImgUrl;
  if (!upload) return { values: form.values, problems: [] };
  const made = await maker.imageMaker.goodsImage(upload.bytes);
  if (!made.ok) {
    return {
      values: form.values,
      problems: [problemOf("/goods/coverImgUrl", made.refusal, upload)],
    };
  }
  const id = await maker.onboardings.keepImage(access, made.image);
  return { values: withKept(form.values, { coverImgUrl: id }), problems: [] };
}

function withKept(values: Values, ids: Record<string, string>): Values {
  const kept = Object.entries(ids).map(([name, id]): [string, string[]] => [`${name}-kept`, [id]]);
  return { ...values, ...Object.fromEntries(kept) };
}

function problemOf(pointer: string, refusal: ImageRefusal, upload: Upload): FieldProblem {
  if (upload.isTruncated) {
    return { pointer, code: "image-too-large", read: "> 10 MB", params: { limit: "10 MB" } };
  }
  return imageProblem(pointer, refusal);
}
