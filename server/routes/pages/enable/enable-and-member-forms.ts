/** From a step's form, all text, to the event that its intent means. */
import { valueIn } from "../frame/form-body.ts";
import type { Read, StepForm } from "../onboarding/step-request.ts";

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

/** Radio buttons and ids arrive as text; what is no number stays as it was typed, to be told so. */
export function numberOrText(text: string): number | string | null {
  if (text === "") return null;
  return /^\d{1,15}$/.test(text) ? Number(text) : text;
}
