/** From the forms of step 2 to the event that they mean. */
import { valueIn } from "../frame/form-body.ts";
import { event, type Read, type StepForm, UNKNOWN_INTENT } from "../onboarding/step-request.ts";

export function readEnableForm({ values, intent }: StepForm): Read {
  const text = (name: string) => valueIn(values, name);
  switch (intent) {
    case "enable.applied":
      return event(intent, { appliedOn: text("appliedOn") });
    case "enable.rejected":
      return event(intent, { reason: text("reason"), on: text("on") });
    case "enable.plugin-submitted":
      return event(intent, { on: text("on") });
    case "connection.submitted":
      return event(intent, { appid: text("appid"), appsecret: text("appsecret") });
    case "enable.approved":
    case "enable.withdrawn":
    case "live.declared-enabled":
    case "enable.check-requested":
    case "enable.application-requested":
      return event(intent);
    default:
      return UNKNOWN_INTENT;
  }
}
