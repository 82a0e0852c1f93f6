/** Creating the room and reading its share code. */
import type { RoomAnswers } from "../../../machines/onboarding/answers.ts";
import type { Problem } from "../../../machines/onboarding/context.ts";
import type { ServiceEvent } from "../../../machines/onboarding/events.ts";
import { invariant } from "../../errors.ts";
import type { WeChatRoom } from "../ports.ts";
import {
  type EffectContext,
  type Events,
  isOutcomeOpen,
  toProblem,
  uploaded,
} from "./effect-context.ts";

export async function* createRoom(run: EffectContext): Events {
  const { answers } = run.context.room;
  invariant(answers, "a room that is being created has answers");
  if (run.isRecovery) {
    yield await roomFoundOr(run, answers, INTERRUPTED);
    return;
  }
  try {
    const { roomId } = await run.wechat.createRoom(run.credentials, await roomForm(run, answers));
    yield { type: "room.created", roomId };
  } catch (error) {
    const problem = toProblem(error, run);
    yield isOutcomeOpen(error)
      ? await roomFoundOr(run, answers, problem)
      : { type: "room.refused", problem };
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
} as const;

/** The room if WeChat has it in spite of the lost answer, else the refusal. */
async function roomFoundOr(
  run: EffectContext,
  answers: RoomAnswers,
  problem: Omit<Problem, "at">,
): Promise<ServiceEvent> {
  const rooms = await run.wechat.listRooms(run.credentials);
  const found = rooms.find(
    (room) =>
      room.name === answers.name &&
      room.anchorName === answers.anchorName &&
      room.startTime === unixSeconds(answers.startTime),
  );
  return found
    ? { type: "room.created", roomId: found.roomId }
    : { type: "room.refused", problem: { ...problem, at: run.clock.now().toISOString() } };
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
