/** From the forms of step 5 to the event that they mean. */
import { valueIn } from "../frame/form-body.ts";
import { event, type Read, type StepForm, UNKNOWN_INTENT } from "../onboarding/step-request.ts";

export function readMemberForm({ values, intent }: StepForm): Read {
  const text = (name: string) => valueIn(values, name);
  switch (intent) {
    case "member.removed":
    case "member.authorised":
    case "member.retry-requested":
    case "member.removal-requested":
      return event(intent, { key: text("key") });
    case "member.poll-requested":
      return event(intent);
    case "member.added": {
      const [username, role, nickname] = ["username", "role", "nickname"].map(text);
      return event(intent, { member: { username, role, nickname } });
    }
    default:
      return UNKNOWN_INTENT;
  }
}
