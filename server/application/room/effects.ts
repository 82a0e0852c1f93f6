/** Creating the room, changing it, and reading its share code. */
import type { RoomAnswers } from "../../../machines/onboarding/answers.ts";
import type { Problem } from "../../../machines/onboarding/context.ts";
import type { ServiceEvent } from "../../../machines/onboarding/events.ts";
import { invariant } from "../../errors.ts";
import {
  attempt,
  type EffectContext,
  type Events,
  toProblem,
  uploaded,
} from "../onboarding/effect-context.ts";
import type { WeChatRoom, WeChatRoomChange } from "../ports/wechat/rooms.ts";

export async function* createRoom(run: EffectContext): Events {
  const { answers } = run.context.room;
  invariant(answers, "a room that is being created has answers");
  if (run.isRecovery) {
    yield (await findRoom(run, answers)) ?? refused(run);
    return;
  }
  const form = await attempt(run, () => roomForm(run, answers));
  if (!form.ok) {
    yield { type: "room.refused", problem: form.problem };
    return;
  }
  const made = await attempt(run, () => run.wechat.createRoom(run.credentials, form.value));
  if (made.ok) yield { type: "room.created", roomId: made.value.roomId };
  else if (!made.isOpen) yield { type: "room.refused", problem: made.problem };
  else {
    const found = await findRoom(run, answers);
    // WeChat may be about to make it still: that there is none is believed later, not in the same moment.
    if (found === null) throw made.error;
    yield found;
  }
}

export async function* readSharing(run: EffectContext): Events {
  const { roomId } = run.context.room;
  if (roomId === null) return;
  try {
    const sharing = await run.wechat.sharedCode(run.credentials, roomId);
    yield { type: "room.sharing-read", sharing };
  } catch (error) {
    // The room exists; its code can be read again at any time, so this is no failure of the step.
    toProblem(error, run);
  }
}

const INTERRUPTED = {
  kind: "interrupted",
  errcode: null,
  errmsg: "the answer was lost; WeChat has no such record, so it can be sent again",
  qrUrl: null,
} as const satisfies Omit<Problem, "at">;

function refused(run: EffectContext): ServiceEvent {
  return { type: "room.refused", problem: { ...INTERRUPTED, at: run.clock.now().toISOString() } };
}

/** The room, if WeChat has it in spite of the lost answer. */
async function findRoom(run: EffectContext, answers: RoomAnswers): Promise<ServiceEvent | null> {
  const rooms = await run.wechat.listRooms(run.credentials);
  const found = rooms.find(
    (room) =>
      room.name === answers.name &&
      room.anchorName === answers.anchorName &&
      room.startTime === unixSeconds(answers.startTime),
  );
  return found ? { type: "room.created", roomId: found.roomId } : null;
}

/**
 * Editing was seen to be applied although it answered -1, and an edit that is sent twice is the same edit: so one whose
 * answer was lost is sent again, by the recovery or by the merchant.
 */
export async function* editRoom(run: EffectContext): Events {
  const { change, roomId } = run.context.room;
  if (change === null || roomId === null) return;
  const form = await attempt(run, () => changeForm(run, change.answers));
  if (!form.ok) {
    yield { type: "room.edit-refused", problem: form.problem };
    return;
  }
  const edited = await attempt(run, () => run.wechat.editRoom(run.credentials, roomId, form.value));
  if (!edited.ok && edited.isOpen && !run.isRecovery) throw edited.error;
  yield edited.ok
    ? { type: "room.edited" }
    : { type: "room.edit-refused", problem: edited.problem };
}

async function roomForm(run: EffectContext, answers: RoomAnswers): Promise<WeChatRoom> {
  const { type, subAnchorWechat, createrWechat } = answers;
  return {
    ...(await changeForm(run, answers)),
    type,
    ...(subAnchorWechat === null ? {} : { subAnchorWechat }),
    ...(createrWechat === null ? {} : { createrWechat }),
  };
}

/** All that is not fixed when a room is made; times in unix seconds, pictures as WeChat's media. */
async function changeForm(run: EffectContext, answers: RoomAnswers): Promise<WeChatRoomChange> {
  const { startTime, endTime, coverImg, shareImg, feedsImg } = answers;
  return {
    ...without(answers, "type", "subAnchorWechat", "createrWechat"),
    startTime: unixSeconds(startTime),
    endTime: unixSeconds(endTime),
    coverImg: await uploaded(run, coverImg),
    shareImg: await uploaded(run, shareImg),
    feedsImg: await uploaded(run, feedsImg),
  };
}

function without<Whole extends object, Name extends keyof Whole & string>(
  whole: Whole,
  ...names: Name[]
): Omit<Whole, Name> {
  const rest = Object.entries(whole).filter(([name]) => !names.some((one) => one === name));
  // What `Object.fromEntries` forgets: the members that are left keep their types.
  return Object.fromEntries(rest) as Omit<Whole, Name>;
}

function unixSeconds(time: string): number {
  return Date.parse(time) / 1000;
}
