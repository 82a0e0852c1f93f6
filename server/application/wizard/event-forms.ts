/** Every event that a client may send, with what it says. */
import { z } from "zod";
import { Reminder } from "../../../machines/onboarding/context.ts";
import type { ClientEvent, EventMembers } from "../../../machines/onboarding/events.ts";
import {
  APPLIED_FIELDS,
  APPROVED_FIELDS,
  CONNECTION_FIELDS,
  PLUGIN_FIELDS,
  REJECTED_FIELDS,
} from "../enable/fields.ts";
import { parseGoods, parsePrices } from "../goods/answers.ts";
import { GOODS_FIELDS, NOTED_FIELDS, PRICE_FIELDS, REVIEWED_FIELDS } from "../goods/fields.ts";
import { parseMember } from "../members/answers.ts";
import { MEMBER_FIELDS } from "../members/fields.ts";
import { choice, key, row } from "../reading/field-kinds.ts";
import { parseRoom } from "../room/answers.ts";
import { ROOM_FIELDS } from "../room/fields.ts";
import {
  CONFIRMED_FIELDS,
  documentedOperation,
  parseRoomOperation,
  typedOperation,
} from "../room/room-operation.ts";
import { answers, type EventForm, flat, within, withNewKey } from "./event-form.ts";

type Facts = EventMembers<"facts.submitted">["facts"];

/** What is in them is for the rules to judge, with their own words. */
const facts = row(
  z.record(z.string(), z.unknown()).transform((given) => given as Facts),
  z.record(z.string(), z.unknown()),
);

const room = answers("room", {
  rows: ROOM_FIELDS,
  parse: parseRoom,
  meta: { id: "Room", description: "WeChat's form for a live room" },
});

const goods = answers("goods", {
  rows: GOODS_FIELDS,
  parse: parseGoods,
  meta: { id: "Goods", description: "WeChat's form for goods" },
});

const prices = answers("prices", { rows: PRICE_FIELDS, parse: parsePrices });

const member = answers("member", {
  rows: MEMBER_FIELDS,
  parse: (given, { context }) =>
    parseMember(
      given,
      context.members.map((one) => one.answers),
    ),
  meta: { id: "Member", description: "A live member: a WeChat id and the role it is to hold" },
});

const operation = {
  name: "operation" as const,
  documented: documentedOperation.meta({ id: "RoomOperation" }),
  parse: parseRoomOperation,
  typed: typedOperation,
};

const plain = flat<object>({});
const keyed = flat({ key });

export const EVENT_FORMS = {
  "facts.submitted": flat({ facts }),
  "live.declared-enabled": flat(APPROVED_FIELDS),
  "enable.applied": flat(APPLIED_FIELDS),
  "enable.approved": flat(APPROVED_FIELDS),
  "enable.rejected": flat(REJECTED_FIELDS),
  "enable.withdrawn": plain,
  "enable.check-requested": plain,
  "enable.application-requested": plain,
  "enable.plugin-submitted": flat(PLUGIN_FIELDS),
  "enable.plugin-released": flat(PLUGIN_FIELDS),
  "reminder.dismissed": flat({ reminder: choice(Reminder.options) }),
  "connection.submitted": flat(CONNECTION_FIELDS),
  "room.submitted": within(room),
  "room.confirmed": flat(CONFIRMED_FIELDS),
  "room.reopened": plain,
  "room.edit-submitted": within(room),
  "room.edit-abandoned": plain,
  "room.operation-requested": within(operation),
  "goods.added": withNewKey(within(goods)),
  "goods.changed": within(goods, { key }),
  "goods.removed": keyed,
  "goods.drafts-removed": plain,
  "goods.submitted": plain,
  "goods.withdrawal-requested": keyed,
  "goods.price-changed": within(prices, { key }),
  "goods.deletion-requested": keyed,
  "goods.reason-noted": flat(NOTED_FIELDS),
  "goods.reviewed": flat(REVIEWED_FIELDS),
  "goods.review-requested": plain,
  "goods.placed": plain,
  "goods.placement-requested": plain,
  "member.added": withNewKey(within(member)),
  "member.removed": keyed,
  "member.authorised": keyed,
  "member.retry-requested": keyed,
  "member.removal-requested": keyed,
  "member.poll-requested": plain,
} satisfies { [Type in ClientEvent["type"]]: EventForm<EventMembers<Type>> };
