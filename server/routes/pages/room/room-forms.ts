/** From the forms of step 3 to the event that they mean: the room itself, and what is done to one that WeChat has. */
import type { RoomAnswers, RoomOperation } from "../../../../machines/onboarding/answers.ts";
import type { Access } from "../../../application/onboarding/onboardings.ts";
import { shownAnswers } from "../../../application/reading/field-row.ts";
import { ROOM_FIELDS } from "../../../application/room/fields.ts";
import { paths } from "../../../paths.ts";
import type { Values } from "../../../presenters/forms/form.ts";
import { valueIn } from "../frame/form-body.ts";
import type { PageDependencies } from "../frame/page-dependencies.ts";
import {
  meant,
  type Read,
  readEvent,
  type StepForm,
  UNKNOWN_INTENT,
} from "../onboarding/step-request.ts";
import { keepRoomPictures } from "./pictures.ts";

const NOUNS = ["room"];

export async function readRoomForm(
  form: StepForm,
  access: Access,
  dependencies: PageDependencies,
): Promise<Read> {
  switch (form.intent) {
    case "room.submitted":
      return valueIn(form.values, "from") === "stored"
        ? await readStored(access, dependencies)
        : await readRoom(form, access, dependencies);
    case "room.edit-submitted":
      return await readEdit(form, access, dependencies);
    case "room.operation-requested":
      return readOperation(form, access.id);
    default:
      return readEvent(form, NOUNS);
  }
}

async function readRoom(
  form: StepForm,
  access: Access,
  dependencies: PageDependencies,
): Promise<Read> {
  const { values, problems } = await keepRoomPictures(form, access, dependencies);
  if (problems.length > 0) return { meaning: { problems }, values };
  return { ...readEvent({ ...form, values }, NOUNS), values };
}

/** The room that WeChat refused, once more as it was entered. */
async function readStored(access: Access, { onboardings }: PageDependencies): Promise<Read> {
  const { state, revision } = await onboardings.open(access);
  const { answers: room } = state.context.room;
  if (room === null) return UNKNOWN_INTENT;
  const values = shownAnswers(ROOM_FIELDS, room);
  return { ...meant({ type: "room.submitted", room }), values, revision };
}

/** WeChat's form for changes lacks what is fixed when a room is made; that is taken from what is stored. */
async function readEdit(
  form: StepForm,
  access: Access,
  dependencies: PageDependencies,
): Promise<Read> {
  const { state, revision } = await dependencies.onboardings.open(access);
  const { answers } = state.context.room;
  if (answers === null) return UNKNOWN_INTENT;
  const read = await readRoom(
    { ...form, values: withFixed(form.values, answers) },
    access,
    dependencies,
  );
  return { ...read, revision };
}

function withFixed(values: Values, answers: RoomAnswers): Values {
  const stored = Object.entries(shownAnswers(ROOM_FIELDS, answers));
  const fixed = Object.entries(ROOM_FIELDS).flatMap(([name, row]) =>
    "isFixed" in row ? [name] : [],
  );
  return { ...values, ...Object.fromEntries(stored.filter(([name]) => fixed.includes(name))) };
}

/** Where the button of an operation stands, which may be far down the page of a phone. */
const PLACES = {
  read: "status",
  delete: "delete",
  switch: "switches",
  "add-assistant": "assistants",
  "remove-assistant": "assistants",
  "set-sub-anchor": "sub-anchor",
  "remove-sub-anchor": "sub-anchor",
} as const satisfies Record<RoomOperation["kind"], string>;

function readOperation(form: StepForm, id: string): Read {
  const place = new Map(Object.entries<string>(PLACES)).get(valueIn(form.values, "kind"));
  if (place === undefined) return UNKNOWN_INTENT;
  return { ...readEvent(form, NOUNS), address: `${paths.step(id, "room")}#${place}` };
}
