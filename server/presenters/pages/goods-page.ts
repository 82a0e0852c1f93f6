import { GOODS_MAX } from "../../../machines/onboarding/context.ts";
import { paths } from "../../paths.ts";
import { errorSummary, type Summary } from "../forms/error-summary.ts";
import type { Action, Form } from "../forms/form.ts";
import { goodsFields, valuesOfGoods } from "../forms/goods-form.ts";
import { problemView } from "../problem-view.ts";
import { say } from "../texts/texts.ts";
import { goodsItemView, isEditable } from "./goods-item.ts";
import {
  allows,
  formInput,
  nextLink,
  type StepInput,
  stepAction,
  stepForm,
  stepPage,
} from "./step-page.ts";

/** Step 4: the goods, their review, and their way into the room; `editKey` names the goods to edit, if any. */
export function goodsPage(input: StepInput, editKey: string) {
  const { t } = input.page;
  const { onboarding } = input;
  const { goods, room, goodsProblem } = onboarding.state.context;
  const isDone = goods.some(({ inRoom }) => inRoom);
  const hasApproved = goods.some(({ review, inRoom }) => review === "approved" && !inRoom);
  const edit = editView(input, editKey);
  const items = goods.map((item) => goodsItemView(input, item));
  const summary = edit.summary ?? items.find((item) => item.summary !== null)?.summary ?? null;
  return {
    ...stepPage(input, "goods", t.goods, summary),
    done: isDone,
    problem: problemView(goodsProblem, t, "importGoods"),
    items,
    submit: submitView(input),
    placeNeedsRoom:
      hasApproved && room.status !== "created" ? paths.step(onboarding.id, "room") : null,
    actions: listActions(input),
    edit,
    packHref:
      onboarding.state.context.mode === "manual" && goods.length > 0
        ? paths.goodsPack(onboarding.id)
        : null,
    full: goods.length >= GOODS_MAX ? say(t.goods.full, { max: GOODS_MAX }) : null,
    ...nextLink(input, isDone),
  };
}

/** The form for new goods, or for those that are being edited. */
function editView(
  input: StepInput,
  editKey: string,
): { title: string; form: Form | null; summary: Summary; isOpen: boolean } {
  const { t } = input.page;
  const { goods } = input.onboarding.state.context;
  const edited = goods.find((item) => item.key === editKey && isEditable(item));
  const fields = formInput(input, "save", edited ? valuesOfGoods(edited.answers) : {});
  const groups = goodsFields(fields);
  const submit = edited ? t.goods.change : t.goods.add;
  const form = { intent: "save", groups, submit, isMultipart: true };
  return {
    title: edited ? t.goods.editTitle : t.goods.addTitle,
    form: allows(input, edited ? "goods.changed" : "goods.added")
      ? stepForm(input, "goods", form, edited ? { key: edited.key } : {})
      : null,
    summary: errorSummary(fields, "/goods", groups),
    isOpen: goods.length === 0 || edited !== undefined || input.refused?.intent === "save",
  };
}

function submitView(input: StepInput) {
  if (!allows(input, "goods.submitted")) return null;
  const { t } = input.page;
  const isManual = input.onboarding.state.context.mode === "manual";
  const label = isManual ? t.goods.submitManual : t.goods.submitConnected;
  return {
    text: isManual ? t.goods.submitManualText : null,
    action: stepAction(input, "goods", { intent: "submit", label }),
  };
}

/** What can be done with all goods at once. */
function listActions(input: StepInput): Action[] {
  const { goods } = input.page.t;
  const actions = [
    {
      event: "goods.review-requested",
      intent: "refresh",
      label: goods.refresh,
      style: "plain",
    },
    { event: "goods.placed", intent: "placed", label: goods.placeManual, style: "main" },
    {
      event: "goods.placement-requested",
      intent: "place",
      label: goods.placeConnected,
      style: "main",
    },
  ] as const;
  return actions
    .filter(({ event }) => allows(input, event))
    .map((action) => stepAction(input, "goods", action));
}
