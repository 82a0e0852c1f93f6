import type { Context } from "../../../machines/onboarding/context.ts";
import { GOODS_FIELDS, PRICE_FIELDS } from "../../application/goods/fields.ts";
import type { Onboarding } from "../../application/onboarding/onboardings.ts";
import { shownAnswers } from "../../application/reading/field-row.ts";
import { ROOM_FIELDS } from "../../application/room/fields.ts";
import { isFormFact } from "../checks/facts-form.ts";
import { fieldTexts, valuesOfFacts } from "../checks/facts-view.ts";
import type { Values } from "../forms/form.ts";

/** What is stored of the fields of a form that was sent, by its event; null for a form that shows nothing stored. */
export function storedValues(
  { state }: Pick<Onboarding, "state">,
  intent: string,
  sent: Values,
): Values | null {
  const { context } = state;
  const { answers, change } = context.room;
  switch (intent) {
    case "room.submitted":
      return answers === null ? {} : shownAnswers(ROOM_FIELDS, answers);
    case "room.edit-submitted":
      return answers && changeable(shownAnswers(ROOM_FIELDS, change?.answers ?? answers));
    case "goods.changed":
    case "goods.price-changed":
    case "goods.reason-noted":
      return storedGoods(context, intent, sent.key?.[0] ?? "");
    case "facts.submitted":
      return storedFacts(context, sent);
    default:
      return null;
  }
}

function storedGoods({ goods }: Context, intent: string, key: string): Values | null {
  const item = goods.find((one) => one.key === key);
  if (item === undefined) return null;
  const { answers, newPrices, reason } = item;
  if (intent === "goods.reason-noted") return { reason: [reason ?? ""] };
  return intent === "goods.changed"
    ? shownAnswers(GOODS_FIELDS, answers)
    : shownAnswers(PRICE_FIELDS, newPrices ?? answers);
}

/** Of a question only the fact that it asks for. */
function storedFacts({ facts }: Context, sent: Values): Values | null {
  // "I do not know yet" says nothing of what was there.
  if ((sent.unknown?.[0] ?? "") !== "") return null;
  const asked = (sent.asked ?? []).filter(isFormFact);
  if (asked.length === 0) return valuesOfFacts(facts);
  return Object.fromEntries(asked.map((fact) => [fact, fieldTexts(fact, facts?.[fact])]));
}

function changeable(stored: Values): Values {
  const fixed: string[] = Object.entries(ROOM_FIELDS).flatMap(([name, row]) =>
    "isFixed" in row ? [name] : [],
  );
  return Object.fromEntries(Object.entries(stored).filter(([name]) => !fixed.includes(name)));
}
