import type { WeChat } from "../../../../../../server/application/ports/wechat/wechat.ts";
import { ACCOUNT_FORMS } from "./account.ts";
import { GOODS_FORMS } from "./goods.ts";
import { PEOPLE_FORMS } from "./people.ts";
import { ROOM_GOODS_FORMS } from "./room-goods.ts";
import { ROOM_FORMS } from "./rooms.ts";
import type { WireForm } from "./wire-form.ts";

export const WIRE_FORMS: readonly WireForm[] = [
  ...ACCOUNT_FORMS,
  ...ROOM_FORMS,
  ...ROOM_GOODS_FORMS,
  ...PEOPLE_FORMS,
  ...GOODS_FORMS,
];

/** Asked of Kaibo's own ledger, so nothing goes out. */
const WITHOUT_REQUEST: readonly (keyof WeChat)[] = ["quotaLeft"];

/** What is taken as a table: one form for each line of the endpoint table, the first that calls it as its own. */
export const CALLS: readonly WireForm[] = WIRE_FORMS.filter(
  ({ endpoint, method }, index) =>
    method !== "liveAccess" &&
    WIRE_FORMS.findIndex((form) => form.endpoint === endpoint && form.method !== "liveAccess") ===
      index,
);

export function methodsWithForm(): ReadonlySet<string> {
  return new Set([...WIRE_FORMS.map(({ method }) => method), ...WITHOUT_REQUEST]);
}
