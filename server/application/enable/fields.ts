/** What a merchant tells about the application for live and of the connected account, one row a field. */
import type { EventMembers } from "../../../machines/onboarding/events.ts";
import { appid, input, pastDay, pastDayOrToday, text } from "../reading/field-kinds.ts";
import type { FieldRows } from "../reading/field-row.ts";

export const APPLIED_FIELDS = {
  appliedOn: pastDay,
} satisfies FieldRows<EventMembers<"enable.applied">>;

/** Live was enabled on a day; who does not say when means today. */
export const APPROVED_FIELDS = {
  on: pastDayOrToday,
} satisfies FieldRows<EventMembers<"enable.approved" | "live.declared-enabled">>;

export const REJECTED_FIELDS = {
  reason: text(500, { kind: "textarea" }),
  on: pastDayOrToday,
} satisfies FieldRows<EventMembers<"enable.rejected">>;

/** When the mini program was submitted for review, or released, with the live plugin in it. */
export const PLUGIN_FIELDS = {
  on: { ...pastDayOrToday, isOptional: false },
} satisfies FieldRows<EventMembers<"enable.plugin-submitted" | "enable.plugin-released">>;

const secret = text(128, input("password"));

/** An appsecret is 32 hex digits at WeChat; the sandbox takes any, so only emptiness and size are refused here. */
export const CONNECTION_FIELDS = {
  appid,
  appsecret: {
    ...secret,
    documented: secret.documented.describe("Kept sealed, never shown again"),
  },
} satisfies FieldRows<EventMembers<"connection.submitted"> & { appsecret: string }>;
