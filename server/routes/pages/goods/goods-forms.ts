/** From the forms of step 4 to the event that they mean. */
import type { GoodsItem } from "../../../../machines/onboarding/context.ts";
import { readPathTemplate } from "../../../application/goods/import/path-template.ts";
import { sameGoods } from "../../../application/goods/same-goods.ts";
import type { Access } from "../../../application/onboarding/onboardings.ts";
import type { FieldProblem } from "../../../application/reading/field-problems.ts";
import type { Values } from "../../../presenters/forms/form.ts";
import { CONFIRMED } from "../../../presenters/goods/goods-open-form.ts";
import { valueIn } from "../frame/form-body.ts";
import type { PageDependencies } from "../frame/page-dependencies.ts";
import { type Read, readEvent, type StepForm } from "../onboarding/step-request.ts";
import { keepGoodsPicture } from "../room/pictures.ts";

export async function readGoodsForm(
  form: StepForm,
  access: Access,
  dependencies: PageDependencies,
): Promise<Read> {
  const isWhole = form.intent === "goods.added" || form.intent === "goods.changed";
  if (!isWhole) return readEvent(form, ["goods"]);
  const kept = await keepGoodsPicture(form, access, dependencies);
  if (kept.problems.length > 0)
    return { meaning: { problems: kept.problems }, values: kept.values };
  const { state } = await dependencies.onboardings.open(access);
  const url = [pathOf(kept.values, state.context.pathTemplate)];
  const values = { ...kept.values, url };
  const isAgain = form.intent === "goods.added" && valueIn(values, CONFIRMED) === "";
  const problems = isAgain ? thereAlready(values, state.context.goods) : [];
  if (problems.length > 0) return { meaning: { problems }, values: kept.values };
  return { ...readEvent({ ...form, values }, ["goods"]), values: kept.values };
}

/** Goods that look the same are added once it was said that they are to be. */
function thereAlready(values: Values, goods: readonly GoodsItem[]): FieldProblem[] {
  const told = { name: valueIn(values, "name"), url: valueIn(values, "url") };
  const same = sameGoods(goods, told);
  if (same === null) return [];
  return [{ pointer: "/goods/name", code: "goods-there-already", read: same.answers.name }];
}

/** A path that was left empty is made from the mall's number, where it is known how. */
function pathOf(values: Values, pathTemplate: string | null): string {
  const [url, sku] = [valueIn(values, "url"), valueIn(values, "sku").trim()];
  const template = pathTemplate === null ? null : readPathTemplate(pathTemplate);
  if (url.trim() !== "" || sku === "" || template?.ok !== true) return url;
  return template.value.fill({ id: sku, sku });
}
