import type { Member } from "../../../machines/onboarding/context.ts";
import { paths } from "../../paths.ts";
import { errorSummary } from "../forms/error-summary.ts";
import { memberFields } from "../forms/member-form.ts";
import { problemView } from "../problem-view.ts";
import { isAnchorUnverified } from "./room-refusals.ts";
import {
  allows,
  formInput,
  nextLink,
  type StepInput,
  stepAction,
  stepForm,
  stepPage,
} from "./step-page.ts";

/** Step 5: anchors and the people who help. */
export function anchorsPage(input: StepInput) {
  const { t } = input.page;
  const { onboarding } = input;
  const { members, mode } = onboarding.state.context;
  const fields = formInput(input, "add");
  const groups = memberFields(fields);
  const isDone = members.some((m) => m.answers.role === "anchor" && m.status === "authorised");
  return {
    ...stepPage(input, "anchors", t.anchors, errorSummary(fields, "/member", groups)),
    done: isDone,
    waitingRoomHref: isAnchorUnverified(onboarding.state.context.room)
      ? paths.step(onboarding.id, "room")
      : null,
    how: mode === "manual" ? t.anchors.howManual : null,
    members: members.map((member) => memberView(input, member)),
    form: allows(input, "member.added")
      ? stepForm(input, "anchors", { intent: "add", groups, submit: t.anchors.add })
      : null,
    isFormOpen: members.length === 0 || input.refused?.intent === "add",
    ...nextLink(input, isDone),
  };
}

function memberView(input: StepInput, { key, answers, status, problem }: Member) {
  const { t } = input.page;
  const { mode } = input.onboarding.state.context;
  const isManual = mode === "manual";
  const action = (intent: string, label: string, style: "plain" | "quiet") =>
    stepAction(input, "anchors", { intent, label, style }, { key });
  const isRemovable = status !== "granting" && (isManual || status !== "authorised");
  return {
    title: answers.nickname ?? answers.username,
    role: `${t.anchors.roles[answers.role]} · ${answers.username}`,
    status,
    statusText: t.anchors.status[status],
    problem: problemView(problem, t, "addRole"),
    actions: [
      ...(isManual && status === "pending"
        ? [action("authorise", t.anchors.authorise, "plain")]
        : []),
      ...(status === "unverified" ? [action("retry", t.anchors.retry, "plain")] : []),
      ...(status === "refused" ? [action("retry", t.anchors.retryRefused, "plain")] : []),
      ...(isRemovable ? [action("remove", t.anchors.remove, "quiet")] : []),
    ],
  };
}
