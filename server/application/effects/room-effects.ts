/** Creating the room and reading its share code. */
import type { RoomAnswers } from "../../../machines/onboarding/answers.ts";
import type { Problem } from "../../../machines/onboarding/context.ts";
import type { ServiceEvent } from "../../../machines/onboarding/events.ts";
import { invariant } from "../../errors.ts";
import type { WeChatRoom } from "../ports.ts";
import { attempt, type EffectContext, type Events, toProblem, uploaded } from "./effect-context.ts";

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

async function roomForm(run: EffectContext, answers: RoomAnswers): Promise<WeChatRoom> {
  const { startTime, endTime, coverImg, shareImg, feedsImg, ...rest } = answers;
  const { subAnchorWechat, createrWechat, ...fields } = rest;
  return {
    ...fields,
    ...(subAnchorWechat === null ? {} : { subAnchorWechat }),
    ...(createrWechat === null ? {} : { createrWechat }),
    startTime: unixSeconds(startTime),
    endTime: unixSeconds(endTime),
    coverImg: await uploaded(run, coverImg),
    shareImg: await uploaded(run, shareImg),
    feedsImg: await uploaded(run, feedsImg),
  };
}

function unixSeconds(time: string): number {
  return Date.parse(time) / 1000;
}
