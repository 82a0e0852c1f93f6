/** The assistants of a room, ten at most. */
import { z } from "zod";
import type { Assistant, Room } from "../account.ts";
import { field } from "../form.ts";
import { isWechatId } from "../names.ts";
import { DONE, invalidParameter, Refusal } from "../refusal.ts";
import { openidOf } from "../roles-desk.ts";
import { nowIn } from "../world.ts";
import { anyStatus, inRoom, notOver, RoomAsked, roomIdField } from "./room-at-hand.ts";

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

/** All of the users or none. WeChat names no code for the eleventh. */
export const addAssistants = inRoom(AddForm, notOver, (room, form, { world }) => {
  const addedAtMs = nowIn(world).getTime();
  const added: Assistant[] = [];
  for (const user of form.users) {
    if (!isWechatId(user.username)) return NOBODY;
    if (assistantIn([...room.assistants, ...added], user.username)) return ALREADY_ADDED;
    added.push({ ...user, addedAtMs });
  }
  if (room.assistants.length + added.length > ASSISTANTS_MAX) return USERS_INVALID;
  room.assistants.push(...added);
  return DONE;
});

export const modifyAssistant = inRoom(ModifyForm, notOver, (room, form) => {
  const assistant = assistantIn(room.assistants, form.username);
  if (!assistant) return NOBODY;
  assistant.nickname = form.nickname;
  return DONE;
});

export const removeAssistant = inRoom(RemoveForm, notOver, (room, form) => {
  const assistant = assistantIn(room.assistants, form.username);
  if (!assistant) return NOBODY;
  room.assistants.splice(room.assistants.indexOf(assistant), 1);
  return DONE;
});

export const assistantList = inRoom(RoomAsked, anyStatus, ({ assistants }) => {
  const list = assistants.map(({ username: alias, nickname: name, addedAtMs }) => ({
    timestamp: Math.floor(addedAtMs / 1000),
    headimg: "",
    nickname: name,
    alias,
    openid: openidOf(alias),
  }));
  return { errcode: 0, list, count: list.length, maxCount: ASSISTANTS_MAX };
});

function assistantIn(assistants: Room["assistants"], username: string): Assistant | undefined {
  const key = username.toLowerCase();
  return assistants.find((assistant) => assistant.username.toLowerCase() === key);
}
