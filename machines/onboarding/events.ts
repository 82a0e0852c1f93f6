/**
 * Two vocabularies. A client event is what the merchant did and may be sent from outside; a service event is what
 * Kaibo or WeChat found out and is made by the application alone.
 */
import { z } from "zod";
import { GoodsAnswers, MemberAnswers, RoomAnswers } from "./answers.ts";
import { Context, Evaluation, Problem } from "./context.ts";

const Key = z.string().regex(/^[a-z0-9]{4,24}$/);
const Facts = Context.shape.facts.unwrap();
const Appid = z.string().max(64);

const event = <Type extends string, Shape extends z.ZodRawShape>(type: Type, shape: Shape) =>
  z.strictObject({ type: z.literal(type), ...shape });

export const ClientEvent = z.discriminatedUnion("type", [
  event("facts.submitted", { facts: Facts }),
  event("live.declared-enabled", { on: z.iso.date() }),
  event("enable.applied", { appliedOn: z.iso.date() }),
  event("enable.approved", { on: z.iso.date() }),
  event("enable.rejected", { reason: z.string().max(500), on: z.iso.date() }),
  event("enable.withdrawn", {}),
  event("enable.check-requested", {}),
  event("connection.submitted", { appid: Appid }),
  event("room.submitted", { room: RoomAnswers }),
  event("room.confirmed", { roomId: z.int().min(1).nullable() }),
  event("room.reopened", {}),
  event("goods.added", { key: Key, goods: GoodsAnswers }),
  event("goods.changed", { key: Key, goods: GoodsAnswers }),
  event("goods.removed", { key: Key }),
  event("goods.submitted", {}),
  event("goods.reviewed", {
    key: Key,
    decision: z.enum(["approved", "rejected"]),
    reason: z.string().max(500).nullable(),
  }),
  event("goods.review-requested", {}),
  event("goods.placed", {}),
  event("goods.placement-requested", {}),
  event("member.added", { key: Key, member: MemberAnswers }),
  event("member.removed", { key: Key }),
  event("member.authorised", { key: Key }),
  event("member.retry-requested", { key: Key }),
]);
export type ClientEvent = z.infer<typeof ClientEvent>;

export const ServiceEvent = z.discriminatedUnion("type", [
  event("rules.evaluated", { evaluation: Evaluation }),
  event("connection.verified", { appid: Appid }),
  event("connection.refused", { appid: Appid, problem: Problem }),
  event("live.detected", { enabled: z.boolean(), at: z.iso.datetime(), on: z.iso.date() }),
  event("live.check-failed", { problem: Problem, at: z.iso.datetime() }),
  event("room.created", { roomId: z.int() }),
  event("room.refused", { problem: Problem }),
  event("room.sharing-read", { sharing: Context.shape.room.shape.sharing.unwrap() }),
  event("goods.accepted", { key: Key, goodsId: z.int(), auditId: z.int().nullable() }),
  event("goods.refused", { key: Key, problem: Problem }),
  event("goods.reviews-read", {
    reviews: z.array(
      z.strictObject({
        goodsId: z.int(),
        review: z.enum(["draft", "in-review", "approved", "rejected"]),
      }),
    ),
  }),
  event("goods.review-failed", { problem: Problem }),
  event("goods.placed-by-wechat", { goodsIds: z.array(z.int()) }),
  event("goods.placement-refused", { problem: Problem }),
  event("member.granted", { key: Key }),
  event("member.refused", { key: Key, problem: Problem }),
]);
export type ServiceEvent = z.infer<typeof ServiceEvent>;

export type OnboardingEvent = ClientEvent | ServiceEvent;

export const CLIENT_EVENT_TYPES = ClientEvent.options.map((option) => option.shape.type.value);
export const SERVICE_EVENT_TYPES = ServiceEvent.options.map((option) => option.shape.type.value);
