/** Changing a room that WeChat has: its form with what is stored, or with what WeChat has just refused. */
import { shownAnswers } from "../../application/reading/field-row.ts";
import { ROOM_FIELDS } from "../../application/room/fields.ts";
import { paths } from "../../paths.ts";
import { problemView } from "../errcodes/problem-view.ts";
import type { FormInput } from "../forms/form.ts";
import {
  allows,
  formInput,
  offeredAction,
  type StepInput,
  stepForm,
} from "../onboarding/step-page.ts";
import { roomChangeFields } from "./room-form.ts";
import { isAboutAnchor, toldByWeChat } from "./room-refusals.ts";
import { keptPictures } from "./room-sheet.ts";

/** The input of the edit form: the wish that WeChat refused comes before what WeChat has. */
export function editInput(input: StepInput): FormInput {
  const { change, answers } = input.onboarding.state.context.room;
  const shown = change?.answers ?? answers;
  const fields = formInput(
    input,
    "room.edit-submitted",
    shown ? shownAnswers(ROOM_FIELDS, shown) : {},
  );
  const told = toldByWeChat(change?.problem ?? null, input.page.t, "editRoom");
  // What was typed since is another wish, of which WeChat has said nothing yet.
  return input.refused?.intent === "room.edit-submitted" ? fields : { ...fields, told };
}

/** Null where there is no room to be changed; without a form while WeChat's answer is awaited. */
export function editView(input: StepInput) {
  const { t } = input.page;
  const { onboarding } = input;
  const { change } = onboarding.state.context.room;
  if (change !== null && change.problem === null) {
    return { pendingHref: paths.step(onboarding.id, "room"), form: null };
  }
  if (!allows(input, "room.edit-submitted")) return null;
  const fields = editInput(input);
  const form = {
    event: "room.edit-submitted" as const,
    groups: roomChangeFields(fields),
    submit: t.roomDesk.editSubmit,
    isMultipart: true,
    note: t.roomDesk.fixedWarning,
  };
  return {
    pendingHref: null,
    isOpen: change !== null || input.refused?.intent === "room.edit-submitted",
    problem: problemView(change?.problem ?? null, t, "editRoom"),
    anchorsHref: isAboutAnchor(change?.problem ?? null)
      ? paths.step(onboarding.id, "anchors")
      : null,
    kept: keptPictures(onboarding.id, fields.values, t),
    form: stepForm(input, "room", form, {
      "focus-kept": fields.values["focus-kept"]?.[0] ?? "",
    }),
    abandon: offeredAction(input, "room", {
      event: "room.edit-abandoned",
      label: t.roomDesk.editAbandon,
      style: "quiet",
    }),
  };
}
