/** What can be asked of WeChat about a room it has: https://developers.weixin.qq.com/miniprogram/dev/server/API/livebroadcast/studio-management/ */
import { z } from "zod";
import { ROOM_SWITCHES, type RoomOperation } from "../../../machines/onboarding/answers.ts";
import { ASSISTANTS_MAX, type Context } from "../../../machines/onboarding/context.ts";
import { nameOfWidth, Switch, WeChatId } from "../reading/fields.ts";
import { type Parsed, parseAnswers, raise } from "../reading/issues.ts";
import { isSamePerson } from "./answers.ts";

const operationsOf = ({ answers, assistants }: Context["room"]) =>
  z.discriminatedUnion("kind", [
    z.strictObject({ kind: z.literal("read") }),
    z.strictObject({ kind: z.literal("delete") }),
    z.strictObject({
      kind: z.literal("switch"),
      name: z.enum(ROOM_SWITCHES),
      value: Switch,
    }),
    z
      .strictObject({
        kind: z.literal("add-assistant"),
        username: WeChatId,
        nickname: nameOfWidth(1, 15),
      })
      .superRefine(({ username }, context) => {
        const isThere = assistants.some((one) => isSamePerson(one.username, username));
        if (isThere) raise(context, "assistant-duplicate", { username }, ["username"]);
        else if (assistants.length >= ASSISTANTS_MAX) {
          raise(context, "assistants-full", { max: ASSISTANTS_MAX }, ["username"]);
        }
      }),
    z.strictObject({ kind: z.literal("remove-assistant"), username: WeChatId }),
    z
      .strictObject({ kind: z.literal("set-sub-anchor"), username: WeChatId })
      .superRefine(({ username }, context) => {
        const isAnchor = answers !== null && isSamePerson(answers.anchorWechat, username);
        if (isAnchor) raise(context, "sub-anchor-is-anchor", {}, ["username"]);
      }),
    z.strictObject({ kind: z.literal("remove-sub-anchor") }),
  ]);

/** The operation as entered, checked against the room as it is before a call is spent. */
export function parseRoomOperation(input: unknown, room: Context["room"]): Parsed<RoomOperation> {
  return parseAnswers(operationsOf(room), input, "/operation");
}
