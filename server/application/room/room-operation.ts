/** What can be asked of WeChat about a room it has: https://developers.weixin.qq.com/miniprogram/dev/server/API/livebroadcast/studio-management/ */
import { z } from "zod";
import { ROOM_SWITCHES, type RoomOperation } from "../../../machines/onboarding/answers.ts";
import { ASSISTANTS_MAX, type Context } from "../../../machines/onboarding/context.ts";
import type { EventMembers } from "../../../machines/onboarding/events.ts";
import { choice, flag, name, optional, wechatId, wholeNumber } from "../reading/field-kinds.ts";
import {
  type AnyRows,
  documentedOf,
  type FieldRows,
  schemasOf,
  typedAnswers,
} from "../reading/field-row.ts";
import { type Parsed, parseAnswers, raise } from "../reading/issues.ts";
import { isSamePerson } from "./answers.ts";

/** The id of a room made by hand, when the merchant knows it. */
export const CONFIRMED_FIELDS = {
  roomId: optional(wholeNumber),
} satisfies FieldRows<EventMembers<"room.confirmed">>;

type Operations = {
  readonly [Kind in RoomOperation["kind"]]: FieldRows<
    Omit<Extract<RoomOperation, { kind: Kind }>, "kind">
  >;
};

/** The fields of each operation. */
export const OPERATION_FIELDS = {
  read: {},
  delete: {},
  switch: { name: choice(ROOM_SWITCHES), value: flag("0 or 1, as in the room's form") },
  "add-assistant": { username: wechatId, nickname: name({ min: 1, max: 15 }) },
  "remove-assistant": { username: wechatId },
  "set-sub-anchor": { username: wechatId },
  "remove-sub-anchor": {},
} satisfies Operations;

type Kind = RoomOperation["kind"];

const shapeOf = <Of extends Kind>(kind: Of) =>
  z.strictObject({ kind: z.literal(kind), ...schemasOf(OPERATION_FIELDS[kind]) });

const operationsOf = ({ answers, assistants }: Context["room"]) =>
  z.discriminatedUnion("kind", [
    shapeOf("read"),
    shapeOf("delete"),
    shapeOf("switch"),
    shapeOf("add-assistant").superRefine(({ username }, context) => {
      const isThere = assistants.some((one) => isSamePerson(one.username, username));
      if (isThere) raise(context, "assistant-duplicate", { username }, ["username"]);
      else if (assistants.length >= ASSISTANTS_MAX) {
        raise(context, "assistants-full", { max: ASSISTANTS_MAX }, ["username"]);
      }
    }),
    shapeOf("remove-assistant"),
    shapeOf("set-sub-anchor").superRefine(({ username }, context) => {
      const isAnchor = answers !== null && isSamePerson(answers.anchorWechat, username);
      if (isAnchor) raise(context, "sub-anchor-is-anchor", {}, ["username"]);
    }),
    shapeOf("remove-sub-anchor"),
  ]);

/** The operation as entered, checked against the room as it is before a call is spent. */
export function parseRoomOperation(
  operation: unknown,
  { context }: { context: Pick<Context, "room"> },
): Parsed<RoomOperation> {
  return parseAnswers(operationsOf(context.room), operation, "/operation");
}

const documented = <Of extends Kind>(kind: Of) =>
  z.strictObject({ kind: z.literal(kind), ...documentedOf(OPERATION_FIELDS[kind]) });

/** What can be done to a room that WeChat has, as programs are told of it. */
export const documentedOperation = z.discriminatedUnion("kind", [
  documented("read"),
  documented("delete"),
  documented("switch"),
  documented("add-assistant"),
  documented("remove-assistant"),
  documented("set-sub-anchor"),
  documented("remove-sub-anchor"),
]);

/** The operation that a form of the desk means, as a program would send it. */
export function typedOperation(text: (name: string) => string): Record<string, unknown> {
  const kind = text("kind");
  const rows: AnyRows = isKind(kind) ? OPERATION_FIELDS[kind] : {};
  return { kind, ...typedAnswers(rows, text) };
}

function isKind(kind: string): kind is Kind {
  return Object.hasOwn(OPERATION_FIELDS, kind);
}
