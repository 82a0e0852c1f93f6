/** What the platform gate means to the merchant of an onboarding. */
import type { Onboarding } from "../../application/onboarding/onboardings.ts";
import { plays } from "../../application/ports/wechat/deciding-errcodes.ts";
import type { Standing } from "../checks/headline.ts";

/** The headline of a step's page: whoever has live already goes on at the foot of it. */
export function stepHeadline(onboarding: Onboarding, canDeclare: boolean) {
  const goOnHref = canDeclare ? "#declared" : null;
  return { goOnHref, keep: "code", standing: gateStanding(onboarding) } as const;
}

export function gateStanding({ state }: Onboarding): Standing {
  const { enabledBy, application } = state.context.enable;
  return { isEnabled: enabledBy !== null, answer: answerOf(application) };
}

/** Only an answer to an application says whether applications are taken. */
function answerOf(
  application: Onboarding["state"]["context"]["enable"]["application"],
): Standing["answer"] {
  if (application === null) return null;
  const { sentAt, problem } = application;
  if (problem !== null && plays("applications-closed", problem.errcode)) {
    return { kind: "closed", at: problem.at };
  }
  return sentAt === null ? null : { kind: "taken", at: sentAt };
}
