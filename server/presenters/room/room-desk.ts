/** The desk of a room that WeChat has: its state, and everything that can be done to it. */
import { ROOM_SWITCHES, type RoomOperation } from "../../../machines/onboarding/answers.ts";
import { ASSISTANTS_MAX, type Context } from "../../../machines/onboarding/context.ts";
import type { CallName } from "../../application/ports/wechat/calls.ts";
import { ROOM_FIELDS } from "../../application/room/fields.ts";
import { OPERATION_FIELDS } from "../../application/room/room-operation.ts";
import { paths } from "../../paths.ts";
import { type ProblemView, problemView } from "../errcodes/problem-view.ts";
import type { Action } from "../forms/form.ts";
import { shanghaiClock } from "../frame/times.ts";
import {
  allows,
  refusedForm,
  type StepInput,
  stepAction,
  stepFields,
  stepForm,
} from "../onboarding/step-page.ts";
import { say } from "../texts/texts.ts";
import type { Texts } from "../texts/zh-cn.ts";

type Room = Context["room"];
type Kind = RoomOperation["kind"];

/** Null where there is no room that WeChat could be asked to do anything to. */
export function deskView(input: StepInput, { isDeleting }: { isDeleting: boolean }) {
  if (!allows(input, "room.operation-requested")) return null;
  return {
    status: statusView(input),
    switches: switchesView(input),
    assistants: assistantsView(input),
    subAnchor: subAnchorView(input),
    deletion: deletionView(input, isDeleting),
  };
}

/** All that the desk does is one event of the machine; which operation is hidden in its forms. */
const event = "room.operation-requested" as const;

/** Who is to help in a room. */
export function assistantFields(input: StepInput) {
  const rows = OPERATION_FIELDS["add-assistant"];
  const form = { event, hidden: { kind: "add-assistant" satisfies Kind }, idSuffix: "-assistant" };
  return stepFields(input, form, rows, { prefix: "/operation", words: input.page.t.roomDesk });
}

/** The anchor's second WeChat id. */
export function subAnchorFields(input: StepInput) {
  const rows = OPERATION_FIELDS["set-sub-anchor"];
  const form = {
    event,
    hidden: { kind: "set-sub-anchor" satisfies Kind },
    idSuffix: "-sub-anchor",
  };
  const stored = { username: [roomOf(input).answers?.subAnchorWechat ?? ""] };
  const words = input.page.t.roomDesk;
  return stepFields(input, form, rows, { prefix: "/operation", words, stored });
}

/** WeChat's word for a `live_status`, and what it means for the merchant; new codes of WeChat are shown as they are. */
export function liveWords(live: Room["live"], t: Texts): { word: string; hint: string } {
  const words = t.roomDesk;
  if (live === null) return { word: words.notRead, hint: words.notReadHint };
  if (live.status === "missing") return { word: words.missing, hint: words.missingHint };
  const code = String(live.status);
  const isKnown = (known: string): known is keyof typeof words.statuses => known in words.statuses;
  return isKnown(code)
    ? { word: words.statuses[code], hint: words.statusHints[code] }
    : { word: say(words.otherStatus, { code }), hint: words.notReadHint };
}

function statusView(input: StepInput) {
  const { t } = input.page;
  const { live } = roomOf(input);
  return {
    ...liveWords(live, t),
    code: live === null ? "unread" : String(live.status),
    readAt: live === null ? null : say(t.roomDesk.readAt, { at: shanghaiClock(live.at) }),
    problem: refusedAs(input, "read"),
    action: operationAction(input, { kind: "read" }, { label: t.roomDesk.read, style: "plain" }),
  };
}

function switchesView(input: StepInput) {
  const { roomDesk: words, room } = input.page.t;
  const { answers, refusedOperation } = roomOf(input);
  if (answers === null) return [];
  const refused = refusedOperation?.operation;
  return ROOM_SWITCHES.map((name) => {
    const { control } = ROOM_FIELDS[name];
    const isOn = control.kind === "switch" && answers[name] === control.on;
    const label = say(isOn ? words.turnOff : words.turnOn, { name: words.switchNames[name] });
    const value = String(answers[name] === 1 ? 0 : 1);
    return {
      title: room[name],
      hint: words.switchHints[name],
      isOn,
      state: isOn ? words.isOn : words.isOff,
      problem:
        refused?.kind === "switch" && refused.name === name ? refusedAs(input, "switch") : null,
      action: operationAction(input, { kind: "switch", name, value }, { label, style: "plain" }),
    };
  });
}

function assistantsView(input: StepInput) {
  const { roomDesk: words } = input.page.t;
  const { assistants } = roomOf(input);
  const counts = { count: assistants.length, max: ASSISTANTS_MAX };
  const isFull = assistants.length >= ASSISTANTS_MAX;
  const form = {
    event,
    groups: assistantFields(input).groups,
    submit: words.assistantAdd,
  };
  return {
    title: say(words.assistantsTitle, counts),
    people: assistants.map(({ username, nickname }) => {
      const label = say(words.assistantRemove, { name: nickname });
      const removal = { kind: "remove-assistant", username } as const;
      const remove = operationAction(input, removal, { label, style: "quiet" });
      return { username, nickname, remove };
    }),
    full: isFull ? say(words.assistantsFull, counts) : null,
    problem: refusedAs(input, "add-assistant", "remove-assistant"),
    form: isFull ? null : stepForm(input, "room", form, { kind: "add-assistant" }),
    isFormOpen: isRefusedForm(input, "add-assistant"),
  };
}

function subAnchorView(input: StepInput) {
  const { roomDesk: words } = input.page.t;
  const username = roomOf(input).answers?.subAnchorWechat ?? null;
  const form = {
    event,
    groups: subAnchorFields(input).groups,
    submit: username === null ? words.subAnchorSet : words.subAnchorReplace,
  };
  const removal = { label: words.subAnchorRemove, style: "quiet" } as const;
  return {
    now: username === null ? words.subAnchorNone : say(words.subAnchorNow, { username }),
    problem: refusedAs(input, "set-sub-anchor", "remove-sub-anchor"),
    form: stepForm(input, "room", form, { kind: "set-sub-anchor" }),
    isFormOpen: isRefusedForm(input, "set-sub-anchor"),
    remove:
      username === null ? null : operationAction(input, { kind: "remove-sub-anchor" }, removal),
  };
}

const LIVE = 101;

/** Asked for first, so that nobody deletes a room by a slip of the finger. */
function deletionView(input: StepInput, isDeleting: boolean) {
  const { roomDesk: words } = input.page.t;
  const { id, state } = input.onboarding;
  const { room, goods } = state.context;
  const count = goods.filter(({ inRoom }) => inRoom).length;
  const { gone, shared, goods: goodsLeave, kept } = words.deleteConsequences;
  const deletion = { label: words.deleteConfirm, style: "danger" } as const;
  return {
    problem: refusedAs(input, "delete"),
    askHref: isDeleting ? null : paths.roomDeletion(id),
    confirm: isDeleting
      ? {
          title: say(words.deleteConfirmTitle, { name: room.answers?.name ?? "" }),
          consequences: [gone, shared, ...(count > 0 ? [say(goodsLeave, { count })] : []), kept],
          live: room.live?.status === LIVE ? words.deleteLive : null,
          action: operationAction(input, { kind: "delete" }, deletion),
          cancelHref: paths.step(id, "room"),
        }
      : null,
  };
}

function operationAction(
  input: StepInput,
  operation: { kind: Kind } & Record<string, string>,
  button: { label: string; style: Action["style"] },
): Action {
  return stepAction(input, "room", { event, ...button }, operation);
}

function isRefusedForm(input: StepInput, kind: Kind): boolean {
  return refusedForm(input, event, { kind }) !== null;
}

/** The calls that operations make; some codes mean something else at another. */
const SWITCH_CALLS = {
  closeComment: "updateComment",
  isFeedsPublic: "updateFeedPublic",
  closeReplay: "updateReplay",
  closeKf: "updateKF",
} as const satisfies Record<(typeof ROOM_SWITCHES)[number], CallName>;
const OPERATION_CALLS = {
  read: "getLiveInfo",
  delete: "deleteRoom",
  "add-assistant": "addAssistant",
  "remove-assistant": "removeAssistant",
  "set-sub-anchor": "addSubAnchor",
  "remove-sub-anchor": "deleteSubAnchor",
} as const satisfies Record<Exclude<Kind, "switch">, CallName>;

/** What WeChat refused, if the last refused operation was one of these. */
function refusedAs(input: StepInput, ...kinds: Kind[]): ProblemView | null {
  const { refusedOperation } = roomOf(input);
  if (refusedOperation === null || !kinds.includes(refusedOperation.operation.kind)) return null;
  const { operation, problem } = refusedOperation;
  const call =
    operation.kind === "switch" ? SWITCH_CALLS[operation.name] : OPERATION_CALLS[operation.kind];
  return problemView(problem, input.page.t, call);
}

function roomOf({ onboarding }: StepInput): Room {
  return onboarding.state.context.room;
}
