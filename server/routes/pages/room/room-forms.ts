/** From the forms of step 3 to the event that they mean: the room itself, and what is done to one that WeChat has. */
import type { RoomAnswers } from "../../../../machines/onboarding/answers.ts";
import type { Access } from "../../../application/onboarding/onboardings.ts";
import { paths } from "../../../paths.ts";
import type { Values } from "../../../presenters/forms/form.ts";
import { valuesOfRoom } from "../../../presenters/room/room-form.ts";
import { numberOrText, valueIn } from "../frame/form-body.ts";
import type { PageDependencies } from "../frame/page-dependencies.ts";
import { event, type Read, type StepForm, UNKNOWN_INTENT } from "../onboarding/step-request.ts";
import { keepRoomPictures } from "./pictures.ts";

const TEXTS = ["name", "anchorName", "anchorWechat", "subAnchorWechat", "createrWechat"];
const SWITCHES = [
  "type",
  "closeLike",
  "closeGoods",
  "closeComment",
  "closeShare",
  "closeReplay",
  "closeKf",
  "isFeedsPublic",
];
const PICTURES = ["coverImg", "shareImg", "feedsImg"];

export async function readRoomForm(
  form: StepForm,
  access: Access,
  dependencies: PageDependencies,
): Promise<Read> {
  switch (form.intent) {
    case "room.confirmed":
      return event(form.intent, { roomId: numberOrText(valueIn(form.values, "roomId")) });
    case "room.reopened":
    case "room.edit-abandoned":
      return event(form.intent);
    case "room.submitted":
      return valueIn(form.values, "from") === "stored"
        ? await readStored(access, dependencies)
        : await readRoom(form, access, dependencies);
    case "room.edit-submitted":
      return await readEdit(form, access, dependencies);
    case "room.operation-requested":
      return readOperation(form.values, access.id);
    default:
      return UNKNOWN_INTENT;
  }
}

async function readRoom(
  form: StepForm,
  access: Access,
  dependencies: PageDependencies,
): Promise<Read> {
  const { values, problems } = await keepRoomPictures(form, access, dependencies);
  if (problems.length > 0) return { meaning: { problems }, values };
  return { ...event("room.submitted", { room: roomOf(values) }), values };
}

/** The room that WeChat refused, once more as it was entered. */
async function readStored(access: Access, dependencies: PageDependencies): Promise<Read> {
  const { state, revision } = await dependencies.onboardings.open(access);
  const { answers } = state.context.room;
  if (answers === null) return UNKNOWN_INTENT;
  const values = valuesOfRoom(answers);
  return { ...event("room.submitted", { room: answers }), values, revision };
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
  const { values, problems } = await keepRoomPictures(form, access, dependencies);
  if (problems.length > 0) return { meaning: { problems }, values };
  const room = { ...roomOf(values), ...fixedOf(answers) };
  return { ...event("room.edit-submitted", { room }), values, revision };
}

function fixedOf({ type, subAnchorWechat, createrWechat }: RoomAnswers) {
  return { type, subAnchorWechat, createrWechat };
}

function readOperation(values: Values, id: string): Read {
  const text = (name: string) => valueIn(values, name);
  const kind = text("kind");
  const operation = (rest: Record<string, unknown>, place: string): Read => ({
    ...event("room.operation-requested", { operation: { kind, ...rest } }),
    // Back to where the button was, which may be far down the page of a phone.
    address: `${paths.step(id, "room")}#${place}`,
  });
  switch (kind) {
    case "read":
      return operation({}, "status");
    case "delete":
      return operation({}, "delete");
    case "switch":
      return operation({ name: text("name"), value: numberOrText(text("value")) }, "switches");
    case "add-assistant":
      return operation({ username: text("username"), nickname: text("nickname") }, "assistants");
    case "remove-assistant":
      return operation({ username: text("username") }, "assistants");
    case "set-sub-anchor":
      return operation({ username: text("username") }, "sub-anchor");
    case "remove-sub-anchor":
      return operation({}, "sub-anchor");
    default:
      return UNKNOWN_INTENT;
  }
}

function roomOf(values: Values): Record<string, unknown> {
  const texts = TEXTS.map((name) => [name, valueIn(values, name)]);
  const switches = SWITCHES.map((name) => [name, numberOrText(valueIn(values, name))]);
  const times = ["startTime", "endTime"].map((name) => [name, shanghaiTime(valueIn(values, name))]);
  const pictures = PICTURES.map((name) => [name, valueIn(values, `${name}-kept`)]);
  return Object.fromEntries([...texts, ...switches, ...times, ...pictures]) as Record<
    string,
    unknown
  >;
}

/**
 * `datetime-local` has no zone; the page says that it means the wall clock of Shanghai. A browser without such a
 * field sends what was typed, with a space and perhaps full-width signs.
 */
function shanghaiTime(text: string): string {
  const [, date = "", time = ""] =
    /^(\d{4}-\d\d-\d\d)[T\s]+(\d\d:\d\d)(?::\d\d)?$/.exec(text.normalize("NFKC").trim()) ?? [];
  return date === "" ? text : `${date}T${time}:00+08:00`;
}
