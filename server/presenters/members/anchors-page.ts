import type { Member } from "../../../machines/onboarding/context.ts";
import { POLL_MEMBERS } from "../../application/jobs/kinds.ts";
import { ROLE_CAPS } from "../../application/members/answers.ts";
import { MEMBER_FIELDS } from "../../application/members/fields.ts";
import { paths } from "../../paths.ts";
import { problemView } from "../errcodes/problem-view.ts";
import { shanghaiClock, shanghaiTimeFrom } from "../frame/times.ts";
import { standingView } from "../onboarding/readiness-view.ts";
import {
  allows,
  type FormEvent,
  nextLink,
  offeredForm,
  type StepInput,
  stepAction,
  stepFields,
  stepPage,
} from "../onboarding/step-page.ts";
import { isAnchorUnverified } from "../room/room-refusals.ts";
import { say } from "../texts/texts.ts";
import { ALL_MEMBERS, type MembersQuery, membersShown } from "./members-shown.ts";

const ROLES = ["anchor", "admin", "operator"] as const;
/** A QR code is large, and nobody scans more than a few from one page. */
const QR_CODES_MAX = 3;

/** Step 5: anchors and the people who help. */
export function anchorsPage(input: StepInput, query: MembersQuery = ALL_MEMBERS) {
  const { t } = input.page;
  const { id, state } = input.onboarding;
  const { members, mode, otherMembers } = state.context;
  const { groups, summary } = stepFields(input, "member.added", MEMBER_FIELDS, {
    prefix: "/member",
    words: t.anchors,
    choices: { role: t.anchors.roles },
  });
  const isInPlace = ({ answers, status }: Member) =>
    answers.role === "anchor" && status === "authorised";
  const inPlace = members.filter(isInPlace).length;
  const isDone = inPlace > 0;
  const { members: shown, ...navigation } = membersShown(members, query, { id, t });
  const unverified = shown.filter(({ status }) => status === "unverified");
  const drawn = new Set(unverified.slice(0, QR_CODES_MAX).map(({ key }) => key));
  return {
    ...stepPage(input, "anchors", t.anchors, summary),
    standing: isDone
      ? standingView(input.onboarding, t, { step: "anchors", inPlace, words: t.anchors })
      : null,
    waitingRoomHref: isAnchorUnverified(state.context.room) ? paths.step(id, "room") : null,
    how: mode === "manual" ? t.anchors.howManual : null,
    roles: rolesView(input),
    poll: pollView(input),
    none: members.length === 0 ? t.anchors.empty : t.anchors.noneOf,
    members: shown.map((member) =>
      memberView(input, member, {
        hasQr: drawn.has(member.key),
        isToBeRemoved: query.remove === member.key,
      }),
    ),
    ...navigation,
    others:
      mode === "connected" && otherMembers !== null && otherMembers > 0
        ? say(t.anchors.others, { count: otherMembers })
        : null,
    form: offeredForm(input, "anchors", { event: "member.added", groups, submit: t.anchors.add }),
    isFormOpen: members.length === 0 || input.refused?.intent === "member.added",
    ...nextLink(input, isDone),
  };
}

function rolesView({ page: { t }, onboarding }: StepInput) {
  const { members } = onboarding.state.context;
  return ROLES.map((role) => ({
    role,
    name: t.anchors.roles[role],
    count: say(t.anchors.roleCount, {
      count: members.filter(({ answers }) => answers.role === role).length,
      max: ROLE_CAPS[role],
    }),
    mayDo: t.anchors.mayDo[role],
  }));
}

/** Who waits for the real-name check, when WeChat is asked again, and the way to ask now. */
function pollView(input: StepInput) {
  const { page, onboarding } = input;
  const words = page.t.anchors;
  if (!allows(input, "member.poll-requested")) return null;
  const { members } = onboarding.state.context;
  const count = members.filter(({ status }) => status === "unverified").length;
  const label = count > 0 ? words.poll : words.compare;
  return {
    text: count === 0 ? null : say(...nextPoll(input, count)),
    action: stepAction(input, "anchors", { event: "member.poll-requested", label, style: "plain" }),
  };
}

function nextPoll(
  { jobs, now, page }: StepInput,
  count: number,
): [string, Record<string, string | number>] {
  const words = page.t.anchors;
  const open = jobs.filter(({ kind }) => kind === POLL_MEMBERS);
  if (open.some(({ status }) => status === "running")) return [words.pollRunning, { count }];
  const [next] = open.flatMap(({ nextRunAt }) => nextRunAt ?? []).sort();
  if (next === undefined) return [words.pollEnded, { count }];
  // One whose time has come is about to be run.
  const soonest = Date.parse(next) < now.getTime() ? now.toISOString() : next;
  return [words.pollNext, { count, at: shanghaiTimeFrom(now, soonest) }];
}

type MemberShown = { hasQr: boolean; isToBeRemoved: boolean };

function memberView(input: StepInput, member: Member, { hasQr, isToBeRemoved }: MemberShown) {
  const { t } = input.page;
  const { key, answers, status, problem } = member;
  // Once authorised, only taking the role away can have been refused.
  const call = status === "authorised" ? "deleteRole" : "addRole";
  const view = problemView(problem, t, call);
  const { anchors } = t;
  const isUnverified = status === "unverified";
  return {
    key,
    title: answers.nickname ?? answers.username,
    role: `${anchors.roles[answers.role]} · ${answers.username}`,
    status,
    statusText: anchors.status[status],
    // The steps beside the code say what to do; adding by hand is not needed.
    problem: view && isUnverified ? { ...view, remedy: null, qr: hasQr ? view.qr : null } : view,
    steps: isUnverified && hasQr ? Object.values(anchors.steps) : [],
    qrHref: isUnverified && !hasQr ? paths.members(input.onboarding.id, { only: key }) : null,
    qrLabel: anchors.showQr,
    listed: listedText(input, member),
    removal: isToBeRemoved ? removalView(input, member) : null,
    revokeHref:
      canRevoke(input, member) && !isToBeRemoved
        ? `${paths.members(input.onboarding.id, { remove: key })}#member-${key}`
        : null,
    actions: actionsOf(input, member),
  };
}

function actionsOf(input: StepInput, { key, status }: Member) {
  const { t } = input.page;
  const isManual = input.onboarding.state.context.mode === "manual";
  const action = (event: FormEvent, label: string, style: "plain" | "quiet") =>
    stepAction(input, "anchors", { event, label, style }, { key });
  const isRemovable = status !== "granting" && (isManual || status !== "authorised");
  return [
    ...(isManual && status === "pending"
      ? [action("member.authorised", t.anchors.authorise, "plain")]
      : []),
    ...(status === "unverified"
      ? [action("member.retry-requested", t.anchors.retry, "plain")]
      : []),
    ...(status === "refused"
      ? [action("member.retry-requested", t.anchors.retryRefused, "plain")]
      : []),
    ...(isRemovable ? [action("member.removed", t.anchors.remove, "quiet")] : []),
  ];
}

function canRevoke(input: StepInput, { status }: Member): boolean {
  return status === "authorised" && allows(input, "member.removal-requested");
}

/** Taking a role away cannot be taken back, so it is asked for twice. */
function removalView(input: StepInput, member: Member) {
  if (!canRevoke(input, member)) return null;
  const { t } = input.page;
  const { role, nickname, username } = member.answers;
  const words = t.anchors;
  return {
    title: say(words.revokeTitle, { name: nickname ?? username, role: words.roles[role] }),
    texts: [words.revokeText, ...(role === "anchor" ? [words.revokeAnchor] : [])],
    action: stepAction(
      input,
      "anchors",
      { event: "member.removal-requested", label: words.revokeAction },
      { key: member.key },
    ),
    cancel: { href: paths.members(input.onboarding.id), label: words.revokeCancel },
  };
}

function listedText(
  { page: { t }, onboarding }: StepInput,
  { listed, status }: Member,
): string | null {
  if (listed === null || status !== "authorised" || onboarding.state.context.mode === "manual") {
    return null;
  }
  const words = listed.isThere ? t.anchors.listed : t.anchors.notListed;
  return say(words, { at: shanghaiClock(listed.at) });
}
