import type { CheckReply } from "../../application/checks/check-reply.ts";
import {
  APPLIED_FIELDS,
  CONNECTION_FIELDS,
  REJECTED_FIELDS,
} from "../../application/enable/fields.ts";
import { headlineView } from "../checks/headline.ts";
import { problemView } from "../errcodes/problem-view.ts";
import { shanghaiClock } from "../frame/times.ts";
import { stepHeadline } from "../onboarding/gate-standing.ts";
import {
  allows,
  nextLink,
  offeredAction,
  offeredForm,
  type StepInput,
  stepAction,
  stepFields,
  stepForm,
  stepPage,
} from "../onboarding/step-page.ts";
import { say } from "../texts/texts.ts";
import { applicationView, checkAction, sentApplicationView } from "./live-application.ts";
import { pluginView } from "./live-plugin.ts";

/** Step 2: the application for live, its outcome, and the account's connection. */
export function enablePage(
  input: StepInput,
  {
    platform,
    unmetThen,
  }: { platform: CheckReply["platform"]; unmetThen: readonly { explanation: string }[] },
) {
  const { t, today } = input.page;
  const { enable } = input.onboarding.state.context;
  const words = t.enable;
  const stored = { appliedOn: [today], on: [today] };
  const applied = stepFields(input, "enable.applied", APPLIED_FIELDS, { words, stored });
  const { groups: rejectedGroups, summary: rejectedSummary } = stepFields(
    input,
    "enable.rejected",
    REJECTED_FIELDS,
    { words: { reason: words.reason, on: words.rejectedOn }, stored },
  );
  const connection = connectionView(input);
  const plugin = pluginView(input);
  const sent = sentApplicationView(input);
  const summary =
    applied.summary ?? rejectedSummary ?? connection?.summary ?? plugin?.summary ?? null;
  const isEnabled = enable.enabledBy !== null;
  return {
    ...stepPage(input, "enable", { title: words.title, lead: leadOf(input) }, summary),
    doneBy: enable.enabledBy,
    done: enable.enabledBy
      ? say(words.doneBy[enable.enabledBy], { date: enable.enabledOn ?? "" })
      : null,
    plugin,
    sent,
    application: applicationView(input),
    headline: isEnabled ? null : headlineOf(input, platform),
    connection,
    rejection:
      enable.rejection === null
        ? null
        : {
            title: say(words.rejectedTitle, { date: enable.rejection.on }),
            reason: enable.rejection.reason,
          },
    waiting: allows(input, "enable.approved")
      ? {
          text: say(words.waitingText, { date: enable.appliedOn ?? "" }),
          tooEarly: tooEarlyView(input, unmetThen),
          approve: stepAction(input, "enable", {
            event: "enable.approved",
            label: words.approvedAction,
            style: sent ? "plain" : "main",
          }),
          // An application that was sent has its own way back.
          withdraw: sent
            ? null
            : stepAction(input, "enable", {
                event: "enable.withdrawn",
                label: words.withdraw,
                style: "quiet",
              }),
          reject: stepForm(input, "enable", {
            event: "enable.rejected",
            groups: rejectedGroups,
            submit: words.rejectedAction,
          }),
        }
      : null,
    applied: offeredForm(input, "enable", {
      event: "enable.applied",
      groups: applied.groups,
      submit: words.appliedAction,
    }),
    // Whoever waits for WeChat's answer records that answer instead.
    declare: allows(input, "enable.applied")
      ? stepAction(input, "enable", {
          event: "live.declared-enabled",
          label: t.eligibility.declare,
          style: "plain",
        })
      : null,
    undo: isEnabled
      ? offeredAction(input, "enable", {
          event: "enable.withdrawn",
          label: words.undo,
          style: "quiet",
        })
      : null,
    ...nextLink(input, isEnabled),
  };
}

/** What the rules said, and whether WeChat takes applications: both come before how to apply. */
function headlineOf(input: StepInput, platform: CheckReply["platform"]) {
  const { page, onboarding } = input;
  const { t } = page;
  const { evaluation } = onboarding.state.context;
  const verdict = evaluation?.verdict ?? null;
  const text = evaluation === null ? "" : say(t.headline.asOf, { asOf: evaluation.asOf });
  const around = stepHeadline(onboarding, allows(input, "enable.applied"));
  return headlineView({ verdict, text, platform, ...around }, t);
}

/** Nobody is stopped by it: the day may be mistyped, or the facts of that day may have been others. */
function tooEarlyView(input: StepInput, unmetThen: readonly { explanation: string }[]) {
  const { t } = input.page;
  const date = input.onboarding.state.context.enable.appliedOn ?? "";
  if (unmetThen.length === 0) return null;
  return {
    title: say(t.enable.tooEarlyTitle, { date }),
    reasons: unmetThen.map(({ explanation }) => explanation),
    advice: t.enable.tooEarlyAdvice,
  };
}

function leadOf({ page, onboarding }: StepInput): string {
  const { lead, leadConnected } = page.t.enable;
  return onboarding.state.context.mode === "connected" ? leadConnected : lead;
}

function connectionView(input: StepInput) {
  const { t, isSandbox } = input.page;
  const { mode, connection } = input.onboarding.state.context;
  if (mode === "manual") return null;
  const { groups, summary } = stepFields(input, "connection.submitted", CONNECTION_FIELDS, {
    words: t.enable,
    stored: { appid: [connection?.appid ?? ""] },
  });
  return {
    summary,
    code: connection?.status ?? "none",
    status: connection ? say(t.enable[connection.status], { appid: connection.appid }) : null,
    isVerified: connection?.status === "verified",
    problem: problemView(connection?.problem ?? null, t, "getStableAccessToken"),
    answer: answerView(input),
    check: checkAction(input),
    sandboxHint: isSandbox ? t.enable.connectSandbox : null,
    form: offeredForm(input, "enable", {
      event: "connection.submitted",
      groups,
      submit: t.enable.connect,
    }),
  };
}

/** What WeChat last said when it was asked whether live is enabled, and what to do; an enabled one is told above. */
function answerView({ page: { t }, onboarding }: StepInput) {
  const { lastCheck, application } = onboarding.state.context.enable;
  if (lastCheck === null || lastCheck.access === "enabled") return null;
  const sentAt = application?.sentAt ?? null;
  // What was said before the application is no news, and what to do afterwards stands beside it.
  if (sentAt !== null && Date.parse(lastCheck.at) <= Date.parse(sentAt)) return null;
  const code = lastCheck.access ?? "failed";
  const { title, first, second } = t.enable.checked[code];
  return {
    code,
    title,
    at: say(t.enable.checkedAt, { at: shanghaiClock(lastCheck.at) }),
    steps: sentAt === null ? [first, second] : [],
    problem: problemView(lastCheck.problem, t, "getLiveInfo"),
  };
}
