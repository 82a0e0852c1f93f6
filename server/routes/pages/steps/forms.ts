/** From a step's form, all text, to the event that its intent means. */
import type { Access } from "../../../application/onboardings.ts";
import type { PageDependencies } from "../dependencies.ts";
import { valueIn } from "../form-body.ts";
import { keepRoomPictures } from "./pictures.ts";
import type { Read, StepForm } from "./step-request.ts";

export const UNKNOWN_INTENT: Read = { wanted: null };

/** The event that a form means. */
export const event = (type: string, rest: Record<string, unknown> = {}): Read => ({
  wanted: { event: { type, ...rest } },
});

export function readEnableForm({ values, intent }: StepForm): Read {
  const text = (name: string) => valueIn(values, name);
  switch (intent) {
    case "applied":
      return event("enable.applied", { appliedOn: text("appliedOn") });
    case "approved":
      return event("enable.approved");
    case "rejected":
      return event("enable.rejected", { reason: text("reason"), on: text("on") });
    case "withdrawn":
      return event("enable.withdrawn");
    case "declare":
      return event("live.declared-enabled");
    case "check":
      return event("enable.check-requested");
    case "connect":
      return event("connection.submitted", { appid: text("appid"), appsecret: text("appsecret") });
    default:
      return UNKNOWN_INTENT;
  }
}

const ROOM_TEXTS = ["name", "anchorName", "anchorWechat", "subAnchorWechat", "createrWechat"];
const ROOM_SWITCHES = [
  "type",
  "closeLike",
  "closeGoods",
  "closeComment",
  "closeShare",
  "closeReplay",
  "closeKf",
  "isFeedsPublic",
];
const ROOM_PICTURES = ["coverImg", "shareImg", "feedsImg"];

export async function readRoomForm(
  form: StepForm,
  access: Access,
  dependencies: PageDependencies,
): Promise<Read> {
  switch (form.intent) {
    case "confirm":
      return event("room.confirmed", { roomId: numberOrText(valueIn(form.values, "roomId")) });
    case "reopen":
      return event("room.reopened");
    case "submit":
      return await readRoom(form, access, dependencies);
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
  if (problems.length > 0) return { wanted: { problems }, values };
  const texts = ROOM_TEXTS.map((name) => [name, valueIn(values, name)]);
  const switches = ROOM_SWITCHES.map((name) => [name, numberOrText(valueIn(values, name))]);
  const times = ["startTime", "endTime"].map((name) => [name, shanghaiTime(valueIn(values, name))]);
  const pictures = ROOM_PICTURES.map((name) => [name, valueIn(values, `${name}-kept`)]);
  const room = Object.fromEntries([...texts, ...switches, ...times, ...pictures]) as object;
  return { ...event("room.submitted", { room }), values };
}

export function readAnchorsForm({ values, intent }: StepForm): Read {
  const key = valueIn(values, "key");
  switch (intent) {
    case "remove":
      return event("member.removed", { key });
    case "authorise":
      return event("member.authorised", { key });
    case "retry":
      return event("member.retry-requested", { key });
    case "add":
      return event("member.added", {
        member: {
          username: valueIn(values, "username"),
          role: valueIn(values, "role"),
          nickname: valueIn(values, "nickname"),
        },
      });
    default:
      return UNKNOWN_INTENT;
  }
}

/** Radio buttons and ids arrive as text; what is no number stays as it was typed, to be told so. */
export function numberOrText(text: string): number | string | null {
  if (text === "") return null;
  return /^\d{1,15}$/.test(text) ? Number(text) : text;
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
