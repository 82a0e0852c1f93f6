/** The application for live by the API: offering it, its refusal, and the 24 hours in which the admin has to accept. */

import { problemView } from "../errcodes/problem-view.ts";
import { consentUntil, shanghaiClock } from "../frame/times.ts";
import { allows, offeredAction, type StepInput, stepAction } from "../onboarding/step-page.ts";
import { say } from "../texts/texts.ts";

/** The offer to apply, with what became of the last attempt; null where there is nothing to apply for. */
export function applicationView(input: StepInput) {
  const { t } = input.page;
  const { application } = input.onboarding.state.context.enable;
  if (!allows(input, "enable.application-requested")) return null;
  const problem = application?.problem ?? null;
  return {
    action: stepAction(input, "enable", {
      event: "enable.application-requested",
      label: t.enable.application.action,
      style: "plain",
    }),
    problem: problemView(problem, t, "applyLiveInfo"),
  };
}

/** What happens after WeChat has received an application, which is not to say that live is enabled; null without one. */
export function sentApplicationView(input: StepInput) {
  const { page, now, onboarding } = input;
  const words = page.t.enable.application;
  const { enable } = onboarding.state.context;
  const sentAt = enable.application?.sentAt ?? null;
  if (sentAt === null || !allows(input, "enable.withdrawn") || enable.enabledBy !== null)
    return null;
  const until = consentUntil(sentAt);
  const isLapsed = now >= until;
  const at = shanghaiClock(until.toISOString());
  return {
    isLapsed,
    title: isLapsed ? words.lapsedTitle : words.sentTitle,
    sentAt: say(words.sentAt, { at: shanghaiClock(sentAt) }),
    until: say(isLapsed ? words.lapsed : words.until, { until: at }),
    steps: isLapsed ? [] : [words.step1, words.step2, words.step3],
    check: checkAction(input),
    withdraw: stepAction(input, "enable", {
      event: "enable.withdrawn",
      label: isLapsed ? words.again : words.withdraw,
      style: isLapsed ? "plain" : "quiet",
    }),
  };
}

/** Asks WeChat whether live is enabled. */
export function checkAction(input: StepInput) {
  const { check: label } = input.page.t.enable;
  return offeredAction(input, "enable", { event: "enable.check-requested", label });
}
