import type { RoomAnswers } from "../../../machines/onboarding/answers.ts";
import type { Problem } from "../../../machines/onboarding/context.ts";
import { isRoomOver } from "../../../machines/onboarding/open-points.ts";
import type { Onboarding } from "../../application/onboarding/onboardings.ts";
import type { FieldProblem } from "../../application/reading/field-problems.ts";
import { shownAnswers } from "../../application/reading/field-row.ts";
import { ROOM_FIELDS } from "../../application/room/fields.ts";
import { CONFIRMED_FIELDS } from "../../application/room/room-operation.ts";
import { paths } from "../../paths.ts";
import { problemView } from "../errcodes/problem-view.ts";
import { errorSummary, type Summary } from "../forms/error-summary.ts";
import type { Action, FieldGroup, Form, FormInput, Values } from "../forms/form.ts";
import {
  allows,
  formInput,
  nextLink,
  type StepInput,
  stepAction,
  stepFields,
  stepForm,
  stepPage,
} from "../onboarding/step-page.ts";
import { say } from "../texts/texts.ts";
import type { Texts } from "../texts/zh-cn.ts";
import { assistantFields, deskView, subAnchorFields } from "./room-desk.ts";
import { editInput, editView } from "./room-edit.ts";
import { roomChangeFields, roomFields } from "./room-form.ts";
import { changeView, manualEditView } from "./room-manual-edit.ts";
import { isAnchorUnverified, toldByWeChat } from "./room-refusals.ts";
import { sharingView } from "./room-sharing.ts";
import { keptPictures, PICTURES, previewOf, roomRows, sheetView } from "./room-sheet.ts";

/** The push address as WeChat told it just now, or why it did not; null while nobody asked. */
export type PushAddress = { address: string } | { problem: Omit<Problem, "at"> };

/** What was asked of the page itself, beside the state of the onboarding. */
export type RoomAsked = {
  pushAddress: PushAddress | null;
  isDeleting: boolean;
  isEditing: boolean;
  /** The ids of its pictures that are missing or damaged. */
  lost: ReadonlySet<string>;
};

/** Step 3: WeChat's form, the sheet to copy from (by hand), the created room with its desk. */
export function roomPage(input: StepInput, asked: RoomAsked) {
  const { pushAddress, isDeleting } = asked;
  const { t } = input.page;
  const { onboarding } = input;
  const { context } = onboarding.state;
  const { room } = context;
  const fields = createInput(input);
  const groups = roomFields(fields);
  const isCreated = room.status === "created";
  const editing = manualEditView(input, asked.isEditing);
  return {
    ...stepPage(input, "room", t.room, summaryOf(input, fields, groups)),
    problem: problemView(room.problem, t, "createRoom"),
    picturesLost: lostPictures(room.answers, asked.lost, t),
    anchorFirst: anchorFirst(input),
    editing,
    created: isCreated ? createdView(input, pushAddress) : null,
    sharing: isCreated ? sharingView(onboarding.id, context, t) : null,
    desk: deskView(input, { isDeleting }),
    edit: editView(input),
    rows: room.answers && isCreated ? roomRows(room.answers, t) : [],
    preview: room.answers && isCreated ? previewOf(onboarding.id, room.answers, t) : null,
    packHref: room.answers && isCreated ? paths.roomPack(onboarding.id) : null,
    creating: room.status === "creating" ? paths.step(onboarding.id, "room") : null,
    sheet:
      room.answers && room.status === "prepared" ? sheetView(onboarding.id, room.answers, t) : null,
    confirm: confirmForm(input),
    change: editing === null ? changeView(input, isDeleting) : null,
    form: roomForm(input, groups, { fields, isEditing: editing !== null }),
    kept: keptPictures(onboarding.id, fields.values, t),
    ...nextLink(input, isCreated),
  };
}

/** Which of the room's pictures have to be handed in again; null where all are there. */
function lostPictures(
  answers: RoomAnswers | null,
  lost: ReadonlySet<string>,
  t: Texts,
): string | null {
  const names = PICTURES.filter((name) => answers !== null && lost.has(answers[name]));
  if (names.length === 0) return null;
  return say(t.sharing.picturesLost, {
    names: names.map((name) => t.room.pictureNames[name]).join(" · "),
  });
}

function createInput(input: StepInput): FormInput {
  const { onboarding, page, refused } = input;
  const { room } = onboarding.state.context;
  const stored = room.answers ? shownAnswers(ROOM_FIELDS, room.answers) : knownAnchor(onboarding);
  const fields = withoutImplied(formInput(input, "room.submitted", stored));
  // What was typed since is another form, of which WeChat has said nothing yet.
  return refused?.intent === "room.submitted"
    ? fields
    : { ...fields, told: toldByWeChat(room.problem, page.t, "createRoom") };
}

/** Of the one form that was refused, if any was. */
function summaryOf(input: StepInput, fields: FormInput, groups: FieldGroup[]): Summary {
  const edit = editInput(input);
  return (
    errorSummary(fields, "/room", groups) ??
    confirmedFields(input).summary ??
    errorSummary(edit, "/room", roomChangeFields(edit)) ??
    assistantFields(input).summary ??
    subAnchorFields(input).summary
  );
}

/** The two ways out of an anchor who is not verified; what was entered is kept, so that nothing is typed twice. */
function anchorFirst(input: StepInput) {
  const { room } = input.onboarding.state.context;
  if (!isAnchorUnverified(room) || !allows(input, "room.submitted")) return null;
  const { roomDesk } = input.page.t;
  // Who creates again with what is stored, and is refused, goes on in the form that it was typed into.
  const again = { event: "room.submitted", label: roomDesk.anchorAgain } as const;
  return {
    again: stepAction(input, "room", again, { from: "stored" }),
    anchorsHref: paths.step(input.onboarding.id, "anchors"),
  };
}

/** Shown for a room that is not yet filled in, for one that is edited, and again when what was sent was refused. */
function roomForm(
  input: StepInput,
  groups: FieldGroup[],
  { fields: { values }, isEditing }: { fields: FormInput; isEditing: boolean },
): Form | null {
  const { t } = input.page;
  const { room, mode } = input.onboarding.state.context;
  const isWanted =
    isEditing || room.status === "none" || input.refused?.intent === "room.submitted";
  if (!allows(input, "room.submitted") || !isWanted) return null;
  const first = mode === "manual" ? t.room.submitManual : t.room.submitConnected;
  const submit = isEditing ? t.room.editSave : first;
  const note = isEditing ? {} : { note: t.roomDesk.fixedWarning };
  const form = { event: "room.submitted", groups, submit, isMultipart: true, ...note } as const;
  return stepForm(input, "room", form, { "focus-kept": values["focus-kept"]?.[0] ?? "" });
}

function confirmedFields(input: StepInput) {
  return stepFields(input, "room.confirmed", CONFIRMED_FIELDS, { words: input.page.t.room });
}

/** The id of a room that was made by hand; it may also be told later. */
function confirmForm(input: StepInput) {
  if (!allows(input, "room.confirmed")) return null;
  const { room, sharing } = input.page.t;
  const isLater = input.onboarding.state.context.room.status === "created";
  const { groups } = confirmedFields(input);
  const submit = isLater ? sharing.addId : room.confirm;
  return {
    title: isLater ? sharing.addIdTitle : room.confirmTitle,
    text: isLater ? sharing.addIdText : null,
    form: stepForm(input, "room", { event: "room.confirmed", groups, submit }),
  };
}

function createdView(input: StepInput, pushAddress: PushAddress | null) {
  const { t } = input.page;
  const { onboarding } = input;
  const { context } = onboarding.state;
  const { mode, room } = context;
  const isPushed = mode === "connected" && room.answers?.type === 1;
  return {
    text: room.roomId === null ? null : say(t.room.createdText, { roomId: room.roomId }),
    over: isRoomOver(context, onboarding.now) ? t.readiness.points["room-over"].text : null,
    sharingMissing: mode === "connected" && room.sharing === null ? t.room.shareMissing : null,
    push: isPushed ? pushView(input, pushAddress) : null,
  };
}

function pushView(input: StepInput, pushAddress: PushAddress | null) {
  const { t } = input.page;
  const problem = pushAddress && "problem" in pushAddress ? pushAddress.problem : null;
  return {
    address: pushAddress && "address" in pushAddress ? pushAddress.address : null,
    problem: problemView(problem, t, "getPushUrl"),
    action: {
      action: paths.pushAddress(input.onboarding.id),
      hidden: [{ name: "intent", value: "push" }],
      label: t.room.pushAction,
      style: "plain",
    } satisfies Action,
  };
}

/** One picture makes all three: without the first, the other two are not missing by themselves. */
function withoutImplied(fields: FormInput): FormInput {
  const isMissing = ({ pointer, code }: FieldProblem, ...names: string[]) =>
    code === "image-missing" && names.some((name) => pointer === `/room/${name}`);
  if (!fields.problems.some((one) => isMissing(one, "coverImg"))) return fields;
  const problems = fields.problems.filter((one) => !isMissing(one, "shareImg", "feedsImg"));
  return { ...fields, problems };
}

/** Who was named as anchor already need not be typed again. */
function knownAnchor({ state }: Onboarding): Values {
  const anchor = state.context.members.find(({ answers }) => answers.role === "anchor");
  return anchor ? { anchorWechat: [anchor.answers.username] } : {};
}
