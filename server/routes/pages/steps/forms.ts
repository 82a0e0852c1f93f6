/** From a step's form, all text, to the event that its intent means. */
import type { Access } from "../../../application/onboardings.ts";
import { readTypedAmount } from "../../../application/read-numbers.ts";
import type { Values } from "../../../presenters/forms/form.ts";
import type { PageDependencies } from "../dependencies.ts";
import { valueIn } from "../form-body.ts";
import { keepGoodsPicture } from "./pictures.ts";
import type { Read, StepForm } from "./step-request.ts";

/** Of a form that no page of ours shows. */
export const UNKNOWN_INTENT: Read = { wanted: null };

/** A form that means this event. */
export const event = (type: string, rest: Record<string, unknown> = {}): Read => ({
  wanted: { event: { type, ...rest } },
});

export function readEnableForm({ values, intent }: StepForm): Read {
  const text = (name: string) => valueIn(values, name);
  switch (intent) {
    case "applied":
      return event("enable.applied", { appliedOn: text("appliedOn") });
    case "approved":
      return event("enable.approved");
    case "rejected":
      return event("enable.rejected", { reason: text("reason"), on: text("on") });
    case "withdrawn":
      return event("enable.withdrawn");
    case "declare":
      return event("live.declared-enabled");
    case "check":
      return event("enable.check-requested");
    case "apply":
      return event("enable.application-requested");
    case "plugin":
      return event("enable.plugin-submitted", { on: text("on") });
    case "connect":
      return event("connection.submitted", { appid: text("appid"), appsecret: text("appsecret") });
    default:
      return UNKNOWN_INTENT;
  }
}

export async function readGoodsForm(
  form: StepForm,
  access: Access,
  dependencies: PageDependencies,
): Promise<Read> {
  const key = valueIn(form.values, "key");
  switch (form.intent) {
    case "remove":
      return event("goods.removed", { key });
    case "submit":
      return event("goods.submitted");
    case "approve":
      return event("goods.reviewed", { key, decision: "approved" });
    case "reject": {
      const reason = valueIn(form.values, "reason");
      return event("goods.reviewed", { key, decision: "rejected", reason });
    }
    case "refresh":
      return event("goods.review-requested");
    case "placed":
      return event("goods.placed");
    case "place":
      return event("goods.placement-requested");
    case "save":
      return await readGoods(form, access, dependencies);
    default:
      return UNKNOWN_INTENT;
  }
}

async function readGoods(
  form: StepForm,
  access: Access,
  dependencies: PageDependencies,
): Promise<Read> {
  const { values, problems } = await keepGoodsPicture(form, access, dependencies);
  if (problems.length > 0) return { wanted: { problems }, values };
  const key = valueIn(values, "key");
  const goods = goodsOf(values);
  const saved =
    key === "" ? event("goods.added", { goods }) : event("goods.changed", { key, goods });
  return { ...saved, values };
}

export function readAnchorsForm({ values, intent }: StepForm): Read {
  const key = valueIn(values, "key");
  switch (intent) {
    case "remove":
      return event("member.removed", { key });
    case "authorise":
      return event("member.authorised", { key });
    case "retry":
      return event("member.retry-requested", { key });
    case "revoke":
      return event("member.removal-requested", { key });
    case "poll":
      return event("member.poll-requested");
    case "add":
      return event("member.added", {
        member: {
          username: valueIn(values, "username"),
          role: valueIn(values, "role"),
          nickname: valueIn(values, "nickname"),
        },
      });
    default:
      return UNKNOWN_INTENT;
  }
}

function goodsOf(values: Values) {
  const text = (name: string) => valueIn(values, name);
  return {
    name: text("name"),
    coverImgUrl: text("coverImgUrl-kept"),
    priceType: numberOrText(text("priceType")),
    price: plainPrice(text("price")),
    price2: plainPrice(text("price2")),
    url: text("url"),
    thirdPartyAppid: text("thirdPartyAppid"),
  };
}

/** Radio buttons and ids arrive as text; what is no number stays as it was typed, to be told so. */
export function numberOrText(text: string): number | string | null {
  if (text === "") return null;
  return /^\d{1,15}$/.test(text) ? Number(text) : text;
}

/** `￥199元` is 199; what cannot be read stays as it was typed, to be told so. */
function plainPrice(text: string): string {
  const read = readTypedAmount(text);
  return read.ok ? read.value : text;
}
