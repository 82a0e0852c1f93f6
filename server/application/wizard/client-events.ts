/**
 * From what a client sent to an event that the machine takes: the envelope and the answers are parsed here, with the
 * same words for page and API. The wire differs from the machine's event where it must: secrets never reach the
 * machine, keys and dates that Kaibo knows are added.
 */
import { z } from "zod";
import type { Context } from "../../../machines/onboarding/context.ts";
import { CLIENT_EVENT_TYPES, type ClientEvent } from "../../../machines/onboarding/events.ts";
import {
  Applied,
  Approved,
  Confirmed,
  Connection,
  Dismissed,
  Noted,
  Rejected,
  Reviewed,
} from "../enable/answers.ts";
import { parseGoods, parsePrices } from "../goods/answers.ts";
import { parseMember } from "../members/answers.ts";
import type { ReadEvent, ReadingContext } from "../onboarding/wizard.ts";
import { type Parsed, parseAnswers } from "../reading/issues.ts";
import { parseRoom } from "../room/answers.ts";
import { parseRoomOperation } from "../room/room-operation.ts";

type Facts = NonNullable<Context["facts"]>;
type Reader = (body: Record<string, unknown>, reading: ReadingContext) => Parsed<ReadEvent>;

const Envelope = z.looseObject({ type: z.enum(CLIENT_EVENT_TYPES) });

/** The event in a request body, or what is wrong with it; facts are judged by the rules, not here. */
export function readClientEvent(body: unknown, reading: ReadingContext): Parsed<ReadEvent> {
  const envelope = parseAnswers(Envelope, body, "");
  if (!envelope.ok) return envelope;
  const { type, ...rest } = envelope.value;
  return readers[type](rest, reading);
}

const plain =
  (type: ClientEvent["type"]): Reader =>
  (body) =>
    mapped(parseAnswers(z.strictObject({}), body, ""), () => ({ type }) as ClientEvent);

const keyed =
  (type: ClientEvent["type"]): Reader =>
  (body) =>
    mapped(
      parseAnswers(z.strictObject({ key: z.string() }), body, ""),
      ({ key }) => ({ type, key }) as ClientEvent,
    );

const readers: Record<ClientEvent["type"], Reader> = {
  "facts.submitted": (body) =>
    mapped(
      parseAnswers(z.strictObject({ facts: z.record(z.string(), z.unknown()) }), body, ""),
      // What is in them is for the rules to judge, with their own words.
      ({ facts }) => ({ type: "facts.submitted", facts: facts as Facts }),
    ),
  "live.declared-enabled": (body, { today }) =>
    mapped(parseAnswers(Approved(today), body, ""), ({ on }) => ({
      type: "live.declared-enabled",
      on,
    })),
  "enable.applied": (body, { today }) =>
    mapped(parseAnswers(Applied(today), body, ""), (answers) => ({
      type: "enable.applied",
      ...answers,
    })),
  "enable.approved": (body, { today }) =>
    mapped(parseAnswers(Approved(today), body, ""), ({ on }) => ({ type: "enable.approved", on })),
  "enable.rejected": (body, { today }) =>
    mapped(parseAnswers(Rejected(today), body, ""), (answers) => ({
      type: "enable.rejected",
      ...answers,
    })),
  "enable.withdrawn": plain("enable.withdrawn"),
  "enable.check-requested": plain("enable.check-requested"),
  "enable.application-requested": plain("enable.application-requested"),
  "enable.plugin-submitted": (body, { today }) =>
    mapped(parseAnswers(Approved(today), body, ""), ({ on }) => ({
      type: "enable.plugin-submitted",
      on,
    })),
  "reminder.dismissed": (body) =>
    mapped(parseAnswers(Dismissed, body, ""), ({ reminder }) => ({
      type: "reminder.dismissed",
      reminder,
    })),
  "connection.submitted": (body) => {
    const parsed = parseAnswers(Connection, body, "");
    if (!parsed.ok) return parsed;
    const { appid, appsecret } = parsed.value;
    return {
      ok: true,
      value: { event: { type: "connection.submitted", appid }, secrets: { appsecret } },
    };
  },
  "room.submitted": (body, { now }) =>
    nested(
      body,
      "room",
      (room) => parseRoom(room, now),
      (room) => ({ type: "room.submitted", room }),
    ),
  "room.confirmed": (body) =>
    mapped(parseAnswers(Confirmed, body, ""), ({ roomId }) => ({ type: "room.confirmed", roomId })),
  "room.reopened": plain("room.reopened"),
  "room.edit-submitted": (body, { now }) =>
    nested(
      body,
      "room",
      (room) => parseRoom(room, now),
      (room) => ({ type: "room.edit-submitted", room }),
    ),
  "room.edit-abandoned": plain("room.edit-abandoned"),
  "room.operation-requested": (body, { context }) =>
    nested(
      body,
      "operation",
      (operation) => parseRoomOperation(operation, context.room),
      (operation) => ({ type: "room.operation-requested", operation }),
    ),
  "goods.added": (body, { newKey }) =>
    nested(body, "goods", parseGoods, (goods) => ({ type: "goods.added", key: newKey(), goods })),
  "goods.changed": (body) =>
    keyedAnd(body, "goods", parseGoods, (key, goods) => ({ type: "goods.changed", key, goods })),
  "goods.removed": keyed("goods.removed"),
  "goods.drafts-removed": plain("goods.drafts-removed"),
  "goods.submitted": plain("goods.submitted"),
  "goods.withdrawal-requested": keyed("goods.withdrawal-requested"),
  "goods.price-changed": (body) =>
    keyedAnd(body, "prices", parsePrices, (key, prices) => ({
      type: "goods.price-changed",
      key,
      prices,
    })),
  "goods.deletion-requested": keyed("goods.deletion-requested"),
  "goods.reason-noted": (body) =>
    mapped(parseAnswers(Noted, body, ""), (answers) => ({
      type: "goods.reason-noted",
      ...answers,
    })),
  "goods.reviewed": (body) =>
    mapped(parseAnswers(Reviewed, body, ""), (answers) => ({ type: "goods.reviewed", ...answers })),
  "goods.review-requested": plain("goods.review-requested"),
  "goods.placed": plain("goods.placed"),
  "goods.placement-requested": plain("goods.placement-requested"),
  "member.added": (body, { context, newKey }) =>
    nested(
      body,
      "member",
      (member) =>
        parseMember(
          member,
          context.members.map(({ answers }) => answers),
        ),
      (member) => ({ type: "member.added", key: newKey(), member }),
    ),
  "member.removed": keyed("member.removed"),
  "member.authorised": keyed("member.authorised"),
  "member.retry-requested": keyed("member.retry-requested"),
  "member.removal-requested": keyed("member.removal-requested"),
  "member.poll-requested": plain("member.poll-requested"),
};

function mapped<Value>(
  parsed: Parsed<Value>,
  event: (value: Value) => ClientEvent,
): Parsed<ReadEvent> {
  return parsed.ok ? { ok: true, value: { event: event(parsed.value) } } : parsed;
}

/** The body holds exactly one member, `name`, with the answers of a step in it. */
function nested<Value>(
  body: Record<string, unknown>,
  name: string,
  parse: (answers: unknown) => Parsed<Value>,
  event: (value: Value) => ClientEvent,
): Parsed<ReadEvent> {
  const outer = parseAnswers(z.strictObject({ [name]: z.unknown() }), body, "");
  return outer.ok ? mapped(parse(outer.value[name] ?? {}), event) : outer;
}

/** As `nested`, with the key of the thing that the answers are for; both are told about when both are wrong. */
function keyedAnd<Value>(
  { key, ...body }: Record<string, unknown>,
  name: string,
  parse: (answers: unknown) => Parsed<Value>,
  event: (key: string, value: Value) => ClientEvent,
): Parsed<ReadEvent> {
  const named = parseAnswers(z.strictObject({ key: z.string() }), { key }, "");
  const read = nested(body, name, parse, (value) => event(String(key), value));
  if (named.ok) return read;
  return { ok: false, problems: [...named.problems, ...(read.ok ? [] : read.problems)] };
}
