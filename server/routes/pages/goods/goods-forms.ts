/** From the forms of step 4 to the event that they mean. */
import { readPathTemplate } from "../../../application/goods/import/path-template.ts";
import type { Access } from "../../../application/onboarding/onboardings.ts";
import type { Values } from "../../../presenters/forms/form.ts";
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
  const read = readEvent({ ...form, values: { ...kept.values, url } }, ["goods"]);
  return { ...read, values: kept.values };
}

/** A path that was left empty is made from the mall's number, where it is known how. */
function pathOf(values: Values, pathTemplate: string | null): string {
  const [url, sku] = [valueIn(values, "url"), valueIn(values, "sku").trim()];
  const template = pathTemplate === null ? null : readPathTemplate(pathTemplate);
  if (url.trim() !== "" || sku === "" || template?.ok !== true) return url;
  return template.value.fill({ id: sku, sku });
}
