/** Pictures of goods: which goods lack one, the addresses to fetch them from, and the form for many at once. */
import type { GoodsItem } from "../../../../machines/onboarding/context.ts";
import { isFetchable } from "../../../application/goods/pictures/fetch-covers.ts";
import { paths } from "../../../paths.ts";
import { errorSummary } from "../../forms/error-summary.ts";
import { type Action, type Form, FormBuilder, PLAIN_FORM, plainGroup } from "../../forms/form.ts";
import { allows, type StepInput, stepPage } from "../../onboarding/step-page.ts";
import { say } from "../../texts/texts.ts";
import { coverProblemText } from "../goods-refusal.ts";

const REFUSED_SHOWN_MAX = 20;
const ACCEPTED = ".zip,application/zip,image/png,image/jpeg,image/webp,image/gif";

export function picturesPage(input: StepInput) {
  const { page, onboarding } = input;
  const { goodsPictures: words } = page.t;
  const { goods } = onboarding.state.context;
  const { form, summary } = uploadForm(input);
  const missing = goods.filter(({ answers }) => answers.coverImgUrl === null);
  const standing = goods.length === 0 ? words.noGoods : words.none;
  return {
    ...stepPage(input, "goods", words, summary),
    standing: missing.length === 0 ? standing : say(words.missing, { count: missing.length }),
    parts: partsOf(input, missing),
    fetchAll: fetchAction(input, missing),
    refused: refusedView(input, missing),
    form: allows(input, "goods.added") || goods.length > 0 ? form : null,
    backHref: paths.step(onboarding.id, "goods"),
  };
}

function partsOf({ page }: StepInput, missing: readonly GoodsItem[]): string[] {
  const { goodsPictures: words } = page.t;
  const addressed = missing.filter(({ answers }) => answers.coverAddress !== null);
  const refused = addressed.filter(({ coverProblem }) => coverProblem !== null).length;
  const counts = [
    [words.fetchable, addressed.length - refused],
    [words.refusedBefore, refused],
    [words.withoutAddress, missing.length - addressed.length],
  ] as const;
  return counts.filter(([, count]) => count > 0).map(([text, count]) => say(text, { count }));
}

function fetchAction(
  { page, onboarding }: StepInput,
  missing: readonly GoodsItem[],
): Action | null {
  const count = missing.filter(isFetchable).length;
  if (count === 0) return null;
  return {
    action: paths.fetchGoodsPictures(onboarding.id),
    hidden: [],
    label: say(page.t.goodsPictures.fetchAll, { count }),
    style: "main",
  };
}

/** The addresses that gave no picture, with why, and the way to where they are changed. */
function refusedView({ page, onboarding }: StepInput, missing: readonly GoodsItem[]) {
  const { goodsPictures: words } = page.t;
  const refused = missing.filter(({ coverProblem }) => coverProblem !== null);
  if (refused.length === 0) return null;
  const isCut = refused.length > REFUSED_SHOWN_MAX;
  return {
    title: say(words.refusedTitle, { count: refused.length }),
    shown: isCut ? say(words.refusedShown, { shown: REFUSED_SHOWN_MAX }) : null,
    items: refused.slice(0, REFUSED_SHOWN_MAX).map(({ key, answers, coverProblem }) => ({
      name: answers.name,
      address: answers.coverAddress,
      problem: coverProblemText(coverProblem, page.language),
      href: `${paths.goods(onboarding.id, { open: { form: "edit", key } })}#edit`,
    })),
  };
}

function uploadForm({ page, onboarding, refused }: StepInput) {
  const { goodsPictures: words } = page.t;
  const problems = refused?.problems ?? [];
  const fields = { t: page.t, language: page.language, values: {}, problems };
  const file = new FormBuilder(fields, "").file("pictures", words.file, {
    hint: words.fileHint,
    accept: ACCEPTED,
    isMany: true,
  });
  const groups = plainGroup(file);
  const form: Form = {
    ...PLAIN_FORM,
    action: paths.goodsPictures(onboarding.id),
    isMultipart: true,
    hidden: [{ name: "intent", value: "pictures" }],
    groups,
    submit: words.submit,
  };
  return { form, summary: errorSummary(fields, "", groups) };
}
