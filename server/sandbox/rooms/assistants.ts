/** The assistants of a room, ten at most. */
import { z } from "zod";
import type { Assistant, Room } from "../account.ts";
import type { AccountCall } from "../desk.ts";
import { field, inQuery, readForm } from "../form.ts";
import { isWechatId } from "../names.ts";
import { type Answer, DONE, invalidParameter, Refusal } from "../refusal.ts";
import { openidOf } from "../roles-desk.ts";
import { nowIn } from "../world.ts";
import { isOver } from "./live-status.ts";
import { roomAtHand, roomIdField } from "./room-at-hand.ts";

const ASSISTANTS_MAX = 10;
const ALREADY_ADDED = new Refusal(600001, "user is already an assistant");
const NOBODY = new Refusal(600002, "user not found");
const USERS_INVALID = invalidParameter("users");

const username = field(z.string(), NOBODY);
const nickname = field(z.string().min(1).max(64), invalidParameter("nickname"));
const AddForm = z.object({
  roomId: roomIdField,
  users: field(
    z.array(z.object({ username: z.string(), nickname: z.string().min(1).max(64) })).min(1),
    USERS_INVALID,
  ),
});
const ModifyForm = z.object({ roomId: roomIdField, username, nickname });
const RemoveForm = z.object({ roomId: roomIdField, username });
const ListForm = z.object({ roomId: field(inQuery, invalidParameter("roomId")) });

/** All of the users or none. WeChat names no code for the eleventh. */
export function addAssistants(call: AccountCall): Answer {
  const form = readForm(AddForm, call.body);
  if (form instanceof Refusal) return form;
  const room = roomAtHand(call, form.roomId, (status) => !isOver(status));
  if (room instanceof Refusal) return room;
  const addedAtMs = nowIn(call.world).getTime();
  const added: Assistant[] = [];
  for (const user of form.users) {
    if (!isWechatId(user.username)) return NOBODY;
    if (assistantIn([...room.assistants, ...added], user.username)) return ALREADY_ADDED;
    added.push({ ...user, addedAtMs });
  }
  if (room.assistants.length + added.length > ASSISTANTS_MAX) return USERS_INVALID;
  room.assistants.push(...added);
  return DONE;
}

export function modifyAssistant(call: AccountCall): Answer {
  const form = readForm(ModifyForm, call.body);
  if (form instanceof Refusal) return form;
  const room = roomAtHand(call, form.roomId, (status) => !isOver(status));
  if (room instanceof Refusal) return room;
  const assistant = assistantIn(room.assistants, form.username);
  if (!assistant) return NOBODY;
  assistant.nickname = form.nickname;
  return DONE;
}

export function removeAssistant(call: AccountCall): Answer {
  const form = readForm(RemoveForm, call.body);
  if (form instanceof Refusal) return form;
  const room = roomAtHand(call, form.roomId, (status) => !isOver(status));
  if (room instanceof Refusal) return room;
  const assistant = assistantIn(room.assistants, form.username);
  if (!assistant) return NOBODY;
  room.assistants.splice(room.assistants.indexOf(assistant), 1);
  return DONE;
}

export function assistantList(call: AccountCall): Answer {
  const form = readForm(ListForm, call.query);
  if (form instanceof Refusal) return form;
  const room = roomAtHand(call, form.roomId);
  if (room instanceof Refusal) return room;
  const list = room.assistants.map((assistant) => ({
    timestamp: Math.floor(assistant.addedAtMs / 1000),
    headimg: "",
    nickname: assistant.nickname,
    alias: assistant.username,
    openid: openidOf(assistant.username),
  }));
  return { errcode: 0, list, count: list.length, maxCount: ASSISTANTS_MAX };
}

function assistantIn(assistants: Room["assistants"], username: string): Assistant | undefined {
  const key = username.toLowerCase();
  return assistants.find((assistant) => assistant.username.toLowerCase() === key);
}
